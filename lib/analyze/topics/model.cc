#include "lib/analyze/topics/model.h"

#include <bit>
#include <cstring>
#include <utility>

#include "lib/analyze/topics/taxonomy.h"
#include "lib/base/errors.h"

namespace khabar::topics {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are mapped as they are");

constexpr size_t kMostProbes = 64;

// 0 is for empty slots.
constexpr uint32_t StoredTag(uint64_t feature) {
  const auto tag = static_cast<uint32_t>(feature >> 32);
  return tag == 0 ? 1 : tag;
}

// Takes the next `count` values from `bytes`, which is long enough.
template <typename T>
std::span<const T> Take(std::string_view& bytes, size_t count) {
  const std::span<const T> taken(reinterpret_cast<const T*>(bytes.data()), count);
  bytes.remove_prefix(count * sizeof(T));
  return taken;
}

size_t PayloadBytes(const ModelHeader& header) {
  size_t bytes = size_t{header.concepts} * sizeof(uint32_t);
  for (size_t i = 0; i < header.slots.size(); ++i) {
    bytes += size_t{header.concepts} * 2 * sizeof(float) + size_t{header.slots[i]} * sizeof(Slot) +
             size_t{header.entries[i]} * sizeof(uint16_t);
  }
  return bytes;
}

bool HasKnownSizes(const ModelHeader& header) {
  for (size_t i = 0; i < header.slots.size(); ++i) {
    if (!std::has_single_bit(header.slots[i]) || header.entries[i] % 2 != 0) return false;
  }
  return true;
}

bool IsTaxonomy(std::span<const uint32_t> codes) {
  const auto taxonomy = Taxonomy();
  if (codes.size() != taxonomy.size()) return false;
  for (size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] != CodeNumber(taxonomy[i].code)) return false;
  }
  return true;
}

// Every slot leads to a whole entry whose concepts exist, so that look-ups need no checks.
bool AreWhole(std::span<const Slot> slots, std::span<const uint16_t> entries, size_t concepts) {
  for (const Slot& slot : slots) {
    if (slot.tag == 0) continue;
    if (slot.place >= entries.size()) return false;
    const size_t count = entries[slot.place] & 0xFF;
    if (slot.place + 1 + count > entries.size()) return false;
    for (const uint16_t weight : entries.subspan(slot.place + 1, count)) {
      if ((weight & 0xFF) >= concepts) return false;
    }
  }
  return true;
}

}  // namespace

uint32_t TopicWeights::Find(uint64_t feature) const {
  const size_t mask = slots_.size() - 1;
  const uint32_t tag = StoredTag(feature);
  // A full table would never end the search; the trainer leaves two slots in five empty.
  for (size_t at = feature & mask, probes = 0; probes < kMostProbes;
       at = (at + 1) & mask, ++probes) {
    if (slots_[at].tag == tag) return static_cast<uint32_t>(at);
    if (slots_[at].tag == 0) break;
  }
  return kUnknown;
}

absl::StatusOr<std::unique_ptr<const TopicModel>> TopicModel::Load(const std::string& path) {
  KHABAR_ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(path));
  std::unique_ptr<TopicModel> model(new TopicModel());
  model->file_ = std::move(file);
  KHABAR_RETURN_IF_ERROR(model->Parse(model->file_.bytes(), path));
  return std::unique_ptr<const TopicModel>(std::move(model));
}

absl::StatusOr<std::unique_ptr<const TopicModel>> TopicModel::FromBytes(std::string_view bytes,
                                                                        const std::string& name) {
  std::unique_ptr<TopicModel> model(new TopicModel());
  KHABAR_RETURN_IF_ERROR(model->Parse(bytes, name));
  return std::unique_ptr<const TopicModel>(std::move(model));
}

absl::Status TopicModel::Parse(std::string_view bytes, const std::string& name) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  ModelHeader header;
  if (bytes.size() < sizeof(header)) return corrupt("shorter than a header");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kModelMagic) return corrupt("not a topic model");
  if (header.version != kModelVersion) {
    return MakeError(ErrorCode::kModelVersion,
                     name + ": format version " + std::to_string(header.version) +
                         ", this program reads version " + std::to_string(kModelVersion));
  }
  if (!HasKnownSizes(header)) return corrupt("table sizes are not those of this format");
  std::string_view payload = bytes.substr(sizeof(header));
  if (payload.size() != PayloadBytes(header)) {
    return corrupt(std::to_string(payload.size()) + " bytes after the header, " +
                   std::to_string(PayloadBytes(header)) + " expected");
  }
  if (Sha256(payload) != header.payload_sha256) return corrupt("checksum does not match");
  const size_t concepts = header.concepts;
  if (!IsTaxonomy(Take<uint32_t>(payload, concepts))) {
    return corrupt("its topics are not those of this program");
  }
  for (size_t i = 0; i < weights_.size(); ++i) {
    TopicWeights& weights = weights_[i];
    weights.intercepts_ = Take<float>(payload, concepts);
    weights.scales_ = Take<float>(payload, concepts);
    weights.slots_ = Take<Slot>(payload, header.slots[i]);
    weights.entries_ = Take<uint16_t>(payload, header.entries[i]);
    if (!AreWhole(weights.slots_, weights.entries_, concepts)) {
      return corrupt("a slot leads nowhere");
    }
  }
  // The payload's digest stands in the header, so the header identifies the file.
  sha256_ = ToHex(Sha256(bytes.substr(0, sizeof(header))));
  return absl::OkStatus();
}

}  // namespace khabar::topics
