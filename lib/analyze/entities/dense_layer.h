// DenseLayer: what the vectors of a token, of its two neighbours on each side, and the means of its
// sentence's and its article's words add to the token's scores: one hidden layer of rectified units
// (Collobert et al. 2011). The sums are whole numbers,
// so that the same model gives the same on every machine. A view of the model's bytes, which must
// outlive it; thread-safe.
//
// DenseScorer evaluates it for one thread and remembers what the frequent words give.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lib/analyze/entities/tags.h"

namespace khabar::entities {

inline constexpr size_t kVectorSize = 100;
inline constexpr size_t kWindow = 5;
inline constexpr size_t kSentencePlace = kWindow, kArticlePlace = kWindow + 1;
inline constexpr size_t kPlaces = kWindow + 2;  // of vectors that a hidden unit sees
inline constexpr size_t kHidden = 64;

using WordVector = std::array<int8_t, kVectorSize>;

// Twice the mean of the vectors of `words` (rows plus one, 0 for unknown), of all but the most
// frequent words, which say nothing of what a text is about.
WordVector MeanVector(std::span<const WordVector> vectors, std::span<const uint32_t> words);

// As it stands in the file. A hidden unit is max(0, bias + the window's products) * scale.
struct DenseWeights {
  std::array<std::array<std::array<int16_t, kVectorSize>, kHidden>, kPlaces> input;
  std::array<int32_t, kHidden> bias;
  std::array<std::array<float, kTags>, kHidden> output;
};
static_assert(sizeof(DenseWeights) == kPlaces * kHidden * kVectorSize * 2 + kHidden * 4 * 20);

// Largest input weight: the sums of all places stay inside 32 bits.
inline constexpr int kLargestDenseWeight = 23000;

struct DenseLayer {
  std::span<const WordVector> vectors;
  const DenseWeights* weights = nullptr;  // null when there are no vectors
  float scale = 0;
};

class DenseScorer {
 public:
  // The layer's bytes must outlive the scorer.
  explicit DenseScorer(const DenseLayer& layer);

  bool is_active() const { return !layer_.vectors.empty(); }
  // For the calls of Score that follow.
  void SetArticle(std::span<const uint32_t> words);
  void SetSentence(std::span<const uint32_t> words);
  // Replaces `scores` with those of the token in the middle of the window. The words are rows of
  // the vectors plus one, 0 for unknown words and for what is outside the sentence.
  void Score(const std::array<uint32_t, kWindow>& words, std::array<float, kTags>& scores);

 private:
  using Sums = std::array<int32_t, kHidden>;
  // The hidden layer's sums that a word gives in each place of the window.
  using Projection = std::array<Sums, kWindow>;
  using WideVector = std::array<int16_t, 104>;
  using OutputRow = std::array<float, 20>;

  Sums Project(const WordVector& vector, size_t place) const;
  const Projection& Recall(uint32_t word);

  const DenseLayer layer_;
  std::vector<uint32_t> words_;  // whose projection each place of the memory holds
  std::vector<Projection> projections_;
  Sums sentence_{}, article_{};
  // The layer's weights in rows that fill machine registers; what is added is 0.
  std::vector<WideVector> input_;  // [place][unit]
  std::array<OutputRow, kHidden> output_{};
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_
