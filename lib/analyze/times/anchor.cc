#include "lib/analyze/times/anchor.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/tense.h"

namespace khabar::times {
namespace {

constexpr int kMostShift = 3;  // days; what is further off is a slip or another story
constexpr int kWeek = 7;

int ParseDigits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

int DaysFrom(absl::CivilDay day, absl::CivilDay other) { return static_cast<int>(other - day); }

// The day and month of `m` in the year that it names, else in the one nearest to `day`.
std::optional<absl::CivilDay> DateNear(const Meaning& m, absl::CivilDay day) {
  if (m.hijri || m.day.kind != Slot::kNumber || m.month.kind != Slot::kNumber) return std::nullopt;
  if (m.year.has() && m.year.kind != Slot::kNumber) return std::nullopt;
  std::optional<absl::CivilDay> best;
  const int year = static_cast<int>(day.year());
  for (int y = year - 1; y <= year + 1; ++y) {
    if (m.year.has() && m.year.value != y) continue;
    if (!IsDate(y, m.month.value, m.day.value)) continue;
    const absl::CivilDay date(y, m.month.value, m.day.value);
    if (!best || std::abs(DaysFrom(day, date)) < std::abs(DaysFrom(day, *best))) best = date;
  }
  return best;
}

}  // namespace

Anchor AnchorOf(const SourcedTime& time) {
  Anchor anchor;
  const std::string_view date = time.date;
  const bool digits =
      std::ranges::all_of(date, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
  if (!digits || date.size() < 4) return anchor;
  const int year = ParseDigits(date.substr(0, 4));
  const int month = date.size() >= 7 ? ParseDigits(date.substr(5, 2)) : 1;
  const int day = date.size() >= 10 ? ParseDigits(date.substr(8, 2)) : 1;
  if (!IsDate(year, month, day)) return anchor;
  anchor.day = absl::CivilDay(year, month, day);
  anchor.precision = date.size() >= 10 ? Unit::kDay : date.size() >= 7 ? Unit::kMonth : Unit::kYear;
  return anchor;
}

absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday) {
  const int ahead = (weekday - WeekdayOf(day) + kWeek) % kWeek;
  return day + (ahead <= kMostShift ? ahead : ahead - kWeek);
}

void AnchorEvidence::Add(const Items& items, std::span<const Found> found) {
  if (!anchor_.Knows(Unit::kDay)) return;
  for (const Found& one : found) {
    const Meaning& m = one.match.meaning;
    if (m.form != Form::kCalendar) continue;
    // A speaker's own today may be another day.
    if (m.from_today.has() && !items[one.match.begin].quoted) AddShift(m);
    if (m.weekday != 0 && m.nth == 0) AddWeekday(items, one.match);
  }
}

// أمس الأحد, اليوم 12 مارس: how far the day of writing is from that of publication.
void AnchorEvidence::AddShift(const Meaning& m) {
  const absl::CivilDay said = anchor_.day + m.from_today.value;
  std::optional<absl::CivilDay> meant = DateNear(m, said);
  if (!meant && m.weekday != 0) meant = NearestWeekday(said, m.weekday);
  if (!meant || std::abs(DaysFrom(said, *meant)) > kMostShift) return;
  const int shift = DaysFrom(said, *meant);
  agrees_ = agrees_ && (!shift_ || *shift_ == shift);
  shift_ = shift;
}

void AnchorEvidence::AddWeekday(const Items& items, const Match& match) {
  const Meaning& m = match.meaning;
  WeekdayUse& use = weekdays_[static_cast<size_t>(m.weekday)];
  if (m.day.kind == Slot::kShift) {
    use.past = use.past || m.day.value < 0;
    use.future = use.future || m.day.value > 0;
  } else if (m.day.has()) {
    const auto date = DateNear(m, anchor_.day);
    if (date && WeekdayOf(*date) == m.weekday && std::abs(DaysFrom(anchor_.day, *date)) <= kWeek)
      use.dated = date;
  } else if (m.direction == Direction::kOpen && !m.week.has()) {
    const Tense tense = TenseAt(items, match);
    use.past = use.past || tense != Tense::kFuture;
    use.future = use.future || tense == Tense::kFuture;
  }
}

Anchor AnchorEvidence::Apply() const {
  Anchor anchor = anchor_;
  anchor.weekdays = weekdays_;
  if (shift_ && agrees_ && *shift_ != 0) {
    anchor.day += *shift_;
    anchor.moved = true;
  }
  return anchor;
}

}  // namespace khabar::times
