// What the output goes to: width, colour, and how wide a text is shown. Thread-safe: free
// functions.
#ifndef KHABAR_SERVICE_CLI_TERMINAL_H_
#define KHABAR_SERVICE_CLI_TERMINAL_H_

#include <string_view>

namespace khabar::cli {

// Columns of standard output; $COLUMNS or 100 where it is no terminal.
int TerminalWidth();

// `when` is auto, always or never. Auto: standard output is a terminal and NO_COLOR (no-color.org)
// is not set.
bool UseColor(std::string_view when);

// Columns that valid UTF-8 takes: marks none, East Asian wide characters and emoji two.
int DisplayWidth(std::string_view text);

enum class Direction { kNone, kLeftToRight, kRightToLeft };

// The base direction of valid UTF-8: that of its first letter (UAX #9, P2 and P3).
Direction DirectionOf(std::string_view text);

// True when a letter of valid UTF-8 is written from right to left.
bool HasRightToLeft(std::string_view text);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_TERMINAL_H_
