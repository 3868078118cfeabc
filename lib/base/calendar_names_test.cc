#include "lib/base/calendar_names.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(CalendarNamesTest, EveryFamilyHasTwelveMonths) {
  const std::string_view families[][12] = {
      {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
       "نوفمبر", "ديسمبر"},
      {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
       "تشرين الأول", "تشرين الثاني", "كانون الأول"},
      {"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر",
       "نوفمبر", "ديسمبر"},
      {"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر",
       "نونبر", "دجنبر"},
      {"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيه", "يوليه", "أغشت", "شتمبر", "أكتوبر",
       "نوفمبر", "دجمبر"},
      {"January", "FEBRUARY", "March", "April", "May", "June", "July", "August", "September",
       "October", "November", "December"},
  };
  for (const auto& family : families) {
    for (int month = 1; month <= 12; ++month) {
      const std::string_view name = family[month - 1];
      const auto found = FindMonth(name, 0);
      ASSERT_TRUE(found) << name;
      EXPECT_EQ(found->kind, CalendarNameKind::kMonth) << name;
      EXPECT_EQ(found->number, month) << name;
      EXPECT_EQ(found->bytes, static_cast<int32_t>(name.size())) << name;
    }
  }
}

TEST(CalendarNamesTest, HijriMonthsAreTold) {
  const std::string_view months[] = {"محرم",         "صفر",          "ربيع الأول", "ربيع الآخر",
                                     "جمادى الأولى", "جمادى الآخرة", "رجب",        "شعبان",
                                     "رمضان",        "شوال",         "ذو القعدة",  "ذي الحجة"};
  for (int month = 1; month <= 12; ++month) {
    const auto found = FindMonth(months[month - 1], 0);
    ASSERT_TRUE(found) << months[month - 1];
    EXPECT_EQ(found->kind, CalendarNameKind::kHijriMonth);
    EXPECT_EQ(found->number, month);
  }
  EXPECT_EQ(FindMonth("ربيع الثاني", 0)->number, 4);
  EXPECT_EQ(FindMonth("Dhu al-Hijjah 1440", 0)->number, 12);
  EXPECT_EQ(FindMonth("Sha'ban", 0)->number, 8);
}

TEST(CalendarNamesTest, WeekdaysCountFromMonday) {
  const std::string_view arabic[] = {"الاثنين", "الثلاثاء", "الأربعاء", "الخميس",
                                     "الجمعة",  "السبت",    "الأحد"};
  const std::string_view english[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  for (int day = 1; day <= 7; ++day) {
    EXPECT_EQ(FindWeekday(arabic[day - 1], 0)->number, day);
    EXPECT_EQ(FindWeekday(english[day - 1], 0)->number, day);
  }
  EXPECT_EQ(FindWeekday("الإثنين", 0)->number, 1);
  EXPECT_EQ(FindWeekday("الثلثاء", 0)->number, 2);
  EXPECT_EQ(FindWeekday("Thurs.", 0)->bytes, 5);
}

struct SpellingCase {
  std::string_view text;
  int month;
  int32_t bytes;
};

TEST(CalendarNamesTest, SpellingsAndLongestMatch) {
  const SpellingCase cases[] = {
      {"ابريل", 4, 10},
      {"كانون 2", 1, 12},
      {"تشرين ١", 10, 13},
      {"كانون  الأول 2016", 12, 22},  // two blanks
      {"تشرين\u00A0الثاني", 11, 24},
      {"مــارس", 3, 12},  // tatweel
      {"يُونيو", 6, 12},
      {"مايو", 5, 8},
      {"ماي 1945", 5, 6},
      {"يوليوز", 7, 12},
      {"يوليو ز", 7, 10},
      {"مارس2017", 3, 8},
      {"آذار/مارس", 3, 8},
      {"(آب)", 0, 0},
      {"آب)", 8, 4},
      {"اب الماضي", 8, 4},
      {"Sept. 11", 9, 4},
      {"Sep-2011", 9, 3},
  };
  for (const SpellingCase& c : cases) {
    const auto found = FindMonth(c.text, 0);
    ASSERT_EQ(found.has_value(), c.month != 0) << c.text;
    if (!found) continue;
    EXPECT_EQ(found->number, c.month) << c.text;
    EXPECT_EQ(found->bytes, c.bytes) << c.text;
  }
}

TEST(CalendarNamesTest, PartsOfOtherWordsAreNoNames) {
  for (const std::string_view text :
       {"مارسيليا", "مايوركا", "أب", "أبريلي", "آبار", "شباطيون", "كانون", "تشرين", "ربيع",
        "Marchand", "Mayor", "Octopus", "", " ", "2", "يناير\u064Aة"})
    EXPECT_FALSE(FindMonth(text, 0)) << text;
  for (const std::string_view text : {"الأحداث", "السبتي", "Sunny", "Fridays", "الجمعية", ""})
    EXPECT_FALSE(FindWeekday(text, 0)) << text;
}

TEST(CalendarNamesTest, DoubtfulNamesSayThatTheyAre) {
  for (const std::string_view text : {"آب", "مارس", "صفر", "رجب", "May", "ماي", "جوان"})
    EXPECT_EQ(FindMonth(text, 0)->trust, NameTrust::kAmbiguous) << text;
  for (const std::string_view text : {"يناير", "أيلول", "شوال", "December"})
    EXPECT_EQ(FindMonth(text, 0)->trust, NameTrust::kSure) << text;
  EXPECT_EQ(FindMonth("Dec", 0)->trust, NameTrust::kAbbreviated);
  EXPECT_EQ(FindWeekday("أحد", 0)->trust, NameTrust::kAmbiguous);
}

TEST(CalendarNamesTest, FindsAtAnOffsetAndAtTheEnd) {
  const std::string text = "يوم 3 أيلول";
  EXPECT_EQ(FindMonth(text, text.find("أ"))->number, 9);
  EXPECT_FALSE(FindMonth(text, text.size()));
  EXPECT_FALSE(FindWeekday(text, text.size()));
}

TEST(CalendarNamesTest, TheTableIsSortedAndEachNameFindsItself) {
  std::string_view last;
  for (const CalendarNameEntry& entry : CalendarNames()) {
    EXPECT_LT(last, entry.name);
    last = entry.name;
    const bool weekday = entry.kind == CalendarNameKind::kWeekday;
    const auto found = weekday ? FindWeekday(entry.name, 0) : FindMonth(entry.name, 0);
    ASSERT_TRUE(found) << entry.name;
    EXPECT_EQ(found->number, entry.number);
    EXPECT_EQ(found->kind, entry.kind);
    EXPECT_EQ(found->bytes, static_cast<int32_t>(entry.name.size()));
  }
}

TEST(CalendarNamesTest, LongTextsCostNoMoreThanTheirHead) {
  std::string text(1 << 20, 'x');
  EXPECT_FALSE(FindMonth(text, 0));
  text.replace(0, 8, "January ");
  EXPECT_EQ(FindMonth(text, 0)->bytes, 7);
}

}  // namespace
}  // namespace khabar
