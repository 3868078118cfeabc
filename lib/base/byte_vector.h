// Sixteen bytes at once, by the compiler's own vector types: SSE2 on every x86-64, NEON on ARM,
// plain code elsewhere. For scans that look for the few bytes that need work. Comparisons of two
// Bytes16 give 0xFF where they hold. Thread-safe: values.
#ifndef KHABAR_LIB_BASE_BYTE_VECTOR_H_
#define KHABAR_LIB_BASE_BYTE_VECTOR_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace khabar {

using Bytes16 = uint8_t __attribute__((vector_size(16)));
using Flags16 = int8_t __attribute__((vector_size(16)));  // 0 or -1 each
inline constexpr size_t kVectorBytes = sizeof(Bytes16);

// REQUIRES: 16 readable bytes.
inline Bytes16 LoadBytes(const char* at) {
  Bytes16 out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

// Those of `text` from `at` on, then `fill`. REQUIRES: at < text.size().
inline Bytes16 LoadBytes(std::string_view text, size_t at, char fill) {
  if (text.size() - at >= kVectorBytes) return LoadBytes(text.data() + at);
  char padded[kVectorBytes];
  std::memset(padded, fill, sizeof padded);
  std::memcpy(padded, text.data() + at, text.size() - at);
  return LoadBytes(padded);
}

// For each of the bytes of LoadBytes(text, at, fill) the one before it; 0 before the first.
inline Bytes16 LoadPreceding(std::string_view text, size_t at, char fill) {
  if (at > 0) return LoadBytes(text, at - 1, fill);
  char padded[kVectorBytes];
  std::memset(padded, fill, sizeof padded);
  padded[0] = 0;
  std::memcpy(padded + 1, text.data(), std::min(text.size(), kVectorBytes - 1));
  return LoadBytes(padded);
}

// Where `low` <= byte <= `high`.
inline Flags16 Between(Bytes16 bytes, uint8_t low, uint8_t high) {
  return bytes - low <= static_cast<uint8_t>(high - low);
}

inline bool AnyOf(Flags16 flags) {
  uint64_t halves[2];
  std::memcpy(halves, &flags, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// Bit i for byte i.
inline uint32_t BitsOf(Flags16 flags) {
#ifdef __SSE2__
  using Chars16 = char __attribute__((vector_size(16)));
  return static_cast<uint32_t>(__builtin_ia32_pmovmskb128(reinterpret_cast<Chars16>(flags)));
#else
  uint32_t bits = 0;
  for (size_t i = 0; i < kVectorBytes; ++i) bits |= static_cast<uint32_t>(flags[i] & 1) << i;
  return bits;
#endif
}

// Calls `visit` with the index of each that is flagged, from the first on.
template <typename Visit>
void ForEachFlag(Flags16 flags, const Visit& visit) {
  if (!AnyOf(flags)) return;
  for (uint32_t bits = BitsOf(flags); bits != 0; bits &= bits - 1)
    visit(static_cast<size_t>(std::countr_zero(bits)));
}

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_BYTE_VECTOR_H_
