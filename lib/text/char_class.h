// CharClass: what a code point is to the tokeniser. One table look-up for the Basic Multilingual
// Plane, built once from ICU's character database; ICU itself above it. Thread-safe.
#ifndef KHABAR_LIB_TEXT_CHAR_CLASS_H_
#define KHABAR_LIB_TEXT_CHAR_CLASS_H_

#include <cstdint>

namespace khabar::text {

enum class CharClass : uint8_t {
  kSpace,
  kNewline,
  kArabicLetter,  // letters of the Arabic script, tatweel not among them
  kLatinLetter,
  kOtherLetter,
  kIdeograph,  // Han, Hiragana, Katakana: scripts without spaces, one token each
  kMark,       // combining marks, Arabic diacritics, tatweel, joiners, variation selectors
  kDigit,
  kPunctuation,
  kSymbol,
};

namespace internal {
const uint8_t* BmpClasses();
CharClass ClassOfSupplementary(char32_t c);
}  // namespace internal

inline CharClass ClassOf(char32_t c) {
  static const uint8_t* const table = internal::BmpClasses();
  if (c < 0x10000) return static_cast<CharClass>(table[c]);
  return internal::ClassOfSupplementary(c);
}

constexpr bool IsLetter(CharClass c) {
  return c == CharClass::kArabicLetter || c == CharClass::kLatinLetter ||
         c == CharClass::kOtherLetter;
}

// أ إ آ ا ٱ and their kin: U+064B to U+0652, the dagger alef, tatweel and the Quranic signs are not
// letters but marks on them: dropped by every matching form.
constexpr bool IsArabicDiacritic(char32_t c) {
  return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||
         (c >= 0x0610 && c <= 0x061A) || (c >= 0x06D6 && c <= 0x06DC) ||
         (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 || c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED);
}

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_CHAR_CLASS_H_
