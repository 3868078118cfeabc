#include "service/cli/style.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

std::string Format(const char* format, float value) {
  std::array<char, 32> buffer;
  std::snprintf(buffer.data(), buffer.size(), format, static_cast<double>(value));
  return buffer.data();
}

}  // namespace

const TypeStyle& StyleOf(v1::EntityType type) {
  const auto index = static_cast<size_t>(type);
  return kTypeStyles[index < kTypeStyles.size() ? index : 0];
}

std::string Paint(std::string_view text, std::string_view sgr) {
  if (sgr.empty() || text.empty()) return std::string(text);
  return "\x1b[" + std::string(sgr) + "m" + std::string(text) + "\x1b[0m";
}

std::string OriginName(v1::MetadataOrigin origin) {
  std::string name = v1::MetadataOrigin_Name(origin);
  name.erase(0, std::min(name.size(), std::string_view("METADATA_ORIGIN_").size()));
  for (char& c : name) c = c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

std::string Percent(float share) { return Format("%.0f %%", 100 * share); }
std::string Decimals(float share) { return Format("%.2f", share); }

ShareBar BarOf(float share) {
  constexpr int kCells = 10;
  const int full = std::clamp(static_cast<int>(std::lround(share * kCells)), 0, kCells);
  ShareBar bar;
  for (int i = 0; i < full; ++i) bar.filled += "━";
  for (int i = full; i < kCells; ++i) bar.rest += "─";
  return bar;
}

std::string InLatinLine(std::string_view value) {
  if (!HasRightToLeft(value)) return std::string(value);
  // 1.9 مليار: the number belongs to the Arabic words, not to the line.
  const bool begins_with_number = value.front() >= '0' && value.front() <= '9';
  return (begins_with_number ? "\u200F" : "") + std::string(value) + "\u200E";
}

std::string_view LatinIndent(std::string_view first) {
  return HasRightToLeft(first) ? "\u200E  " : "  ";
}

}  // namespace khabar::cli
