// Clock times beside dates: 10:30, 9.05 p.m., 14h20, الساعة 3:15 مساءً بتوقيت غرينتش. Thread-safe:
// free functions.
#ifndef KHABAR_LIB_DECODE_HTML_CLOCK_TEXT_H_
#define KHABAR_LIB_DECODE_HTML_CLOCK_TEXT_H_

#include <optional>

#include "lib/decode/html/text_cursor.h"

namespace khabar::decode::html {

struct Clock {
  int hour = 0, minute = 0, second = 0;
  std::optional<int> utc_offset_seconds;  // only where a zone is written
};

// At the clock's first digit; the cursor moves behind the clock and its zone on success.
std::optional<Clock> ReadClock(TextCursor& at);

// The same behind a date: a few words (at, um, الساعة …) and signs may stand between.
std::optional<Clock> ReadClockAfterDate(TextCursor& at);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_CLOCK_TEXT_H_
