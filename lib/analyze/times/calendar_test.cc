#include "lib/analyze/times/calendar.h"

#include "gtest/gtest.h"

namespace khabar::times {
namespace {

using absl::CivilDay;

TEST(CalendarTest, WeekdaysAndIsoWeeks) {
  const struct {
    CivilDay day;
    int weekday, year, week;
  } cases[] = {
      {CivilDay(2018, 10, 1), 1, 2018, 40}, {CivilDay(2018, 9, 30), 7, 2018, 39},
      {CivilDay(2021, 1, 1), 5, 2020, 53},  {CivilDay(2021, 1, 4), 1, 2021, 1},
      {CivilDay(2018, 12, 31), 1, 2019, 1}, {CivilDay(2016, 2, 29), 1, 2016, 9},
      {CivilDay(2023, 1, 1), 7, 2022, 52},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(WeekdayOf(c.day), c.weekday) << c.day;
    EXPECT_EQ(IsoWeekOf(c.day).year, c.year) << c.day;
    EXPECT_EQ(IsoWeekOf(c.day).week, c.week) << c.day;
  }
}

TEST(CalendarTest, EveryWeekHasSevenDays) {
  IsoWeek last = IsoWeekOf(CivilDay(1999, 12, 31));
  int days = 5;  // of that week up to that Friday
  for (CivilDay day(2000, 1, 1); day < CivilDay(2030, 1, 1); ++day) {
    const IsoWeek week = IsoWeekOf(day);
    if (week.week == last.week && week.year == last.year) {
      ++days;
      continue;
    }
    EXPECT_EQ(days, 7) << day;
    EXPECT_EQ(WeekdayOf(day), 1) << day;
    EXPECT_TRUE(week.week == last.week + 1 || week.week == 1) << day;
    days = 1;
    last = week;
  }
}

TEST(CalendarTest, OnlyRealDaysAreDates) {
  EXPECT_TRUE(IsDate(2016, 2, 29));
  EXPECT_TRUE(IsDate(2000, 2, 29));
  EXPECT_FALSE(IsDate(1900, 2, 29));
  EXPECT_FALSE(IsDate(2015, 2, 29));
  EXPECT_FALSE(IsDate(2015, 4, 31));
  EXPECT_FALSE(IsDate(2015, 13, 1));
  EXPECT_FALSE(IsDate(2015, 0, 1));
  EXPECT_FALSE(IsDate(2015, 1, 0));
  EXPECT_FALSE(IsDate(0, 1, 1));
}

TEST(CalendarTest, HijriDaysThatAreKnown) {
  // Published conversions of the tabular calendar.
  const struct {
    HijriDate hijri;
    CivilDay day;
  } cases[] = {
      {{1, 1, 1}, CivilDay(622, 7, 19)},  // the epoch, 16 July 622 Julian
      {{1400, 1, 1}, CivilDay(1979, 11, 21)},
      {{1440, 9, 1}, CivilDay(2019, 5, 6)},
      {{1445, 1, 1}, CivilDay(2023, 7, 19)},
      {{1439, 12, 10}, CivilDay(2018, 8, 22)},  // 21 August by Umm al-Qura
  };
  for (const auto& c : cases) {
    EXPECT_EQ(FromHijri(c.hijri), c.day);
    const HijriDate back = ToHijri(c.day);
    EXPECT_EQ(back.year, c.hijri.year);
    EXPECT_EQ(back.month, c.hijri.month);
    EXPECT_EQ(back.day, c.hijri.day);
  }
}

TEST(CalendarTest, HijriThereAndBackForACycleAndMore) {
  CivilDay day = FromHijri({1380, 1, 1});
  for (int year = 1380; year < 1450; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int days = DaysInHijriMonth(year, month);
      EXPECT_TRUE(days == 29 || days == 30);
      for (int d = 1; d <= days; ++d, ++day) {
        ASSERT_EQ(FromHijri({year, month, d}), day) << year << "-" << month << "-" << d;
        const HijriDate back = ToHijri(day);
        ASSERT_EQ(back.year, year);
        ASSERT_EQ(back.month, month);
        ASSERT_EQ(back.day, d);
      }
    }
  }
}

TEST(CalendarTest, ACycleOfThirtyYearsHasElevenLeapYears) {
  for (const int first : {1, 1381, 1411}) {
    int leap = 0;
    for (int year = first; year < first + 30; ++year) leap += DaysInHijriMonth(year, 12) == 30;
    EXPECT_EQ(leap, 11);
    EXPECT_EQ(FromHijri({first + 30, 1, 1}) - FromHijri({first, 1, 1}), 10631);
  }
}

}  // namespace
}  // namespace khabar::times
