#include "lib/text/reference.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "lib/base/utf8.h"

namespace khabar::text::reference {
namespace {

struct CodePoint {
  char32_t value;
  Span original;
};

std::vector<CodePoint> Decode(std::string_view utf8) {
  std::vector<CodePoint> out;
  for (int32_t i = 0; i < static_cast<int32_t>(utf8.size());) {
    const DecodedCodePoint c = DecodeUtf8(utf8, i);
    out.push_back({c.value, {i, i + c.length}});
    i += c.length;
  }
  return out;
}

std::string Encode(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool IsLineEnd(char32_t c) { return IsIn(c, U"\n\v\f\r\u0085\u2028\u2029"); }

bool IsBlank(char32_t c) {
  return c == '\t' || u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

// The letter before decides, whatever marks stand on it.
bool IsUnspacedScript(const std::vector<CodePoint>& text, size_t end) {
  while (end > 0 && u_getCombiningClass(static_cast<UChar32>(text[end - 1].value)) != 0) --end;
  if (end == 0) return false;
  const char32_t c = text[end - 1].value;
  return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800);
}

bool IsStray(char32_t c) {
  return u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F) ||
         IsIn(c, U"\u00AD\u061C\u180E\u200E\u200F\u2060\uFEFF\u200B");
}

// Cleaned code points; a line break or space holds the place of its run's first character.
std::vector<CodePoint> Clean(const std::vector<CodePoint>& in, bool one_line) {
  std::vector<CodePoint> out;
  for (size_t i = 0; i < in.size();) {
    if (in[i].value == 0x200B && IsUnspacedScript(out, out.size())) {
      out.push_back(in[i++]);
      continue;
    }
    if (!IsLineEnd(in[i].value) && !IsBlank(in[i].value)) {
      if (!IsStray(in[i].value)) out.push_back(in[i]);
      ++i;
      continue;
    }
    int line_ends = 0;
    const Span first = in[i].original;
    const bool blank_line = i + 1 < in.size() && in[i].value == '\n' && in[i + 1].value == '\n';
    const Span second = blank_line ? in[i + 1].original : first;
    for (;
         i < in.size() && (IsLineEnd(in[i].value) || IsBlank(in[i].value) || IsStray(in[i].value));
         ++i) {
      if (in[i].value == '\n' && i > 0 && in[i - 1].value == '\r') continue;
      line_ends += IsLineEnd(in[i].value);
    }
    if (out.empty() || i == in.size()) continue;
    if (one_line || line_ends == 0) {
      out.push_back({' ', first});
    } else {
      out.push_back({'\n', first});
      if (line_ends > 1) out.push_back({'\n', second});
    }
  }
  return out;
}

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

std::string Nfkd(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  return Encode(nfkd->normalize(icu::UnicodeString::fromUTF8(std::string(utf8)), status));
}

bool IsMark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

// Marks and invisible characters that no matching form keeps.
bool IsUnmatched(char32_t c) {
  const bool arabic_mark = IsMark(c) && c >= 0x0600 && c <= 0x06FF && c != 0x06DE;
  return arabic_mark || c == 0x0640 || (c >= 0x0300 && c <= 0x036F) || c == 0xAD || c == 0x061C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

char32_t FoldLetter(char32_t c) {
  constexpr std::u32string_view kFrom = U"آأإٱىیئةؤک", kTo = U"اااايييهوك";
  const size_t at = kFrom.find(c);
  return at == std::u32string_view::npos ? c : kTo[at];
}

// Compatibility decomposition and case folding until nothing changes.
std::string FoldForm(char32_t c) {
  std::string form;
  AppendUtf8(c, form);
  for (std::string before; before != form;) {
    before = form;
    std::string visible;
    for (const CodePoint& part : Decode(Nfkd(form))) {
      if (!u_hasBinaryProperty(static_cast<UChar32>(part.value),
                               UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        AppendUtf8(part.value, visible);
    }
    form = Nfkd(Encode(icu::UnicodeString::fromUTF8(visible).foldCase()));
  }
  return form;
}

}  // namespace

std::vector<Piece> Publish(std::string_view utf8, bool one_line) {
  const std::vector<CodePoint> clean = Clean(Decode(utf8), one_line);
  std::vector<Piece> pieces;
  for (size_t begin = 0; begin < clean.size();) {
    size_t end = begin + 1;
    while (end < clean.size() && !Nfc().hasBoundaryBefore(static_cast<UChar32>(clean[end].value)))
      ++end;
    icu::UnicodeString part;
    for (size_t i = begin; i < end; ++i) part.append(static_cast<UChar32>(clean[i].value));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = Nfc().normalize(part, status);
    if (composed == part) {
      for (size_t i = begin; i < end; ++i) {
        std::string one;
        AppendUtf8(clean[i].value, one);
        pieces.push_back({one, clean[i].original, true});
      }
    } else {
      const Span whole = clean[begin].original.Cover(clean[end - 1].original);
      pieces.push_back({Encode(composed), whole, false});
    }
    begin = end;
  }
  return pieces;
}

std::string Fold(std::string_view utf8) {
  std::string out;
  for (const CodePoint& c : Decode(utf8)) {
    if (IsUnmatched(c.value)) continue;
    const std::vector<CodePoint> form = Decode(FoldForm(FoldLetter(c.value)));
    for (const CodePoint& part : form) {
      if (IsUnmatched(part.value) || (IsMark(part.value) && form.size() > 1)) continue;
      const int32_t digit = u_charDigitValue(static_cast<UChar32>(part.value));
      const bool is_digit = u_charType(static_cast<UChar32>(part.value)) == U_DECIMAL_DIGIT_NUMBER;
      AppendUtf8(is_digit ? static_cast<char32_t>('0' + digit) : FoldLetter(part.value), out);
    }
  }
  return out;
}

}  // namespace khabar::text::reference
