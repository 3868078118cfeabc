#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/language/features.h"
#include "lib/analyze/language/model.h"
#include "tools/language/softmax_trainer.h"
#include "tools/language/word_sampler.h"

namespace khabar::language {
namespace {

std::string ToText(std::span<const uint16_t> letters) { return {letters.begin(), letters.end()}; }

TEST(WordSamplerTest, DrawsPiecesOfItsScriptByFrequency) {
  WordSampler sampler(WritingSystem::kLatin);
  for (int i = 0; i < 100; ++i) sampler.AddWord("list", "Don't", 1);
  for (int i = 0; i < 100; ++i) sampler.AddWord("list", "السوق", 1);
  sampler.AddWord("list", "market", 1e6);
  sampler.AddWord("unused", "never", 1);
  sampler.Finish({{"list", 1}});
  ASSERT_FALSE(sampler.empty());
  Random random(3);
  int market = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string word = ToText(sampler.Draw(random));
    EXPECT_TRUE(word == "don" || word == "t" || word == "market") << word;
    market += word == "market";
  }
  EXPECT_GT(market, 950);
}

TEST(WordSamplerTest, AFewWordsAreNoSource) {
  WordSampler sampler(WritingSystem::kLatin);
  sampler.AddWord("list", "word", 1);
  sampler.Finish({{"list", 1}});
  EXPECT_TRUE(sampler.empty());
}

// The counts of "abcdef" and "abd", twice as often, and nothing else.
TEST(WordSamplerTest, MakesUpWordsThatBeginAndEndAsTheCountsSay) {
  const std::string path = testing::TempDir() + "language_ngrams.tsv";
  std::ofstream(path)
      << "a\t3\nb\t3\nc\t1\nd\t3\ne\t1\nf\t1\nab\t3\nbc\t1\nbd\t2\ncd\t1\nde\t1\nef\t1\n"
         "abc\t1\nabd\t2\nbcd\t1\ncde\t1\ndef\t1\nabcd\t1\nbcde\t1\ncdef\t1\n"
         "abcde\t1\nbcdef\t1\n";
  WordSampler sampler(WritingSystem::kLatin);
  Random random(5);
  sampler.AddWordsOfNgrams(path, 900, random);
  std::remove(path.c_str());
  sampler.Finish({{"ngrams", 1}});
  ASSERT_FALSE(sampler.empty());
  int longer = 0;
  for (int i = 0; i < 900; ++i) {
    const std::string word = ToText(sampler.Draw(random));
    EXPECT_TRUE(word == "abcdef" || word == "abd") << word;
    longer += word == "abcdef";
  }
  EXPECT_NEAR(longer, 300, 60);
}

std::vector<FeatureWeights> TrainToy(SoftmaxTrainer& trainer) {
  trainer.Train({.samples = 20000, .bytes = 100000, .learning_rate = 0.5f});
  return trainer.Weights(0.05f, 0);
}

TEST(SoftmaxTrainerTest, LearnsToTellTwoLanguagesAndRepeatsItself) {
  std::vector<WordSampler> samplers(2, WordSampler(WritingSystem::kLatin));
  for (const char* word : {"kato", "kalu", "tako", "luka", "taka", "kala", "lato", "toka"})
    for (int i = 0; i < 20; ++i) samplers[0].AddWord("list", word, 1);
  for (const char* word : {"bris", "brem", "smir", "mirb", "remi", "simb", "brim", "resm"})
    for (int i = 0; i < 20; ++i) samplers[1].AddWord("list", word, 1);
  for (WordSampler& sampler : samplers) sampler.Finish({{"list", 1}});
  const std::vector<double> priors = {1, 0.1};
  SoftmaxTrainer first(WritingSystem::kLatin, samplers, priors, 7);
  SoftmaxTrainer second(WritingSystem::kLatin, samplers, priors, 7);
  const std::vector<FeatureWeights> weights = TrainToy(first);
  EXPECT_GT(first.Prior(0, priors[0]), first.Prior(1, priors[1]));
  LanguageRecord records[2] = {};
  records[0].code = {'x', 'a'};
  records[1].code = {'x', 'b'};
  for (LanguageRecord& record : records)
    record.system = static_cast<uint8_t>(WritingSystem::kLatin);
  const std::string bytes = SerializeModel(records, weights, 0.05f);
  EXPECT_EQ(bytes, SerializeModel(records, TrainToy(second), 0.05f));
  const auto model = LanguageModel::FromBytes(bytes, "toy");
  ASSERT_TRUE(model.ok()) << model.status();
  for (const auto& [word, language] : {std::pair{"kalata", 0}, {"brimes", 1}}) {
    std::vector<uint16_t> letters(word, word + std::char_traits<char>::length(word));
    FeatureList features;
    bool whole = false;
    const size_t n = FeaturesOf(letters, WritingSystem::kLatin, features, whole);
    Scores scores{};
    (*model)->Add(std::span(features).first(n), WritingSystem::kLatin, scores);
    EXPECT_GT(scores[static_cast<size_t>(language)], scores[static_cast<size_t>(1 - language)])
        << word;
  }
}

}  // namespace
}  // namespace khabar::language
