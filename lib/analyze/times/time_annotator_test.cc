#include "lib/analyze/times/time_annotator.h"

#include <ctime>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/lexicon.h"
#include "lib/analyze/times/test_article.h"
#include "lib/analyze/times/value.h"
#include "lib/base/calendar_names.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "lib/text/reference.h"

namespace khabar::times {
namespace {

TimeExpression Only(Document& doc, std::string_view date, std::string_view body) {
  MakeArticle(doc, date, body);
  EXPECT_TRUE(TimeAnnotator().Annotate(doc).ok());
  EXPECT_EQ(doc.times.size(), 1u) << body;
  return doc.times.empty() ? TimeExpression{} : doc.times[0];
}

TEST(TimeAnnotatorTest, SaysWhatAValueRestsOn) {
  const struct {
    std::string_view date, body;
    TimeAnchor anchor;
  } cases[] = {
      {"2018-10-01", "توقف العمل في 5 مايو 2016.", TimeAnchor::kAbsolute},
      {"2018-10-01", "توقف العمل في 5 مايو.", TimeAnchor::kPublishTime},
      {"2018-10-01", "توقف العمل أمس.", TimeAnchor::kPublishTime},
      {"", "توقف العمل في 5 مايو 2016.", TimeAnchor::kAbsolute},
      {"", "توقف العمل في 5 مايو.", TimeAnchor::kMissingYear},
      {"", "توقف العمل في مايو.", TimeAnchor::kMissingYear},
      {"", "توقف العمل في رمضان.", TimeAnchor::kMissingYear},
      {"", "توقف العمل أمس.", TimeAnchor::kMissingAnchor},
      {"", "توقف العمل الأسبوع الماضي.", TimeAnchor::kMissingAnchor},
      {"", "توقف العمل ثلاثة أيام.", TimeAnchor::kUnspecified},
      {"2018-10", "توقف العمل أمس.", TimeAnchor::kMissingAnchor},
      {"", "Work stopped on May 5.", TimeAnchor::kMissingYear},
      {"not a date", "توقف العمل أمس.", TimeAnchor::kMissingAnchor},
      {"2018-02-31", "توقف العمل أمس.", TimeAnchor::kMissingAnchor},
  };
  for (const auto& c : cases) {
    Document doc;
    EXPECT_EQ(Only(doc, c.date, c.body).anchor, c.anchor) << c.date << " " << c.body;
  }
}

TEST(TimeAnnotatorTest, ContextIsNamedAsSuch) {
  Document doc;
  MakeArticle(doc, "", "وقع الحادث في 4 أكتوبر 1918. وعاد السكان في اليوم التالي.");
  ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
  ASSERT_EQ(doc.times.size(), 2u);
  EXPECT_EQ(doc.times[1].anchor, TimeAnchor::kContext);
  EXPECT_EQ(doc.times[1].value, "1918-10-05");
}

// أمس الثلاثاء in an article of a Thursday: written on Wednesday.
TEST(TimeAnnotatorTest, TheArticleTellsTheDayOfWriting) {
  Document doc;
  MakeArticle(doc, "2024-03-14", "اجتمعت اللجنة أمس الثلاثاء. وتعود غدا إلى العمل.",
              "اللجنة تعود غدا");
  ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
  ASSERT_EQ(doc.times.size(), 3u);
  EXPECT_EQ(doc.times[0].value, "2024-03-14");  // the title too
  EXPECT_EQ(doc.times[1].value, "2024-03-12");
  EXPECT_EQ(doc.times[2].value, "2024-03-14");
  Document plain;
  MakeArticle(plain, "2024-03-14", "اجتمعت اللجنة أمس الأربعاء. وتعود غدا إلى العمل.");
  ASSERT_TRUE(TimeAnnotator().Annotate(plain).ok());
  ASSERT_EQ(plain.times.size(), 2u);
  EXPECT_EQ(plain.times[0].anchor, TimeAnchor::kPublishTime);
  for (const TimeExpression& time : doc.times) {
    EXPECT_EQ(time.anchor, TimeAnchor::kContext);
    EXPECT_LT(time.confidence, plain.times[0].confidence);
  }
}

// What is off by more is no evidence, and without a publication time there is nothing to move.
TEST(TimeAnnotatorTest, TheDayOfWritingIsNearThatOfPublication) {
  for (const auto& [date, body, value] :
       {std::tuple("2024-03-14", "عاد أمس 2 فبراير إلى بلاده. ويسافر غدا.", "2024-03-15"),
        std::tuple("", "عاد أمس الثلاثاء إلى بلاده. ويسافر غدا.", "XXXX-XX-XX"),
        std::tuple("2024-03", "عاد أمس الثلاثاء إلى بلاده. ويسافر غدا.", "XXXX-XX-XX")}) {
    Document doc;
    MakeArticle(doc, date, body);
    ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
    ASSERT_EQ(doc.times.size(), 2u) << body;
    EXPECT_EQ(doc.times[1].value, value) << date << " " << body;
  }
}

TEST(TimeAnnotatorTest, HijriDatesAreGregorianAndApproximate) {
  Document doc;
  const TimeExpression time = Only(doc, "2018-10-01", "صدر الأمر في 12 ربيع الأول 1385هـ.");
  EXPECT_EQ(time.calendar, "hijri");
  EXPECT_EQ(time.mod, "APPROX");
  EXPECT_EQ(time.value, "1965-07-11");
  Document plain;
  EXPECT_EQ(Only(plain, "2018-10-01", "صدر الأمر في 12 مايو.").calendar, "gregorian");
}

TEST(TimeAnnotatorTest, TitleAndBodyAreReadApart) {
  Document doc;
  MakeArticle(doc, "2018-10-01", "افتتح الجسر في 4 مايو.", "الجسر يفتح غدا");
  ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
  ASSERT_EQ(doc.times.size(), 2u);
  EXPECT_EQ(doc.times[0].field, Field::kTitle);
  EXPECT_EQ(doc.times[0].value, "2018-10-02");
  EXPECT_EQ(doc.times[1].field, Field::kBody);
}

TEST(TimeAnnotatorTest, DaysThatDoNotExistAreNoDates) {
  for (const std::string_view body : {"سجل في 31 فبراير 2015.", "سجل في 30 شباط.",
                                      "It was on April 31, 2015.", "سجل في 45/13/2016."}) {
    Document doc;
    MakeArticle(doc, "2018-10-01", body);
    ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
    for (const TimeExpression& time : doc.times)
      EXPECT_EQ(time.value.size(), 4u) << body << " " << time.value;  // the year at most
  }
}

// A possessive is no part of the time.
TEST(TimeAnnotatorTest, SpansAreOfTheWordsAsWritten) {
  for (const auto& [body, word] : {std::pair("It rained yesterday’s rain.", "yesterday"),
                                   std::pair("It was yesterday's rain.", "yesterday")}) {
    Document doc;
    MakeArticle(doc, "2018-10-01", body);
    ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
    ASSERT_EQ(doc.times.size(), 1u) << body;
    EXPECT_EQ(doc.times[0].span.In(doc.body().text), word);
  }
}

TEST(TimeAnnotatorTest, AnEmptyArticleHasNoTimes) {
  Document doc;
  MakeArticle(doc, "2018-10-01", "");
  ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
  EXPECT_TRUE(doc.times.empty());
}

TEST(TimeLexiconTest, WordsAreFoldedAndShort) {
  for (const std::span<const Row> rows : {ArabicRows(), EnglishRows()}) {
    for (const Row& row : rows) {
      EXPECT_EQ(text::Fold(row.word), row.word);
      EXPECT_LE(row.word.size(), kLongestWord) << row.word;
      ASSERT_FALSE(FindRows(row.word).empty()) << row.word;
      EXPECT_EQ(FindRows(row.word)[0].word, row.word);
    }
  }
  // lib/base folds by itself: it must not fold otherwise.
  for (const CalendarNameEntry& entry : CalendarNames())
    EXPECT_EQ(text::Fold(entry.name), entry.name);
  EXPECT_TRUE(FindRows("جسر").empty());
  EXPECT_TRUE(FindRows("").empty());
}

TEST(TimeValueTest, FormsAreChecked) {
  for (const std::string_view good : {"2018",
                                      "2018-10",
                                      "2018-10-01",
                                      "XXXX-03-22",
                                      "2018-W39",
                                      "2018-W39-WE",
                                      "XXXX-WXX-4",
                                      "2018-SU",
                                      "2018-Q3",
                                      "2018-H1",
                                      "198",
                                      "18",
                                      "2018/2019",
                                      "2018-10-01T20:30",
                                      "2018-10-01T20:30Z",
                                      "2018-10-01TMO",
                                      "XXXX-XX-XXTEV",
                                      "P3D",
                                      "PT90M",
                                      "PXW",
                                      "P1.5M",
                                      "PXDE",
                                      "PT2H20M",
                                      "P7YT5M",
                                      "PAST_REF",
                                      "PRESENT_REF",
                                      "FUTURE_REF",
                                      "BC0031"})
    EXPECT_TRUE(IsValidValue(good)) << good;
  for (const std::string_view bad : {"", "P", "PT", "20181", "2018-1", "2018-10-1", "T20:30", "P3",
                                     "PD", "2018-10-01T8:30", "PAST", "2018-S", "18-10"})
    EXPECT_FALSE(IsValidValue(bad)) << bad;
}

// What must hold of every annotation, whatever the text.
void CheckTimes(const Document& doc) {
  Field field = Field::kTitle;
  int32_t end = 0;
  for (const TimeExpression& time : doc.times) {
    if (time.field != field) end = 0;
    field = time.field;
    const std::string_view text = doc.unit(field).text;
    ASSERT_LE(end, time.span.begin);
    ASSERT_LT(time.span.begin, time.span.end);
    ASSERT_LE(time.span.end, static_cast<int32_t>(text.size()));
    ASSERT_FALSE(IsUtf8Continuation(text[static_cast<size_t>(time.span.begin)]));
    end = time.span.end;
    ASSERT_TRUE(IsValidValue(time.value)) << time.value << " in " << text;
    ASSERT_NE(time.type, TimeType::kUnspecified);
    ASSERT_GT(time.confidence, 0);
    ASSERT_LE(time.confidence, 1);
    const std::string_view day = time.value.substr(0, 10);
    if (time.value.size() >= 10 && day.find('X') == day.npos && day[4] == '-' && day[5] != 'W') {
      const auto number = [&](size_t at, size_t n) {
        return std::stoi(std::string(day.substr(at, n)));
      };
      ASSERT_TRUE(IsDate(number(0, 4), number(5, 2), number(8, 2))) << time.value;
    }
  }
}

// Words of time in any order, with numbers, marks and other text between them.
std::string RandomSentence(std::mt19937& random) {
  std::vector<std::string_view> words;
  for (const Row& row : ArabicRows()) words.push_back(row.word);
  for (const Row& row : EnglishRows()) words.push_back(row.word);
  for (const CalendarNameEntry& entry : CalendarNames()) words.push_back(entry.name);
  constexpr std::string_view kOthers[] = {"3",  "15", "31",    "1440", "2018", "12/1/2016", "8:30",
                                          "،",  "(",  ")",     "/",    "-",    ".",         "الجسر",
                                          "ال", "0",  "99999", "٢٢",   "و",    "2018/2019", "\n"};
  std::string out;
  const auto count = random() % 20;
  for (uint32_t i = 0; i < count; ++i) {
    if (random() % 3 == 0) {
      out += kOthers[random() % std::size(kOthers)];
    } else {
      constexpr std::string_view kBefore[] = {"", "", "ال", "و", "ب", "لل", "وال"};
      out += kBefore[random() % std::size(kBefore)];
      out += words[random() % words.size()];
    }
    if (random() % 8 != 0) out += ' ';
  }
  return out;
}

TEST(TimePropertyTest, AnyOrderOfWordsKeepsThePromises) {
  std::mt19937 random(20181001);
  const TimeAnnotator annotator;
  Document doc, again;
  constexpr std::string_view kDates[] = {"2018-10-01", "", "2016-02-29", "2018-12", "1999"};
  for (int i = 0; i < 20000; ++i) {
    const std::string body =
        i % 4 == 0 ? text::reference::RandomText(random, 30) : RandomSentence(random);
    const std::string_view date = kDates[random() % std::size(kDates)];
    MakeArticle(doc, date, body);
    ASSERT_TRUE(annotator.Annotate(doc).ok());
    ASSERT_NO_FATAL_FAILURE(CheckTimes(doc)) << body;
    MakeArticle(again, date, body);
    ASSERT_TRUE(annotator.Annotate(again).ok());
    ASSERT_EQ(Render(doc), Render(again));
  }
}

// Folding drops joiners and knows presentation forms: the article then is not its four bytes.
TEST(TimePropertyTest, TheArticleOfAMonthIsReadAsItIsWritten) {
  for (const std::string_view body : {"كان في الشعبان", "كان في ا\u200Cلشعبان",
                                      "كان في ا\u200Dل\u0640شعبان", "كان في \uFE8D\uFEDFشعبان"}) {
    Document doc;
    MakeArticle(doc, "2018-10-01", body);
    ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
    ASSERT_NO_FATAL_FAILURE(CheckTimes(doc)) << body;
    ASSERT_EQ(doc.times.size(), 1u) << body;
    EXPECT_TRUE(doc.times[0].span.In(doc.body().text).ends_with("شعبان")) << body;
  }
}

TEST(TimePropertyTest, WhatIsSaidAgainAndAgainKeepsThePromises) {
  for (const std::string_view part :
       {"It came 900 years later. ", "رمضان المبارك ", "المبارك ", "بعد ذلك بـ 900 عام. "}) {
    std::string body = "في رمضان ";
    for (int i = 0; i < 100'000; ++i) body += part;
    Document doc;
    MakeArticle(doc, "2018-10-01", body);
    ASSERT_TRUE(TimeAnnotator().Annotate(doc).ok());
    ASSERT_NO_FATAL_FAILURE(CheckTimes(doc)) << part;
  }
}

double SecondsFor(const std::string& body) {
  Document doc;
  MakeArticle(doc, "2018-10-01", body);
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    doc.times.clear();
    const std::clock_t start = std::clock();  // of this process: other work does not count
    EXPECT_TRUE(TimeAnnotator().Annotate(doc).ok());
    const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::min(best, took);
  }
  return best;
}

// Eight times the text may cost no more than some eight times the work, also where nothing but
// words of time stands in one sentence.
TEST(TimePropertyTest, CostIsLinear) {
  for (const std::string_view part :
       {"وقال الوزير أمس الأحد إن العمل يبدأ في 22 مارس المقبل. ", "3 و4 و5 ", "يوم ",
        "من الأحد إلى ", "قبل بعد منذ ", "خمسة وعشرين ", "الساعة الثامنة و", "مساء ", "1/2/",
        "the last ", "every two "}) {
    std::string small, large;
    while (small.size() < 125'000) small += part;
    for (int i = 0; i < 8; ++i) large += small;
    const double one = SecondsFor(small), eight = SecondsFor(large);
    EXPECT_LT(eight, 24 * one + 0.05) << part;
  }
}

}  // namespace
}  // namespace khabar::times
