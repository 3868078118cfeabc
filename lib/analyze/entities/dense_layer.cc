#include "lib/analyze/entities/dense_layer.h"

#include <algorithm>

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

// Rows are in the order of frequency, so that the most frequent words keep a place of their own
// until a rare one takes it.
constexpr size_t kRemembered = 4096;

// Words of the first rows are left out of means.
constexpr uint32_t kMostFrequent = 200;

}  // namespace

KHABAR_VECTOR_CLONES
WordVector MeanVector(std::span<const WordVector> vectors, std::span<const uint32_t> words) {
  constexpr int kLongest = 127;
  std::array<int32_t, kVectorSize> sums{};
  int32_t count = 0;
  for (const uint32_t word : words) {
    if (word <= kMostFrequent) continue;
    const WordVector& vector = vectors[word - 1];
    for (size_t d = 0; d < kVectorSize; ++d) sums[d] += vector[d];
    ++count;
  }
  WordVector mean{};
  for (size_t d = 0; count > 0 && d < kVectorSize; ++d)
    mean[d] = static_cast<int8_t>(std::clamp(2 * sums[d] / count, -kLongest, kLongest));
  return mean;
}

DenseScorer::DenseScorer(const DenseLayer& layer) : layer_(layer) {
  if (!is_active()) return;
  words_.assign(kRemembered, 0);
  projections_.resize(kRemembered);
  input_.resize(kPlaces * kHidden);
  for (size_t i = 0; i < input_.size(); ++i) {
    const auto& row = layer_.weights->input[i / kHidden][i % kHidden];
    std::copy(row.begin(), row.end(), input_[i].begin());
  }
  for (size_t h = 0; h < kHidden; ++h) {
    const std::array<float, kTags>& row = layer_.weights->output[h];
    std::copy(row.begin(), row.end(), output_[h].begin());
  }
}

KHABAR_VECTOR_CLONES
DenseScorer::Sums DenseScorer::Project(const WordVector& vector, size_t place) const {
  WideVector wide{};
  std::copy(vector.begin(), vector.end(), wide.begin());
  Sums sums;
  for (size_t h = 0; h < kHidden; ++h) {
    const WideVector& weights = input_[place * kHidden + h];
    int32_t sum = 0;
    for (size_t d = 0; d < wide.size(); ++d) sum += int32_t{wide[d]} * int32_t{weights[d]};
    sums[h] = sum;
  }
  return sums;
}

const DenseScorer::Projection& DenseScorer::Recall(uint32_t word) {
  const size_t slot = word % kRemembered;
  Projection& projection = projections_[slot];
  if (words_[slot] == word) return projection;
  words_[slot] = word;
  for (size_t p = 0; p < kWindow; ++p) projection[p] = Project(layer_.vectors[word - 1], p);
  return projection;
}

void DenseScorer::SetArticle(std::span<const uint32_t> words) {
  article_ = Project(MeanVector(layer_.vectors, words), kArticlePlace);
}

void DenseScorer::SetSentence(std::span<const uint32_t> words) {
  sentence_ = Project(MeanVector(layer_.vectors, words), kSentencePlace);
}

KHABAR_VECTOR_CLONES
void DenseScorer::Score(const std::array<uint32_t, kWindow>& words,
                        std::array<float, kTags>& scores) {
  // Unsigned, so that not even a made-up model's sums are undefined.
  std::array<uint32_t, kHidden> sums;
  for (size_t h = 0; h < kHidden; ++h) {
    sums[h] = static_cast<uint32_t>(layer_.weights->bias[h]) + static_cast<uint32_t>(sentence_[h]) +
              static_cast<uint32_t>(article_[h]);
  }
  for (size_t p = 0; p < kWindow; ++p) {
    if (words[p] == 0) continue;
    const Sums& added = Recall(words[p])[p];
    for (size_t h = 0; h < kHidden; ++h) sums[h] += static_cast<uint32_t>(added[h]);
  }
  // All units, silent ones too: branches that follow the data cost more than the additions.
  std::array<float, kHidden> units;
  for (size_t h = 0; h < kHidden; ++h)
    units[h] = static_cast<float>(std::max(static_cast<int32_t>(sums[h]), 0)) * layer_.scale;
  OutputRow total{};
  for (size_t h = 0; h < kHidden; ++h) {
    for (size_t t = 0; t < total.size(); ++t) total[t] += units[h] * output_[h][t];
  }
  std::copy_n(total.begin(), kTags, scores.begin());
}

}  // namespace khabar::entities
