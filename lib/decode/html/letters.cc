#include "lib/decode/html/letters.h"

#include <algorithm>
#include <array>

#include "lib/base/utf8.h"

namespace khabar::decode::html {
namespace {

// U+00C0 to U+017F without accent, in lower case; '?' where there is no such letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

bool IsArabicMark(char32_t c) { return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640; }

char32_t Plain(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c < 0x180) {
    const char base = kLatin[c - 0xC0];
    return base == '?' ? c : static_cast<char32_t>(base);
  }
  if (c >= 0x0391 && c <= 0x03A9) return c + 32;  // Greek
  if (c >= 0x0410 && c <= 0x042F) return c + 32;  // Cyrillic
  if (c >= 0x0400 && c <= 0x040F) return c + 80;
  switch (c) {
    case 0x0623:
    case 0x0625:
    case 0x0622:
    case 0x0671:
      return 0x0627;
    case 0x0649:
    case 0x06CC:
      return 0x064A;
    case 0x0629:
      return 0x0647;
    case 0x06A9:
      return 0x0643;
    default:
      return c;
  }
}

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0x061C || c == 0xFEFF || c == 0x00AD;
}

}  // namespace

char32_t CodePointAt(std::string_view text, size_t at, size_t& length) {
  if (at >= text.size()) {
    length = 0;
    return 0;
  }
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) {
    length = 1;
    return byte;
  }
  // A window, as DecodeUtf8 counts in 32 bits.
  const DecodedCodePoint point = DecodeUtf8(text.substr(at, 4), 0);
  length = static_cast<size_t>(point.length);
  return point.value;
}

bool IsLetterCodePoint(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x0600 && c < 0x0620) return c >= 0x0610 && c <= 0x061A;
  if (c >= 0x0660 && c <= 0x066D) return false;
  if (c == 0x06D4 || (c >= 0x06F0 && c <= 0x06F9)) return false;
  if (c >= 0x2000 && c < 0x2C00) return false;  // punctuation, arrows, signs
  if (c >= 0x3000 && c < 0x3005) return false;
  if (c >= 0xFF00 && c < 0xFF21) return false;
  if (c == 0xFD3E || c == 0xFD3F || c == 0xFEFF || c == kReplacementCharacter) return false;
  return c < 0x1F000;  // emoji
}

int DigitValue(char32_t c) {
  for (const char32_t zero : {U'0', char32_t{0x0660}, char32_t{0x06F0}, char32_t{0xFF10}}) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

bool IsBlankCodePoint(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ||
         IsInvisible(c);
}

void AppendPlainLetters(std::string_view text, std::string& out) {
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = CodePointAt(text, at, length);
    if (IsArabicMark(c) || IsInvisible(c)) continue;
    AppendUtf8(Plain(c), out);
  }
}

std::string PlainWords(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = CodePointAt(text, at, length);
    if (IsArabicMark(c) || IsInvisible(c)) continue;
    const int digit = DigitValue(c);
    if (digit < 0 && !IsLetterCodePoint(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    if (digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else {
      AppendUtf8(Plain(c), out);
    }
  }
  return out;
}

std::string_view Trim(std::string_view text) {
  size_t length = 0;
  while (!text.empty() && IsBlankCodePoint(CodePointAt(text, 0, length)))
    text.remove_prefix(length);
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && text.size() - last < 4 && IsUtf8Continuation(text[last])) --last;
    if (!IsBlankCodePoint(CodePointAt(text, last, length))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string OneLine(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = CodePointAt(text, at, length);
    if (IsInvisible(c) && c != 0x200C && c != 0x200D) {
      continue;
    }
    if (IsBlankCodePoint(c) && !IsInvisible(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(at, length);
  }
  return out;
}

ListItem FirstItem(std::string_view list, bool semicolons) {
  constexpr std::string_view kArabicComma = "،";
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i] == ',' || (semicolons && list[i] == ';')) return {i, 1};
    if (list.substr(i).starts_with(kArabicComma)) return {i, kArabicComma.size()};
  }
  return {list.size(), 0};
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
           return lower(x) == lower(y);
         });
}

bool ContainsIgnoreCase(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? x + 32 : x) == y;
         }) != text.end();
}

}  // namespace khabar::decode::html
