#include "lib/decode/time.h"

#include <array>
#include <cstdio>

#include "absl/time/civil_time.h"

namespace khabar::decode {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2200;

// A cursor over the text: every Take… consumes what it matches and nothing otherwise.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }

  bool Take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  bool TakeAny(std::string_view chars) {
    if (done() || chars.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  void SkipSpaces() {
    while (!done() && (peek() == ' ' || peek() == '\t')) ++at_;
  }
  // Exactly `digits` digits.
  std::optional<int> Digits(size_t digits) {
    if (at_ + digits > text_.size()) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < digits; ++i) {
      const char c = text_[at_ + i];
      if (c < '0' || c > '9') return std::nullopt;
      value = 10 * value + (c - '0');
    }
    at_ += digits;
    return value;
  }
  std::string_view Letters() {
    const size_t begin = at_;
    while (!done() && ((peek() >= 'a' && peek() <= 'z') || (peek() >= 'A' && peek() <= 'Z'))) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  size_t DigitsAhead() const {
    size_t n = 0;
    while (at_ + n < text_.size() && text_[at_ + n] >= '0' && text_[at_ + n] <= '9') ++n;
    return n;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

struct Civil {
  int year = 0, month = 0, day = 0;  // month, day 0: not given
  int hour = 0, minute = 0, second = 0, milliseconds = 0;
  bool has_clock = false;
  std::optional<int> offset;
};

bool ReadClock(Reader& in, Civil& out) {
  const std::optional<int> hour = in.Digits(2);
  if (!hour) return false;
  in.Take(':');
  const std::optional<int> minute = in.Digits(2);
  if (!minute) return false;
  out.hour = *hour;
  out.minute = *minute;
  out.has_clock = true;
  if (in.Take(':') || in.DigitsAhead() == 2) {
    const std::optional<int> second = in.Digits(2);
    if (!second) return false;
    out.second = *second;
    if (in.TakeAny(".,")) {
      const size_t digits = in.DigitsAhead();
      if (digits == 0 || digits > 9) return false;
      int scale = 100;
      for (size_t i = 0; i < digits; ++i, scale /= 10) out.milliseconds += *in.Digits(1) * scale;
    }
  }
  return true;
}

// Z, +03:00, +0300, +03, GMT and the zone names of RFC 2822.
bool ReadZone(Reader& in, Civil& out) {
  in.SkipSpaces();
  if (in.done()) return true;
  if (in.peek() == '+' || in.peek() == '-') {
    const int sign = in.peek() == '-' ? -1 : 1;
    in.TakeAny("+-");
    const std::optional<int> hours = in.Digits(2);
    if (!hours || *hours > 15) return false;
    in.Take(':');
    const std::optional<int> minutes = in.DigitsAhead() >= 2 ? in.Digits(2) : 0;
    if (!minutes || *minutes > 59) return false;
    out.offset = sign * (*hours * 3600 + *minutes * 60);
    return true;
  }
  struct Zone {
    std::string_view name;
    int hours;
  };
  constexpr auto kZones = std::to_array<Zone>({{"Z", 0},
                                               {"z", 0},
                                               {"UTC", 0},
                                               {"GMT", 0},
                                               {"UT", 0},
                                               {"EST", -5},
                                               {"EDT", -4},
                                               {"CST", -6},
                                               {"CDT", -5},
                                               {"MST", -7},
                                               {"MDT", -6},
                                               {"PST", -8},
                                               {"PDT", -7}});
  const std::string_view name = in.Letters();
  for (const Zone& zone : kZones) {
    if (name == zone.name) {
      out.offset = zone.hours * 3600;
      return true;
    }
  }
  return false;
}

bool ReadIso(Reader in, Civil& out) {
  const std::optional<int> year = in.Digits(4);
  if (!year) return false;
  out.year = *year;
  if (in.done()) return true;
  const bool dashes = in.TakeAny("-/");
  const std::optional<int> month = in.Digits(2);
  if (!month || *month == 0) return false;
  out.month = *month;
  if (in.done()) return dashes;  // 201508 is not a date
  if (in.TakeAny("-/") != dashes) return false;
  const std::optional<int> day = in.Digits(2);
  if (!day || *day == 0) return false;
  out.day = *day;
  if (in.done()) return true;
  if (!in.TakeAny("Tt _")) return false;
  if (!ReadClock(in, out) || !ReadZone(in, out)) return false;
  in.SkipSpaces();
  return in.done();
}

int MonthOf(std::string_view name) {
  constexpr auto kMonths = std::to_array<std::string_view>(
      {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
  if (name.size() < 3) return 0;
  std::string lower;
  for (const char c : name.substr(0, 3)) lower += static_cast<char>(c | 0x20);
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (lower == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool ReadRfc2822(Reader in, Civil& out) {
  if (in.DigitsAhead() == 0) {
    in.Letters();  // the weekday's name
    in.Take('.');
    in.Take(',');
    in.SkipSpaces();
  }
  const size_t digits = in.DigitsAhead();
  const std::optional<int> day = digits == 1 || digits == 2 ? in.Digits(digits) : std::nullopt;
  if (!day || *day == 0) return false;
  out.day = *day;
  in.TakeAny(" -");
  in.SkipSpaces();
  out.month = MonthOf(in.Letters());
  in.TakeAny(" -");
  in.SkipSpaces();
  const size_t year_digits = in.DigitsAhead();
  const std::optional<int> year =
      year_digits == 4 || year_digits == 2 ? in.Digits(year_digits) : std::nullopt;
  if (out.month == 0 || !year) return false;
  // RFC 2822, section 4.3: two digits.
  out.year = year_digits == 4 ? *year : *year < 50 ? 2000 + *year : 1900 + *year;
  in.SkipSpaces();
  if (in.done()) return true;
  if (!ReadClock(in, out) || !ReadZone(in, out)) return false;
  in.SkipSpaces();
  return in.done();
}

std::string Format(int year, int month, int day) {
  std::array<char, 16> buffer;
  int n = std::snprintf(buffer.data(), buffer.size(), "%04d", year);
  if (month > 0)
    n += std::snprintf(buffer.data() + n, buffer.size() - static_cast<size_t>(n), "-%02d", month);
  if (day > 0)
    n += std::snprintf(buffer.data() + n, buffer.size() - static_cast<size_t>(n), "-%02d", day);
  return std::string(buffer.data(), static_cast<size_t>(n));
}

std::optional<ParsedTime> FromUnix(std::string_view digits) {
  int64_t value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  const absl::Time time =
      digits.size() == 13 ? absl::FromUnixMillis(value) : absl::FromUnixSeconds(value);
  const absl::CivilDay day = absl::ToCivilDay(time, absl::UTCTimeZone());
  if (day.year() > kLastYear) return std::nullopt;
  return ParsedTime{time, Format(static_cast<int>(day.year()), day.month(), day.day()), 0};
}

std::optional<ParsedTime> FromCivil(const Civil& civil) {
  if (civil.year < kFirstYear || civil.year > kLastYear || civil.month > 12) return std::nullopt;
  if (civil.hour > 24 || civil.minute > 59 || civil.second > 60) return std::nullopt;
  if (civil.hour == 24 && (civil.minute > 0 || civil.second > 0)) return std::nullopt;
  ParsedTime out;
  out.date = Format(civil.year, civil.month, civil.day);
  if (civil.day == 0) return out;
  const absl::CivilDay day(civil.year, civil.month, civil.day);
  if (day.day() != civil.day) return std::nullopt;  // 30 February
  if (!civil.has_clock) return out;
  const absl::CivilSecond second(civil.year, civil.month, civil.day, civil.hour, civil.minute,
                                 civil.second);
  if (second.year() > kLastYear) return std::nullopt;  // 24:00 or a leap second on its last day
  out.instant = absl::FromCivil(second, absl::FixedTimeZone(civil.offset.value_or(0))) +
                absl::Milliseconds(civil.milliseconds);
  out.utc_offset_seconds = civil.offset;
  return out;
}

}  // namespace

std::optional<ParsedTime> ParseTime(std::string_view text) {
  while (!text.empty() && static_cast<uint8_t>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<uint8_t>(text.back()) <= ' ') text.remove_suffix(1);
  const size_t digits = Reader(text).DigitsAhead();
  if (digits == text.size() && (digits == 10 || digits == 13)) return FromUnix(text);
  Civil civil;
  if (ReadIso(Reader(text), civil)) return FromCivil(civil);
  civil = Civil();
  if (ReadRfc2822(Reader(text), civil)) return FromCivil(civil);
  return std::nullopt;
}

}  // namespace khabar::decode
