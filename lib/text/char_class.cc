#include "lib/text/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>

namespace khabar::text {
namespace {

CharClass LetterClass(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_ARABIC:
      return CharClass::kArabicLetter;
    case USCRIPT_LATIN:
      return CharClass::kLatinLetter;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return CharClass::kIdeograph;
    default:
      return CharClass::kOtherLetter;
  }
}

CharClass Compute(char32_t c) {
  if (c == '\n') return CharClass::kNewline;
  if (IsArabicDiacritic(c) || c == 0x200C || c == 0x200D) return CharClass::kMark;
  const auto ch = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(ch) || c == 0x200B) return CharClass::kSpace;
  switch (u_charType(ch)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return LetterClass(c);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::kMark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    case U_CONTROL_CHAR:
      return CharClass::kSpace;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return CharClass::kPunctuation;
    default:
      return CharClass::kSymbol;
  }
}

}  // namespace

namespace internal {

const uint8_t* BmpClasses() {
  static const auto table = [] {
    auto classes = std::make_unique<std::array<uint8_t, 0x10000>>();
    for (char32_t c = 0; c < 0x10000; ++c) (*classes)[c] = static_cast<uint8_t>(Compute(c));
    return classes;
  }();
  return table->data();
}

CharClass ClassOfSupplementary(char32_t c) { return Compute(c); }

}  // namespace internal
}  // namespace khabar::text
