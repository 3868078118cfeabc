// The words that numbers are made of, Arabic and English, and their look-up at a token. For
// number_words.cc. Thread-safe: free functions on values.
#ifndef KHABAR_LIB_TEXT_NUMBER_LEXICON_H_
#define KHABAR_LIB_TEXT_NUMBER_LEXICON_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/base/span.h"
#include "lib/doc/token.h"

namespace khabar::text {

enum class NumberWordKind : uint8_t {
  kUnit,         // 1 to 9
  kTeenUnit,     // أحد اثنا …: only before عشر or with a ten
  kTen,          // عشر عشرة
  kTeen,         // eleven to nineteen, ten
  kTens,         // 20 to 90
  kHundreds,     // مئة مئتان ثلاثمئة
  kHundred,      // hundred, dozen: multiplies what stands before it
  kScale,        // ألف مليون مليار تريليون, million
  kFraction,     // نصف ثلث ربع, half
  kFractionOf,   // أرباع أثلاث, quarters, thirds: after a number
  kOrdinal,      // ثالث, third
  kOrdinalTeen,  // حادي: before عشر or with a ten
  kOrdinalTens,  // twentieth
  kAnd,          // and
  kArticle,      // a, an
};

struct NumberWord {
  NumberWordKind kind;
  uint16_t value = 0;        // of a fraction: the numerator; of a scale: the power of ten
  uint16_t denominator = 1;  // of a fraction
  uint8_t times = 1;         // of a scale: 2 for a dual, 0 for a plural, which is no number alone
  bool accusative = false;   // ألفا: one in the accusative, or two before a noun
};

struct NumberLexeme {
  NumberWord word;
  Span span;        // as written, without proclitics
  bool and_before;  // its only proclitic is و
  bool has_proclitic;
  bool definite;  // ال
};

// The number word that `token` is, proclitics and article aside.
std::optional<NumberLexeme> FindArabicNumberWord(std::string_view text, const Token& token);

// The number word that the letters `word` are; `word` holds no hyphen.
std::optional<NumberWord> FindEnglishNumberWord(std::string_view word);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_NUMBER_LEXICON_H_
