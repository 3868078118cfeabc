#include "lib/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cassert>
#include <memory>

#include "lib/base/utf8.h"
#include "lib/text/char_class.h"

namespace khabar::text {
namespace {

// The folds of Arabic letters that NFKC and case folding leave alone.
char32_t FoldArabic(char32_t c) {
  switch (c) {
    case 0x0622:  // آ
    case 0x0623:  // أ
    case 0x0625:  // إ
    case 0x0671:  // ٱ
      return 0x0627;
    case 0x0649:  // ى
    case 0x06CC:  // ی
    case 0x0626:  // ئ
      return 0x064A;
    case 0x0629:  // ة
      return 0x0647;
    case 0x0624:  // ؤ
      return 0x0648;
    case 0x06A9:  // ک
      return 0x0643;
    default:
      return c;
  }
}

bool IsDropped(char32_t c) {
  return IsArabicDiacritic(c) || (c >= 0x0300 && c <= 0x036F) || c == 0xAD || c == 0x061C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

// The definition, one code point at a time: the table below is made from it.
std::string FoldOne(char32_t c) {
  if (IsDropped(c)) return {};
  // Hamza carriers fold as letters, before decomposition would split them.
  if (const char32_t folded = FoldArabic(c); folded != c) {
    std::string out;
    AppendUtf8(folded, out);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(static_cast<UChar32>(c));
  icu::UnicodeString folded =
      icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(text, status);
  folded = icu::Normalizer2::getNFKDInstance(status)->normalize(folded, status);
  assert(U_SUCCESS(status));
  std::string out;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 part = folded.char32At(i);
    const auto type = u_charType(part);
    if (IsDropped(static_cast<char32_t>(part))) continue;
    const bool mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
    if (mark && folded.countChar32() > 1) continue;  // accents of a letter
    const int32_t digit = type == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(part) : -1;
    AppendUtf8(
        digit >= 0 ? static_cast<char32_t>('0' + digit) : FoldArabic(static_cast<char32_t>(part)),
        out);
  }
  return out;
}

struct Entry {
  uint8_t length;  // kSlow: computed each time
  char bytes[7];
};
constexpr uint8_t kSlow = 255;
constexpr char32_t kTableEnd = 0x2200;  // all alphabets of news, marks and digits

// Unified ideographs, which fold to themselves.
constexpr bool IsIdeograph(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

const Entry* Table() {
  static const auto table = [] {
    auto entries = std::make_unique<std::array<Entry, kTableEnd>>();
    for (char32_t c = 0; c < kTableEnd; ++c) {
      const std::string folded = FoldOne(c);
      Entry& entry = (*entries)[c];
      entry.length =
          folded.size() <= sizeof(entry.bytes) ? static_cast<uint8_t>(folded.size()) : kSlow;
      if (entry.length != kSlow) std::copy(folded.begin(), folded.end(), entry.bytes);
    }
    return entries;
  }();
  return table->data();
}

}  // namespace

void AppendFolded(std::string_view word, std::string& out) {
  static const Entry* const table = Table();
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    const DecodedCodePoint c = DecodeValidUtf8(word, i);
    i += c.length;
    if (c.value < kTableEnd && table[c.value].length != kSlow) {
      out.append(table[c.value].bytes, table[c.value].length);
    } else if (IsIdeograph(c.value)) {
      AppendUtf8(c.value, out);
    } else {
      out += FoldOne(c.value);
    }
  }
}

}  // namespace khabar::text
