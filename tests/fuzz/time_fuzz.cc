// Text as a published time: what is read can be written and read again.
#include <optional>
#include <string>

#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "lib/decode/time.h"
#include "tests/fuzz/decode_checks.h"

using khabar::decode::ParsedTime;
using khabar::decode::ParseTime;
using khabar::fuzz::Require;

namespace {

// 2015, 2015-08 or 2015-08-11.
void CheckDate(const std::string& date) {
  Require(date.size() == 4 || date.size() == 7 || date.size() == 10);
  for (size_t i = 0; i < date.size(); ++i)
    Require(i == 4 || i == 7 ? date[i] == '-' : date[i] >= '0' && date[i] <= '9');
  const std::optional<ParsedTime> again = ParseTime(date);
  Require(again.has_value() && again->date == date && !again->instant);
}

void CheckInstant(const ParsedTime& time) {
  Require(time.date.size() == 10);
  const absl::TimeZone zone = absl::FixedTimeZone(time.utc_offset_seconds.value_or(0));
  const std::string text = absl::FormatTime("%Y-%m-%dT%H:%M:%E3S%Ez", *time.instant, zone);
  const std::optional<ParsedTime> again = ParseTime(text);
  Require(again.has_value() && again->instant == time.instant);
  // 24:00 and leap seconds are the next day's first moment, but this day's date.
  Require(again->date >= time.date);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::optional<ParsedTime> time = ParseTime(khabar::fuzz::View(data, size));
  if (!time) return 0;
  CheckDate(time->date);
  if (time->instant) CheckInstant(*time);
  return 0;
}
