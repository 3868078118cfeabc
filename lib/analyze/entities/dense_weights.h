// The dense layer as it stands in a model's file: what the vectors of a token, of its two
// neighbours on each side, and the means of its sentence's and its article's words add to the
// token's scores by one hidden layer of rectified units (Collobert et al. 2011).
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_DENSE_WEIGHTS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_DENSE_WEIGHTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lib/analyze/entities/tags.h"

namespace khabar::entities {

inline constexpr size_t kVectorSize = 100;
inline constexpr size_t kWindow = 5;
inline constexpr size_t kSentencePlace = kWindow, kArticlePlace = kWindow + 1;
inline constexpr size_t kPlaces = kWindow + 2;  // of vectors that a hidden unit sees
inline constexpr size_t kHidden = 64;

using WordVector = std::array<int8_t, kVectorSize>;

// As it stands in the file. A hidden unit is max(0, bias + the window's products) * scale.
struct DenseWeights {
  std::array<std::array<std::array<int16_t, kVectorSize>, kHidden>, kPlaces> input;
  std::array<int32_t, kHidden> bias;
  std::array<std::array<float, kTags>, kHidden> output;
};
static_assert(sizeof(DenseWeights) == kPlaces * kHidden * kVectorSize * 2 + kHidden * 4 * 20);

// Largest input weight: the sums of all places stay inside 32 bits.
inline constexpr int kLargestDenseWeight = 23000;

// A view of the model's bytes, which must outlive it; thread-safe.
struct DenseLayer {
  std::span<const WordVector> vectors;
  const DenseWeights* weights = nullptr;  // null when there are no vectors
  float scale = 0;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_DENSE_WEIGHTS_H_
