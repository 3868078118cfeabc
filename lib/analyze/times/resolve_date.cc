// The calendar fields of an expression as a date.
#include <algorithm>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/resolve.h"
#include "lib/analyze/times/tense.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

constexpr float kDoubt = 0.7f;  // where two words of one expression disagree

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
  UseAnchor(out);
  const int year = Year(anchor_.day);
  const int now = anchor_.day.month() * 100 + (day > 0 ? anchor_.day.day() : 0);
  const int then = month * 100 + std::max(day, 0);
  const int last = then < now ? year : year - 1;  // before the day of publication
  const int next = then > now ? year : year + 1;  // after it
  const Direction direction = DirectionOf(items_, match);
  // أعلن أن المعرض يفتح في 20 مارس: the verb before is of the announcement. A day that is so near
  // is the one to come, unless الماضي is said.
  constexpr int kDaysAhead = 45;
  if (said == Direction::kOpen && direction == Direction::kPast && day > 0 &&
      absl::CivilDay(next, month, day) - anchor_.day <= kDaysAhead)
    return then == now ? year : next;
  switch (direction) {
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
    absl::CivilDay day = *base + m.day.value;
    if (m.weekday != 0 && WeekdayOf(day) != m.weekday) {  // أمس الأحد: the name tells more
      day = NearestWeekday(day, m.weekday);
      out.anchor = TimeAnchor::kContext;
      out.trust = kDoubt;
    }
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
  absl::CivilMonth month = absl::CivilMonth(*base) + slot.value;
  if (match.meaning.year.has()) {  // الشهر نفسه من العام الماضي
    Resolved unused;
    const int year = YearOf(match.meaning.year, unused);
    if (year > 0) month = absl::CivilMonth(year, month.month());
  }
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
