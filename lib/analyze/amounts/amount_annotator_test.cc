#include "lib/analyze/amounts/amount_annotator.h"

#include <ctime>
#include <string>

#include "gtest/gtest.h"

#include "lib/analyze/amounts/testing.h"
#include "lib/text/test_document.h"

namespace khabar::amounts {
namespace {

using testing::Annotate;
using testing::Describe;
using text::SetTexts;

TEST(AmountAnnotatorTest, TitleComesBeforeBody) {
  Document doc;
  SetTexts("مقتل 15 جنديا في هجوم", "قال مصدر إن ثلاثة مدنيين أصيبوا.", doc);
  Annotate(doc);
  ASSERT_EQ(doc.amounts.size(), 2u);
  EXPECT_EQ(doc.amounts[0].field, Field::kTitle);
  EXPECT_EQ(doc.amounts[1].field, Field::kBody);
  EXPECT_EQ(Describe(doc), "«15 جنديا» = 15 #جنديا; «ثلاثة مدنيين» = 3 #مدنيين");
}

TEST(AmountAnnotatorTest, UnitsKeepTheWordsAsWritten) {
  Document doc;
  SetTexts("", "نقلت السفينة 40 ألف طن من القمح بسعر 350 دولارا للطن.", doc);
  Annotate(doc);
  ASSERT_EQ(doc.amounts.size(), 2u);
  EXPECT_EQ(doc.amounts[0].unit, "tonne");
  EXPECT_EQ(doc.amounts[0].counted, "طن");
  EXPECT_EQ(doc.amounts[1].currency, "USD");
  EXPECT_EQ(doc.amounts[1].counted, "دولارا");
  for (const Amount& amount : doc.amounts) {
    EXPECT_GT(amount.confidence, 0.5f);
    EXPECT_LE(amount.confidence, 1.0f);
  }
}

TEST(AmountAnnotatorTest, WhatIsATimeIsNoAmount) {
  constexpr std::string_view kText = "حضر 300 شخص في عام ألفين، وغادر 20 منهم.";
  Document doc;
  SetTexts("", kText, doc);
  const auto begin = static_cast<int32_t>(kText.find("ألفين"));
  doc.times.push_back(
      {.field = Field::kBody,
       .span = {begin, begin + static_cast<int32_t>(std::string_view("ألفين").size())},
       .type = TimeType::kDate,
       .value = "2000"});
  doc.MarkSet({Layer::kTimes});
  Annotate(doc);
  EXPECT_EQ(Describe(doc), "«300 شخص» = 300 #شخص; «20» = 20");
}

TEST(AmountAnnotatorTest, ATimeOfTheTitleHidesNothingInTheBody) {
  Document doc;
  SetTexts("أخبار 2020", "20 طالبا في الصف.", doc);
  doc.times.push_back({.field = Field::kTitle, .span = {0, 15}, .type = TimeType::kDate});
  doc.MarkSet({Layer::kTimes});
  Annotate(doc);
  EXPECT_EQ(Describe(doc), "«20 طالبا» = 20 #طالبا");
}

std::string CurrencyIn(std::string_view body, std::string_view url = "") {
  Document doc;
  SetTexts("", body, doc);
  doc.metadata.url.value = url;
  Annotate(doc);
  return doc.amounts.empty() ? "none" : std::string(doc.amounts[0].currency);
}

TEST(AmountAnnotatorTest, ABareCurrencyIsTheOneNamedInFullElsewhere) {
  EXPECT_EQ(CurrencyIn("دفع 100 دينار ثم 50 دينارا كويتيا."), "KWD");
  EXPECT_EQ(CurrencyIn("زار العراق وأنفق 20 دينارا. كان معه مئة دينار أردني."), "JOD");
}

TEST(AmountAnnotatorTest, ABareCurrencyIsThatOfTheNewspaper) {
  EXPECT_EQ(CurrencyIn("بلغ السعر 100 دينار.", "https://news.example.com.kw/a?b=c"), "KWD");
  EXPECT_EQ(CurrencyIn("بلغ السعر 100 دينار.", "https://example.iq:443/1"), "IQD");
  EXPECT_EQ(CurrencyIn("بلغ السعر 100 ريال.", "https://example.kw/1"), "");
}

TEST(AmountAnnotatorTest, ABareCurrencyIsThatOfThePlacesNamed) {
  EXPECT_EQ(CurrencyIn("قالت وزارة المالية العراقية في بغداد إن الكلفة 9 ملايين دينار."), "IQD");
  EXPECT_EQ(CurrencyIn("The ministry in Cairo raised wages by 200 pounds."), "EGP");
  EXPECT_EQ(CurrencyIn("بلغ السعر 100 دينار."), "");
  EXPECT_EQ(CurrencyIn("زار مصر ودفع 100 دينار."), "");
}

TEST(AmountAnnotatorTest, ABareCurrencyIsThatOfTheMostSalientPlace) {
  Document doc;
  SetTexts("", "دفع الوفد 300 ريال للسائق.", doc);
  doc.entities.entities.push_back(
      {.type = EntityType::kLocation, .country_code = "QA", .salience = 0.3f});
  doc.entities.entities.push_back(
      {.type = EntityType::kLocation, .country_code = "OM", .salience = 0.7f});
  doc.entities.entities.push_back(
      {.type = EntityType::kLocation, .country_code = "EG", .salience = 0.9f});
  doc.MarkSet({Layer::kEntities, Layer::kLinks});
  Annotate(doc);
  ASSERT_EQ(doc.amounts.size(), 1u);
  EXPECT_EQ(doc.amounts[0].currency, "OMR");
}

TEST(AmountAnnotatorTest, AnEmptyArticleHasNone) {
  Document doc;
  SetTexts("", "", doc);
  Annotate(doc);
  EXPECT_TRUE(doc.amounts.empty());
}

TEST(AmountAnnotatorTest, SpansAreInOrderAndApart) {
  Document doc;
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text +=
        "بين 10 و20 ألف دولار أو 5-7 في المئة من 3 ملايين و200 ألف شخص واحد اثنين ثلاثة (15) طن ";
    text += "ونصف الطن $5m - 6 kg 7 8 9 مئة ألف مليون مليار ";
  }
  SetTexts("", text, doc);
  Annotate(doc);
  ASSERT_FALSE(doc.amounts.empty());
  int32_t end = 0;
  for (const Amount& amount : doc.amounts) {
    EXPECT_GE(amount.span.begin, end);
    EXPECT_LT(amount.span.begin, amount.span.end);
    EXPECT_FALSE(amount.value.empty());
    end = amount.span.end;
  }
}

double Seconds(const std::string& text) {
  Document doc;
  SetTexts("", text, doc);
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    doc.ClearLayers({Layer::kAmounts});
    const std::clock_t begin = std::clock();  // of this process: other work does not count
    Annotate(doc);
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

// Sentences without an end, of what the reader looks furthest ahead for.
TEST(AmountAnnotatorTest, CostGrowsWithTheLength) {
  for (const std::string_view piece :
       {"مليون ", "خمسة و", "1 000 ", "ألف ألف ", "10-", "( ", "twenty-", "a million and ",
        "الدول ", "نصف ", "100 دينار ", "بين 5 و"}) {
    std::string small, large;
    while (small.size() < 128 * 1024) small += piece;
    while (large.size() < 1024 * 1024) large += piece;
    EXPECT_LT(Seconds(large), 8 * 4 * (Seconds(small) + 0.0005)) << piece;
  }
}

}  // namespace
}  // namespace khabar::amounts
