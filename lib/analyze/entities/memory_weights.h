// MemoryWeights: what the memory of an article adds to the weights of its tokens in the second
// pass. A form has one of few types, strengths, places and shares: what each of them gives is
// summed up once. Not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_WEIGHTS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_WEIGHTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/features.h"
#include "lib/analyze/entities/model.h"

namespace khabar::entities {

class MemoryWeights {
 public:
  explicit MemoryWeights(const EntityModel& model);

  // For the calls that follow; sorted by bare form, it must outlive them.
  void SetMemory(std::span<const FormMemory> memory);
  // Adds to the sums of a sentence's tokens [begin, end) what they and their neighbours recall: the
  // sum of FeatureExtractor::AppendMemoryFeatures. Whether there is anything.
  bool Add(std::span<const TokenForms> sentence, size_t begin, size_t end,
           std::span<WeightSums> sums) const;

 private:
  struct Weights {
    WeightSums here{}, next{}, previous{};
  };

  // Of a form's type, strength, place and share.
  static size_t IndexOf(const FormMemory& form) {
    return ((size_t{form.type} * kStrengths + form.strength - 1) * kPlacesOfForms + form.place) *
               kShares +
           form.share;
  }
  const FormMemory* Recall(uint64_t bare) const;

  std::vector<Weights> weights_;  // by IndexOf
  std::span<const FormMemory> memory_;
  // One bit of the forms that are remembered: most words are none of them.
  std::array<uint64_t, 16> bits_{};
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_WEIGHTS_H_
