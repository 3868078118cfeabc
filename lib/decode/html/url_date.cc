#include "lib/decode/html/url_date.h"

#include "lib/decode/html/month_words.h"

namespace khabar::decode::html {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view PathOf(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    const size_t slash = url.find('/', scheme + 3);
    url = slash == std::string_view::npos ? std::string_view() : url.substr(slash);
  }
  return url.substr(0, url.find_first_of("?#"));
}

class UrlReader {
 public:
  explicit UrlReader(std::string_view path) : path_(path) {}

  std::optional<DateParts> Run() {
    std::optional<DateParts> month_only;
    for (size_t at = 0; at < path_.size(); ++at) {
      if (!IsDigit(path_[at]) || (at > 0 && IsDigit(path_[at - 1]))) continue;
      const size_t digits = Digits(at);
      if (std::optional<DateParts> day = Day(at, digits)) return day;
      if (digits == 4 && !month_only) month_only = Month(at);
      at += digits - 1;
    }
    return month_only;
  }

 private:
  size_t Digits(size_t at) const {
    size_t n = 0;
    while (at + n < path_.size() && IsDigit(path_[at + n])) ++n;
    return n;
  }
  int Value(size_t at, size_t digits) const {
    int value = 0;
    for (size_t i = 0; i < digits; ++i) value = 10 * value + (path_[at + i] - '0');
    return value;
  }
  char At(size_t at) const { return at < path_.size() ? path_[at] : '\0'; }

  static std::optional<DateParts> Checked(int year, int month, int day) {
    DateParts parts;
    parts.year = year;
    parts.month = month;
    parts.day = day;
    if (month == 0 || day == 0 || !IsPlausible(parts)) return std::nullopt;
    return parts;
  }

  std::optional<DateParts> Day(size_t at, size_t digits) const {
    const char before = at == 0 ? '/' : path_[at - 1];
    if (IsLetter(before) && before != 't') return std::nullopt;  // of an identifier
    // 20181001, 20181001123000; longer ones are numbers.
    if (digits == 8 || digits == 12 || digits == 14)
      return Checked(Value(at, 4), Value(at + 4, 2), Value(at + 6, 2));
    if (digits == 4) return YearFirst(at);
    if (digits == 2 || digits == 1) return DayFirst(at, digits);
    return std::nullopt;
  }

  std::optional<DateParts> YearFirst(size_t at) const {
    const int year = Value(at, 4);
    const char separator = At(at + 4);
    if (separator != '/' && separator != '-' && separator != '_' && separator != '.')
      return std::nullopt;
    size_t next = at + 5;
    size_t digits = Digits(next);
    if (digits == 4 && separator == '/') return Checked(year, Value(next, 2), Value(next + 2, 2));
    int month = 0;
    if (digits == 1 || digits == 2) {
      month = Value(next, digits);
      next += digits;
    } else if (const std::optional<MonthWord> word = MonthAt(path_, next); word && digits == 0) {
      month = word->month;
      next += word->bytes;
    } else {
      return std::nullopt;
    }
    if (At(next) != separator) return std::nullopt;
    digits = Digits(++next);
    if (digits != 1 && digits != 2) return std::nullopt;
    const char after = At(next + digits);
    if (IsLetter(after)) return std::nullopt;
    // /2018/10/5-reasons-why is a month and a title.
    if (separator == '/' && digits == 1 && (after == '-' || after == '_')) return std::nullopt;
    return Checked(year, month, Value(next, digits));
  }

  // -01-10-2018, /01-10-2018: day first, as there is no other way to tell.
  std::optional<DateParts> DayFirst(size_t at, size_t digits) const {
    const char separator = At(at + digits);
    if (separator != '-' && separator != '_' && separator != '.') return std::nullopt;
    size_t next = at + digits + 1;
    const size_t month_digits = Digits(next);
    if (month_digits != 1 && month_digits != 2) return std::nullopt;
    if (At(next + month_digits) != separator) return std::nullopt;
    const int first = Value(at, digits);
    const int second = Value(next, month_digits);
    next += month_digits + 1;
    if (Digits(next) != 4) return std::nullopt;
    // Where both could be the month, the order cannot be known.
    if (first <= 12 && second <= 12 && first != second) return std::nullopt;
    return first > 12 ? Checked(Value(next, 4), second, first)
                      : Checked(Value(next, 4), first, second);
  }

  // /2018/10/ or /2018-10/ as whole segments.
  std::optional<DateParts> Month(size_t at) const {
    if (at == 0 || path_[at - 1] != '/' || (At(at + 4) != '/' && At(at + 4) != '-'))
      return std::nullopt;
    const size_t digits = Digits(at + 5);
    if (digits != 1 && digits != 2) return std::nullopt;
    if (At(at + 5 + digits) != '/') return std::nullopt;
    DateParts parts;
    parts.year = Value(at, 4);
    parts.month = Value(at + 5, digits);
    if (parts.month == 0 || !IsPlausible(parts)) return std::nullopt;
    return parts;
  }

  const std::string_view path_;
};

}  // namespace

std::optional<DateParts> DateInUrl(std::string_view url) { return UrlReader(PathOf(url)).Run(); }

}  // namespace khabar::decode::html
