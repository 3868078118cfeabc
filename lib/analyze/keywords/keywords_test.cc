#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/keywords/candidates.h"
#include "lib/analyze/keywords/keywords_testing.h"
#include "lib/text/reference.h"
#include "lib/text/test_document.h"

namespace khabar::keywords {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::SizeIs;

class KeywordsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(testing::Released(), nullptr) << "models/keywords.bin"; }

  std::vector<std::string> Run(std::string_view title, std::string_view body) {
    text::SetTexts(title, body, doc_);
    return RunOnDoc();
  }

  std::vector<std::string> RunOnDoc() {
    EXPECT_TRUE(testing::Released()->Annotate(doc_).ok());
    std::vector<std::string> texts;
    for (const Keyword& keyword : doc_.keywords) texts.emplace_back(keyword.text);
    return texts;
  }

  Document doc_;
};

constexpr std::string_view kIrrigation =
    "افتتح وزير الزراعة أمس مشروع الري الحديث في وادي الرمان، وقال إن شبكة الري ستوفر المياه لمئات "
    "المزارع. وأوضح المهندس أن شبكة الري تعتمد على الطاقة الشمسية، وأن المزارعين سيدفعون نصف كلفة "
    "العدادات. وتشكو الجمعيات من تراجع المياه الجوفية بعد سنوات من الجفاف، وتطالب بخطة لحماية "
    "المياه "
    "الجوفية. ويرى الخبراء أن الطاقة الشمسية تخفض الكلفة، وأن الجفاف سيستمر، فالجفاف لم يعد "
    "استثناء.\n";

TEST_F(KeywordsTest, FindsWhatAnArabicArticleIsAbout) {
  const std::vector<std::string> keywords = Run("", kIrrigation);
  EXPECT_THAT(keywords, Contains("المياه الجوفية"));
  EXPECT_THAT(keywords, Contains("الطاقة الشمسية"));
  EXPECT_THAT(keywords, Contains("شبكة الري"));
  EXPECT_THAT(keywords, Contains("الجفاف"));
  EXPECT_LE(keywords.size(), 12u);
  EXPECT_GE(keywords.size(), 5u);
}

TEST_F(KeywordsTest, FindsWhatAnEnglishArticleIsAbout) {
  const std::vector<std::string> keywords = Run(
      "Solar irrigation for the valley",
      "The farm ministry opened an irrigation network in the valley. The irrigation network runs "
      "on solar power, and solar power is cheap. Farmers complain of falling groundwater after a "
      "drought. Without groundwater, they said, another drought would ruin them. A four-year-old "
      "well "
      "wasn't enough, nor was another four-year-old well, which wasn't deep. It wasn't his. The "
      "ministry "
      "said it would protect groundwater and repair the irrigation networks.");
  EXPECT_THAT(keywords, Contains("irrigation network"));
  EXPECT_THAT(keywords, Contains("groundwater"));
  EXPECT_THAT(keywords, Contains("drought"));
  EXPECT_THAT(keywords, Not(Contains("network")));
  EXPECT_THAT(keywords, Not(Contains("irrigation networks")));
  EXPECT_THAT(keywords, Not(Contains("ministry said")));
  EXPECT_THAT(keywords, Not(Contains("four-year-old")));
  EXPECT_THAT(keywords, Not(Contains("wasn't")));
}

TEST_F(KeywordsTest, ShowsNoProclitics) {
  const std::vector<std::string> keywords =
      Run("",
          "اهتم العلماء بالزلازل وبالبراكين. تحدث الزلازل قرب الشاطئ، وللزلازل أسباب كثيرة. أما "
          "البراكين فنادرة، وللبراكين علم خاص. ودرس العلماء البراكين والزلازل معا.");
  EXPECT_THAT(keywords, Contains("الزلازل"));
  EXPECT_THAT(keywords, Contains("البراكين"));
}

TEST_F(KeywordsTest, GivesTheArticleBackAfterLam) {
  const std::vector<std::string> keywords = Run(
      "",
      "للزلازل أسباب كثيرة. وقال إن للزلازل تاريخا، وإن للزلازل علما، وللزلازل خبراء يرصدونها.");
  EXPECT_THAT(keywords, Contains("الزلازل"));
}

TEST_F(KeywordsTest, DefiniteAndIndefiniteAreOne) {
  const std::vector<std::string> keywords =
      Run("",
          "ضرب زلزال المدينة فجرا. وكان الزلزال قويا، وتلا الزلزال زلزال آخر في القرى. وسجل المرصد "
          "زلزالا ثالثا. وانهارت سدود، والسدود قديمة، فالسدود بنيت قبل قرن.");
  EXPECT_EQ(std::count_if(keywords.begin(), keywords.end(),
                          [](const std::string& k) { return k.ends_with("زلزال"); }),
            1);
}

TEST_F(KeywordsTest, ALongerPhraseTakesTheShorterIn) {
  const std::vector<std::string> keywords = Run("", kIrrigation);
  EXPECT_THAT(keywords, Not(Contains("المياه")));
  EXPECT_THAT(keywords, Not(Contains("الطاقة")));
  EXPECT_THAT(keywords, Not(Contains("الري")));
}

TEST_F(KeywordsTest, NoFunctionWordsVerbsNumbersOrTimes) {
  const std::vector<std::string> keywords =
      Run("",
          "قال المتحدث إن ذلك سيحدث يوم الأحد. وقال المتحدث أيضا إن ثلاثة آلاف شخص سيحضرون يوم "
          "الأحد في يناير. وأضاف المتحدث أن مئات سيحضرون يوم السبت المقبل في الساعة العاشرة.");
  for (const std::string_view word :
       {"المتحدث", "الأحد", "يوم الأحد", "السبت", "يناير", "قال", "آلاف"})
    EXPECT_THAT(keywords, Not(Contains(std::string(word))));
}

TEST_F(KeywordsTest, PeopleAndPlacesByTheirSalience) {
  text::SetTexts("",
                 "زار كريم الحداد مدينة طبرق. وقال كريم الحداد إن طبرق تحتاج إلى ميناء. وعاد "
                 "من طبرق مساء. وذكر مراسل من باريس أن الميناء قديم، وأن الميناء صغير.",
                 doc_);
  testing::AddEntity("كريم الحداد", EntityType::kPerson, 0.8f, doc_);
  testing::AddEntity("طبرق", EntityType::kLocation, 0.7f, doc_);
  testing::AddEntity("باريس", EntityType::kLocation, 0.1f, doc_);
  const std::vector<std::string> keywords = RunOnDoc();
  EXPECT_THAT(keywords, Contains("كريم الحداد"));
  EXPECT_THAT(keywords, Contains("طبرق"));
  EXPECT_THAT(keywords, Not(Contains("الحداد")));
  const auto person = std::find(keywords.begin(), keywords.end(), "كريم الحداد");
  const auto paris = std::find(keywords.begin(), keywords.end(), "باريس");
  EXPECT_LT(person, paris);
}

TEST_F(KeywordsTest, OfficesAreNoKeywords) {
  text::SetTexts("", "التقى أمين السر المعلمين. وشكر أمين السر المعلمين، ثم غادر أمين السر.", doc_);
  testing::AddEntity("أمين السر", EntityType::kOccupation, 0.9f, doc_);
  EXPECT_THAT(RunOnDoc(), Not(Contains("أمين السر")));
}

TEST_F(KeywordsTest, TheNewspaperItselfIsNone) {
  text::SetTexts("", "الشراع: ضرب الجفاف الحقول. وقالت الشراع إن الجفاف مستمر، والجفاف قاس.", doc_);
  doc_.metadata.source.value = "الشراع";
  testing::AddEntity("الشراع", EntityType::kOrganization, 0.5f, doc_);
  EXPECT_THAT(RunOnDoc(), Not(Contains("الشراع")));
}

TEST_F(KeywordsTest, SpansAreWhereTheKeywordStands) {
  Run("", kIrrigation);
  ASSERT_FALSE(doc_.keywords.empty());
  for (const Keyword& keyword : doc_.keywords) {
    EXPECT_GT(keyword.score, 0);
    EXPECT_LE(keyword.score, 1);
    EXPECT_TRUE(std::is_sorted(keyword.spans.begin(), keyword.spans.end(),
                               [](Span a, Span b) { return a.begin < b.begin; }));
    for (const Span span : keyword.spans) EXPECT_FALSE(span.In(doc_.body().text).empty());
    if (keyword.text == "المياه الجوفية") {
      EXPECT_THAT(keyword.spans, SizeIs(2));
    }
  }
  EXPECT_TRUE(std::is_sorted(doc_.keywords.begin(), doc_.keywords.end(),
                             [](const Keyword& a, const Keyword& b) { return a.score > b.score; }));
}

TEST_F(KeywordsTest, WhatIsInTheTitleWeighsMore) {
  constexpr std::string_view kBody =
      "انتشر الجراد في الحقول. وأكل الجراد القمح، والجراد سريع. وضرب الجفاف الحقول نفسها، والجفاف "
      "قاس، "
      "فالجفاف طال. وعاد السكان.";
  EXPECT_EQ(Run("الجفاف يضرب القرى", kBody).front(), "الجفاف");
  EXPECT_EQ(Run("الجراد يغزو القرى", kBody).front(), "الجراد");
}

TEST_F(KeywordsTest, EmptyAndTinyArticles) {
  EXPECT_THAT(Run("", ""), SizeIs(0));
  EXPECT_LE(Run("", "نعم.").size(), 1u);
  EXPECT_LE(Run("", "12 34 ... !").size(), 0u);
}

TEST_F(KeywordsTest, RandomTextsKeepTheRules) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    const std::vector<std::string> keywords =
        Run(text::reference::RandomText(random, 8), text::reference::RandomText(random, 400));
    EXPECT_LE(keywords.size(), 12u);
    for (const std::string& keyword : keywords) {
      EXPECT_FALSE(keyword.empty());
      EXPECT_EQ(std::count(keywords.begin(), keywords.end(), keyword), 1) << keyword;
      EXPECT_EQ(keyword.find('\n'), std::string::npos);
    }
    EXPECT_EQ(Run(doc_.title().text, std::string(doc_.body().text)),
              Run(doc_.title().text, std::string(doc_.body().text)));
  }
}

TEST_F(KeywordsTest, CostGrowsWithTheLength) {
  const auto seconds = [&](size_t size) {
    std::string text;
    while (text.size() < size) text += kIrrigation;
    text::SetTexts("", text, doc_);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      doc_.ClearLayers({Layer::kKeywords});
      const auto begin = std::chrono::steady_clock::now();
      RunOnDoc();
      best = std::min(
          best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
  };
  EXPECT_LT(seconds(1024 * 1024), 8 * 4 * (seconds(128 * 1024) + 0.0005));
}

// An article of one word has one candidate: its words and occurrences take the memory.
TEST_F(KeywordsTest, WhatAHugeArticleTookIsGivenBack) {
  const Background background = *Background::Load("models/keywords.bin");
  CandidateSet set;
  text::SetTexts("", kIrrigation, doc_);
  set.Collect(doc_, background);
  const size_t ordinary = set.bytes_reserved();
  set.Clear();
  EXPECT_EQ(set.bytes_reserved(), ordinary);
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "الجفاف ";
  text::SetTexts("", text, doc_);
  set.Collect(doc_, background);
  EXPECT_LE(set.candidates().size(), 2U);
  EXPECT_GT(set.bytes_reserved(), size_t{200'000} * (sizeof(Word) + sizeof(Occurrence)));
  set.Clear();
  EXPECT_LE(set.bytes_reserved(), size_t{4} << 20);
}

}  // namespace
}  // namespace khabar::keywords
