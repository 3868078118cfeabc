#include "lib/decode/html/date_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/time/civil_time.h"

#include "lib/base/utf8.h"
#include "lib/decode/html/clock_text.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/month_words.h"
#include "lib/decode/html/text_cursor.h"

namespace khabar::decode::html {
namespace {

constexpr auto kOrdinals =
    std::to_array<std::string_view>({"st", "nd", "rd", "th", "er", "eme", "º", "°", "ª"});
// Between the parts of a date that is written in words.
// Words here are as PlainLetters gives them: ه for ة.
constexpr auto kJoiners = std::to_array<std::string_view>(
    {"of", "de", "del", "den", "من", "شهر", "عام", "لعام", "سنه", "لسنه", "the"});

// Bytes between the beginning of a month's name and the digit behind it, double names included.
constexpr size_t kMonthReach = 80;

class DateFinder {
 public:
  DateFinder(std::string_view text, DateOrder order) : text_(text), order_(order) {}

  std::optional<FoundDate> Find(size_t from) {
    TextCursor at(text_, from);
    while (!at.done()) {
      SkipProse(at);
      const size_t begin = at.position();
      if (at.AtDigit()) {
        if (std::optional<FoundDate> found = AtNumber(at)) return WithClock(*found, begin);
        if (const std::optional<Clock> clock = ReadClock(at)) {
          clock_ = clock;
          clock_end_ = at.position();
        } else {
          at.SkipDigits();
          number_end_ = at.position();
        }
      } else if (at.AtLetter()) {
        const bool behind_number = number_end_ > 0 && begin - number_end_ <= 3;
        if (std::optional<FoundDate> found = AtWord(at, behind_number))
          return WithClock(*found, begin);
        at.SkipLetters();
      } else {
        at.Skip();
      }
    }
    return std::nullopt;
  }

 private:
  // Every date has a digit: words far before the next one need no look.
  void SkipProse(TextCursor& at) {
    if (next_digit_ < at.position() || !searched_) {
      next_digit_ = NextDigit(at.position());
      searched_ = true;
    }
    if (next_digit_ - at.position() <= kMonthReach) return;
    size_t to = next_digit_ == text_.size() ? next_digit_ : next_digit_ - kMonthReach;
    while (to < text_.size() && IsUtf8Continuation(text_[to])) ++to;
    at = TextCursor(text_, to);
    at.SkipLetters();  // the rest of a word that the jump ended in
  }

  // Of any script: what looks like one of their lead bytes is enough.
  size_t NextDigit(size_t from) const {
    for (; from < text_.size(); ++from) {
      const char c = text_[from];
      if (c >= '0' && c <= '9') break;
      const auto lead = static_cast<uint8_t>(c);
      if (lead < 0xD9 || from + 1 == text_.size()) continue;
      const auto next = static_cast<uint8_t>(text_[from + 1]);
      if ((lead == 0xD9 && next >= 0xA0 && next <= 0xA9) ||
          (lead == 0xDB && next >= 0xB0 && next <= 0xB9) || (lead == 0xEF && next == 0xBC))
        break;
    }
    return from;
  }

  // The clock follows the date (at 10:30 …) or stands just before it.
  FoundDate WithClock(FoundDate found, size_t begin) const {
    found.begin = begin;
    if (found.parts.day == 0 || found.parts.has_clock) return found;
    TextCursor after(text_, found.end);
    std::optional<Clock> clock = ReadClockAfterDate(after);
    if (clock) {
      found.end = after.position();
    } else if (clock_ && IsFill(text_.substr(clock_end_, begin - clock_end_))) {
      clock = clock_;
    }
    if (clock) {
      found.parts.has_clock = true;
      found.parts.hour = clock->hour;
      found.parts.minute = clock->minute;
      found.parts.second = clock->second;
      found.parts.utc_offset_seconds = clock->utc_offset_seconds;
    }
    return found;
  }

  // Nothing but a weekday's length of words: 10:30 - الاثنين 15 أكتوبر.
  static bool IsFill(std::string_view between) {
    return between.size() <= 40 && std::none_of(between.begin(), between.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
  }

  std::optional<FoundDate> AtNumber(TextCursor at) const {
    const TextCursor start = at;
    const Number first = at.TakeNumber();
    if (first.digits == 4) {
      if (std::optional<FoundDate> found = YearFirst(at, first.value)) return found;
    } else if (first.digits == 8) {
      return Compact(at, first.value);
    } else if (first.digits <= 2) {
      if (!start.PrecededByNumber()) {
        if (std::optional<FoundDate> found = Numeric(at, first)) return found;
      }
      return DayMonth(at, first.value);
    }
    return std::nullopt;
  }

  std::optional<FoundDate> Finish(const TextCursor& at, int year, int month, int day) const {
    FoundDate found;
    found.parts.year = year;
    found.parts.month = month;
    found.parts.day = day;
    found.end = at.position();
    if (month == 0 || at.AtDigit() || !IsPlausible(found.parts) || IsHijri(at)) return std::nullopt;
    return found;
  }

  // هـ after the year.
  static bool IsHijri(TextCursor at) {
    at.SkipBlanks();
    return at.TakeWord("ه") || at.TakeWord("هجري") || at.TakeWord("هجريه");
  }

  // 2018-10-01, 2018/10/01, 2018年10月1日, 2018 October 1; the ISO clock is read with others.
  std::optional<FoundDate> YearFirst(TextCursor at, int year) const {
    if (year < kFirstYear || year > kLastYear) return std::nullopt;
    const TextCursor behind = at;
    if (at.TakeWord("年") || at.Take("年") || at.Take("년")) {
      at.SkipBlanks();
      const Number month = at.TakeNumber();
      if (!at.Take("月") && !at.Take("월")) return std::nullopt;
      at.SkipBlanks();
      const Number day = at.TakeNumber();
      return Finish(at, year, month.value, day.digits <= 2 ? day.value : 0);
    }
    const char separator = at.TakeSeparator("-/._");
    if (separator != '\0') {
      const Number month = at.TakeNumber();
      if (month.digits >= 1 && month.digits <= 2 && at.TakeSeparator("-/._") == separator) {
        const Number day = at.TakeNumber();
        if (day.digits >= 1 && day.digits <= 2) return Finish(at, year, month.value, day.value);
      }
    }
    at = behind;
    at.SkipFill(" -/.,،");
    const std::optional<MonthWord> month = at.TakeMonth();
    if (!month || month->hijri) return std::nullopt;
    at.SkipFill(" -/.,،");
    const Number day = at.TakeNumber();
    if (day.digits < 1 || day.digits > 2 || at.Peek() == ':') return std::nullopt;
    return Finish(at, year, month->month, day.value);
  }

  std::optional<FoundDate> Compact(const TextCursor& at, int value) const {
    return Finish(at, value / 10000, value / 100 % 100, value % 100);
  }

  // 1/10/2018, 10/1/2018, 01.10.18.
  std::optional<FoundDate> Numeric(TextCursor at, Number first) const {
    const char separator = at.TakeSeparator("/.-");
    if (separator == '\0') return std::nullopt;
    const Number second = at.TakeNumber();
    if (second.digits < 1 || second.digits > 2 || at.TakeSeparator("/.-") != separator)
      return std::nullopt;
    const Number third = at.TakeNumber();
    const bool short_year = third.digits == 2 && first.digits == 2 && second.digits == 2;
    if (third.digits != 4 && !short_year) return std::nullopt;
    if (at.ContinuesNumber()) return std::nullopt;  // an address, a version
    const int year = short_year ? FullYear(third.value) : third.value;
    const bool can_be_day_first = second.value <= 12;
    const bool can_be_month_first = first.value <= 12 && separator != '.';
    const bool month_first =
        can_be_month_first && (!can_be_day_first || order_ == DateOrder::kMonthFirst);
    std::optional<FoundDate> found = month_first ? Finish(at, year, first.value, second.value)
                                                 : Finish(at, year, second.value, first.value);
    if (found) {
      found->guessed_order = can_be_day_first && can_be_month_first && first.value != second.value;
    }
    return found;
  }

  static int FullYear(int two_digits) {
    return two_digits >= kFirstYear % 100 ? 1900 + two_digits : 2000 + two_digits;
  }

  // 1 October 2018, 1st of Oct. 2018, 15 تشرين الأول (أكتوبر) 2018, 01-Oct-18.
  std::optional<FoundDate> DayMonth(TextCursor at, int day) const {
    for (const std::string_view ordinal : kOrdinals) {
      if (at.Take(ordinal)) break;
    }
    const char separator = at.Peek();
    SkipJoiners(at);
    const std::optional<MonthWord> month = at.TakeMonth();
    if (!month || month->hijri) return std::nullopt;
    SkipSecondName(at);
    SkipJoiners(at);
    return WithYear(at, month->month, day, separator == '-' && at.Precedes('-'));
  }

  // October 1, 2018; October 2018, but not behind a number that was no day (32 October 2018).
  std::optional<FoundDate> AtWord(TextCursor at, bool behind_number) const {
    const std::optional<MonthWord> month = at.TakeMonth();
    if (!month || month->hijri) return std::nullopt;
    SkipSecondName(at);
    SkipJoiners(at);
    TextCursor after_day = at;
    const Number day = after_day.TakeNumber();
    if (day.digits == 1 || day.digits == 2) {
      for (const std::string_view ordinal : kOrdinals) {
        if (after_day.Take(ordinal)) break;
      }
      SkipJoiners(after_day);
      return WithYear(after_day, month->month, day.value, false);
    }
    return behind_number ? std::nullopt : WithYear(at, month->month, 0, false);
  }

  std::optional<FoundDate> WithYear(TextCursor at, int month, int day, bool short_allowed) const {
    const bool apostrophe = at.Take("'") || at.Take("’");
    const Number year = at.TakeNumber();
    if (year.digits == 4) return Finish(at, year.value, month, day);
    if (year.digits == 2 && day > 0 && (apostrophe || short_allowed))
      return Finish(at, FullYear(year.value), month, day);
    return std::nullopt;
  }

  static void SkipJoiners(TextCursor& at) {
    for (int i = 0; i < 4; ++i) {
      at.SkipFill(" -/.,،_|");
      const bool joined = std::any_of(kJoiners.begin(), kJoiners.end(),
                                      [&at](std::string_view word) { return at.TakeWord(word); });
      if (!joined) return;
    }
  }

  // The month named twice: أكتوبر/تشرين الأول, حزيران (يونيو).
  static void SkipSecondName(TextCursor& at) {
    TextCursor ahead = at;
    ahead.SkipFill(" -/.([");
    if (!ahead.TakeMonth()) return;
    ahead.SkipFill(" )]");
    at = ahead;
  }

  const std::string_view text_;
  const DateOrder order_;
  std::optional<Clock> clock_;
  size_t clock_end_ = 0;
  size_t number_end_ = 0;  // of the last number that was no date
  size_t next_digit_ = 0;  // at or behind the cursor, once searched
  bool searched_ = false;
};

}  // namespace

bool IsPlausible(const DateParts& date) {
  if (date.year < kFirstYear || date.year > kLastYear) return false;
  if (date.month < 0 || date.month > 12 || date.day < 0) return false;
  if (date.month == 0 || date.day == 0) return date.day == 0;
  const absl::CivilDay day(date.year, date.month, date.day);
  return day.day() == date.day && day.month() == date.month;
}

std::optional<FoundDate> FindDate(std::string_view text, DateOrder order, size_t from) {
  return DateFinder(text, order).Find(from);
}

}  // namespace khabar::decode::html
