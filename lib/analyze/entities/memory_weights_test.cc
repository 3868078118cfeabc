#include "lib/analyze/entities/memory_weights.h"

#include <algorithm>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

class MemoryWeightsTest : public testing::Test {
 protected:
  static const EntityModel& Model() {
    static const auto model = *EntityModel::Load("models/entities_ar.bin");
    return *model;
  }
  MemoryWeightsTest() {
    SetArticle("", "التقى رياض المهيري سفيرة النرويج في مدينة مرسين ثم عاد المهيري إلى مرسين", "ar",
               doc_);
    extractor_.Prepare(doc_.body());
    const uint8_t person = static_cast<uint8_t>(EntityType::kPerson);
    const uint8_t location = static_cast<uint8_t>(EntityType::kLocation);
    memory_ = {{Bare(2), person, 2, kContinues, kAlways},
               {Bare(4), location, 1, kAlone, kHalf},
               {Bare(7), location, 2, kBegins, kFew}};
    std::sort(memory_.begin(), memory_.end(),
              [](const FormMemory& a, const FormMemory& b) { return a.bare < b.bare; });
  }
  uint64_t Bare(size_t token) const { return extractor_.forms(token).bare; }

  Document doc_;
  FeatureExtractor extractor_{Model().clusters()};
  std::vector<FormMemory> memory_;
};

// Sentences in one part and in several, whose words look over the edges.
TEST_F(MemoryWeightsTest, GivesWhatTheFeaturesGive) {
  MemoryWeights weights(Model());
  weights.SetMemory(memory_);
  const size_t tokens = doc_.body().tokens.size();
  for (size_t part : {size_t{1}, size_t{2}, size_t{5}, tokens}) {
    for (size_t begin = 0; begin < tokens; begin += part) {
      const size_t end = std::min(begin + part, tokens);
      std::vector<WeightSums> sums(end - begin, WeightSums{});
      const bool any = weights.Add(extractor_.all_forms(), begin, end, sums);
      bool expected_any = false;
      for (size_t i = begin; i < end; ++i) {
        std::vector<uint64_t> features;
        extractor_.AppendMemoryFeatures(0, tokens, i, memory_, features);
        expected_any |= !features.empty();
        std::array<float, kTags> expected, scores;
        Model().Score(features, expected);
        Model().ToScores(sums[i - begin], scores);
        EXPECT_EQ(scores, expected) << i << " of " << part;
      }
      EXPECT_EQ(any, expected_any);
    }
  }
}

TEST_F(MemoryWeightsTest, AnEmptyMemoryAddsNothing) {
  MemoryWeights weights(Model());
  weights.SetMemory(memory_);
  weights.SetMemory({});
  std::vector<WeightSums> sums(doc_.body().tokens.size(), WeightSums{});
  EXPECT_FALSE(weights.Add(extractor_.all_forms(), 0, sums.size(), sums));
  EXPECT_EQ(sums[2], WeightSums{});
}

}  // namespace
}  // namespace khabar::entities
