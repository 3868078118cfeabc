// What stands after a number: per cent, a currency, a unit, the noun that is counted, or what makes
// it no amount. Thread-safe: free functions on values.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_COUNTED_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_COUNTED_H_

#include <cstdint>
#include <string_view>

#include "lib/analyze/amounts/currencies.h"
#include "lib/analyze/amounts/units.h"
#include "lib/analyze/amounts/words.h"
#include "lib/base/span.h"
#include "lib/text/number_words.h"

namespace khabar::amounts {

enum class CountedKind : uint8_t {
  kNothing,
  kPercent,
  kCurrency,
  kUnit,
  kNoun,  // 3000 منتج
  kOf,    // ستة من الضباط, خمسة منهم
  kTime,  // a duration, a date, a clock time, a year
  kCode,  // letters glued to digits that are no unit: 4x4, 10-member
};

struct Counted {
  CountedKind kind = CountedKind::kNothing;
  Unit unit;          // kUnit and kPercent
  Currency currency;  // kCurrency
  Span words;         // as written, without proclitics; empty for kNothing and signs
  int32_t end_token = 0;
  int32_t end_byte = 0;
};

// What follows a number that ends at byte `end_byte`, in or before the token `end_token` - 1.
Counted FindCounted(const Words& words, int32_t end_token, int32_t end_byte);

// Can the Arabic word at `i` be the noun that a number counts?
bool IsArabicNoun(const Words& words, int32_t i);

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_COUNTED_H_
