#include "lib/analyze/entities/dense_layer.h"

#include <algorithm>
#include <cstring>

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

// Rows are in the order of frequency. The most frequent words have a place of their own, the others
// share the rest.
constexpr uint32_t kOwnPlaces = 3072, kSharedPlaces = 1024;

size_t PlaceOf(uint32_t word) {
  return word < kOwnPlaces ? word : kOwnPlaces + word % kSharedPlaces;
}

// Words of the first rows are left out of means.
constexpr uint32_t kMostFrequent = 200;

// Adds scores as stored weights, rounded to whole numbers.
[[gnu::always_inline]] inline void AddStored(const TagLanes& scores, float weight_scale,
                                             WeightSums& sums) {
  constexpr float kMost = 1e6f;            // a damaged weight must not leave the whole numbers
  constexpr float kRounder = 12582912.0f;  // adding it drops the fraction
  std::array<int32_t, TagLanes::kParts * TagLanes::kWidth> stored;
  for (size_t k = 0; k < TagLanes::kParts; ++k) {
    const Floats wanted = scores.part[k] / weight_scale;
    const Floats low = wanted > -kMost ? wanted : Floats{} - kMost;
    const Floats bounded = low < kMost ? low : Floats{} + kMost;
    const Ints whole = __builtin_convertvector((bounded + kRounder) - kRounder, Ints);
    std::memcpy(&stored[k * TagLanes::kWidth], &whole, sizeof(whole));
  }
  for (size_t t = 0; t < sums.size(); ++t) sums[t] += stored[t];
}

}  // namespace

KHABAR_VECTOR_CLONES
WordVector MeanVector(std::span<const WordVector> vectors, std::span<const uint32_t> words) {
  constexpr int kLongest = 127;
  constexpr size_t kAhead = 8, kLine = 64;
  // So many numbers of 8 bits stay inside 16.
  constexpr size_t kPart = 256;
  std::array<int32_t, kVectorSize> sums{};
  int32_t count = 0;
  for (size_t begin = 0; begin < words.size(); begin += kPart) {
    std::array<int16_t, kVectorSize> part{};
    const size_t end = std::min(words.size(), begin + kPart);
    for (size_t i = begin; i < end; ++i) {
      if (i + kAhead < words.size() && words[i + kAhead] > kMostFrequent) {
        const int8_t* vector = vectors[words[i + kAhead] - 1].data();
        __builtin_prefetch(vector);
        __builtin_prefetch(vector + kLine);
      }
      if (words[i] <= kMostFrequent) continue;
      const WordVector& vector = vectors[words[i] - 1];
      for (size_t d = 0; d < kVectorSize; ++d) part[d] = static_cast<int16_t>(part[d] + vector[d]);
      ++count;
    }
    for (size_t d = 0; d < kVectorSize; ++d) sums[d] += part[d];
  }
  WordVector mean{};
  // Twice a huge article's sum leaves 32 bits; of such whole numbers a double's quotient is exact
  // but for its fraction, which goes.
  for (size_t d = 0; count > 0 && d < kVectorSize; ++d) {
    const auto twice_mean = static_cast<int>(2.0 * sums[d] / count);
    mean[d] = static_cast<int8_t>(std::clamp(twice_mean, -kLongest, kLongest));
  }
  return mean;
}

DenseScorer::DenseScorer(const DenseLayer& layer) : layer_(layer) {
  if (!is_active()) return;
  projector_ = std::make_unique<const DenseProjector>(*layer_.weights);
  words_.assign(kOwnPlaces + kSharedPlaces, 0);
  projections_.resize(words_.size());
  for (size_t h = 0; h < kHidden; ++h) {
    output_[h].Fill(0);
    for (size_t t = 0; t < kTags; ++t) output_[h].Set(t, layer_.weights->output[h][t]);
  }
}

void DenseScorer::Prefetch(uint32_t word) const {
  const size_t place = PlaceOf(word);
  if (words_[place] != word) return;
  const auto* projection = reinterpret_cast<const char*>(&projections_[place]);
  for (size_t line = 0; line < sizeof(Projection); line += 64)
    __builtin_prefetch(projection + line);
}

const DenseScorer::Projection& DenseScorer::Recall(uint32_t word) {
  const size_t place = PlaceOf(word);
  Projection& projection = projections_[place];
  if (words_[place] == word) return projection;
  words_[place] = word;
  for (size_t p = 0; p < kWindow; ++p)
    projector_->Project(layer_.vectors[word - 1], p, projection[p]);
  return projection;
}

void DenseScorer::SetArticle(std::span<const uint32_t> words) {
  projector_->Project(MeanVector(layer_.vectors, words), kArticlePlace, article_);
}

void DenseScorer::SetSentence(std::span<const uint32_t> words) {
  projector_->Project(MeanVector(layer_.vectors, words), kSentencePlace, sentence_);
}

// What every token of the sentence has.
void DenseScorer::StartSums() {
  for (size_t h = 0; h < kHidden; ++h)
    start_[h] = static_cast<uint32_t>(layer_.weights->bias[h]) + sentence_[h] + article_[h];
}

KHABAR_VECTOR_CLONES
void DenseScorer::Score(const std::array<uint32_t, kWindow>& words,
                        std::array<float, kTags>& scores) {
  StartSums();
  std::array<HiddenSums, kBlock> sums{};
  sums[0] = start_;
  for (size_t p = 0; p < kWindow; ++p) {
    if (words[p] == 0) continue;
    const HiddenSums& added = Recall(words[p])[p];
    for (size_t h = 0; h < kHidden; ++h) sums[0][h] += added[h];
  }
  Outputs outputs;
  Evaluate(sums, outputs);
  for (size_t t = 0; t < kTags; ++t) scores[t] = outputs[0][t];
}

KHABAR_VECTOR_CLONES
void DenseScorer::AddSentence(std::span<const uint32_t> words, float weight_scale,
                              std::span<WeightSums> sums) {
  static_assert(kPart % kBlock == 0);
  SetSentence(words);
  StartSums();
  for (size_t begin = 0; begin < words.size(); begin += kPart) {
    const size_t end = std::min(words.size(), begin + kPart);
    SumWindows(words, begin, end);
    for (size_t i = begin; i < end; i += kBlock) {
      Outputs outputs;
      Evaluate(std::span(sums_).subspan(i - begin).first<kBlock>(), outputs);
      for (size_t b = 0; b < kBlock && i + b < end; ++b)
        AddStored(outputs[b], weight_scale, sums[i + b]);
    }
  }
}

// The sums of the tokens [begin, end) of a sentence, to which also the words beside them add.
KHABAR_VECTOR_CLONES
void DenseScorer::SumWindows(std::span<const uint32_t> words, size_t begin, size_t end) {
  constexpr size_t kMiddle = kWindow / 2, kAhead = 3;
  const size_t count = end - begin;
  sums_.assign((count + kBlock - 1) / kBlock * kBlock, start_);
  const size_t last = std::min(words.size(), end + kMiddle);
  for (size_t i = begin - std::min(begin, kMiddle); i < last; ++i) {
    if (i + kAhead < words.size()) Prefetch(words[i + kAhead]);
    if (words[i] == 0) continue;
    const Projection& projection = Recall(words[i]);
    for (size_t p = 0; p < kWindow; ++p) {
      const size_t at = i + kMiddle - p - begin;
      if (at >= count) continue;  // also what wrapped below 0
      for (size_t h = 0; h < kHidden; ++h) sums_[at][h] += projection[p][h];
    }
  }
}

// All units, silent ones too: branches that follow the data cost more than the additions.
KHABAR_VECTOR_CLONES
void DenseScorer::Evaluate(std::span<const HiddenSums, kBlock> sums, Outputs& scores) const {
  std::array<std::array<float, kHidden>, kBlock> units;
  for (size_t b = 0; b < kBlock; ++b) {
    for (size_t h = 0; h < kHidden; ++h)
      units[b][h] =
          static_cast<float>(std::max(static_cast<int32_t>(sums[b][h]), 0)) * layer_.scale;
  }
  Outputs total;
  for (TagLanes& lanes : total) lanes.Fill(0);
  for (size_t h = 0; h < kHidden; ++h) {
    for (size_t b = 0; b < kBlock; ++b) AddProduct(total[b], units[b][h], output_[h]);
  }
  scores = total;
}

}  // namespace khabar::entities
