#include "lib/text/number_words.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "lib/text/tokenize.h"

namespace khabar::text {
namespace {

struct Case {
  std::string_view text;    // the number is looked for from its first token on
  std::string_view number;  // the span, empty: no number there
  std::string_view value;
};

std::optional<Number> ReadFirst(std::string_view text, int32_t first = 0) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  return ReadNumber(text, tokens, first);
}

void Check(const Case& c, NumberKind kind) {
  const std::optional<Number> number = ReadFirst(c.text);
  if (c.number.empty()) {
    EXPECT_FALSE(number.has_value())
        << c.text << " gave " << (number ? number->value.ToText() : "");
    return;
  }
  ASSERT_TRUE(number.has_value()) << c.text;
  EXPECT_EQ(number->value.ToText(), c.value) << c.text;
  EXPECT_EQ(number->span.In(c.text), c.number) << c.text;
  EXPECT_EQ(number->kind, kind) << c.text;
}

TEST(NumberWordsTest, StayBelowATrillionMillions) {
  std::string groups = "1";
  for (int i = 0; i < 40; ++i) groups += " 000";
  EXPECT_EQ(ReadFirst(groups)->value.ToText(), "1000000000000000");
  std::string zeros = "0";
  for (int i = 0; i < 40; ++i) zeros += " مليون";
  EXPECT_LE(ReadFirst(zeros + " ونصف")->value.ToText().size(), 18U);
  EXPECT_EQ(ReadFirst("مليون و0 مليون و0 مليون")->value.ToText(), "1000000");
  Check({"0 مليون مليون مليون", "0 مليون", "0"}, NumberKind::kCardinal);
}

TEST(NumberWordsTest, Digits) {
  constexpr Case kCases[] = {
      {"2500 جندي", "2500", "2500"},
      {"2,500 soldiers", "2,500", "2500"},
      {"٢٥٠٠ جندي", "٢٥٠٠", "2500"},
      {"٢٬٥٠٠٫٧٥ دينار", "٢٬٥٠٠٫٧٥", "2500.75"},
      {"۱۲۳ نفر", "۱۲۳", "123"},
      {"1,234,567.5 tonnes", "1,234,567.5", "1234567.5"},
      {"1.234.567 برميلا", "1.234.567", "1234567"},
      {"1.234.567,5 برميل", "1.234.567,5", "1234567.5"},
      {"360.000 شخصا", "360.000", "360000"},
      {"3.125 في المئة", "3.125", "3.125"},
      {"2.345 مليون دولار", "2.345 مليون", "2345000"},
      {"3.125 miles", "3.125", "3.125"},
      {"0.125 غرام", "0.125", "0.125"},
      {"2,5 مليون", "2,5 مليون", "2500000"},
      {"2،5 مليار", "2،5 مليار", "2500000000"},
      {"12’500 francs", "12’500", "12500"},
      {"2 500 000 نسمة", "2 500 000", "2500000"},
      {"2015 200 شخص", "2015", "2015"},
      {"و200 ألف", "200 ألف", "200000"},
      {"و2.5 مليون", "2.5 مليون", "2500000"},
      {"بـ50 دولارا", "50", "50"},
      {"الـ47 راكبا", "47", "47"},
      {"لل12 دولة", "12", "12"},
      {"ـ11 بالمئة", "11", "11"},
      {"20km away", "20", "20"},
      {"2.8bn", "2.8bn", "2800000000"},
      {"11million deal", "11million", "11000000"},
      {"10-year bonds", "10", "10"},
      {"16في المئة", "16", "16"},
      {"0", "0", "0"},
      {"10:30", "", ""},
      {"3/4", "", ""},
      {"10-15 في المئة", "", ""},
      {"1,2,3", "", ""},
      {"1.2.3", "", ""},
      {"1234567890123456789012", "", ""},
      {"إف16", "", ""},
      {"F16", "", ""},
      {"كوفيد19", "", ""},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kCardinal);
}

TEST(NumberWordsTest, ArabicWords) {
  constexpr Case kCases[] = {
      {"ثلاثة رجال", "ثلاثة", "3"},
      {"ثماني سيارات", "ثماني", "8"},
      {"بخمسة مقاعد", "خمسة", "5"},
      {"أحد عشر متجرا", "أحد عشر", "11"},
      {"إحدى عشرة دولة", "إحدى عشرة", "11"},
      {"اثنتي عشرة ساعة", "اثنتي عشرة", "12"},
      {"ثلاثة عشر قتيلا", "ثلاثة عشر", "13"},
      {"عشرون شخصا", "عشرون", "20"},
      {"خمسة وعشرون", "خمسة وعشرون", "25"},
      {"إحدى وعشرين امرأة", "إحدى وعشرين", "21"},
      {"الخمسة والعشرون نائبا", "الخمسة والعشرون", "25"},
      {"مئة قتيل", "مئة", "100"},
      {"مائة وعشرة", "مائة وعشرة", "110"},
      {"مئة و20 دولة", "مئة و20", "120"},
      {"مئتا جندي", "مئتا", "200"},
      {"مائتي ألف", "مائتي ألف", "200000"},
      {"ثلاثمئة وخمسة وستين يوما", "ثلاثمئة وخمسة وستين", "365"},
      {"ثلاثمائة", "ثلاثمائة", "300"},
      {"ثلاث مئة", "ثلاث مئة", "300"},
      {"ثمانمئة", "ثمانمئة", "800"},
      {"ألف دينار", "ألف", "1000"},
      {"ألفان", "ألفان", "2000"},
      {"ألفا جندي", "ألفا", "2000"},
      {"ألفاً وخمسمئة", "ألفاً وخمسمئة", "1500"},
      {"ألفا ومئتي كتاب", "ألفا ومئتي", "1200"},
      {"مليونا شخص", "مليونا", "2000000"},
      {"مليونا في العام", "مليونا", "1000000"},
      {"مليونين ونصف المليون", "مليونين ونصف المليون", "2500000"},
      {"عشرة آلاف", "عشرة آلاف", "10000"},
      {"الخمسة آلاف", "الخمسة آلاف", "5000"},
      {"مئة ألف", "مئة ألف", "100000"},
      {"خمسة وعشرون ألفا وثلاثمئة", "خمسة وعشرون ألفا وثلاثمئة", "25300"},
      {"مليون ومئتا ألف", "مليون ومئتا ألف", "1200000"},
      {"ثلاثة ملايين وأربعمئة ألف وسبعة عشر", "ثلاثة ملايين وأربعمئة ألف وسبعة عشر", "3400017"},
      {"3 ملايين و200 ألف نازح", "3 ملايين و200 ألف", "3200000"},
      {"2.8 مليار", "2.8 مليار", "2800000000"},
      {"بليون دولار", "بليون", "1000000000"},
      {"خمسة بلايين", "خمسة بلايين", "5000000000"},
      {"تريليوني دولار", "تريليوني", "2000000000000"},
      {"ألف مليون", "ألف مليون", "1000000000"},
      {"مليون ونصف", "مليون ونصف", "1500000"},
      {"مليون ونصف مليون", "مليون ونصف مليون", "1500000"},
      {"ملياران وربع المليار", "ملياران وربع المليار", "2250000000"},
      {"خمسة ونصف مليون", "خمسة ونصف مليون", "5500000"},
      {"ثلاثة ونصف في المئة", "ثلاثة ونصف", "3.5"},
      {"نصف مليون", "نصف مليون", "500000"},
      {"ربع المليون", "ربع المليون", "250000"},
      {"ثلاثة أرباع المليون", "ثلاثة أرباع المليون", "750000"},
      {"العشرين", "العشرين", "20"},
      {"ثلاثة آلاف وستة ملايين", "ثلاثة آلاف", "3000"},
      {"خمسة و10 آخرين", "خمسة", "5"},
      {"خمسة وأربعة", "خمسة", "5"},
      {"مليون دولار ومئة", "مليون", "1000000"},
      {"واحد وعشرون", "واحد وعشرون", "21"},
      {"عَشَرَةُ رجالٍ", "عَشَرَةُ", "10"},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kCardinal);
}

TEST(NumberWordsTest, ArabicFractions) {
  constexpr Case kCases[] = {
      {"نصف السكان", "نصف", "0.5"},
      {"ثلث المقاعد", "ثلث", "0.333333"},
      {"بثلثي الأعضاء", "ثلثي", "0.666667"},
      {"ربع القوة", "ربع", "0.25"},
      {"ثلاثة أرباع المصابين", "ثلاثة أرباع", "0.75"},
      {"أربعة أخماس", "أربعة أخماس", "0.8"},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kFraction);
}

TEST(NumberWordsTest, WhatIsLeftOfAFractionThatIsTooLarge) {
  constexpr std::string_view kText = "ثلاثة أرباع مليار مليار مليار";
  Check({kText, "ثلاثة", "3"}, NumberKind::kCardinal);
  EXPECT_EQ(ReadFirst(kText)->power, 0);
}

TEST(NumberWordsTest, Ordinals) {
  constexpr Case kCases[] = {
      {"الأول من أمس", "الأول", "1"},
      {"الثالث", "الثالث", "3"},
      {"للمرة", "", ""},
      {"الحادي عشر", "الحادي عشر", "11"},
      {"الثانية عشرة ظهرا", "الثانية عشرة", "12"},
      {"الخامس والعشرين من", "الخامس والعشرين", "25"},
      {"الحادي والثلاثون", "الحادي والثلاثون", "31"},
      {"ثالث أكبر مدينة", "ثالث", "3"},
      {"3rd place", "3rd", "3"},
      {"21st century", "21st", "21"},
      {"twenty-first century", "twenty-first", "21"},
      {"third", "third", "3"},
      {"hundredth", "hundredth", "100"},
      {"الحادي", "", ""},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kOrdinal);
}

TEST(NumberWordsTest, EnglishWords) {
  constexpr Case kCases[] = {
      {"twenty-five people", "twenty-five", "25"},
      {"twenty five", "twenty five", "25"},
      {"one hundred and five", "one hundred and five", "105"},
      {"a hundred men", "a hundred", "100"},
      {"two million three hundred thousand", "two million three hundred thousand", "2300000"},
      {"two and a half million", "two and a half million", "2500000"},
      {"2.5 million", "2.5 million", "2500000"},
      {"half a million", "half a million", "500000"},
      {"half-million", "half-million", "500000"},
      {"a quarter of a million", "a quarter of a million", "250000"},
      {"a million and a half", "a million and a half", "1500000"},
      {"three and a half", "three and a half", "3.5"},
      {"two dozen", "two dozen", "24"},
      {"a dozen eggs", "a dozen", "12"},
      {"five-year plan", "five", "5"},
      {"nine thousand and one", "nine thousand and one", "9001"},
      {"two men and three", "two", "2"},
      {"three and four", "three", "3"},
      {"dozens of", "", ""},
      {"thousands of", "", ""},
      {"a man", "", ""},
      {"and five", "", ""},
      {"million", "", ""},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kCardinal);
}

TEST(NumberWordsTest, EnglishFractions) {
  constexpr Case kCases[] = {
      {"half of the town", "half", "0.5"},
      {"two-thirds of members", "two-thirds", "0.666667"},
      {"three quarters", "three quarters", "0.75"},
      {"one third of", "one third", "0.333333"},
      {"a quarter of the", "a quarter", "0.25"},
  };
  for (const Case& c : kCases) Check(c, NumberKind::kFraction);
}

TEST(NumberWordsTest, WordsThatAreNoNumbers) {
  for (const std::string_view text :
       {"آلاف المتظاهرين", "عشرات الآلاف", "مئات", "ملايين", "الأحد", "الاثنين", "الثلاثاء", "أحد",
        "إحدى", "وأحد", "نصفهم", "ميتي", "وزير", "بلد", "من", "—", "", "%"}) {
    if (text.empty()) continue;
    EXPECT_FALSE(ReadFirst(text).has_value()) << text;
  }
}

TEST(NumberWordsTest, StyleAndFlags) {
  EXPECT_EQ(ReadFirst("خمسة وعشرون")->style, NumberStyle::kWords);
  EXPECT_EQ(ReadFirst("25 جنديا")->style, NumberStyle::kDigits);
  EXPECT_EQ(ReadFirst("25 ألفا")->style, NumberStyle::kMixed);
  EXPECT_EQ(ReadFirst("25 ألفا")->power, 3);
  EXPECT_EQ(ReadFirst("2.5 million")->power, 6);
  EXPECT_EQ(ReadFirst("2.8bn")->power, 9);
  EXPECT_EQ(ReadFirst("25")->power, 0);
  EXPECT_TRUE(ReadFirst("الخمسة")->definite);
  EXPECT_FALSE(ReadFirst("خمسة")->definite);
  EXPECT_TRUE(ReadFirst("007")->leading_zero);
  EXPECT_TRUE(ReadFirst("2,015")->has_separator);
  EXPECT_FALSE(ReadFirst("2015")->has_separator);
}

TEST(NumberWordsTest, TokensOfTheNumber) {
  constexpr std::string_view kText = "قتل خمسة وعشرون جنديا و2.5 مليون";
  const std::optional<Number> words = ReadFirst(kText, 1);
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->first_token, 1);
  EXPECT_EQ(words->end_token, 3);
  const std::optional<Number> digits = ReadFirst(kText, 4);
  ASSERT_TRUE(digits.has_value());
  EXPECT_EQ(digits->end_token, 8);  // و2 . 5 مليون
}

}  // namespace
}  // namespace khabar::text
