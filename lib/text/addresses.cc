#include "lib/text/addresses.h"

#include <algorithm>

#include "lib/base/utf8.h"
#include "lib/text/char_class.h"

namespace khabar::text {
namespace {

bool IsAsciiAlnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsUrlByte(char c) {
  return IsAsciiAlnum(c) ||
         std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool StartsWithNoCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char l, char t) { return l == (t >= 'A' && t <= 'Z' ? t + 32 : t); });
}

// Full stops, commas, quotes and unmatched brackets at the end belong to the sentence.
size_t TrimUrlEnd(std::string_view url) {
  const auto excess = [url](char open, char close) {
    return std::count(url.begin(), url.end(), close) - std::count(url.begin(), url.end(), open);
  };
  auto round = excess('(', ')');
  auto square = excess('[', ']');
  size_t end = url.size();
  for (; end > 0; --end) {
    const char last = url[end - 1];
    if (last == ')' || last == ']') {
      auto& unmatched = last == ')' ? round : square;
      if (unmatched <= 0) break;
      --unmatched;
    } else if (std::string_view(".,;:!?'*").find(last) == std::string_view::npos) {
      break;
    }
  }
  return end;
}

int32_t UrlLength(std::string_view rest) {
  size_t prefix = 0;
  for (const std::string_view scheme : {"https://", "http://", "ftp://", "www."}) {
    if (StartsWithNoCase(rest, scheme)) {
      prefix = scheme.size();
      break;
    }
  }
  if (prefix == 0) return 0;
  size_t end = prefix;
  // Bounded: what trimming leaves over is read again.
  const size_t limit = std::min<size_t>(rest.size(), 2048);
  while (end < limit && IsUrlByte(rest[end])) ++end;
  end = TrimUrlEnd(rest.substr(0, end));
  return end > prefix + 1 ? static_cast<int32_t>(end) : 0;
}

int32_t EmailLength(std::string_view rest) {
  constexpr size_t kMaxLocal = 64, kMaxDomain = 255;  // RFC 5321, section 4.5.3.1
  size_t at = 0;
  while (at < rest.size() && at <= kMaxLocal &&
         (IsAsciiAlnum(rest[at]) ||
          std::string_view("._%+-").find(rest[at]) != std::string_view::npos)) {
    ++at;
  }
  if (at == 0 || at > kMaxLocal || at == rest.size() || rest[at] != '@') return 0;
  size_t end = at + 1;
  while (end < rest.size() && end - at <= kMaxDomain &&
         (IsAsciiAlnum(rest[end]) || rest[end] == '-' || rest[end] == '.')) {
    ++end;
  }
  while (rest[end - 1] == '.' || rest[end - 1] == '-') --end;
  const size_t dot = rest.substr(0, end).rfind('.');
  const bool has_domain = dot != std::string_view::npos && dot > at + 1;
  return has_domain ? static_cast<int32_t>(end) : 0;
}

int32_t HandleLength(std::string_view text, int32_t at) {
  if (at > 0) {  // a@b is no handle, and c# no hashtag
    const CharClass before = ClassOf(DecodeValidUtf8(text, PreviousCodePoint(text, at)).value);
    if (IsLetter(before) || before == CharClass::kDigit) return 0;
  }
  int32_t end = at + 1;
  bool letter = false;
  while (end < static_cast<int32_t>(text.size())) {
    const DecodedCodePoint c = DecodeValidUtf8(text, end);
    const CharClass cls = ClassOf(c.value);
    if (!IsLetter(cls) && cls != CharClass::kMark && cls != CharClass::kDigit &&
        cls != CharClass::kIdeograph && c.value != '_') {
      break;
    }
    letter = letter || IsLetter(cls) || cls == CharClass::kIdeograph;
    end += c.length;
  }
  return letter ? end - at : 0;
}

}  // namespace

int32_t AddressLength(std::string_view text, int32_t at, TokenKind& kind) {
  const std::string_view rest = text.substr(static_cast<size_t>(at));
  const char first = rest[0];
  if (first == '@' || first == '#') {
    const int32_t length = HandleLength(text, at);
    if (length > 0) kind = TokenKind::kHandle;
    return length;
  }
  if (!IsAsciiAlnum(first)) return 0;
  if (first == 'h' || first == 'H' || first == 'f' || first == 'F' || first == 'w' ||
      first == 'W') {
    if (const int32_t length = UrlLength(rest); length > 0) {
      kind = TokenKind::kUrl;
      return length;
    }
  }
  const int32_t length = EmailLength(rest);
  if (length > 0) kind = TokenKind::kEmail;
  return length;
}

}  // namespace khabar::text
