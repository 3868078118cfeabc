#include "lib/decode/surrogates.h"

#include <algorithm>
#include <string_view>

#include "lib/base/utf8.h"

namespace khabar::decode {
namespace {

constexpr size_t kEscape = 6;  // \ud83d

bool IsHex4(std::string_view s) {
  return s.size() == 4 && s.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}
bool IsSurrogate(std::string_view escape, bool low) {  // \udc00
  if (escape.size() < 6 || escape[0] != '\\' || escape[1] != 'u' || (escape[2] | 0x20) != 'd')
    return false;
  const char c = static_cast<char>(escape[3] | 0x20);
  return (low ? (c >= 'c' && c <= 'f') : (c == '8' || c == '9' || c == 'a' || c == 'b')) &&
         IsHex4(escape.substr(2, 4));
}

}  // namespace

MendedSurrogates MendSurrogates(std::string& json) {
  MendedSurrogates out;
  out.characters = CountCodePoints(json);
  if (json.empty()) return out;
  for (size_t i = json.find('\\'); i < json.size() - 1; i = json.find('\\', i)) {
    const std::string_view rest = std::string_view(json).substr(i, 2 * kEscape);
    const bool high = IsSurrogate(rest, false);
    // What is no escape is left to the parser: it may hold letters of several bytes.
    size_t length = rest[1] == 'u' && IsHex4(rest.substr(2, 4)) ? kEscape : 2;
    if (high && IsSurrogate(rest.substr(std::min(kEscape, rest.size())), true)) {
      length = 2 * kEscape;
    } else if (high || IsSurrogate(rest, true)) {
      json.replace(i, kEscape, "\\ufffd");
      ++out.mended;
    }
    out.characters -= static_cast<int64_t>(length) - 1;
    i += length;
  }
  return out;
}

}  // namespace khabar::decode
