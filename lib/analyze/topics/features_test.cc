#include "lib/analyze/topics/features.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/topics/test_article.h"

namespace khabar::topics {
namespace {

std::string Stems(std::string_view text) {
  Document doc;
  SetArticle("", text, "ar", doc);
  std::string stem, joined;
  for (const Token& token : doc.body().tokens) {
    if (token.kind != TokenKind::kWord) continue;
    StemWord(doc.body().text, token, stem);
    joined += (joined.empty() ? "" : " ") + stem;
  }
  return joined;
}

std::vector<uint64_t> Words(std::string_view text, size_t most = kMostWords) {
  Document doc;
  SetArticle("", text, "ar", doc);
  std::string scratch;
  std::vector<uint64_t> words;
  AppendWords(doc.body(), most, scratch, words);
  return words;
}

TEST(TopicFeaturesTest, FormsOfAWordShareAStem) {
  const std::pair<const char*, const char*> pairs[] = {
      {"الحكومة", "وبالحكومة"}, {"شركة", "الشركات"},       {"لاعب", "اللاعبين"},
      {"متظاهرون", "متظاهرين"}, {"عسكرية", "العسكرية"},    {"مدينتهم", "المدينة"},
      {"إرهابية", "ارهابيه"},   {"elections", "Election"}, {"parties", "party"},
      {"city's", "cities"},     {"مُحَاكَمَة", "محاكمة"},
  };
  for (const auto& [one, other] : pairs) EXPECT_EQ(Stems(one), Stems(other)) << one;
}

TEST(TopicFeaturesTest, DifferentWordsKeepTheirStems) {
  const std::pair<const char*, const char*> pairs[] = {
      {"الرياض", "رياضة"}, {"قوات", "قوة"}, {"لبنان", "لبن"}, {"bus", "bu"}, {"class", "clas"}};
  for (const auto& [one, other] : pairs) EXPECT_NE(Stems(one), Stems(other)) << one;
}

TEST(TopicFeaturesTest, MarksPartNeighboursAndNumbersDoNot) {
  const auto features = [](std::string_view text) {
    std::vector<uint64_t> hashes;
    ForEachFeature(Words(text), [&](uint64_t hash, uint32_t) { hashes.push_back(hash); });
    return hashes;
  };
  const uint64_t pair = features("كرة قدم").back();
  EXPECT_EQ(features("كرة قدم").size(), 3u);
  EXPECT_THAT(features("كرة 11 قدم"), testing::Contains(pair));
  EXPECT_THAT(features("كرة. قدم"), testing::Not(testing::Contains(pair)));
  EXPECT_THAT(features("قدم كرة"), testing::Not(testing::Contains(pair)));
}

TEST(TopicFeaturesTest, TheLeadCountsTwice) {
  std::string text;
  for (size_t i = 0; i < kLeadWords + 10; ++i) text += "خبر ";
  std::vector<uint32_t> weights;
  ForEachFeature(Words(text), [&](uint64_t, uint32_t weight) { weights.push_back(weight); });
  EXPECT_EQ(weights.front(), 2u);
  EXPECT_EQ(weights.back(), 1u);
}

TEST(TopicFeaturesTest, ReadsNoMoreThanTheMostWords) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "كلمة أخرى، ";
  EXPECT_LE(Words(text, 100).size(), 101u);
  EXPECT_EQ(Words("").size(), 0u);
}

}  // namespace
}  // namespace khabar::topics
