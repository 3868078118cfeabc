// The calendar fields of an expression as a date.
#include <algorithm>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/resolve.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

int Year(absl::CivilDay day) { return static_cast<int>(day.year()); }

std::string_view SeasonText(int season) {
  constexpr std::string_view kTexts[] = {"", "-SP", "-SU", "-FA", "-WI"};
  return kTexts[season];
}

// The month in which a season begins, by the meteorologist's count.
constexpr int SeasonMonth(int season) { return season == 4 ? 12 : 3 * season; }

void AppendPartOfYear(const Meaning& m, std::string& value) {
  if (m.season != 0) {
    value += SeasonText(m.season);
  } else if (m.quarter != 0) {
    value += "-Q";
    AppendNumber(m.quarter, 1, value);
  } else if (m.half != 0) {
    value += "-H";
    AppendNumber(m.half, 1, value);
  } else if (m.month.has()) {
    value += '-';
    AppendNumber(m.month.value, 2, value);
  }
}

}  // namespace

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
  const int back = (WeekdayOf(*base) - m.weekday + 7) % 7;  // 0: today
  const bool open = m.direction == Direction::kOpen;
  int days;
  switch (DirectionOf(match)) {
    case Direction::kFuture:
      days = open && back == 0 ? 0 : 7 - back;
      break;
    case Direction::kAfterNext:
      days = 14 - back;
      break;
    case Direction::kThis:
      days = m.weekday - WeekdayOf(*base);
      break;
    case Direction::kBeforeLast:
      days = back == 0 ? -14 : -back - 7;
      break;
    default:
      days = !open && back == 0 ? -7 : -back;
      break;
  }
  const absl::CivilDay day = *base + days;
  AppendDay(day, out);
  Remember(match, day, Unit::kDay, false);
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

int Resolver::YearOf(const Slot& slot, Resolved& out) const {
  if (slot.kind == Slot::kNumber) {
    out.anchor = TimeAnchor::kAbsolute;
    return slot.value;
  }
  const auto base = Base(slot, Unit::kYear, out);
  return base ? Year(*base) + slot.value : -1;
}

// The year of a month or day without one; -1 when there is nothing to take it from.
int Resolver::InferYear(int month, int day, const Match& match, Resolved& out) const {
  const Direction said = match.meaning.direction;
  const bool named = context_ && context_year_explicit_ && context_precision_ <= Unit::kMonth &&
                     context_sentence_ == sentence_;
  if (context_ && (said == Direction::kSame || (said == Direction::kOpen && named))) {
    out.anchor = TimeAnchor::kContext;
    return Year(*context_);
  }
  if (!anchor_.Knows(Unit::kMonth)) {
    out.anchor = TimeAnchor::kMissingYear;
    return -1;
  }
  out.anchor = TimeAnchor::kPublishTime;
  const int year = Year(anchor_.day);
  const int now = anchor_.day.month() * 100 + (day > 0 ? anchor_.day.day() : 0);
  const int then = month * 100 + std::max(day, 0);
  const int last = then < now ? year : year - 1;  // before the day of publication
  const int next = then > now ? year : year + 1;  // after it
  switch (DirectionOf(match)) {
    case Direction::kThis:
      return year;
    case Direction::kPast:
    case Direction::kPreceding:
    case Direction::kBeforeLast:
      return said == Direction::kOpen && then == now ? year : last;
    case Direction::kFuture:
    case Direction::kFollowing:
    case Direction::kAfterNext:
      return said == Direction::kOpen && then == now ? year : next;
    default:
      break;
  }
  if (then == now) return year;
  // News looks back: what is to come says so, or is very near.
  constexpr int kMonthsAhead = 2;
  const int ahead = (month - anchor_.day.month() + 12) % 12;
  if (ahead == 0) return year;
  return ahead <= kMonthsAhead ? next : last;
}

// The year nearest to `year` in which day, month and weekday agree; itself when none is near.
int Resolver::AgreeingYear(const Meaning& m, int year) {
  constexpr int kYears = 3;  // further off a slip of the writer is likelier
  for (int away = 1; away <= kYears; ++away) {
    if (Agrees(m, year - away)) return year - away;
    if (Agrees(m, year + away)) return year + away;
  }
  return year;
}

bool Resolver::Agrees(const Meaning& m, int year) {
  return IsDate(year, m.month.value, m.day.value) &&
         WeekdayOf(absl::CivilDay(year, m.month.value, m.day.value)) == m.weekday;
}

bool Resolver::ResolveDay(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  if (m.day.kind != Slot::kNumber) {
    const auto base = Base(m.day, Unit::kDay, out);
    if (!base) {
      out.value = "XXXX-XX-XX";
      return true;
    }
    const absl::CivilDay day = *base + m.day.value;
    AppendDay(day, out);
    Remember(match, day, Unit::kDay, false);
    return true;
  }
  int year = -1, month = -1;
  if (m.month.kind == Slot::kNumber) {
    month = m.month.value;
    year = m.year.has() ? YearOf(m.year, out) : InferYear(month, m.day.value, match, out);
    if (!m.year.has() && year > 0 && m.weekday != 0 && !Agrees(m, year)) {
      // الثلاثاء الثاني من نوفمبر: the second Tuesday, when the second is none.
      if (m.day_in_words && m.day.value <= 5) {
        Match nth = match;
        nth.meaning.nth = static_cast<int8_t>(m.day.value);
        return ResolveNthWeekday(nth, out);
      }
      year = AgreeingYear(m, year);
    }
  } else {
    const auto base = Base(m.month.has() ? m.month : Slot::Shift(0), Unit::kMonth, out);
    if (base) {
      const absl::CivilMonth at = absl::CivilMonth(*base) + m.month.value;
      year = static_cast<int>(at.year());
      month = at.month();
    }
  }
  const int most = month < 0 ? 31 : DaysInMonth(year < 0 ? 2000 : year, month);
  if (m.day.value > most) return false;
  AppendNumber(year, 4, out.value);
  out.value += '-';
  AppendNumber(month, 2, out.value);
  out.value += '-';
  AppendNumber(m.day.value, 2, out.value);
  if (year > 0 && month > 0)
    Remember(match, absl::CivilDay(year, month, m.day.value), Unit::kDay,
             m.year.kind == Slot::kNumber || out.anchor == TimeAnchor::kContext);
  return true;
}

// A century by the first two digits of its years, a decade by three.
void Resolver::ResolveYears(const Slot& slot, int years, int digits, Resolved& out) const {
  int number = -1;
  if (slot.kind == Slot::kNumber) {
    out.anchor = TimeAnchor::kAbsolute;
    number = slot.value;
  } else if (const auto base = Base(slot, Unit::kYear, out)) {
    number = Year(*base) / years + slot.value;
  }
  AppendNumber(number, digits, out.value);
}

// A month that counts from another.
void Resolver::ResolveMonth(const Match& match, Resolved& out) {
  const Slot& slot = match.meaning.month;
  const auto base = Base(slot, Unit::kMonth, out);
  if (!base) {
    out.value = "XXXX-XX";
    return;
  }
  const absl::CivilMonth month = absl::CivilMonth(*base) + slot.value;
  AppendNumber(static_cast<int>(month.year()), 4, out.value);
  out.value += '-';
  AppendNumber(month.month(), 2, out.value);
  Remember(match, absl::CivilDay(month), Unit::kMonth, false);
}

void Resolver::ResolveYearAndParts(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  if (m.century.has()) return ResolveYears(m.century, 100, 2, out);
  if (m.decade.has()) return ResolveYears(m.decade, 10, 3, out);
  if (m.month.kind == Slot::kShift || m.month.kind == Slot::kContext)
    return ResolveMonth(match, out);
  const int part_month = m.season != 0    ? SeasonMonth(m.season)
                         : m.quarter != 0 ? 3 * m.quarter - 2
                         : m.half != 0    ? 6 * m.half - 5
                                          : m.month.value;
  const int year = m.year.has() ? YearOf(m.year, out) : InferYear(part_month, 0, match, out);
  if (m.before_christ) out.value += "BC";
  AppendNumber(year, 4, out.value);
  if (m.year_range && part_month == 0) {
    out.value += '/';
    AppendNumber(year + 1, 4, out.value);
  }
  AppendPartOfYear(m, out.value);
  if (year > 0)
    Remember(match, absl::CivilDay(year, part_month > 0 ? part_month : 1, 1),
             m.month.has() ? Unit::kMonth : Unit::kYear,
             m.year.kind == Slot::kNumber || out.anchor == TimeAnchor::kContext);
}

}  // namespace khabar::times
