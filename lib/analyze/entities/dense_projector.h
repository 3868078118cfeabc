// DenseProjector: the sums that a word's vector gives to the hidden units of the dense layer, in
// each place of the window. Whole numbers: the same on every machine. Immutable and thread-safe.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_DENSE_PROJECTOR_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_DENSE_PROJECTOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lib/analyze/entities/dense_weights.h"

namespace khabar::entities {

// Of the hidden units. Unsigned, so that not even a made-up model's sums are undefined.
using HiddenSums = std::array<uint32_t, kHidden>;

class DenseProjector {
 public:
  explicit DenseProjector(const DenseWeights& weights);

  void Project(const WordVector& vector, size_t place, HiddenSums& sums) const;

 private:
  // Two dimensions' weights of every unit: what one machine instruction multiplies and adds.
  using PairRow = std::array<int16_t, 2 * kHidden>;
  static constexpr size_t kPairs = kVectorSize / 2;
  static_assert(kVectorSize % 2 == 0);

  std::vector<std::array<PairRow, kPairs>> places_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_DENSE_PROJECTOR_H_
