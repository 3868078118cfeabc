#include "lib/analyze/keywords/background.h"

#include <bit>
#include <cstring>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/hash.h"

namespace khabar::keywords {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is mapped as it is");

constexpr uint32_t kMostLogSlots = 24;
// An unknown word is at least this rare.
constexpr float kUnknownRarity = Background::kMostRare;
// The tool leaves half of the slots empty; a full table of a damaged file must not hang a look-up.
constexpr size_t kMostProbes = 256;

uint32_t ReadUint32(std::string_view bytes, size_t at) {
  uint32_t value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

absl::StatusOr<Background> Background::Load(const std::string& path) {
  Background background;
  KHABAR_ASSIGN_OR_RETURN(background.file_, MappedFile::Open(path));
  const std::string_view bytes = background.file_.bytes();
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic))
    return MakeError(ErrorCode::kModelCorrupt, path + ": not a table of keywords");
  if (ReadUint32(bytes, 8) != kVersion) {
    return MakeError(ErrorCode::kModelVersion,
                     path + ": format version " + std::to_string(ReadUint32(bytes, 8)) +
                         ", this program reads version " + std::to_string(kVersion));
  }
  const uint32_t log_slots = ReadUint32(bytes, 12);
  if (log_slots == 0 || log_slots > kMostLogSlots ||
      bytes.size() != kHeaderBytes + (size_t{4} << log_slots)) {
    return MakeError(ErrorCode::kModelCorrupt, path + ": its size is not that of its table");
  }
  background.slots_ = bytes.substr(kHeaderBytes);
  background.mask_ = (size_t{1} << log_slots) - 1;
  background.articles_ = static_cast<float>(ReadUint32(bytes, 16)) / 2;
  background.sha256_ = ToHex(Sha256(bytes));
  return background;
}

BackgroundWord Background::Find(uint64_t key) const {
  size_t at = Home(key) & mask_;
  for (size_t probes = 0; probes < kMostProbes; ++probes, at = (at + 1) & mask_) {
    const uint32_t slot = ReadUint32(slots_, 4 * at);
    if (slot == 0) break;
    if (slot >> 10 != Tag(key)) continue;
    BackgroundWord word;
    word.known = true;
    word.rarity = articles_ - static_cast<float>(slot & 31) / 2;
    word.noun = static_cast<int>(slot >> 5 & 7);
    word.adjective = static_cast<int>(slot >> 8 & 3);
    return word;
  }
  return {.rarity = kUnknownRarity};
}

}  // namespace khabar::keywords
