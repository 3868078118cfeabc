// Names of months and weekdays as Arabic and English news write them: every Arabic month family
// (Egypt and the Gulf, Levant and Iraq, Algeria and Tunisia, Morocco, Mauritania) with its
// spellings, the Hijri months, English names and abbreviations. Hamzas, diacritics, tatweel, ة/ه
// and ى/ي are matched folded, Latin letters without case. Thread-safe: free functions over a
// constant table.
#ifndef KHABAR_LIB_BASE_CALENDAR_NAMES_H_
#define KHABAR_LIB_BASE_CALENDAR_NAMES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace khabar {

enum class CalendarNameKind : uint8_t { kMonth, kHijriMonth, kWeekday };

// How far the name can be trusted where nothing else speaks of a date.
enum class NameTrust : uint8_t {
  kSure,         // يناير, September
  kAbbreviated,  // Jan, Tue: a full stop may follow
  kAmbiguous,    // also a common word or a person's name: آب, صفر, رجب, أحد, May
};

struct CalendarNameEntry {
  std::string_view name;  // folded, words parted by one space; static storage
  CalendarNameKind kind;
  int8_t number;  // month 1 to 12; weekday as in ISO 8601: Monday 1 to Sunday 7
  NameTrust trust;
};

struct CalendarName {
  CalendarNameKind kind;
  int8_t number;
  NameTrust trust;
  int32_t bytes;  // of the text that the name covers
};

// All names, sorted by `name`. None is there twice for one kind.
std::span<const CalendarNameEntry> CalendarNames();

// The longest name that begins at `text[at]` and ends at the end of a word: a proclitic before the
// name (وفبراير) is the caller's to skip, a digit may follow at once (مارس2017). Words of one name
// may be parted by blanks or a hyphen. Any valid UTF-8; `at` may be the text's end.
std::optional<CalendarName> FindMonth(std::string_view text, size_t at);
std::optional<CalendarName> FindWeekday(std::string_view text, size_t at);

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_CALENDAR_NAMES_H_
