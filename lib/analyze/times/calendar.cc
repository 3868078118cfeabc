#include "lib/analyze/times/calendar.h"

#include <algorithm>

namespace khabar::times {
namespace {

constexpr int kHijriCycleYears = 30, kHijriCycleDays = 10631;

// 16 July 622 Julian is 19 July 622 Gregorian.
absl::CivilDay HijriEpoch() { return absl::CivilDay(622, 7, 19); }

bool IsHijriLeap(int year) { return (11 * year + 14) % kHijriCycleYears < 11; }

// Days of the years before `year`, counted from the epoch.
int DaysBeforeHijriYear(int year) { return (year - 1) * 354 + (3 + 11 * year) / kHijriCycleYears; }

// Months have 30 and 29 days by turns.
int DaysBeforeHijriMonth(int month) { return 29 * (month - 1) + month / 2; }

}  // namespace

int WeekdayOf(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

IsoWeek IsoWeekOf(absl::CivilDay day) {
  // The week's year is that of its Thursday.
  const absl::CivilDay thursday = day + (4 - WeekdayOf(day));
  return {static_cast<int>(thursday.year()), (absl::GetYearDay(thursday) - 1) / 7 + 1};
}

int DaysInMonth(int year, int month) {
  return (absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1).day();
}

bool IsDate(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= DaysInMonth(year, month);
}

int DaysInHijriMonth(int year, int month) {
  return month % 2 == 1 || (month == 12 && IsHijriLeap(year)) ? 30 : 29;
}

absl::CivilDay FromHijri(HijriDate date) {
  return HijriEpoch() + DaysBeforeHijriYear(date.year) + DaysBeforeHijriMonth(date.month) +
         (date.day - 1);
}

HijriDate ToHijri(absl::CivilDay day) {
  const auto days = static_cast<int>(day - HijriEpoch());
  int year = days * kHijriCycleYears / kHijriCycleDays + 1;
  while (DaysBeforeHijriYear(year + 1) <= days) ++year;
  while (DaysBeforeHijriYear(year) > days) --year;
  const int in_year = days - DaysBeforeHijriYear(year);
  int month = std::min(12, in_year / 29 + 1);
  while (month > 1 && DaysBeforeHijriMonth(month) > in_year) --month;
  return {year, month, in_year - DaysBeforeHijriMonth(month) + 1};
}

}  // namespace khabar::times
