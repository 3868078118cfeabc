#include "lib/analyze/topics/model.h"

#include <bit>
#include <cstring>
#include <utility>

#include "lib/analyze/topics/taxonomy.h"
#include "lib/base/errors.h"

namespace khabar::topics {
namespace {

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

// Of all that follows the sizes.
size_t TableBytes(const TopicSizes& sizes) {
  size_t bytes = size_t{sizes.concepts} * sizeof(uint32_t);
  for (size_t i = 0; i < sizes.slots.size(); ++i) {
    bytes += size_t{sizes.concepts} * 2 * sizeof(float) + size_t{sizes.slots[i]} * sizeof(Slot) +
             size_t{sizes.entries[i]} * sizeof(uint16_t);
  }
  return bytes;
}

bool ArePossible(const TopicSizes& sizes) {
  for (size_t i = 0; i < sizes.slots.size(); ++i) {
    if (!std::has_single_bit(sizes.slots[i]) || sizes.entries[i] % 2 != 0) return false;
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
  return FromFile(ModelFile::Open(path, kModelMagic, kModelVersion), path);
}

absl::StatusOr<std::unique_ptr<const TopicModel>> TopicModel::FromBytes(std::string_view bytes,
                                                                        const std::string& name) {
  return FromFile(ModelFile::FromBytes(bytes, name, kModelMagic, kModelVersion), name);
}

absl::StatusOr<std::unique_ptr<const TopicModel>> TopicModel::FromFile(
    absl::StatusOr<ModelFile> file, const std::string& name) {
  if (!file.ok()) return file.status();
  std::unique_ptr<TopicModel> model(new TopicModel(*std::move(file)));
  KHABAR_RETURN_IF_ERROR(model->Parse(name));
  return std::unique_ptr<const TopicModel>(std::move(model));
}

absl::Status TopicModel::Parse(const std::string& name) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  TopicSizes sizes;
  std::string_view payload = file_.payload();
  if (payload.size() < sizeof(sizes)) return corrupt("shorter than its sizes");
  std::memcpy(&sizes, payload.data(), sizeof(sizes));
  payload.remove_prefix(sizeof(sizes));
  if (!ArePossible(sizes)) return corrupt("table sizes are not those of this format");
  if (payload.size() != TableBytes(sizes)) {
    return corrupt(std::to_string(payload.size()) + " bytes of tables, " +
                   std::to_string(TableBytes(sizes)) + " expected");
  }
  const size_t concepts = sizes.concepts;
  if (!IsTaxonomy(Take<uint32_t>(payload, concepts))) {
    return corrupt("its topics are not those of this program");
  }
  for (size_t i = 0; i < weights_.size(); ++i) {
    TopicWeights& weights = weights_[i];
    weights.intercepts_ = Take<float>(payload, concepts);
    weights.scales_ = Take<float>(payload, concepts);
    weights.slots_ = Take<Slot>(payload, sizes.slots[i]);
    weights.entries_ = Take<uint16_t>(payload, sizes.entries[i]);
    if (!AreWhole(weights.slots_, weights.entries_, concepts)) {
      return corrupt("a slot leads nowhere");
    }
  }
  return absl::OkStatus();
}

}  // namespace khabar::topics
