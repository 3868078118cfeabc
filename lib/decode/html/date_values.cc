#include "lib/decode/html/date_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

#include "lib/base/utf8.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kLabelBytes = 40;

std::optional<DateParts> FromUnix(std::string_view digits) {
  int64_t seconds = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  if (digits.size() == 13) seconds /= 1000;
  const absl::CivilSecond utc =
      absl::ToCivilSecond(absl::FromUnixSeconds(seconds), absl::UTCTimeZone());
  DateParts parts;
  parts.year = static_cast<int>(utc.year());
  parts.month = utc.month();
  parts.day = utc.day();
  parts.has_clock = true;
  parts.hour = utc.hour();
  parts.minute = utc.minute();
  parts.second = utc.second();
  parts.utc_offset_seconds = 0;
  if (!IsPlausible(parts)) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<DateParts> ReadDateValue(std::string_view text, DateOrder order) {
  text = Trim(text);
  if (text.size() > kMaxDateValueBytes) return std::nullopt;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && (text.size() == 10 || text.size() == 13)) return FromUnix(text);
  const std::optional<FoundDate> found = FindDate(text, order);
  if (!found) return std::nullopt;
  return found->parts;
}

int64_t DaysBetween(const DateParts& from, const DateParts& to) {
  return absl::CivilDay(to.year, to.month, to.day) -
         absl::CivilDay(from.year, from.month, from.day);
}

DateLabel LabelBefore(std::string_view text, size_t begin) {
  size_t from = begin > kLabelBytes ? begin - kLabelBytes : 0;
  while (from < begin && IsUtf8Continuation(text[from])) ++from;
  const std::string plain = PlainLetters(text.substr(from, begin - from));
  constexpr auto kModified = std::to_array<std::string_view>(
      {"updat", "modif", "revis", "edited", "reviewed", "تحديث", "تعديل", "aktualisiert",
       "mis a jour", "actualiz", "aggiorn", "bijgewerkt", "guncel", "обновл"});
  constexpr auto kPublished = std::to_array<std::string_view>(
      {"publish", "posted", "نشر", "veroffentlicht", "publie", "publicad", "pubblicat", "created",
       "first appeared", "originally", "erstellt", "geplaatst", "опублик"});
  const auto last = [&plain](const auto& words) {
    size_t best = 0;
    for (const std::string_view word : words) {
      if (const size_t at = plain.rfind(word); at != plain.npos) best = std::max(best, at + 1);
    }
    return best;
  };
  const size_t modified = last(kModified);
  const size_t published = last(kPublished);
  if (modified == 0 && published == 0) return DateLabel::kNone;
  return modified > published ? DateLabel::kModified : DateLabel::kPublished;
}

}  // namespace khabar::decode::html
