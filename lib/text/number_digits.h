// Numbers in digits of any script with their separators: 2,500  ٢٬٥٠٠٫٧٥  1.234.567  0.5.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_TEXT_NUMBER_DIGITS_H_
#define KHABAR_LIB_TEXT_NUMBER_DIGITS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/text/decimal.h"

namespace khabar::text {

struct DigitNumber {
  Decimal value;
  int32_t end = 0;  // byte after the last digit
  int integer_digits = 0;
  bool grouped = false;       // written with separators of thousands
  bool has_point = false;     // written with a decimal point or comma
  bool leading_zero = false;  // 007, 05
  // 360.000: a point and exactly three digits. `value` takes the point for a decimal point,
  // `as_thousands` for a separator of thousands.
  bool ambiguous = false;
  Decimal as_thousands;
};

// 0 to 9, -1 when `c` is no decimal digit.
int DigitValue(char32_t c);

// The number whose first digit stands at byte `at`. nullopt: no digit there; digits that are no one
// number (10:30, 3/4, 10-15, 1,2,3, 1.2.3); more than 18 digits. REQUIRES: valid UTF-8.
std::optional<DigitNumber> ScanDigits(std::string_view text, int32_t at);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_NUMBER_DIGITS_H_
