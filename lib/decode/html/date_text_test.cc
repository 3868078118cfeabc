#include "lib/decode/html/date_text.h"

#include <array>
#include <cstdio>
#include <string>

#include "gtest/gtest.h"

#include "lib/decode/html/url_date.h"

namespace khabar::decode::html {
namespace {

std::string Format(const DateParts& parts) {
  std::array<char, 64> out{};
  int n = std::snprintf(out.data(), out.size(), "%d", parts.year);
  const auto add = [&](const char* format, int value) {
    n += std::snprintf(out.data() + n, out.size() - static_cast<size_t>(n), format, value);
  };
  if (parts.month > 0) add("-%02d", parts.month);
  if (parts.day > 0) add("-%02d", parts.day);
  if (parts.has_clock) {
    add("T%02d", parts.hour);
    add(":%02d", parts.minute);
    if (parts.second > 0) add(":%02d", parts.second);
  }
  if (parts.utc_offset_seconds) add("%+d", *parts.utc_offset_seconds / 60);
  return out.data();
}

std::string DateOf(std::string_view text, DateOrder order = DateOrder::kDayFirst) {
  const std::optional<FoundDate> found = FindDate(text, order);
  return found ? Format(found->parts) : "none";
}

std::string UrlDate(std::string_view url) {
  const std::optional<DateParts> parts = DateInUrl(url);
  return parts ? Format(*parts) : "none";
}

TEST(DateTextTest, ArabicMonthsOfEveryRegion) {
  EXPECT_EQ(DateOf("الاثنين 15 أكتوبر 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("بيروت، 15 تشرين الأول 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("3 كانون الثاني 2019"), "2019-01-03");
  EXPECT_EQ(DateOf("الجزائر في 20 جويلية 2017"), "2017-07-20");
  EXPECT_EQ(DateOf("الرباط 9 غشت 2016"), "2016-08-09");
  EXPECT_EQ(DateOf("30 دجنبر 2015"), "2015-12-30");
  EXPECT_EQ(DateOf("نواكشوط، 4 إبريل 2014"), "2014-04-04");
  EXPECT_EQ(DateOf("نشر في ١٥ أيلول، ٢٠٢٠"), "2020-09-15");
  EXPECT_EQ(DateOf("۱۵ أيلول ۲۰۲۰"), "2020-09-15");
  EXPECT_EQ(DateOf("حزيران 12, 2011"), "2011-06-12");
  EXPECT_EQ(DateOf("12 من شهر يونيو عام 2011"), "2011-06-12");
  EXPECT_EQ(DateOf("12 يونيو سنة 2011"), "2011-06-12");
  EXPECT_EQ(DateOf("12 يونيو لسنة 2011"), "2011-06-12");
  EXPECT_EQ(DateOf("١ مارس٢٠١٧"), "2017-03-01");
  EXPECT_EQ(DateOf("آخر تحديث: 7 آب 2013م"), "2013-08-07");
}

TEST(DateTextTest, ArabicDoubleNamesAreOneDate) {
  EXPECT_EQ(DateOf("15 أكتوبر/تشرين الأول 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("15 تشرين الأول (أكتوبر) 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("15 تشرين الأول/ أكتوبر 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("حزيران/يونيو 2011"), "2011-06");
}

TEST(DateTextTest, HijriIsNoDateOfOurs) {
  EXPECT_EQ(DateOf("12 رمضان 1439 هـ"), "none");
  EXPECT_EQ(DateOf("5 محرم 1440"), "none");
  EXPECT_EQ(DateOf("1440/02/05 هـ"), "none");
  EXPECT_EQ(DateOf("1910/02/05 هجرية"), "none");
  EXPECT_EQ(DateOf("6 صفر 1440 هـ الموافق 15 أكتوبر 2018"), "2018-10-15");
  EXPECT_EQ(DateOf("6 صفر 1440هـ - 15 أكتوبر 2018م"), "2018-10-15");
}

TEST(DateTextTest, RelativeTimesInventNothing) {
  for (const std::string_view text :
       {"منذ ساعتين", "قبل 3 أيام", "أمس الساعة 10:30", "2 hours ago", "Yesterday at 9 pm",
        "15 أكتوبر", "October 15", "May", "2018", "الساعة 10:30 صباحاً"}) {
    EXPECT_EQ(DateOf(text), "none") << text;
  }
}

TEST(DateTextTest, EnglishAndOthers) {
  EXPECT_EQ(DateOf("Published October 1st, 2018 by the desk"), "2018-10-01");
  EXPECT_EQ(DateOf("Oct. 1, 2018"), "2018-10-01");
  EXPECT_EQ(DateOf("1st of October 2018"), "2018-10-01");
  EXPECT_EQ(DateOf("MONDAY, 1 OCTOBER 2018"), "2018-10-01");
  EXPECT_EQ(DateOf("01-Oct-18"), "2018-10-01");
  EXPECT_EQ(DateOf("1 Oct ’18"), "2018-10-01");
  EXPECT_EQ(DateOf("2018 October 1"), "2018-10-01");
  EXPECT_EQ(DateOf("Spring issue, October 2018"), "2018-10");
  EXPECT_EQ(DateOf("Montag, 1. Oktober 2018"), "2018-10-01");
  EXPECT_EQ(DateOf("5. März 2019"), "2019-03-05");
  EXPECT_EQ(DateOf("Le 14 août 2019 à 10h30"), "2019-08-14T10:30");
  EXPECT_EQ(DateOf("14 de agosto de 2019"), "2019-08-14");
  EXPECT_EQ(DateOf("14 Ağustos 2019"), "2019-08-14");
  EXPECT_EQ(DateOf("14 августа 2019"), "2019-08-14");
  EXPECT_EQ(DateOf("2019年8月14日"), "2019-08-14");
  EXPECT_EQ(DateOf("12-14 October 2018"), "2018-10-14");
}

TEST(DateTextTest, Numbers) {
  EXPECT_EQ(DateOf("2018-10-01"), "2018-10-01");
  EXPECT_EQ(DateOf("2018/10/1"), "2018-10-01");
  EXPECT_EQ(DateOf("٢٠١٨/١٠/٠١"), "2018-10-01");
  EXPECT_EQ(DateOf("20181001"), "2018-10-01");
  EXPECT_EQ(DateOf("1.10.2018"), "2018-10-01");
  EXPECT_EQ(DateOf("25/12/2018"), "2018-12-25");
  EXPECT_EQ(DateOf("12/25/2018"), "2018-12-25");
  EXPECT_EQ(DateOf("3/4/2018"), "2018-04-03");
  EXPECT_EQ(DateOf("3/4/2018", DateOrder::kMonthFirst), "2018-03-04");
  EXPECT_EQ(DateOf("3.4.2018", DateOrder::kMonthFirst), "2018-04-03");
  EXPECT_EQ(DateOf("01/10/18"), "2018-10-01");
  EXPECT_EQ(DateOf("01 / 10 / 2018"), "2018-10-01");
  EXPECT_TRUE(FindDate("3/4/2018", DateOrder::kDayFirst)->guessed_order);
  EXPECT_FALSE(FindDate("25/4/2018", DateOrder::kDayFirst)->guessed_order);
}

TEST(DateTextTest, WhatIsNoDate) {
  for (const std::string_view text :
       {"32 October 2018", "30 February 2018", "2018-13-01", "1.2.3", "192.168.10.2018",
        "call 555-10-2018", "version 10.04.1", "1 October 1889", "1 October 2450", "2018-02-30",
        "ISBN 20189999", "score 3/4", "12 mars"}) {
    EXPECT_EQ(DateOf(text), "none") << text;
  }
}

TEST(DateTextTest, TheClockBesideIt) {
  EXPECT_EQ(DateOf("2018-10-01T09:30:15+03:00"), "2018-10-01T09:30:15+180");
  EXPECT_EQ(DateOf("2018-10-01T09:30:15.123Z"), "2018-10-01T09:30:15+0");
  EXPECT_EQ(DateOf("1 October 2018 at 9:05 p.m."), "2018-10-01T21:05");
  EXPECT_EQ(DateOf("Oct 1, 2018 | 12:10 AM EST"), "2018-10-01T00:10-300");
  EXPECT_EQ(DateOf("15 أكتوبر 2018 - 10:30 بتوقيت غرينتش"), "2018-10-15T10:30+0");
  EXPECT_EQ(DateOf("15 أكتوبر 2018 الساعة 3:15 مساءً"), "2018-10-15T15:15");
  EXPECT_EQ(DateOf("15 أكتوبر 2018 03:15 م"), "2018-10-15T15:15");
  EXPECT_EQ(DateOf("15 أكتوبر 2018 ١١:٢٠ ص (GMT+3)"), "2018-10-15T11:20+180");
  EXPECT_EQ(DateOf("10:30 - 15/10/2018"), "2018-10-15T10:30");
  EXPECT_EQ(DateOf("15/10/2018 25:30"), "2018-10-15");
}

TEST(DateTextTest, TheNextDateIsFoundFromWhereTheFirstEnds) {
  constexpr std::string_view kText = "Published 1 October 2018, updated 3 October 2018 10:00";
  const std::optional<FoundDate> first = FindDate(kText, DateOrder::kDayFirst);
  ASSERT_TRUE(first);
  EXPECT_EQ(kText.substr(first->begin, first->end - first->begin), "1 October 2018");
  const std::optional<FoundDate> second = FindDate(kText, DateOrder::kDayFirst, first->end);
  ASSERT_TRUE(second);
  EXPECT_EQ(Format(second->parts), "2018-10-03T10:00");
  EXPECT_FALSE(FindDate(kText, DateOrder::kDayFirst, second->end));
}

TEST(UrlDateTest, DaysInAddresses) {
  EXPECT_EQ(UrlDate("https://www.baladna.example/2018/10/01/bridge"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/news/2018/oct/01/bridge"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/20181001/bridge"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/a/20181001120000"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/bridge-2018-10-01.html"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/2018/1001/c123-4567.html"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/2018/10/1/bridge"), "2018-10-01");
  EXPECT_EQ(UrlDate("https://baladna.example/bridge-25-12-2018/"), "2018-12-25");
  EXPECT_EQ(UrlDate("/2018/10/01/bridge"), "2018-10-01");
}

TEST(UrlDateTest, WhatIsNoDay) {
  EXPECT_EQ(UrlDate("https://baladna.example/2018/10/bridge"), "2018-10");
  EXPECT_EQ(UrlDate("https://baladna.example/2018/10/5-reasons-to-go"), "2018-10");
  EXPECT_EQ(UrlDate("https://baladna.example/2018/bridge"), "none");
  EXPECT_EQ(UrlDate("https://baladna.example/a?date=2018-10-01"), "none");
  EXPECT_EQ(UrlDate("https://baladna.example/#/2018/10/01/"), "none");
  EXPECT_EQ(UrlDate("https://2018-10-01.example/bridge"), "none");
  EXPECT_EQ(UrlDate("https://baladna.example/id/2018100112345"), "none");
  EXPECT_EQ(UrlDate("https://baladna.example/03-04-2018/"), "none");
  EXPECT_EQ(UrlDate(""), "none");
}

TEST(DateTextTest, LongTextsCostTheirLengthOnly) {
  std::string text;
  while (text.size() < 1'000'000) text += "1/ - 12:3 May 20 ,،  أكتوبر 1.1.1 of of ";
  EXPECT_FALSE(FindDate(text, DateOrder::kDayFirst));
  EXPECT_FALSE(FindDate(std::string(1'000'000, '1'), DateOrder::kDayFirst));
  EXPECT_FALSE(FindDate("1 " + std::string(1'000'000, ' '), DateOrder::kDayFirst));
}

}  // namespace
}  // namespace khabar::decode::html
