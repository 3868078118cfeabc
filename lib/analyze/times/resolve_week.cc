// Weeks and weekdays of an expression as dates.
#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/resolve.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {

void Resolver::ResolveWeek(const Meaning& m, Resolved& out) {
  const auto base = Base(m.week, Unit::kWeek, out);
  if (!base) {
    out.value = "XXXX-WXX";
    if (m.weekday != 0) {
      out.value += '-';
      AppendNumber(m.weekday, 1, out.value);
    } else if (m.weekend) {
      out.value += "-WE";
    }
    return;
  }
  const absl::CivilDay day = *base + 7 * m.week.value;
  if (m.weekday != 0) {
    AppendDay(day + (m.weekday - WeekdayOf(day)), out);
    return;
  }
  const IsoWeek week = IsoWeekOf(day);
  AppendNumber(week.year, 4, out.value);
  out.value += "-W";
  AppendNumber(week.week, 2, out.value);
  if (m.weekend) out.value += "-WE";
}

void Resolver::ResolveWeekday(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  const auto base = Base(Slot::Shift(0), Unit::kDay, out);
  if (!base) {
    out.value = "XXXX-WXX-";
    AppendNumber(m.weekday, 1, out.value);
    return;
  }
  if (context_ && context_precision_ == Unit::kDay && EndsRange(match)) {
    const absl::CivilDay day = *context_ + (m.weekday - WeekdayOf(*context_) + 7) % 7;
    AppendDay(day, out);
    Remember(match, day, Unit::kDay, false);
    return;
  }
  const absl::CivilDay day = *base + DaysToWeekday(match, *base);
  AppendDay(day, out);
  Remember(match, day, Unit::kDay, false);
}

// From `base`, the anchor, to the weekday that is meant.
int Resolver::DaysToWeekday(const Match& match, absl::CivilDay base) const {
  const Meaning& m = match.meaning;
  const int back = (WeekdayOf(base) - m.weekday + 7) % 7;  // 0: today
  const bool open = m.direction == Direction::kOpen;
  const WeekdayUse& use = anchor_.weekdays[static_cast<size_t>(m.weekday)];
  if (open && use.dated) return static_cast<int>(*use.dated - base);
  // An article that has it both ways means one day, the nearer.
  if (open && use.past && use.future) return back <= 3 ? -back : 7 - back;
  switch (DirectionOf(items_, match)) {
    case Direction::kFuture:
      return open && back == 0 ? 0 : 7 - back;
    case Direction::kAfterNext:
      return 14 - back;
    case Direction::kThis:
      return m.weekday - WeekdayOf(base);
    case Direction::kBeforeLast:
      return back == 0 ? -14 : -back - 7;
    default:
      return !open && back == 0 ? -7 : -back;
  }
}

// The third Tuesday of a month, the last one.
bool Resolver::ResolveNthWeekday(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  absl::CivilMonth month;
  if (m.month.kind == Slot::kNumber) {
    const int year = m.year.has() ? YearOf(m.year, out) : InferYear(m.month.value, 0, match, out);
    if (year < 0) {
      out.value = "XXXX-";
      AppendNumber(m.month.value, 2, out.value);
      out.value += "-XX";
      return true;
    }
    month = absl::CivilMonth(year, m.month.value);
  } else {
    const auto base = Base(m.month, Unit::kMonth, out);
    if (!base) {
      out.value = "XXXX-XX-XX";
      return true;
    }
    month = absl::CivilMonth(*base) + m.month.value;
  }
  absl::CivilDay day;
  if (m.nth > 0) {
    const absl::CivilDay first(month);
    day = first + (m.weekday - WeekdayOf(first) + 7) % 7 + 7 * (m.nth - 1);
  } else {
    const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
    day = last - (WeekdayOf(last) - m.weekday + 7) % 7;
  }
  if (absl::CivilMonth(day) != month) return false;
  AppendDay(day, out);
  Remember(match, day, Unit::kDay,
           m.year.kind == Slot::kNumber || out.anchor == TimeAnchor::kContext);
  return true;
}

}  // namespace khabar::times
