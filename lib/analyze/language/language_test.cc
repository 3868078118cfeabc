// Articles: several languages in one, the paragraphs' languages, and what holds for any text.
#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/language/language_annotator.h"
#include "lib/analyze/language/test_detector.h"
#include "lib/base/errors.h"
#include "lib/base/utf8.h"
#include "lib/text/reference.h"

namespace khabar::language {
namespace {

constexpr std::string_view kArabic =
    "أعلنت وزارة الموارد المائية أن مناسيب نهر دجلة ارتفعت بعد الأمطار التي هطلت على شمال البلاد، "
    "ودعت المزارعين إلى الاستفادة من المياه المتوفرة في الخزانات قبل حلول الصيف.";
constexpr std::string_view kEnglish =
    "The city council approved a plan to rebuild the old market after the fire, and promised that "
    "shop owners would be able to return to their places before the end of the year.";
constexpr std::string_view kFrench =
    "Le conseil municipal a adopté hier soir un plan pour reconstruire le vieux marché, et les "
    "commerçants espèrent pouvoir rouvrir leurs boutiques avant la fin de l'année.";
constexpr std::string_view kPersian =
    "شورای شهر دیشب طرح بازسازی بازار قدیمی را تصویب کرد و اعلام کرد که "
    "مغازه‌داران "
    "می‌توانند "
    "پیش از "
    "پایان سال به محل کار خود بازگردند.";
constexpr std::string_view kKurdish =
    "ئەنجومەنی شار دوێنێ شەو پلانی نۆژەنکردنەوەی بازاڕە کۆنەکەی پەسەند کرد و ڕایگەیاند کە "
    "دوکاندارەکان دەتوانن پێش کۆتایی ساڵ بگەڕێنەوە بۆ دوکانەکانیان.";

std::string Lines(std::initializer_list<std::string_view> paragraphs) {
  std::string out;
  for (const std::string_view paragraph : paragraphs)
    out.append(out.empty() ? "" : "\n").append(paragraph);
  return out;
}

TEST(LanguageTest, AMixedArticleHasSharesAndPassages) {
  const struct {
    std::string text;
    std::string_view shares, passages;
  } cases[] = {
      {Lines({kArabic, kArabic, kEnglish}), "ar en", "ar:2 en:1"},
      {Lines({kEnglish, kEnglish, kEnglish, kArabic}), "en ar", "en:3 ar:1"},
      {Lines({kEnglish, kFrench, kEnglish}), "en fr", "en:1 fr:1 en:1"},
      {Lines({kArabic, kPersian, kArabic}), "ar fa", "ar:1 fa:1 ar:1"},
      {Lines({kArabic, kArabic, kKurdish}), "ar ckb", "ar:2 ckb:1"},
      {Lines({kArabic, kArabic, kArabic, kEnglish, kEnglish, kFrench}), "ar en fr",
       "ar:3 en:2 fr:1"},
      {Lines({kEnglish, "2015", "***", kEnglish}), "en", "en:4"},
      {Lines({"***", kArabic}), "ar", "ar:2"},
      {Lines({kArabic, "https://example.com/the-news"}), "ar", "ar:2"},
      {std::string(kArabic) + " " + std::string(kEnglish), "ar en", "ar:1"},
      {Lines({"市议会昨晚通过了重建旧市场的计划，并表示商户可以在年底之前回到店铺。", kFrench}),
       "fr zh", "zh:1 fr:1"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ShareCodes(c.text), c.shares) << c.text;
    EXPECT_EQ(Passages(c.text), c.passages) << c.text;
  }
}

TEST(LanguageTest, SharesAreOfTheLetters) {
  Document doc;
  AnnotateText(doc, Lines({kArabic, kArabic, kEnglish}));
  ASSERT_EQ(doc.language.shares.size(), 2u);
  const double arabic = 2.0 * static_cast<double>(kArabic.size());
  const double expected = arabic / (arabic + static_cast<double>(kEnglish.size()));
  EXPECT_NEAR(doc.language.shares[0].share, expected, 0.03);
  EXPECT_NEAR(doc.language.shares[0].share + doc.language.shares[1].share, 1, 0.001);
}

TEST(LanguageTest, NamesInAnotherScriptChangeNothing) {
  constexpr std::string_view kText =
      "أطلقت شركة Apple هاتف iPhone الجديد في مؤتمر WWDC الذي عقد في مدينة San Jose "
      "الأميركية، وقالت إنه سيباع في الأسواق العربية قبل نهاية الشهر المقبل.";
  EXPECT_EQ(ShareCodes(kText), "ar");
  EXPECT_EQ(Passages(kText), "ar:1");
}

// A line that could be many languages follows the article about it.
TEST(LanguageTest, TheArticleHelpsItsShortParagraphs) {
  EXPECT_EQ(Passages(Lines({kFrench, "Martin Dupont", kFrench})), "fr:3");
  EXPECT_EQ(Passages(Lines({kEnglish, "Martin Dupont", kEnglish})), "en:3");
  EXPECT_EQ(Passages(Lines({kArabic, "سامي نادر", kArabic})), "ar:3");
}

TEST(LanguageTest, TheTitleCounts) {
  EXPECT_EQ(MainLanguage("2015", kArabic), "ar");
  Document doc;
  AnnotateText(doc, "2015", kArabic);
  EXPECT_TRUE(doc.language.passages.empty());
}

void ExpectWellFormed(const Document& doc, std::string_view text) {
  const LanguageLayer& layer = doc.language;
  ASSERT_FALSE(layer.main.code.empty()) << text;
  ASSERT_EQ(layer.main.code == "und", layer.shares.empty()) << text;
  float sum = 0, last = 1.001f;
  for (const LanguageGuess& guess : layer.shares) {
    ASSERT_GT(guess.share, 0) << text;
    ASSERT_LE(guess.share, last) << text;
    ASSERT_GT(guess.confidence, 0) << text;
    ASSERT_LE(guess.confidence, 1) << text;
    last = guess.share;
    sum += guess.share;
  }
  ASSERT_LE(sum, 1.01f) << text;
  int32_t end = 0;
  std::string_view code;
  for (const LanguagePassage& passage : layer.passages) {
    ASSERT_GE(passage.span.begin, end) << text;
    ASSERT_LT(passage.span.begin, passage.span.end) << text;
    ASSERT_LE(static_cast<size_t>(passage.span.end), text.size()) << text;
    ASSERT_NE(passage.code, code) << text;
    ASSERT_GT(passage.confidence, 0) << text;
    ASSERT_LE(passage.confidence, 1) << text;
    end = passage.span.end;
    code = passage.code;
  }
}

TEST(LanguageTest, RandomTextsGiveAWellFormedAnswer) {
  std::mt19937 random(9);
  Document doc;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = text::reference::RandomText(random, 200);
    AnnotateText(doc, text, text.substr(0, text.find(' ')));
    ExpectWellFormed(doc, text);
  }
}

// Long articles are read in pieces, cut between code points.
TEST(LanguageTest, ALongArticleIsOneLanguage) {
  for (const char* between : {"\n", " ", ""}) {
    for (int shift = 0; shift < 3; ++shift) {
      std::string body(static_cast<size_t>(shift), 'x');
      while (body.size() < 100000) body.append(kArabic).append(between);
      Document doc;
      AnnotateText(doc, body);
      EXPECT_EQ(doc.language.main.code, "ar");
      EXPECT_GT(doc.language.main.share, 0.99f);
      ExpectWellFormed(doc, body);
    }
  }
}

TEST(LanguageTest, AnArticleOfManyParagraphs) {
  constexpr int kEach = 3000;  // together more than the evidence is held of
  std::string body;
  for (const std::string_view paragraph : {kArabic, kEnglish, kFrench})
    for (int i = 0; i < kEach; ++i) body.append(paragraph).append("\n");
  EXPECT_EQ(Passages(body), "ar:3000 en:3000 fr:3000");
  Document doc;
  AnnotateText(doc, body);
  ASSERT_EQ(doc.language.shares.size(), 3U);
  const auto all = static_cast<double>(kArabic.size() + kEnglish.size() + kFrench.size());
  EXPECT_EQ(doc.language.main.code, "ar");
  EXPECT_NEAR(doc.language.main.share, static_cast<double>(kArabic.size()) / all, 0.03);
  ExpectWellFormed(doc, body);
}

TEST(LanguageTest, AWordWithoutAnEndIsReadInPieces) {
  Document doc;
  AnnotateText(doc, std::string(300000, 'a'));
  ExpectWellFormed(doc, doc.body().text);
  std::string marks;
  while (marks.size() < 300000) marks += "\u064B";
  AnnotateText(doc, marks);
  EXPECT_EQ(doc.language.main.code, "und");
}

double Seconds(std::string_view text) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    Document doc;
    const std::clock_t begin = std::clock();  // of this process: other work does not count
    AnnotateText(doc, text);
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

TEST(LanguageTest, CostGrowsWithTheLength) {
  for (const std::string_view piece : {"漢", "a"}) {
    std::string small, large;
    while (small.size() < 192 * 1024) small += piece;
    while (large.size() < 1536 * 1024) large += piece;
    EXPECT_LT(Seconds(large), 8 * 4 * (Seconds(small) + 0.0005)) << piece;
  }
}

TEST(LanguageTest, OneDocumentAfterAnother) {
  Document doc;
  AnnotateText(doc, Lines({kArabic, kEnglish}));
  AnnotateText(doc, kEnglish);
  EXPECT_EQ(doc.language.main.code, "en");
  EXPECT_EQ(doc.language.shares.size(), 1u);
  EXPECT_EQ(doc.language.passages.size(), 1u);
}

TEST(LanguageTest, TheSameTextGivesTheSameAnswer) {
  for (const std::string_view text : {kArabic, kEnglish, std::string_view("گزارش")}) {
    Document a, b;
    AnnotateText(a, text);
    AnnotateText(b, kFrench);
    AnnotateText(b, text);
    EXPECT_EQ(a.language.main.code, b.language.main.code);
    EXPECT_EQ(a.language.main.confidence, b.language.main.confidence);
  }
}

TEST(LanguageTest, AMissingModelIsNamed) {
  const auto missing = LanguageAnnotator::Load("no/such/folder");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(CodeOf(missing.status()), ErrorCode::kModelMissing);
  EXPECT_NE(missing.status().message().find("no/such/folder/language.bin"),
            absl::string_view::npos);
}

TEST(LanguageTest, TheReleasedModelKnowsManyLanguages) {
  const auto model = *LanguageModel::Load("models/language.bin");
  size_t languages = model->languages();
  for (size_t s = 0; s < kWritingSystems; ++s)
    languages += !OnlyLanguage(static_cast<WritingSystem>(s)).empty();
  EXPECT_GE(languages, 110u);
  EXPECT_EQ(model->sha256().size(), 64u);
}

}  // namespace
}  // namespace khabar::language
