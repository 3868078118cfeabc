// FeatureTable: the weights of the features that a model knows. A view of the model's slots, which
// must outlive it, and an index of one byte a slot, made when the model is loaded, so that most
// searches end in the processor's cache. Immutable and thread-safe.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TABLE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/clusters.h"

namespace khabar::entities {

// As it stands in the file.
struct FeatureSlot {
  uint32_t tag;
  std::array<int8_t, 20> weights;  // kTags, the last one 0; all 0 marks an empty slot
};
static_assert(sizeof(FeatureSlot) == 24);

// Stored weights of several features, added up; the last one is always 0.
using WeightSums = std::array<int32_t, 20>;

class FeatureTable {
 public:
  // Where a feature's weights are, if the model knows it: the index can take one for another.
  struct Guess {
    uint64_t feature;
    uint32_t slot;
  };

  FeatureTable() = default;
  // `slots` is not empty.
  explicit FeatureTable(std::span<const FeatureSlot> slots);

  // In three steps, so that what is far away in memory can come while other work is done: asks for
  // the index of features; puts guesses for those that may be known into the first places of
  // `space`, which has one for each, and asks for their weights; adds the weights of the known ones
  // to `sums`. Whole numbers, so that the order and grouping of the additions never change a
  // result.
  void Prefetch(std::span<const uint64_t> features) const {
    for (const uint64_t feature : features)
      __builtin_prefetch(&marks_[SlotOf(feature, slots_.size())]);
  }
  std::span<const Guess> Guesses(std::span<const uint64_t> features, std::span<Guess> space) const;
  void Add(std::span<const Guess> guesses, WeightSums& sums) const;

 private:
  size_t Find(uint64_t feature) const;
  size_t FindFar(uint64_t feature) const;
  size_t SlotOfGuess(const Guess& guess) const;

  std::span<const FeatureSlot> slots_;
  // Of each slot, 0 for an empty one; then the first ones again, so that a group of them can be
  // read anywhere.
  std::vector<uint8_t> marks_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TABLE_H_
