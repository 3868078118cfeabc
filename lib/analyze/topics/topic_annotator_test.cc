#include "lib/analyze/topics/topic_annotator.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/topics/taxonomy.h"
#include "lib/analyze/topics/test_article.h"
#include "lib/base/errors.h"

namespace khabar::topics {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

bool Has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::string Joined(const Document& doc) {
  std::string joined;
  for (const Topic& topic : doc.topics) {
    joined += std::string(topic.code) + "=" + std::to_string(topic.score) + " ";
  }
  return joined;
}

void ExpectAsWritten(const std::string& language) {
  Document doc;
  for (const TestArticle& article : ReadTestArticles(language)) {
    SCOPED_TRACE(article.title);
    SetArticle(article.title, article.lead, language, doc);
    ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
    EXPECT_TRUE(Has(article.best, BestTop(doc))) << Joined(doc);
    const std::vector<std::string> codes = Codes(doc);
    for (const std::string& code : article.told)
      EXPECT_TRUE(Has(codes, code)) << code << " not in " << Joined(doc);
    for (const std::string& top : article.not_told) {
      EXPECT_FALSE(Has(codes, top + "000000")) << Joined(doc);
    }
  }
}

TEST(TopicAnnotatorTest, TellsTheTopicsOfArabicArticles) { ExpectAsWritten("ar"); }
TEST(TopicAnnotatorTest, TellsTheTopicsOfEnglishArticles) { ExpectAsWritten("en"); }

TEST(TopicAnnotatorTest, EveryTopConceptHasTestArticlesInBothLanguages) {
  for (const std::string language : {"ar", "en"}) {
    std::vector<int> counts(kTopConcepts);
    for (const TestArticle& article : ReadTestArticles(language)) {
      ++counts[static_cast<size_t>(std::stoi(article.best.front()) - 1)];
    }
    EXPECT_THAT(counts, testing::Each(testing::Ge(3))) << language;
  }
}

// Whatever the article: known codes with both labels, scores in order, a parent before its child.
TEST(TopicAnnotatorTest, AnswersAreWellFormed) {
  Document doc;
  for (const std::string language : {"ar", "en"}) {
    for (const TestArticle& article : ReadTestArticles(language)) {
      SetArticle(article.title, article.lead, language, doc);
      ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
      ASSERT_FALSE(doc.topics.empty());
      std::vector<std::string_view> before;
      float last = 1;
      for (const Topic& topic : doc.topics) {
        const auto taxonomy = Taxonomy();
        const auto known = std::find_if(taxonomy.begin(), taxonomy.end(),
                                        [&](const Concept& c) { return c.code == topic.code; });
        ASSERT_NE(known, taxonomy.end()) << topic.code;
        EXPECT_EQ(topic.label_ar, known->label_ar);
        EXPECT_EQ(topic.label_en, known->label_en);
        EXPECT_LE(topic.score, last);
        EXPECT_GT(topic.score, 0);
        last = topic.score;
        if (known->parent != known->code) {
          EXPECT_THAT(before, Contains(known->parent));
        }
        EXPECT_THAT(before, Not(Contains(topic.code)));
        before.push_back(topic.code);
      }
    }
  }
}

// Where a text is split and how often it is said does not change what it is about.
TEST(TopicAnnotatorTest, TheBestTopicOutlivesSplittingAndRepeating) {
  Document doc;
  const auto best = [&doc](std::string_view title, std::string_view body,
                           std::string_view language) {
    SetArticle(title, body, language, doc);
    EXPECT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
    return BestTop(doc);
  };
  for (const std::string language : {"ar", "en"}) {
    for (const TestArticle& article : ReadTestArticles(language)) {
      const std::string whole = article.title + "\n" + article.lead;
      const std::string expected = best(article.title, article.lead, language);
      EXPECT_EQ(best("", whole, language), expected) << article.title;
      std::string thrice;
      for (int i = 0; i < 3; ++i) thrice += whole + "\n";
      EXPECT_TRUE(Has(article.best, best("", thrice, language))) << article.title;
    }
  }
}

TEST(TopicAnnotatorTest, TheSectionIsAHintAndNotAnAnswer) {
  constexpr std::string_view kVague =
      "وقعت الوزارة مع شركة يابانية عقد بناء محطة جديدة لتحلية المياه في جنوب البلاد";
  constexpr std::string_view kClear =
      "سجل المهاجم هدفين في مباراة نهائي الكأس، وأشاد المدرب بلاعبي الفريق والجماهير في الملعب";
  Document doc;
  const auto best_with = [&](std::string_view text, std::string_view section) {
    SetArticle("", text, "ar", doc);
    doc.metadata.section.value = section;
    EXPECT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
    return BestTop(doc);
  };
  const auto score_of = [&](std::string_view code) {
    for (const Topic& topic : doc.topics) {
      if (topic.code == code) return topic.score;
    }
    return 0.0f;
  };
  best_with(kVague, "");
  const float without = score_of("medtop:04000000");
  best_with(kVague, "الاقتصاد");
  EXPECT_GT(score_of("medtop:04000000"), without);
  EXPECT_EQ(best_with(kClear, "سياسة"), "15");
}

TEST(TopicAnnotatorTest, TitleAndBodyAreBothRead) {
  Document doc;
  SetArticle("المنتخب يفوز في مباراة كأس آسيا لكرة القدم", "التفاصيل لاحقاً.", "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  EXPECT_EQ(BestTop(doc), "15");
  SetArticle("التفاصيل لاحقاً", "المنتخب يفوز في مباراة كأس آسيا لكرة القدم.", "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  EXPECT_EQ(BestTop(doc), "15");
}

TEST(TopicAnnotatorTest, NothingIsToldOfATextThatSaysNothing) {
  Document doc;
  for (const std::string_view text : {"", "123 456 — 7", "ككككك صصصصص", "http://example.com/a"}) {
    SetArticle("", text, "ar", doc);
    ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
    EXPECT_THAT(Codes(doc), IsEmpty()) << text;
  }
}

TEST(TopicAnnotatorTest, OtherLanguagesAreRefused) {
  Document doc;
  SetArticle("", "Le gouvernement a présenté son budget devant le parlement.", "fr", doc);
  const absl::Status status = ReleasedAnnotator().Annotate(doc);
  EXPECT_EQ(CodeOf(status), ErrorCode::kUnsupportedLanguage);
  EXPECT_TRUE(doc.topics.empty());
  // An unsure detection gives way to what the article declares.
  doc.language.main = {"und", 0, 1};
  doc.metadata.language.value = "en-GB";
  EXPECT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
}

TEST(TopicAnnotatorTest, SpellingAndMarksDoNotMatter) {
  Document doc;
  SetArticle("", "أعلنت المحكمة إدانة المتهم بالسرقة وحكمت عليه بالسجن", "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  const std::string plain = Joined(doc);
  SetArticle("", "أعلنت المَحْكَمَةُ إدانة المتَّهم بالسرقة وحكمــت عليه بالسجن", "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  EXPECT_EQ(Joined(doc), plain);
}

TEST(TopicAnnotatorTest, TheSameOnEveryThread) {
  const std::vector<TestArticle> articles = ReadTestArticles("ar");
  const auto all = [&articles] {
    std::string joined;
    Document doc;
    for (const TestArticle& article : articles) {
      SetArticle(article.title, article.lead, "ar", doc);
      if (ReleasedAnnotator().Annotate(doc).ok()) joined += Joined(doc) + "\n";
    }
    return joined;
  };
  const std::string expected = all();
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  threads.reserve(results.size());
  for (std::string& result : results) threads.emplace_back([&] { result = all(); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(results, testing::Each(expected));
}

// What follows after the most words changes nothing: the cost of a huge article is bounded.
TEST(TopicAnnotatorTest, TheEndOfAHugeArticleIsNotRead) {
  std::string text;
  while (text.size() < size_t{1} << 20) text += "شهدت المدينة معرضاً للكتاب وأمسية شعرية. ";
  Document doc;
  SetArticle("", text, "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  const std::string alone = Joined(doc);
  EXPECT_EQ(BestTop(doc), "01");
  SetArticle("", text + "سجل اللاعب هدفاً في المباراة", "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  EXPECT_EQ(Joined(doc), alone);
}

TEST(TopicAnnotatorTest, NamesItselfAndItsModel) {
  EXPECT_EQ(ReleasedAnnotator().name(), "topics");
  EXPECT_EQ(ReleasedAnnotator().model_sha256().size(), 64u);
  const auto gone = TopicAnnotator::Load("no/such/folder");
  ASSERT_FALSE(gone.ok());
  EXPECT_EQ(CodeOf(gone.status()), ErrorCode::kModelMissing);
}

// The article of the issue: the dialogue between Baghdad and Washington.
TEST(TopicAnnotatorTest, TheSampleArticleIsPoliticsAndConflict) {
  std::ifstream file("../shared/samples/us-iraq-dialogue.ar.txt");
  if (!file) GTEST_SKIP() << "../shared is not there";
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Document doc;
  SetArticle("", text, "ar", doc);
  ASSERT_TRUE(ReleasedAnnotator().Annotate(doc).ok());
  EXPECT_THAT(Codes(doc), Contains("11000000")) << Joined(doc);
  EXPECT_THAT(Codes(doc), Contains("16000000")) << Joined(doc);
  EXPECT_THAT(Codes(doc), Contains("20000638")) << Joined(doc);
}

}  // namespace
}  // namespace khabar::topics
