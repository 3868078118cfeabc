#include "lib/analyze/language/arabic_script.h"

#include <array>

#include "lib/base/utf8.h"
#include "lib/text/char_class.h"

namespace khabar::language {
namespace {

enum Tongue : uint8_t { kFa = 1, kUr = 2, kPs = 4, kCkb = 8, kUg = 16 };
constexpr std::array<std::string_view, 5> kCodes = {"fa", "ur", "ps", "ckb", "ug"};

// The languages that write `c`; 0 for a letter that Arabic has too, or that no one of these has.
uint8_t TonguesOf(char32_t c) {
  switch (c) {
    case 0x067E:  // پ
    case 0x0686:  // چ
      return kFa | kUr | kPs | kCkb | kUg;
    case 0x0698:  // ژ
      return kFa | kUr | kPs | kCkb | kUg;
    case 0x06AF:  // گ
      return kFa | kUr | kCkb | kUg;
    case 0x06A9:  // ک
      return kFa | kUr | kPs | kCkb;
    case 0x06CC:  // ی
      return kFa | kUr | kPs | kCkb;
    case 0x0679:  // ٹ
    case 0x0688:  // ڈ
    case 0x0691:  // ڑ
    case 0x06BA:  // ں
    case 0x06D2:  // ے
    case 0x06C1:  // ہ
      return kUr;
    case 0x06BE:  // ھ
      return kUr | kUg | kCkb;
    case 0x067C:  // ټ
    case 0x0689:  // ډ
    case 0x0693:  // ړ
    case 0x0696:  // ږ
    case 0x069A:  // ښ
    case 0x06AB:  // ګ
    case 0x0681:  // ځ
    case 0x0685:  // څ
    case 0x06CD:  // ۍ
      return kPs;
    case 0x06D0:  // ې
      return kPs | kUg;
    case 0x06CE:  // ێ
    case 0x0695:  // ڕ
    case 0x06B5:  // ڵ
      return kCkb;
    case 0x06C6:  // ۆ
    case 0x06D5:  // ە
      return kCkb | kUg;
    case 0x06C7:  // ۇ
    case 0x06C8:  // ۈ
    case 0x06CB:  // ۋ
    case 0x06AD:  // ڭ
      return kUg;
    default:
      return 0;
  }
}

}  // namespace

ArabicScriptEvidence ReadArabicScript(std::string_view text) {
  ArabicScriptEvidence out;
  std::array<int, 5> votes{};
  int arabic_only = 0;  // ة, ي, ك, ى: Arabic's own forms of letters that the others write otherwise
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text, i);
    i += c.length;
    const text::CharClass cls = text::ClassOf(c.value);
    if (cls != text::CharClass::kArabicLetter) {
      out.other_letters += text::IsLetter(cls) || cls == text::CharClass::kIdeograph;
      continue;
    }
    ++out.arabic_letters;
    arabic_only += c.value == 0x0629 || c.value == 0x064A || c.value == 0x0643 || c.value == 0x0649;
    const uint8_t tongues = TonguesOf(c.value);
    for (size_t t = 0; t < votes.size(); ++t) {
      if ((tongues >> t & 1) != 0) votes[t] += __builtin_popcount(tongues) == 1 ? 3 : 1;
    }
  }
  size_t best = 0;
  for (size_t t = 1; t < votes.size(); ++t) {
    if (votes[t] > votes[best]) best = t;
  }
  const bool arabic = votes[best] == 0 || votes[best] * 2 < arabic_only;
  out.language = arabic ? "ar" : kCodes[best];
  out.own_letters = arabic ? arabic_only : votes[best];
  return out;
}

}  // namespace khabar::language
