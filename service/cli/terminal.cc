#include "service/cli/terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "lib/base/utf8.h"

namespace khabar::cli {

int TerminalWidth() {
  constexpr int kDefault = 100, kLeast = 40, kMost = 140;
  winsize size{};
  int width = 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (const char* columns = std::getenv("COLUMNS"); width == 0 && columns != nullptr)
    width = std::atoi(columns);
  return width == 0 ? kDefault : std::clamp(width, kLeast, kMost);
}

bool UseColor(std::string_view when) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text, i);
    i += c.length;
    const auto ch = static_cast<UChar32>(c.value);
    const auto type = u_charType(ch);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    const int east_asian = u_getIntPropertyValue(ch, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

namespace {

// Of the letter at `offset`, which moves behind it.
Direction NextDirection(std::string_view text, int32_t& offset) {
  const DecodedCodePoint c = DecodeValidUtf8(text, offset);
  offset += c.length;
  switch (u_charDirection(static_cast<UChar32>(c.value))) {
    case U_LEFT_TO_RIGHT:
      return Direction::kLeftToRight;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return Direction::kRightToLeft;
    default:
      return Direction::kNone;
  }
}

}  // namespace

Direction DirectionOf(std::string_view text) {
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const Direction direction = NextDirection(text, i);
    if (direction != Direction::kNone) return direction;
  }
  return Direction::kNone;
}

bool HasRightToLeft(std::string_view text) {
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    if (NextDirection(text, i) == Direction::kRightToLeft) return true;
  }
  return false;
}

}  // namespace khabar::cli
