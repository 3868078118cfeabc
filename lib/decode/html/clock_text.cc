#include "lib/decode/html/clock_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace khabar::decode::html {
namespace {

constexpr auto kBefore = std::to_array<std::string_view>(
    {"t", "at", "um", "a", "as", "ore", "kl", "م", "الساعه", "عند", "في", "علي", "تمام", "و"});
constexpr auto kMorning = std::to_array<std::string_view>({"am", "ص", "صباحا"});
constexpr auto kEvening =
    std::to_array<std::string_view>({"pm", "م", "مساء", "مساءا", "ظهرا", "عصرا", "ليلا"});

struct Zone {
  std::string_view name;
  int hours;
};
// Names that mean one offset wherever they are written; Mecca and the Gulf keep no summer time.
constexpr auto kZones = std::to_array<Zone>({{"z", 0},
                                             {"gmt", 0},
                                             {"utc", 0},
                                             {"غرينتش", 0},
                                             {"جرينتش", 0},
                                             {"غرينيتش", 0},
                                             {"جرينيتش", 0},
                                             {"مكه", 3},
                                             {"السعوديه", 3},
                                             {"الدوحه", 3},
                                             {"الكويت", 3},
                                             {"ابوظبي", 4},
                                             {"الامارات", 4},
                                             {"est", -5},
                                             {"edt", -4},
                                             {"cest", 2},
                                             {"cet", 1},
                                             {"pst", -8},
                                             {"pdt", -7}});

bool TakeAny(TextCursor& at, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&at](std::string_view word) { return at.TakeWord(word); });
}

// p.m., PM, مساءً; nothing of a longer word.
void ReadHalfDay(TextCursor& at, Clock& clock) {
  TextCursor ahead = at;
  ahead.SkipBlanks();
  const bool morning = ahead.Take("a.m.") || ahead.Take("A.M.") || TakeAny(ahead, kMorning);
  const bool evening =
      !morning && (ahead.Take("p.m.") || ahead.Take("P.M.") || TakeAny(ahead, kEvening));
  if (!morning && !evening) return;
  at = ahead;
  if (clock.hour > 12) return;
  clock.hour = clock.hour % 12 + (evening ? 12 : 0);
}

// +03:00, +0300, +03 behind the clock or behind GMT.
std::optional<int> ReadOffset(TextCursor& at) {
  TextCursor ahead = at;
  const bool minus = ahead.Take("-") || ahead.Take("−");
  if (!minus && !ahead.Take("+")) return std::nullopt;
  Number hours = ahead.TakeNumber();
  int minutes = 0;
  if (hours.digits == 4) {
    minutes = hours.value % 100;
    hours.value /= 100;
  } else if (hours.digits != 1 && hours.digits != 2) {
    return std::nullopt;
  } else if (ahead.Peek() == ':') {
    ahead.Skip();
    const Number given = ahead.TakeNumber();
    if (given.digits != 2) return std::nullopt;
    minutes = given.value;
  }
  if (hours.value > 14 || minutes > 59) return std::nullopt;
  at = ahead;
  const int seconds = hours.value * 3600 + minutes * 60;
  return minus ? -seconds : seconds;
}

void ReadZone(TextCursor& at, Clock& clock) {
  TextCursor ahead = at;
  if (const std::optional<int> offset = ReadOffset(ahead)) {
    clock.utc_offset_seconds = offset;
    at = ahead;
    return;
  }
  // 10:30:15 +0300, but not the span of 10:30 - 12:00.
  ahead.SkipBlanks();
  const size_t sign = ahead.position();
  if (const std::optional<int> offset = ReadOffset(ahead); offset && ahead.position() - sign >= 5) {
    clock.utc_offset_seconds = offset;
    at = ahead;
    return;
  }
  ahead = at;
  ahead.SkipFill(" ,(،");
  ahead.TakeWord("بتوقيت");
  ahead.SkipBlanks();
  for (const Zone& zone : kZones) {
    if (!ahead.TakeWord(zone.name)) continue;
    clock.utc_offset_seconds = zone.hours * 3600;
    if (zone.hours == 0) {
      if (const std::optional<int> offset = ReadOffset(ahead)) clock.utc_offset_seconds = offset;
    }
    at = ahead;
    return;
  }
}

}  // namespace

std::optional<Clock> ReadClock(TextCursor& at) {
  TextCursor ahead = at;
  Clock clock;
  const Number hour = ahead.TakeNumber();
  if (hour.digits < 1 || hour.digits > 2 || hour.value > 23) return std::nullopt;
  const char separator = ahead.Peek();
  if (separator != ':' && separator != 'h' && separator != '.') return std::nullopt;
  ahead.Skip();
  const Number minute = ahead.TakeNumber();
  if (minute.digits != 2 || minute.value > 59) return std::nullopt;
  clock.hour = hour.value;
  clock.minute = minute.value;
  if (ahead.Peek() == separator && separator == ':') {
    TextCursor behind = ahead;
    behind.Skip();
    const Number second = behind.TakeNumber();
    if (second.digits != 2 || second.value > 59) return std::nullopt;
    clock.second = second.value;
    ahead = behind;
    if (ahead.Peek() == '.') {
      behind.Skip();
      if (behind.TakeNumber().digits > 0) ahead = behind;
    }
  }
  if (separator == '.' && ahead.ContinuesNumber()) return std::nullopt;
  ReadHalfDay(ahead, clock);
  ReadZone(ahead, clock);
  at = ahead;
  return clock;
}

std::optional<Clock> ReadClockAfterDate(TextCursor& at) {
  TextCursor ahead = at;
  for (int i = 0; i < 3; ++i) {
    ahead.SkipFill(" ,،-–—|•·/()@:؛");
    if (ahead.AtDigit()) break;
    if (!TakeAny(ahead, kBefore) && !ahead.Take("à")) return std::nullopt;
  }
  const std::optional<Clock> clock = ReadClock(ahead);
  if (clock) at = ahead;
  return clock;
}

}  // namespace khabar::decode::html
