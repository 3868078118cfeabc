// Dates as pages show them to people: 15 أكتوبر/تشرين الأول 2018, October 1st, 2018, 1.10.2018,
// 2018-10-01T09:30+03:00, with the clock time beside them. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_DATE_TEXT_H_
#define KHABAR_LIB_DECODE_HTML_DATE_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace khabar::decode::html {

// Years that a page on the Web can have been published in. There is no clock here: what lies in
// the future of the page is the caller's to know.
inline constexpr int kFirstYear = 1990;
inline constexpr int kLastYear = 2100;

struct DateParts {
  int year = 0, month = 0, day = 0;  // month, day 0: not given
  bool has_clock = false;
  int hour = 0, minute = 0, second = 0;
  std::optional<int> utc_offset_seconds;

  bool SameDay(const DateParts& other) const {
    return year == other.year && month == other.month && day == other.day;
  }
};

// How 3/4/2018 is meant where nothing else says so.
enum class DateOrder { kDayFirst, kMonthFirst };

struct FoundDate {
  DateParts parts;
  size_t begin = 0, end = 0;   // bytes of the text, the clock after the date among them
  bool guessed_order = false;  // 3/4/2018
};

// The first date at or after `from` that has a year and a month; a day that does not exist, a year
// outside the range above, a Hijri date and a relative one (منذ ساعتين, 2 hours ago) are no dates.
// REQUIRES: valid UTF-8. Linear.
std::optional<FoundDate> FindDate(std::string_view text, DateOrder order, size_t from = 0);

// True for a day that exists between kFirstYear and kLastYear; month or day may be 0, not given.
bool IsPlausible(const DateParts& date);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_DATE_TEXT_H_
