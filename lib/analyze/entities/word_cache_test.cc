#include "lib/analyze/entities/word_cache.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

constexpr std::string_view kArabic =
    "أعلن وزير النقل العراقي سامر الحيدري أن مطار البصرة سيفتح أبوابه في مارس، وقال الحيدري إن "
    "«مطار البصرة» كلّف 120 مليون دولار. والبصرة تنتظر منذ 2019! وبالمستشفيات التخصصية "
    "والاستراتيجيات الاستثمارية للمستشفيات تُعنى وزارة أخرى";
constexpr std::string_view kEnglish =
    "Rail strikes end in Bergen. Bergen's council, led by Ingrid Solberg, said the F-16 had "
    "landed; "
    "internationalization-of-everything-everywhere is another matter for BBC News.";

class WordCacheTest : public testing::Test {
 protected:
  static const EntityModel& Model() {
    static const auto model = *EntityModel::Load("models/entities_ar.bin");
    return *model;
  }
  static bool AreEqual(const TokenForms& a, const TokenForms& b) {
    const auto clusters = [](const WordClusters& c) {
      return std::array<uint32_t, 5>{c.c80, c.c320, c.c1000, c.listed, c.vector};
    };
    return a.bare == b.bare && a.shape == b.shape && a.clitics == b.clitics &&
           a.ending == b.ending && clusters(a.clusters) == clusters(b.clusters) &&
           a.vector == b.vector;
  }
};

// Whether a word is new, was seen before, or has pushed out another: always the same.
TEST_F(WordCacheTest, GivesTheSameWhateverItHolds) {
  WordCache large(Model()), tiny(Model(), 1), small(Model(), 4);
  WordFormer former(Model().clusters());
  Document arabic, english;
  SetArticle("", kArabic, "ar", arabic);
  SetArticle("", kEnglish, "en", english);
  for (const Document* doc : {&arabic, &english, &arabic, &arabic}) {
    const TextUnit& unit = doc->body();
    for (const Token& token : unit.tokens) {
      const KnownWord expected = tiny.Recall(unit.text, token);
      EXPECT_TRUE(AreEqual(expected.forms, former.Form(unit.text, token).token));
      for (WordCache* cache : {&large, &small}) {
        const KnownWord& word = cache->Recall(unit.text, token);
        EXPECT_EQ(word.weights, expected.weights) << token.span.In(unit.text);
        EXPECT_TRUE(AreEqual(word.forms, expected.forms)) << token.span.In(unit.text);
      }
    }
  }
}

// One spelling, read in two ways.
TEST_F(WordCacheTest, AWordIsKnownByItsPropertiesToo) {
  Document doc;
  SetArticle("", "والي", "ar", doc);
  Token token = doc.body().tokens[0];
  WordCache cache(Model());
  token.prefix_bytes = 0;
  token.has_article = false;
  const uint64_t whole = cache.Recall(doc.body().text, token).forms.bare;
  token.prefix_bytes = 2;
  const uint64_t rest = cache.Recall(doc.body().text, token).forms.bare;
  EXPECT_NE(whole, rest);
  token.prefix_bytes = 0;
  EXPECT_EQ(cache.Recall(doc.body().text, token).forms.bare, whole);
  token.kind = TokenKind::kHandle;
  const TokenForms handle = cache.Recall(doc.body().text, token).forms;
  EXPECT_EQ(handle.bare, whole);
  token.kind = TokenKind::kWord;
  EXPECT_NE(cache.Recall(doc.body().text, token).forms.shape, handle.shape);
}

// Words and context together give what all features give at once, for each token of a sentence.
TEST_F(WordCacheTest, WordsAndContextMakeTheWhole) {
  for (const std::string_view text : {kArabic, kEnglish, std::string_view("بغداد")}) {
    Document doc;
    SetArticle("", text, "ar", doc);
    const TextUnit& unit = doc.body();
    FeatureExtractor extractor(Model().clusters());
    extractor.Prepare(unit);
    WordCache cache(Model(), 4);
    for (const Sentence& sentence : unit.sentences) {
      const auto begin = static_cast<size_t>(sentence.first_token);
      const size_t end = begin + static_cast<size_t>(sentence.token_count);
      std::vector<WeightSums> sums(end - begin, WeightSums{});
      cache.AddOutside(sums);
      for (size_t i = begin; i < end; ++i)
        WordCache::AddWeights(cache.Recall(unit.text, unit.tokens[i]).weights, i - begin, sums);
      for (size_t i = begin; i < end; ++i) {
        std::array<uint64_t, FeatureExtractor::kMostContextFeatures> space;
        std::vector<FeatureTable::Guess> guesses(FeatureExtractor::kMostContextFeatures);
        Model().features().Add(
            Model().features().Guesses(extractor.ExtractContext(begin, end, i, space), guesses),
            sums[i - begin]);
        std::vector<uint64_t> all;
        extractor.Extract(begin, end, i, {}, all);
        std::array<float, kTags> expected, scores;
        Model().Score(all, expected);
        Model().ToScores(sums[i - begin], scores);
        EXPECT_EQ(scores, expected) << unit.tokens[i].span.In(unit.text);
      }
    }
  }
}

}  // namespace
}  // namespace khabar::entities
