#include "tools/language/softmax_trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace khabar::language {
namespace {

constexpr uint32_t kLeastCount = 4, kLeastPairCount = 2;
constexpr float kMostWeight = 6.3f;
constexpr size_t kFeatureBytes = 4, kEntryBytes = 2;  // in the file, a share of the bucket with it
// How often a whole word and the longest n-grams are forgotten in training.
constexpr double kForgetWhole = 0.5, kForgetLong = 0.2;
// Rare languages are drawn more often than they are read: a prior that the weights had learnt would
// count again with each word. What is left of it is added once a text.
constexpr double kDrawnPower = 0.25;

}  // namespace

SoftmaxTrainer::SoftmaxTrainer(WritingSystem system, std::span<const WordSampler> samplers,
                               std::span<const double> priors, uint64_t seed)
    : system_(system),
      samplers_(samplers),
      random_(seed),
      biases_(samplers.size()),
      bias_squares_(samplers.size()),
      scores_(samplers.size()) {
  double sum = 0;
  for (const double prior : priors) drawn_.push_back(sum += std::pow(prior, kDrawnPower));
}

size_t SoftmaxTrainer::DrawLanguage() {
  const auto at = std::ranges::upper_bound(drawn_, random_.Unit() * drawn_.back());
  return std::min(static_cast<size_t>(at - drawn_.begin()), drawn_.size() - 1);
}

SoftmaxTrainer::Row* SoftmaxTrainer::Find(uint64_t feature) {
  const size_t mask = rows_.size() - 1;
  for (size_t at = feature >> 20 & mask;; at = (at + 1) & mask) {
    if (rows_[at].feature == feature || rows_[at].feature == 0) return &rows_[at];
  }
}

void SoftmaxTrainer::DrawWord(size_t language, bool forget) {
  FeatureList features;
  bool has_whole = false;
  const size_t n = FeaturesOf(samplers_[language].Draw(random_), system_, features, has_whole);
  const bool whole = !forget || random_.Unit() >= kForgetWhole;
  const size_t begin = active_.size();
  for (size_t i = 0; i < n; ++i) {
    if (has_whole && i + 1 == n && !whole) break;
    Row* row = Find(features[i]);
    active_.push_back(row);
  }
  // A long n-gram is one that is rare: forgotten at random, whatever its length.
  if (!forget) return;
  size_t kept = begin;
  for (size_t i = begin; i < active_.size(); ++i) {
    if (active_[i]->size == 0) continue;
    if (active_[i]->count < 200 && random_.Unit() < kForgetLong) continue;
    active_[kept++] = active_[i];
  }
  active_.resize(kept);
}

// Counts all features in a table, and keeps those that are not rare.
void SoftmaxTrainer::CountFeatures(size_t samples) {
  rows_.assign(size_t{1} << 22, Row{});
  size_t used = 0;
  for (size_t i = 0; i < samples; ++i) {
    FeatureList features;
    bool has_whole = false;
    const size_t n =
        FeaturesOf(samplers_[DrawLanguage()].Draw(random_), system_, features, has_whole);
    for (size_t f = 0; f < n; ++f) {
      Row* row = Find(features[f]);
      used += row->feature == 0;
      row->feature = features[f];
      ++row->count;
    }
    if (used * 4 < rows_.size() * 3) continue;
    std::vector<Row> old(rows_.size() * 2);
    old.swap(rows_);
    for (const Row& row : old)
      if (row.feature != 0) *Find(row.feature) = row;
  }
  std::vector<Row> old;
  old.swap(rows_);
  const auto kept = static_cast<size_t>(
      std::ranges::count_if(old, [](const Row& row) { return row.count >= kLeastCount; }));
  rows_.assign(std::bit_ceil(kept * 2 + 16), Row{});
  for (const Row& row : old)
    if (row.count >= kLeastCount) *Find(row.feature) = row;
}

// Makes a weight for each feature in each language that it is seen in.
void SoftmaxTrainer::CountPairs(size_t samples) {
  const size_t languages = samplers_.size();
  uint32_t index = 0;
  for (Row& row : rows_)
    if (row.feature != 0) row.begin = index++;
  std::vector<uint16_t> counts(size_t{index} * languages);
  for (size_t i = 0; i < samples; ++i) {
    const size_t language = DrawLanguage();
    active_.clear();
    DrawWord(language, false);
    for (const Row* row : active_) {
      if (row->feature == 0) continue;
      uint16_t& count = counts[size_t{row->begin} * languages + language];
      if (count < 0xFFFF) ++count;
    }
  }
  for (Row& row : rows_) {
    if (row.feature == 0) continue;
    const uint16_t* from = &counts[size_t{row.begin} * languages];
    row.begin = static_cast<uint32_t>(languages_.size());
    for (size_t l = 0; l < languages; ++l)
      if (from[l] >= kLeastPairCount) languages_.push_back(static_cast<uint8_t>(l));
    row.size = static_cast<uint16_t>(languages_.size() - row.begin);
  }
  weights_.assign(languages_.size(), 0);
}

void SoftmaxTrainer::Step(size_t language, float rate) {
  const size_t languages = scores_.size();
  std::ranges::copy(biases_, scores_.begin());
  for (const Row* row : active_) {
    for (size_t i = row->begin; i < row->begin + row->size; ++i)
      scores_[languages_[i]] += weights_[i];
  }
  const float best = *std::ranges::max_element(scores_);
  float sum = 0;
  for (float& score : scores_) sum += score = std::exp(score - best);
  float squares = 0;
  for (size_t l = 0; l < languages; ++l) {
    float& gradient = scores_[l];
    gradient = gradient / sum - (l == language ? 1.0f : 0.0f);
    squares += gradient * gradient;
    bias_squares_[l] += gradient * gradient;
    biases_[l] -= rate * gradient / std::sqrt(1 + bias_squares_[l]);
  }
  if (squares < 1e-6f) return;
  for (Row* row : active_) {
    row->squares += squares;
    const float step = rate / std::sqrt(1 + row->squares);
    for (size_t i = row->begin; i < row->begin + row->size; ++i) {
      weights_[i] =
          std::clamp(weights_[i] - step * scores_[languages_[i]], -kMostWeight, kMostWeight);
    }
  }
}

void SoftmaxTrainer::Run(size_t samples, float rate) {
  for (size_t i = 0; i < samples; ++i) {
    const size_t language = DrawLanguage();
    const double pick = random_.Unit();
    const size_t words = pick < 0.55 ? 1 : pick < 0.85 ? 2 : 3 + random_.Next() % 4;
    active_.clear();
    for (size_t w = 0; w < words; ++w) DrawWord(language, true);
    const float left = 1 - static_cast<float>(i) / static_cast<float>(samples);
    // The longer texts are sure; the single words are what is hard.
    Step(language, rate * (0.1f + 0.9f * left));
  }
}

size_t SoftmaxTrainer::BytesAbove(const std::vector<float>& worths, float threshold) const {
  size_t bytes = 0;
  for (const Row& row : rows_) {
    const auto kept = static_cast<size_t>(
        std::count_if(worths.begin() + row.begin, worths.begin() + row.begin + row.size,
                      [threshold](float worth) { return worth > threshold; }));
    if (kept > 0) bytes += kFeatureBytes + kept * kEntryBytes;
  }
  return bytes;
}

// What a weight is worth: how often it is read, and how much it moves.
void SoftmaxTrainer::Prune(size_t bytes) {
  std::vector<float> worths(weights_.size());
  for (const Row& row : rows_) {
    for (size_t i = row.begin; i < row.begin + row.size; ++i)
      worths[i] = static_cast<float>(row.count) * weights_[i] * weights_[i];
  }
  float low = 0, high = 1e9f;
  for (int round = 0; round < 60; ++round) {
    const float middle = low < 1e-3f && high > 1 ? high / 8 : (low + high) / 2;
    (BytesAbove(worths, middle) > bytes ? low : high) = middle;
  }
  std::vector<uint8_t> languages;
  std::vector<float> weights;
  std::vector<Row> kept;
  for (Row row : rows_) {
    const size_t begin = row.begin, end = row.begin + row.size;
    row.begin = static_cast<uint32_t>(weights.size());
    for (size_t i = begin; i < end; ++i) {
      if (worths[i] <= high) continue;
      languages.push_back(languages_[i]);
      weights.push_back(weights_[i]);
    }
    row.size = static_cast<uint16_t>(weights.size() - row.begin);
    if (row.size > 0) kept.push_back(row);
  }
  languages_.swap(languages);
  weights_.swap(weights);
  rows_.assign(std::bit_ceil(kept.size() * 2 + 16), Row{});
  for (const Row& row : kept) *Find(row.feature) = row;
}

void SoftmaxTrainer::Train(const TrainerOptions& options) {
  CountFeatures(options.samples / 3);
  CountPairs(options.samples / 3);
  Run(options.samples * 2 / 3, options.learning_rate);
  Prune(options.bytes);
  for (Row& row : rows_) row.squares *= 0.25f;
  Run(options.samples / 3, options.learning_rate / 2);
}

float SoftmaxTrainer::Prior(size_t language, double prior) const {
  return biases_[language] + static_cast<float>((1 - kDrawnPower) * std::log(prior));
}

std::vector<FeatureWeights> SoftmaxTrainer::Weights(float scale, size_t first_language) const {
  std::vector<FeatureWeights> out;
  for (const Row& row : rows_) {
    FeatureWeights weights = {system_, row.feature, {}};
    for (size_t i = row.begin; i < row.begin + row.size; ++i) {
      const auto rounded = static_cast<int8_t>(std::lround(weights_[i] / scale));
      if (rounded == 0) continue;
      weights.weights.push_back({static_cast<uint8_t>(first_language + languages_[i]), rounded});
    }
    if (!weights.weights.empty()) out.push_back(std::move(weights));
  }
  std::ranges::sort(out, {}, [](const FeatureWeights& f) { return f.feature; });
  return out;
}

}  // namespace khabar::language
