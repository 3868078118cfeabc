#include "lib/analyze/entities/feature_table.h"

#include <bit>
#include <cassert>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

constexpr size_t kNowhere = ~size_t{0};
constexpr size_t kGroup = 16;
// A full table would never end the search; the trainer leaves a quarter empty.
constexpr size_t kMostProbes = 64;
static_assert(kMostProbes % kGroup == 0);

constexpr std::array<int8_t, 20> kNoWeights{};

constexpr uint32_t TagOf(uint64_t feature) { return static_cast<uint32_t>(feature >> 32); }
// 0 and 1 are one tag: an old table had 0 for its empty slots.
constexpr bool IsSameTag(uint32_t a, uint32_t b) { return a == b || (a <= 1 && b <= 1); }
// Never 0.
constexpr uint8_t MarkOf(uint32_t tag) {
  return static_cast<uint8_t>(tag >> 24 == 0 ? 1 : tag >> 24);
}

bool IsEmpty(const FeatureSlot& slot) { return slot.tag == 0 && slot.weights == kNoWeights; }

// A division would cost more than the search.
size_t Wrapped(size_t at, size_t slots) {
  while (at >= slots) at -= slots;
  return at;
}

// One bit for each of the kGroup marks that is `mark`, and for each that is 0.
struct Matches {
  uint32_t same, empty;
  uint32_t same_before_empty() const { return same & ((empty & -empty) - 1); }  // all when none is
};
// 0 when there is none.
size_t FirstOf(uint32_t bits) {
  return static_cast<size_t>(std::countr_zero(bits | 1u << kGroup)) % kGroup;
}

#if defined(__SSE2__)
Matches Match(const uint8_t* marks, uint8_t mark) {
  const __m128i group = _mm_loadu_si128(reinterpret_cast<const __m128i*>(marks));
  const __m128i same = _mm_cmpeq_epi8(group, _mm_set1_epi8(static_cast<char>(mark)));
  const __m128i empty = _mm_cmpeq_epi8(group, _mm_setzero_si128());
  return {static_cast<uint32_t>(_mm_movemask_epi8(same)),
          static_cast<uint32_t>(_mm_movemask_epi8(empty))};
}
#else
Matches Match(const uint8_t* marks, uint8_t mark) {
  Matches matches{};
  for (size_t i = 0; i < kGroup; ++i) {
    matches.same |= static_cast<uint32_t>(marks[i] == mark) << i;
    matches.empty |= static_cast<uint32_t>(marks[i] == 0) << i;
  }
  return matches;
}
#endif

}  // namespace

FeatureTable::FeatureTable(std::span<const FeatureSlot> slots) : slots_(slots) {
  marks_.resize(slots.size() + kGroup);
  for (size_t i = 0; i < marks_.size(); ++i) {
    const FeatureSlot& slot = slots[i % slots.size()];
    marks_[i] = IsEmpty(slot) ? 0 : MarkOf(slot.tag);
  }
}

// By the slots themselves.
size_t FeatureTable::Find(uint64_t feature) const {
  size_t at = SlotOf(feature, slots_.size());
  for (size_t probes = 0; probes < kMostProbes && !IsEmpty(slots_[at]); ++probes) {
    if (IsSameTag(slots_[at].tag, TagOf(feature))) return at;
    at = NextSlot(at, slots_.size());
  }
  return kNowhere;
}

// Behind the group where the search begins, when that group is full and has no such mark.
size_t FeatureTable::FindFar(uint64_t feature) const {
  const size_t all = slots_.size();
  size_t at = SlotOf(feature, all);
  for (size_t probes = kGroup; probes < kMostProbes; probes += kGroup) {
    at = Wrapped(at + kGroup, all);
    const Matches matches = Match(&marks_[at], MarkOf(TagOf(feature)));
    if (matches.same_before_empty() != 0)
      return Wrapped(at + FirstOf(matches.same_before_empty()), all);
    if (matches.empty != 0) break;
  }
  return kNowhere;
}

// Half of the features are known, and no processor foresees which: most of the work has no
// branches.
KHABAR_VECTOR_CLONES
std::span<const FeatureTable::Guess> FeatureTable::Guesses(std::span<const uint64_t> features,
                                                           std::span<Guess> space) const {
  assert(space.size() >= features.size());
  const size_t all = slots_.size();
  size_t count = 0;
  for (const uint64_t feature : features) {
    const size_t home = SlotOf(feature, all);
    const Matches matches = Match(&marks_[home], MarkOf(TagOf(feature)));
    const uint32_t same = matches.same_before_empty();
    size_t slot = Wrapped(home + FirstOf(same), all);
    size_t found = same != 0;
    if ((matches.same | matches.empty) == 0) [[unlikely]] {
      const size_t far = FindFar(feature);
      found = far != kNowhere;
      slot = found != 0 ? far : home;
    }
    __builtin_prefetch(&slots_[slot]);
    space[count] = {feature, static_cast<uint32_t>(slot)};
    count += found;
  }
  return space.first(count);
}

// Another feature may have the same mark: then the search is made again without the index.
size_t FeatureTable::SlotOfGuess(const Guess& guess) const {
  return IsSameTag(slots_[guess.slot].tag, TagOf(guess.feature)) ? guess.slot : Find(guess.feature);
}

KHABAR_VECTOR_CLONES
void FeatureTable::Add(std::span<const Guess> guesses, WeightSums& sums) const {
  for (const Guess& guess : guesses) {
    const size_t slot = SlotOfGuess(guess);
    if (slot == kNowhere) continue;
    const std::array<int8_t, 20>& weights = slots_[slot].weights;
    for (size_t t = 0; t < sums.size(); ++t) sums[t] += weights[t];
  }
}

}  // namespace khabar::entities
