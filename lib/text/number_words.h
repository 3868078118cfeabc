// Numbers in a text: digits of all scripts with their separators, Arabic and English words, and
// both mixed: 2,500  ٢٫٥ مليون  خمسة وعشرون ألفا  3 ملايين و200 ألف  مليون ونصف المليون  الحادي عشر
// twenty-five  two and a half million  21st. Values are exact decimals. What a number counts, and
// whether it is a date, is for the annotators. Grammar and limits: docs/amounts.md.
// Thread-safe: free functions. No allocation; a bounded number of tokens is read.
#ifndef KHABAR_LIB_TEXT_NUMBER_WORDS_H_
#define KHABAR_LIB_TEXT_NUMBER_WORDS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lib/base/span.h"
#include "lib/doc/token.h"
#include "lib/text/decimal.h"

namespace khabar::text {

enum class NumberKind : uint8_t {
  kCardinal,  // how many: 25, خمسة وعشرون, نصف مليون
  kOrdinal,   // which one: الثالث, الحادي عشر, 3rd
  kFraction,  // a part alone: نصف, ثلثي, three quarters
};

enum class NumberStyle : uint8_t { kDigits, kWords, kMixed };

struct Number {
  Decimal value;
  // Without proclitics and without letters after digits: 200 in «و200», 20 in 20km. One span of the
  // text; it may begin and end inside a token.
  Span span;
  int32_t first_token = 0;
  int32_t end_token = 0;  // the token after the last one that the span touches
  NumberKind kind = NumberKind::kCardinal;
  NumberStyle style = NumberStyle::kDigits;
  // The power of ten of its last scale word: 3 for ألف, 6 for million; 0 when there is none.
  int power = 0;
  bool definite = false;       // الخمسة, العشرين
  bool leading_zero = false;   // 007, 05: a code or a part of a clock time more than a quantity
  bool has_separator = false;  // digits with a point, a comma or a space inside: no year is
};

// The longest number that begins at tokens[first], read from tokens alone (pass a sentence's).
// nullopt when none does: also for what is written in digits but is no one number (10:30, 3/4,
// 10-15). REQUIRES: 0 <= first < tokens.size(), tokens of `text`.
std::optional<Number> ReadNumber(std::string_view text, std::span<const Token> tokens,
                                 int32_t first);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_NUMBER_WORDS_H_
