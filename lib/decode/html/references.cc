// Character references: &amp; &#1575; &#x627;.
#include <libxml/HTMLparser.h>

#include <array>
#include <cstring>
#include <string>

#include "lib/base/utf8.h"
#include "lib/decode/html/tokenizer.h"
#include "lib/decode/windows_1252.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kLongestName = 8;  // thetasym
constexpr char32_t kReplacement = 0xFFFD, kLastCodePoint = 0x10FFFF;

int DigitOf(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The code point that `text`, which begins with &#, stands for; `size` is how much of it.
char32_t Numeric(std::string_view text, size_t& size) {
  const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
  size_t at = hex ? 3 : 2;
  const size_t digits = at;
  char32_t code = 0;
  for (int digit = 0; at < text.size() && (digit = DigitOf(text[at], hex ? 16 : 10)) >= 0; ++at)
    code = std::min(code * (hex ? 16 : 10) + static_cast<char32_t>(digit), kLastCodePoint + 1);
  if (at == digits) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  size = at;
  if (code >= 0x80 && code < 0xA0) {
    const char16_t mapped = kWindows1252[code - 0x80];
    return mapped == 0 ? code : mapped;
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return code == 0 || surrogate || code > kLastCodePoint ? kReplacement : code;
}

// The same for a named one. The semicolon may be missing, as old pages leave it out.
char32_t Named(std::string_view text, size_t& size) {
  std::array<char, kLongestName + 1> name{};
  size_t length = 0;
  while (length < kLongestName && length + 1 < text.size()) {
    const char c = text[length + 1];
    if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9')) break;
    name[length++] = c;
  }
  if (length < 2) return 0;
  const bool closed = length + 1 < text.size() && text[length + 1] == ';';
  // &copy2024 and the parameters of unquoted addresses (&region=) are not references.
  if (!closed && length + 1 < text.size() && text[length + 1] == '=') return 0;
  if (std::strcmp(name.data(), "apos") == 0) {
    size = length + 1 + closed;
    return '\'';
  }
  const htmlEntityDesc* const entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.data()));
  if (entity == nullptr) return 0;
  // Only those of Latin-1 may stand without it: &lang&int in an address are its parameters.
  constexpr unsigned kLastLatin1 = 0xFF;
  if (!closed && entity->value > kLastLatin1) return 0;
  size = length + 1 + closed;
  return entity->value;
}

}  // namespace

std::string_view DecodeReferences(std::string_view text, Arena& arena) {
  size_t at = text.find('&');
  if (at == text.npos) return text;
  // A reference is never shorter than what it stands for: &lt is 3 bytes, &#9 is 3 for at most 1.
  char* const out = arena.Allocate(text.size() + 4);
  size_t written = 0, copied = 0;
  for (; at != text.npos; at = text.find('&', at)) {
    size_t size = 0;
    const std::string_view rest = text.substr(at);
    const char32_t code =
        rest.size() > 1 && rest[1] == '#' ? Numeric(rest, size) : Named(rest, size);
    if (size == 0) {
      ++at;
      continue;
    }
    std::memcpy(out + written, text.data() + copied, at - copied);
    written += at - copied;
    std::string encoded;
    AppendUtf8(code, encoded);
    written += encoded.copy(out + written, encoded.size());
    at += size;
    copied = at;
  }
  std::memcpy(out + written, text.data() + copied, text.size() - copied);
  written += text.size() - copied;
  arena.Shrink(out, text.size() + 4, written);
  return {out, written};
}

}  // namespace khabar::decode::html
