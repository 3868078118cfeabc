// Times as records and feeds write them. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_TIME_H_
#define KHABAR_LIB_DECODE_TIME_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace khabar::decode {

struct ParsedTime {
  std::optional<absl::Time> instant;  // absent when only a day, month or year is given
  std::string date;                   // 2015, 2015-08 or 2015-08-11, in the time's own zone
  std::optional<int> utc_offset_seconds;
};

// RFC 3339 and the usual ISO 8601 shapes (2015-08-11T10:20:30.5+03:00, 20150811T102030Z, 2015-08-11
// 10:20, 2015-08), RFC 2822 (Tue, 11 Aug 2015 10:20:30 +0300), Unix seconds or milliseconds as
// digits. A time without zone is taken as UTC, with no offset recorded. Nothing for anything else,
// for days that do not exist and for years outside 1800 to 2200.
std::optional<ParsedTime> ParseTime(std::string_view text);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_TIME_H_
