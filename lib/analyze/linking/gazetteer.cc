#include "lib/analyze/linking/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "lib/base/errors.h"

namespace khabar::linking {
namespace {

constexpr size_t kMostRecordsOfName = 255;

// 0 is for empty slots.
constexpr uint32_t TagOf(uint64_t hash) {
  const auto tag = static_cast<uint32_t>(hash >> 32);
  return tag == 0 ? 1 : tag;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Gazetteer>> Gazetteer::Load(const std::string& path) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file,
                          ModelFile::Open(path, kGazetteerMagic, kGazetteerVersion));
  return FromFile(std::move(file), path);
}

absl::StatusOr<std::unique_ptr<const Gazetteer>> Gazetteer::FromBytes(std::string_view bytes,
                                                                      const std::string& name) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file,
                          ModelFile::FromBytes(bytes, name, kGazetteerMagic, kGazetteerVersion));
  return FromFile(std::move(file), name);
}

// The checksum has told that the file is as it was written; what is checked here is that nothing
// is read outside of it, whoever wrote it.
absl::StatusOr<std::unique_ptr<const Gazetteer>> Gazetteer::FromFile(ModelFile file,
                                                                     const std::string& name) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  std::unique_ptr<Gazetteer> gazetteer(new Gazetteer());
  gazetteer->file_ = std::move(file);
  const std::string_view payload = gazetteer->file_.payload();
  GazetteerSizes sizes;
  if (payload.size() < sizeof(sizes)) return corrupt("shorter than its sizes");
  std::memcpy(&sizes, payload.data(), sizeof(sizes));
  const size_t expected = sizeof(sizes) + size_t{sizes.records} * sizeof(Record) +
                          size_t{sizes.slots} * sizeof(NameSlot) +
                          size_t{sizes.postings} * sizeof(uint32_t);
  if (payload.size() != expected) return corrupt("its sizes do not add up");
  if (!std::has_single_bit(sizes.slots)) return corrupt("slots are not a power of two");
  const char* at = payload.data() + sizeof(sizes);
  gazetteer->records_ = {reinterpret_cast<const Record*>(at), sizes.records};
  at += gazetteer->records_.size_bytes();
  gazetteer->slots_ = {reinterpret_cast<const NameSlot*>(at), sizes.slots};
  at += gazetteer->slots_.size_bytes();
  gazetteer->postings_ = {reinterpret_cast<const uint32_t*>(at), sizes.postings};
  const bool has_empty_slot = std::any_of(gazetteer->slots_.begin(), gazetteer->slots_.end(),
                                          [](const NameSlot& slot) { return slot.tag == 0; });
  if (!has_empty_slot) return corrupt("no slot is empty");
  for (const NameSlot& slot : gazetteer->slots_) {
    if (uint32_t{slot.begin} + slot.count > sizes.postings) return corrupt("a name leads nowhere");
  }
  for (const uint32_t record : gazetteer->postings_) {
    if (record >= sizes.records) return corrupt("a name has no record");
  }
  for (const Record& record : gazetteer->records_) {
    if (static_cast<int>(record.kind) >= kRecordKinds) return corrupt("a record of no kind");
  }
  return std::unique_ptr<const Gazetteer>(std::move(gazetteer));
}

std::span<const uint32_t> Gazetteer::Find(uint64_t name_hash) const {
  const size_t mask = slots_.size() - 1;
  const uint32_t tag = TagOf(name_hash);
  for (size_t at = name_hash & mask; slots_[at].tag != 0; at = (at + 1) & mask) {
    if (slots_[at].tag == tag) return postings_.subspan(slots_[at].begin, slots_[at].count);
  }
  return {};
}

std::string SerializeGazetteer(std::span<const Record> records, std::vector<NameOfRecord> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<NameSlot> slots(std::bit_ceil(names.size() * 4 / 3 + 2), NameSlot{});
  std::vector<uint32_t> postings;
  for (size_t i = 0; i < names.size();) {
    const size_t begin = postings.size();
    const uint64_t hash = names[i].hash;
    for (; i < names.size() && names[i].hash == hash; ++i) {
      if (postings.size() - begin < kMostRecordsOfName) postings.push_back(names[i].record);
    }
    size_t at = hash & (slots.size() - 1);
    while (slots[at].tag != 0) at = (at + 1) & (slots.size() - 1);
    slots[at].tag = TagOf(hash);
    slots[at].begin = begin & 0xFFFFFF;
    slots[at].count = (postings.size() - begin) & 0xFF;
  }
  const GazetteerSizes sizes = {static_cast<uint32_t>(records.size()),
                                static_cast<uint32_t>(slots.size()),
                                static_cast<uint32_t>(postings.size()), 0};
  std::string payload(reinterpret_cast<const char*>(&sizes), sizeof(sizes));
  const auto append = [&payload](const auto& part) {
    payload.append(reinterpret_cast<const char*>(part.data()), part.size() * sizeof(part[0]));
  };
  append(records);
  append(slots);
  append(postings);
  return SerializeModelFile(kGazetteerMagic, kGazetteerVersion, payload);
}

}  // namespace khabar::linking
