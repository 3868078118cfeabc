// The features of a word: its character n-grams of 1 to 5 with its ends marked, and the word as a
// whole; as hashes, so that the trainer and the detector agree. Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_FEATURES_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lib/analyze/language/writing_system.h"

namespace khabar::language {

// Longer words are read in pieces of this many letters.
inline constexpr size_t kMostLetters = 24;
inline constexpr size_t kMostOrder = 5;
inline constexpr size_t kMostFeatures = (kMostLetters + 2) * kMostOrder + 1;

using FeatureList = std::array<uint64_t, kMostFeatures>;

// Han has thousands of letters and no spaces: pairs say enough.
constexpr size_t OrderOf(WritingSystem system) {
  return system == WritingSystem::kHan ? 2 : kMostOrder;
}

// Which bucket of 2^bits, and which tag in it: from the well mixed half of the hash.
constexpr size_t BucketOf(uint64_t feature, uint32_t bits) { return feature >> (64 - bits); }
constexpr uint16_t TagOf(uint64_t feature) { return static_cast<uint16_t>(feature >> 24); }

// Writes the features of `letters` (lower case, at most kMostLetters) and returns how many. The
// n-grams come first, shorter ones of a start before longer ones; the whole word, when it is longer
// than its n-grams, comes last, and `has_whole` says so.
inline size_t FeaturesOf(std::span<const uint16_t> letters, WritingSystem system, FeatureList& out,
                         bool& has_whole) {
  constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;
  constexpr uint64_t kSeed = 0x5851F42D4C957F2DULL, kWholeSeed = 0x2545F4914F6CDD1DULL;
  const auto step = [](uint64_t h, uint16_t c) {
    h = (h ^ c) * kMix;
    return h ^ h >> 29;
  };
  const size_t order = OrderOf(system);
  const size_t size = letters.size() + 2;
  const auto at = [&](size_t i) -> uint16_t {
    return i == 0 || i == size - 1 ? uint16_t{' '} : letters[i - 1];
  };
  size_t n = 0;
  uint64_t whole = kWholeSeed;
  for (size_t start = 0; start < size - 1; ++start) {
    whole = step(whole, at(start));
    uint64_t h = step(kSeed, at(start));
    // An end alone says nothing.
    if (start > 0) out[n++] = h * kMix;
    for (size_t end = start + 1; end < size && end < start + order; ++end) {
      h = step(h, at(end));
      out[n++] = h * kMix;
    }
  }
  has_whole = size > order;
  if (has_whole) out[n++] = whole * kMix;
  return n;
}

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_FEATURES_H_
