// Calendar arithmetic that absl's civil time has not: ISO weeks, months' lengths, and the tabular
// Hijri calendar. Thread-safe: free functions on values.
#ifndef KHABAR_LIB_ANALYZE_TIMES_CALENDAR_H_
#define KHABAR_LIB_ANALYZE_TIMES_CALENDAR_H_

#include "absl/time/civil_time.h"

namespace khabar::times {

// Monday 1 to Sunday 7, as in ISO 8601.
int WeekdayOf(absl::CivilDay day);

struct IsoWeek {
  int year, week;
};
IsoWeek IsoWeekOf(absl::CivilDay day);

int DaysInMonth(int year, int month);

// True for a day that exists. Years 1 to 9999.
bool IsDate(int year, int month, int day);

struct HijriDate {
  int year, month, day;
};
// The tabular calendar of the 30-year cycle (leap years 2 5 7 10 13 16 18 21 24 26 29, epoch 16
// July 622 Julian). Umm al-Qura, which is seen or computed, may differ by a day or two: say so
// where a converted date is shown. REQUIRES: year 1 to 9000, month 1 to 12, day 1 to 30.
absl::CivilDay FromHijri(HijriDate date);
HijriDate ToHijri(absl::CivilDay day);
int DaysInHijriMonth(int year, int month);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_CALENDAR_H_
