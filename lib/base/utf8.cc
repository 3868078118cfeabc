#include "lib/base/utf8.h"

#include <algorithm>

#include "lib/base/byte_vector.h"

namespace khabar {
namespace {

// First byte to length, and the allowed range of the second byte (Unicode 15, table 3-7).
struct Lead {
  int8_t length;
  uint8_t second_low;
  uint8_t second_high;
};

constexpr Lead LeadOf(uint8_t b) {
  if (b < 0x80) return {1, 0, 0};
  if (b < 0xC2) return {0, 0, 0};
  if (b < 0xE0) return {2, 0x80, 0xBF};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b < 0xF0) return {3, 0x80, 0xBF};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b < 0xF4) return {4, 0x80, 0xBF};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

int32_t CountStarts(const char* data, size_t size) {
  constexpr size_t kMostBytes = 127 * kVectorBytes;  // what an int8_t can count
  int32_t count = 0;
  size_t i = 0;
  while (size - i >= kVectorBytes) {
    const size_t end = i + std::min(kMostBytes, (size - i) / kVectorBytes * kVectorBytes);
    Flags16 lanes = {};  // less one for each start
    for (; i < end; i += kVectorBytes) lanes += (LoadBytes(data + i) & 0xC0) != 0x80;
    for (size_t lane = 0; lane < kVectorBytes; ++lane) count -= lanes[lane];
  }
  for (; i < size; ++i) count += !IsUtf8Continuation(data[i]);
  return count;
}

}  // namespace

DecodedCodePoint DecodeUtf8(std::string_view text, int32_t offset) {
  const auto* p = reinterpret_cast<const uint8_t*>(text.data()) + offset;
  const size_t left = text.size() - static_cast<size_t>(offset);
  const Lead lead = LeadOf(p[0]);
  if (lead.length == 1) return {p[0], 1, true};
  if (lead.length == 0) return {kReplacementCharacter, 1, false};
  if (left < 2 || p[1] < lead.second_low || p[1] > lead.second_high) {
    return {kReplacementCharacter, 1, false};
  }
  for (int32_t i = 2; i < lead.length; ++i) {
    if (left <= static_cast<size_t>(i) || (p[i] & 0xC0) != 0x80) {
      return {kReplacementCharacter, i, false};
    }
  }
  return DecodeValidUtf8(text, offset);
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacementCharacter;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

int32_t CountCodePoints(std::string_view text) { return CountStarts(text.data(), text.size()); }

void CodePointIndex::Build(std::string_view text) {
  text_ = text;
  counts_.clear();
  counts_.reserve(text.size() / kBlock + 1);
  int32_t count = 0;
  for (size_t i = 0; i < text.size(); i += kBlock) {
    counts_.push_back(count);
    count += CountStarts(text.data() + i, std::min<size_t>(kBlock, text.size() - i));
  }
  counts_.push_back(count);
}

int32_t CodePointIndex::CodePointAt(int32_t byte_offset) const {
  if (text_.empty()) return 0;
  const int32_t block = byte_offset / kBlock;
  const auto start = static_cast<size_t>(block) * kBlock;
  return counts_[static_cast<size_t>(block)] +
         CountStarts(text_.data() + start, static_cast<size_t>(byte_offset) - start);
}

}  // namespace khabar
