// UTF-8: decoding one code point at a time, validation, and byte offset to code-point offset.
// All functions are total: any bytes may be given. Thread-safe: free functions on values.
#ifndef KHABAR_LIB_BASE_UTF8_H_
#define KHABAR_LIB_BASE_UTF8_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// True for the second and later bytes of a sequence.
constexpr bool IsUtf8Continuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

struct DecodedCodePoint {
  char32_t value;
  int32_t length;  // bytes consumed, at least 1
  bool valid;
};

// Decodes the code point at `text[offset]`. Broken bytes give U+FFFD for each maximal subpart of an
// ill-formed sequence (Unicode 15, section 3.9, table 3-8; what HTML and ICU do).
// REQUIRES: 0 <= offset < text.size().
DecodedCodePoint DecodeUtf8(std::string_view text, int32_t offset);

// The same for text known to be valid: no checks, faster.
inline DecodedCodePoint DecodeValidUtf8(std::string_view text, int32_t offset) {
  const auto* p = reinterpret_cast<const uint8_t*>(text.data()) + offset;
  if (p[0] < 0x80) return {p[0], 1, true};
  if (p[0] < 0xE0) return {static_cast<char32_t>((p[0] & 0x1F) << 6 | (p[1] & 0x3F)), 2, true};
  if (p[0] < 0xF0) {
    return {static_cast<char32_t>((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)), 3,
            true};
  }
  return {static_cast<char32_t>((p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 |
                                (p[3] & 0x3F)),
          4, true};
}

// Start of the code point before `offset`. REQUIRES: offset > 0, valid text.
inline int32_t PreviousCodePoint(std::string_view text, int32_t offset) {
  do --offset;
  while (offset > 0 && IsUtf8Continuation(text[static_cast<size_t>(offset)]));
  return offset;
}

// The most of `text` that takes no more than `bytes` bytes and cuts no code point of valid text.
constexpr std::string_view Utf8Prefix(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && IsUtf8Continuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

// Appends `code_point`, U+FFFD for surrogates and values above U+10FFFF.
void AppendUtf8(char32_t code_point, std::string& out);

// By simdjson, some 10 GB a second (Keiser, Lemire 2020, Validating UTF-8 In Less Than One
// Instruction Per Byte).
bool IsValidUtf8(std::string_view text);

// Number of code points of valid text.
int32_t CountCodePoints(std::string_view text);

// Byte offset to code-point offset in O(1) time and 1/64 of the text's size: a count for each block
// of 256 bytes, the rest counted. Holds a view: `text` must outlive it. Reusable by Build().
class CodePointIndex {
 public:
  void Build(std::string_view text);
  // REQUIRES: 0 <= byte_offset <= text.size(), on a code-point boundary.
  int32_t CodePointAt(int32_t byte_offset) const;

 private:
  static constexpr int32_t kBlock = 256;
  std::string_view text_;
  std::vector<int32_t> counts_;  // code points that begin before block i
};

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_UTF8_H_
