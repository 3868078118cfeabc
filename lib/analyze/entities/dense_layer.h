// DenseScorer: evaluates the dense layer (dense_weights.h) for one thread, and remembers what the
// frequent words give. The hidden units' sums are whole numbers and the rest is added in one order,
// so that the same model gives the same on every machine, whatever is remembered.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lib/analyze/entities/dense_projector.h"
#include "lib/analyze/entities/dense_weights.h"
#include "lib/analyze/entities/feature_table.h"
#include "lib/analyze/entities/tag_lanes.h"

namespace khabar::entities {

// Twice the mean of the vectors of `words` (rows plus one, 0 for unknown), of all but the most
// frequent words, which say nothing of what a text is about.
WordVector MeanVector(std::span<const WordVector> vectors, std::span<const uint32_t> words);

class DenseScorer {
 public:
  // A longer sentence is evaluated in parts, so that one as long as a huge article takes no memory
  // for each of its tokens.
  static constexpr size_t kPart = 1024;

  // The layer's bytes must outlive the scorer.
  explicit DenseScorer(const DenseLayer& layer);

  bool is_active() const { return !layer_.vectors.empty(); }
  // For the calls that follow. The words are rows of the vectors plus one, 0 for unknown ones.
  void SetArticle(std::span<const uint32_t> words);
  // Adds the scores of a sentence's tokens to their sums, in units of `weight_scale`.
  void AddSentence(std::span<const uint32_t> words, float weight_scale, std::span<WeightSums> sums);
  // The same for one token, in steps, for the trainer: what the sentence's words give; replaces
  // `scores` with those of the token in the middle of the window, where words outside the sentence
  // are 0.
  void SetSentence(std::span<const uint32_t> words);
  void Score(const std::array<uint32_t, kWindow>& words, std::array<float, kTags>& scores);
  // Tokens for whose sums there is room.
  size_t capacity() const { return sums_.capacity(); }

 private:
  // Tokens that are evaluated together, so that the additions of one need not wait for each other.
  static constexpr size_t kBlock = 4;
  using Outputs = std::array<TagLanes, kBlock>;
  // What a word gives in each place of the window.
  using Projection = std::array<HiddenSums, kWindow>;

  void Prefetch(uint32_t word) const;
  const Projection& Recall(uint32_t word);
  void StartSums();
  void SumWindows(std::span<const uint32_t> words, size_t begin, size_t end);
  void Evaluate(std::span<const HiddenSums, kBlock> sums, Outputs& scores) const;

  const DenseLayer layer_;
  std::unique_ptr<const DenseProjector> projector_;
  std::vector<uint32_t> words_;  // whose projection each place of the memory holds
  std::vector<Projection> projections_;
  HiddenSums sentence_{}, article_{}, start_{};
  std::vector<HiddenSums> sums_;  // of the tokens of one part, in whole blocks
  std::array<TagLanes, kHidden> output_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_DENSE_LAYER_H_
