#include "lib/analyze/entities/dense_projector.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

constexpr size_t kPairs = kVectorSize / 2;
// Of a word, two dimensions in one number: the first in the lower half.
using WidePairs = std::array<uint32_t, kPairs>;

WidePairs Widen(const WordVector& vector) {
  std::array<int16_t, kVectorSize> wide;
  std::copy(vector.begin(), vector.end(), wide.begin());
  WidePairs pairs;
  std::memcpy(pairs.data(), wide.data(), sizeof(pairs));
  return pairs;
}

// sums[unit] = Σ over the pairs of both dimensions' products. `weights` has a row of 2 * kHidden
// numbers for each pair.
#if defined(__SSE2__)

#if defined(KHABAR_HAS_VECTOR_CLONES)
__attribute__((target("avx2"))) void Multiply(const WidePairs& vector, const int16_t* weights,
                                              HiddenSums& sums) {
  constexpr size_t kRegisters = kHidden / 8;
  __m256i total[kRegisters];
  for (__m256i& t : total) t = _mm256_setzero_si256();
  for (const uint32_t pair : vector) {
    const __m256i both = _mm256_set1_epi32(static_cast<int>(pair));
    for (size_t r = 0; r < kRegisters; ++r, weights += 16) {
      const __m256i row = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
      total[r] = _mm256_add_epi32(total[r], _mm256_madd_epi16(both, row));
    }
  }
  std::memcpy(sums.data(), total, sizeof(sums));
}
__attribute__((target("default")))
#endif
void Multiply(const WidePairs& vector, const int16_t* weights, HiddenSums& sums) {
  constexpr size_t kRegisters = kHidden / 4;
  __m128i total[kRegisters];
  for (__m128i& t : total) t = _mm_setzero_si128();
  for (const uint32_t pair : vector) {
    const __m128i both = _mm_set1_epi32(static_cast<int>(pair));
    for (size_t r = 0; r < kRegisters; ++r, weights += 8) {
      const __m128i row = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights));
      total[r] = _mm_add_epi32(total[r], _mm_madd_epi16(both, row));
    }
  }
  std::memcpy(sums.data(), total, sizeof(sums));
}

#else

void Multiply(const WidePairs& vector, const int16_t* weights, HiddenSums& sums) {
  sums.fill(0);
  for (const uint32_t pair : vector) {
    int16_t both[2];
    std::memcpy(both, &pair, sizeof(both));
    for (size_t h = 0; h < kHidden; ++h, weights += 2)
      sums[h] += static_cast<uint32_t>(both[0] * weights[0] + both[1] * weights[1]);
  }
}

#endif

}  // namespace

DenseProjector::DenseProjector(const DenseWeights& weights) : places_(kPlaces) {
  for (size_t p = 0; p < kPlaces; ++p) {
    for (size_t h = 0; h < kHidden; ++h) {
      for (size_t d = 0; d < kVectorSize; ++d)
        places_[p][d / 2][2 * h + d % 2] = weights.input[p][h][d];
    }
  }
}

void DenseProjector::Project(const WordVector& vector, size_t place, HiddenSums& sums) const {
  Multiply(Widen(vector), places_[place][0].data(), sums);
}

}  // namespace khabar::entities
