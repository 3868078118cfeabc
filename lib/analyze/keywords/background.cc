#include "lib/analyze/keywords/background.h"

#include <cstring>
#include <utility>

#include "lib/base/errors.h"

namespace khabar::keywords {
namespace {

constexpr uint32_t kMostLogSlots = 24;
// An unknown word is at least this rare.
constexpr float kUnknownRarity = Background::kMostRare;
// The tool leaves half of the slots empty; a full table of a damaged file must not hang a look-up.
constexpr size_t kMostProbes = 256;

uint32_t SlotAt(std::string_view slots, size_t at) {
  uint32_t slot;
  std::memcpy(&slot, slots.data() + sizeof(slot) * at, sizeof(slot));
  return slot;
}

}  // namespace

absl::StatusOr<Background> Background::Load(const std::string& path) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file, ModelFile::Open(path, kMagic, kVersion));
  return Read(std::move(file), path);
}

absl::StatusOr<Background> Background::FromBytes(std::string_view bytes, const std::string& name) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file, ModelFile::FromBytes(bytes, name, kMagic, kVersion));
  return Read(std::move(file), name);
}

absl::StatusOr<Background> Background::Read(ModelFile file, const std::string& name) {
  const std::string_view payload = file.payload();
  Sizes sizes{};
  if (payload.size() >= sizeof(sizes)) std::memcpy(&sizes, payload.data(), sizeof(sizes));
  if (sizes.log_slots == 0 || sizes.log_slots > kMostLogSlots ||
      payload.size() != sizeof(sizes) + (sizeof(uint32_t) << sizes.log_slots))
    return MakeError(ErrorCode::kModelCorrupt, name + ": its size is not that of its table");
  Background background;
  background.file_ = std::move(file);
  background.slots_ = payload.substr(sizeof(sizes));
  background.mask_ = (size_t{1} << sizes.log_slots) - 1;
  background.articles_ = static_cast<float>(sizes.log_articles) / 2;
  return background;
}

BackgroundWord Background::Find(uint64_t key) const {
  size_t at = Home(key) & mask_;
  for (size_t probes = 0; probes < kMostProbes; ++probes, at = (at + 1) & mask_) {
    const uint32_t slot = SlotAt(slots_, at);
    if (slot == 0) break;
    if (slot >> 12 != Tag(key)) continue;
    BackgroundWord word;
    word.known = true;
    word.rarity = articles_ - static_cast<float>(slot & 31) / 2;
    word.noun = static_cast<int>(slot >> 5 & 7);
    word.adjective = static_cast<int>(slot >> 8 & 3);
    word.burst = static_cast<int>(slot >> 10 & 3);
    return word;
  }
  return {.rarity = kUnknownRarity};
}

}  // namespace khabar::keywords
