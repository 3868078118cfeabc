// The month at a place of a text, in any language whose news pages khabar may meet: Arabic and
// English by lib/base/calendar_names.h, some twenty others by a table of their own. Thread-safe.
#ifndef KHABAR_LIB_DECODE_HTML_MONTH_WORDS_H_
#define KHABAR_LIB_DECODE_HTML_MONTH_WORDS_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace khabar::decode::html {

struct MonthWord {
  int month = 0;  // 1 to 12
  bool hijri = false;
  size_t bytes = 0;
};

// REQUIRES: valid UTF-8, `at` on a code point that no letter precedes.
std::optional<MonthWord> MonthAt(std::string_view text, size_t at);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_MONTH_WORDS_H_
