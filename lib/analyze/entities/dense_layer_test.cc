#include "lib/analyze/entities/dense_layer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace khabar::entities {
namespace {

using Window = std::array<uint32_t, kWindow>;

class DenseLayerTest : public testing::Test {
 protected:
  DenseLayer Layer() const { return {vectors_, weights_.get(), scale_}; }
  // Vectors and weights at random, more words than a scorer remembers.
  void FillAtRandom() {
    std::mt19937 random(4);
    const auto draw = [&random](int most) {
      return static_cast<int>(random() % (2u * static_cast<unsigned>(most) + 1)) - most;
    };
    vectors_.resize(3000);
    for (WordVector& vector : vectors_) {
      for (int8_t& x : vector) x = static_cast<int8_t>(draw(127));
    }
    for (auto& place : weights_->input) {
      for (auto& unit : place) {
        for (int16_t& x : unit) x = static_cast<int16_t>(draw(3000));
      }
    }
    for (int32_t& x : weights_->bias) x = draw(100000);
    for (auto& unit : weights_->output) {
      for (float& x : unit) x = static_cast<float>(draw(8)) / 8;
    }
    scale_ = 0.0009765625f;
  }
  // By the definition, in whole numbers until the last step.
  std::array<double, kTags> Expected(const Window& words) const {
    std::array<double, kTags> scores{};
    for (size_t h = 0; h < kHidden; ++h) {
      int64_t sum = weights_->bias[h];
      for (size_t p = 0; p < kWindow; ++p) {
        for (size_t d = 0; words[p] != 0 && d < kVectorSize; ++d)
          sum += int64_t{vectors_[words[p] - 1][d]} * weights_->input[p][h][d];
      }
      for (size_t t = 0; sum > 0 && t < kTags; ++t) {
        scores[t] += static_cast<double>(sum) * static_cast<double>(scale_) *
                     static_cast<double>(weights_->output[h][t]);
      }
    }
    return scores;
  }

  std::vector<WordVector> vectors_;
  std::unique_ptr<DenseWeights> weights_ = std::make_unique<DenseWeights>();
  float scale_ = 1;
};

TEST_F(DenseLayerTest, IsInactiveWithoutVectors) {
  EXPECT_FALSE(DenseScorer(DenseLayer{}).is_active());
}

TEST_F(DenseLayerTest, OneUnitSeesItsPlaceOnly) {
  vectors_.resize(1);
  vectors_[0][3] = 10;
  weights_->input[1][7][3] = 4;  // the word before
  weights_->bias[7] = 2;
  weights_->output[7][5] = 0.5f;
  DenseScorer scorer(Layer());
  std::array<float, kTags> scores;
  scorer.Score({0, 1, 0, 0, 0}, scores);
  EXPECT_EQ(scores[5], 21);  // (10 * 4 + 2) / 2
  EXPECT_EQ(scores[4], 0);
  scorer.Score({0, 0, 1, 0, 0}, scores);
  EXPECT_EQ(scores[5], 1);  // the bias alone
  weights_->bias[7] = -50;
  scorer.Score({0, 1, 0, 0, 0}, scores);
  EXPECT_EQ(scores[5], 0);  // below zero: silent
}

// Words push each other out of the scorer's memory; what it gives must not depend on that.
TEST_F(DenseLayerTest, GivesWhatTheDefinitionSays) {
  FillAtRandom();
  DenseScorer scorer(Layer());
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    Window words;
    for (uint32_t& word : words) word = static_cast<uint32_t>(random() % (vectors_.size() + 1));
    std::array<float, kTags> scores;
    scorer.Score(words, scores);
    const std::array<double, kTags> expected = Expected(words);
    for (size_t t = 0; t < kTags; ++t)
      ASSERT_NEAR(scores[t], expected[t], 1e-3 * std::max(1.0, std::abs(expected[t])));
  }
}

// Sentences of all lengths, some in parts, at once and token by token.
TEST_F(DenseLayerTest, ASentenceGivesWhatItsTokensGive) {
  constexpr float kWeightScale = 0.3f;
  FillAtRandom();
  DenseScorer whole(Layer()), single(Layer());
  std::mt19937 random(6);
  std::vector<size_t> lengths = {1023, 1024, 1025, 1026, 1027, 2050};
  for (size_t length = 1; length < 40; ++length) lengths.push_back(length);
  for (const size_t length : lengths) {
    std::vector<uint32_t> words(length);
    for (uint32_t& word : words) word = static_cast<uint32_t>(random() % (vectors_.size() + 1));
    const std::vector<uint32_t> article = {words[0], 2999};
    whole.SetArticle(article);
    single.SetArticle(article);
    std::vector<WeightSums> sums(length, WeightSums{});
    sums[0][3] = 5;
    whole.AddSentence(words, kWeightScale, sums);
    single.SetSentence(words);
    for (size_t i = 0; i < length; ++i) {
      Window window{};
      for (size_t p = 0; p < kWindow; ++p) {
        const size_t at = i + p - kWindow / 2;
        if (at < length) window[p] = words[at];
      }
      std::array<float, kTags> scores;
      single.Score(window, scores);
      for (size_t t = 0; t < kTags; ++t) {
        const auto stored = static_cast<int32_t>(std::lrint(scores[t] / kWeightScale));
        EXPECT_EQ(sums[i][t], stored + (i == 0 && t == 3 ? 5 : 0)) << length << ' ' << i;
      }
    }
  }
}

TEST_F(DenseLayerTest, ALongSentenceTakesNoMoreMemory) {
  FillAtRandom();
  DenseScorer scorer(Layer());
  const std::vector<uint32_t> words(10 * DenseScorer::kPart, 7);
  std::vector<WeightSums> sums(words.size(), WeightSums{});
  scorer.AddSentence(words, 1, sums);
  EXPECT_LE(scorer.capacity(), DenseScorer::kPart);
  // Each token but those at the ends sees the same.
  EXPECT_EQ(std::count(sums.begin() + 2, sums.end() - 2, sums[2]), std::ssize(sums) - 4);
}

// What is out of all proportion, or no number, stays inside the whole numbers.
TEST_F(DenseLayerTest, DamagedWeightsStayInBounds) {
  vectors_.resize(1);
  weights_->bias[0] = 1;
  weights_->output[0][1] = 1e30f;
  weights_->output[0][2] = -1e30f;
  weights_->output[0][3] = std::numeric_limits<float>::quiet_NaN();
  DenseScorer scorer(Layer());
  std::vector<WeightSums> sums(1, WeightSums{});
  scorer.AddSentence(std::vector<uint32_t>{0}, 1, sums);
  EXPECT_EQ(sums[0][1], 1'000'000);
  EXPECT_EQ(sums[0][2], -1'000'000);
  EXPECT_EQ(sums[0][3], -1'000'000);
  EXPECT_EQ(sums[0][4], 0);
}

constexpr uint32_t kRare = 201;  // the first word that counts in a mean

TEST_F(DenseLayerTest, MeansLeaveOutFrequentAndUnknownWords) {
  vectors_.resize(kRare + 1);
  for (WordVector& vector : vectors_) vector.fill(50);
  vectors_[kRare - 1].fill(10);
  vectors_[kRare].fill(-4);
  const std::vector<uint32_t> words = {1, 0, kRare, 7, kRare + 1, 0};
  EXPECT_EQ(MeanVector(vectors_, words)[0], 6);  // twice the mean of 10 and -4
  EXPECT_EQ(MeanVector(vectors_, std::vector<uint32_t>{kRare - 1, 0})[0], 0);
  vectors_[kRare - 1].fill(100);
  EXPECT_EQ(MeanVector(vectors_, std::vector<uint32_t>{kRare})[0], 127);  // as much as there is
}

// Twice their sum leaves 32 bits.
TEST_F(DenseLayerTest, AMeanOfMillionsOfWordsDoesNotOverflow) {
  vectors_.resize(kRare);
  vectors_[kRare - 1].fill(127);
  const std::vector<uint32_t> words(8'500'000, kRare);
  EXPECT_EQ(MeanVector(vectors_, words)[0], 127);
}

TEST_F(DenseLayerTest, SentenceAndArticleAreSeenInTheirPlaces) {
  vectors_.resize(kRare);
  vectors_[kRare - 1][0] = 10;
  weights_->input[kSentencePlace][0][0] = 1;
  weights_->input[kArticlePlace][1][0] = 1;
  weights_->output[0][2] = 1;
  weights_->output[1][3] = 1;
  DenseScorer scorer(Layer());
  const std::vector<uint32_t> words = {kRare};
  std::array<float, kTags> scores;
  scorer.SetArticle(words);
  scorer.Score({}, scores);
  EXPECT_EQ(scores[2], 0);
  EXPECT_EQ(scores[3], 20);
  scorer.SetArticle({});
  scorer.SetSentence(words);
  scorer.Score({}, scores);
  EXPECT_EQ(scores[2], 20);
  EXPECT_EQ(scores[3], 0);
}

// The largest values that a file can hold stay inside 32 bits.
TEST_F(DenseLayerTest, ExtremeWeightsDoNotOverflow) {
  vectors_.resize(kRare);
  for (WordVector& vector : vectors_) vector.fill(127);
  for (auto& place : weights_->input) {
    for (auto& unit : place) unit.fill(kLargestDenseWeight);
  }
  weights_->output[0][2] = 1;
  DenseScorer scorer(Layer());
  const std::vector<uint32_t> words = {kRare};
  scorer.SetArticle(words);
  scorer.SetSentence(words);
  std::array<float, kTags> scores;
  scorer.Score({1, 1, 1, 1, 1}, scores);
  EXPECT_FLOAT_EQ(scores[2], 7.0f * 100 * 127 * kLargestDenseWeight);
}

}  // namespace
}  // namespace khabar::entities
