// Span: a half-open range [begin, end) of UTF-8 bytes in one text. Always on code-point boundaries.
// A value type, trivially copyable; it does not know which text it belongs to (see doc::Field).
#ifndef KHABAR_LIB_BASE_SPAN_H_
#define KHABAR_LIB_BASE_SPAN_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace khabar {

struct Span {
  int32_t begin = 0;
  int32_t end = 0;

  constexpr int32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool Contains(int32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr Span Cover(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  // REQUIRES: the span lies inside `text`.
  constexpr std::string_view In(std::string_view text) const {
    return text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
  }

  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_SPAN_H_
