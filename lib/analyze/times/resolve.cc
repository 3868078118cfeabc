#include "lib/analyze/times/resolve.h"

#include <algorithm>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

constexpr int32_t kTenseReach = 24;   // items looked back over for the verb of a clause
constexpr int32_t kContextReach = 3;  // sentences over which a date named is still meant

int Year(absl::CivilDay day) { return static_cast<int>(day.year()); }

int ParseDigits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

std::string_view SeasonText(int season) {
  constexpr std::string_view kTexts[] = {"", "-SP", "-SU", "-FA", "-WI"};
  return kTexts[season];
}

// The month in which a season begins, by the meteorologist's count.
constexpr int SeasonMonth(int season) { return season == 4 ? 12 : 3 * season; }

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

bool Resolver::Resolve(const Match& match, Resolved& out) {
  out.value.clear();
  out.mod = match.meaning.mod;
  out.calendar = {};
  out.anchor = TimeAnchor::kUnspecified;
  switch (match.meaning.form) {
    case Form::kReference:
      out.value = match.meaning.reference;
      return true;
    case Form::kQuantity:
      ResolveQuantity(match.meaning, out);
      return true;
    case Form::kCalendar:
      out.calendar = match.meaning.hijri ? "hijri" : "gregorian";
      return match.meaning.hijri ? ResolveHijri(match, out) : ResolveCalendar(match, out);
  }
  return false;
}

void Resolver::ResolveQuantity(const Meaning& meaning, Resolved& out) const {
  if (meaning.every_weekday != 0) {
    out.value = "XXXX-WXX-";
    AppendNumber(meaning.every_weekday, 1, out.value);
  } else if (meaning.type == TimeType::kSet && meaning.part != PartOfDay::kNone) {
    out.value = "XXXX-XX-XX";
    AppendTimeOfDay(meaning, out.value);
  } else {
    AppendQuantity(meaning, out.value);
  }
}

bool Resolver::ResolveCalendar(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  // Months and days before Christ are of other calendars.
  if (m.before_christ && (m.month.has() || m.has_day() || m.season != 0 || m.quarter != 0))
    return false;
  if (!m.has_date()) {
    ResolveClockOnly(out);
  } else if (m.week.has()) {
    ResolveWeek(m, out);
  } else if (m.weekday != 0 && !m.day.has()) {
    ResolveWeekday(match, out);
  } else if (m.day.has()) {
    if (!ResolveDay(match, out)) return false;
  } else if (!ResolveYearAndParts(match, out)) {
    return false;
  }
  AppendTime(m, out);
  return true;
}

Resolver::Tense Resolver::TenseAt(const Match& match) const {
  if (items_.IsPreposition(match.begin - 1, Preposition::kSince)) return Tense::kPast;
  const int32_t sentence = items_[match.begin].sentence;
  const int32_t first = std::max(0, match.begin - kTenseReach);
  for (int32_t i = match.begin - 1; i >= first && items_[i].sentence == sentence; --i) {
    if (items_[i].Is(Word::kFuture) || items_[i].Is(Word::kPresent)) return Tense::kFuture;
    if (items_[i].Is(Word::kPastVerb) && !items_[i].Is(Word::kUnit)) return Tense::kPast;
  }
  const int32_t end = std::min(items_.size(), match.end + 6);
  for (int32_t i = match.end; i < end && items_[i].sentence == sentence; ++i) {
    if (items_[i].Is(Word::kFuture)) return Tense::kFuture;
    if (items_[i].Is(Word::kPastVerb) && !items_[i].Is(Word::kUnit)) return Tense::kPast;
  }
  return Tense::kOpen;
}

Direction Resolver::DirectionOf(const Match& match) const {
  if (match.meaning.direction != Direction::kOpen) return match.meaning.direction;
  switch (TenseAt(match)) {
    case Tense::kFuture:
      return Direction::kFuture;
    case Tense::kPast:
      return Direction::kPast;
    default:
      return Direction::kOpen;
  }
}

// The match ends what the last one began: من الأحد إلى الثلاثاء.
bool Resolver::EndsRange(const Match& match) const {
  if (context_end_ != match.begin - 1 || match.begin == 0) return false;
  const int32_t link = match.begin - 1;
  return items_.IsPreposition(link, Preposition::kTo) ||
         items_.IsPreposition(link, Preposition::kUntil);
}

std::optional<absl::CivilDay> Resolver::Base(const Slot& slot, Unit unit, Resolved& out) const {
  if (slot.kind == Slot::kContext && context_ && context_precision_ <= unit) {
    out.anchor = TimeAnchor::kContext;
    return context_;
  }
  if (anchor_.Knows(unit)) {
    out.anchor = TimeAnchor::kPublishTime;
    return anchor_.day;
  }
  out.anchor = TimeAnchor::kMissingAnchor;
  return std::nullopt;
}

void Resolver::Remember(const Match& match, absl::CivilDay day, Unit precision,
                        bool explicit_year) {
  context_ = day;
  context_precision_ = precision;
  context_sentence_ = items_[match.begin].sentence;
  context_year_explicit_ = explicit_year;
  context_end_ = match.end;
}

void Resolver::AppendDay(absl::CivilDay day, Resolved& out) const {
  AppendNumber(Year(day), 4, out.value);
  out.value += '-';
  AppendNumber(day.month(), 2, out.value);
  out.value += '-';
  AppendNumber(day.day(), 2, out.value);
}

void Resolver::AppendTime(const Meaning& meaning, Resolved& out) const {
  if (meaning.type == TimeType::kTime) AppendTimeOfDay(meaning, out.value);
}

// An hour without a day: of the day named before in the sentence, else of the publication's.
void Resolver::ResolveClockOnly(Resolved& out) {
  const Slot slot = Slot::Context(0);
  const auto base = Base(slot, Unit::kDay, out);
  if (base) {
    AppendDay(*base, out);
  } else {
    out.value = "XXXX-XX-XX";
  }
}

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
                     context_sentence_ == items_[match.begin].sentence;
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
             m.year.kind == Slot::kNumber);
  return true;
}

bool Resolver::ResolveYearAndParts(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  if (m.century.has()) {
    const auto base =
        m.century.kind == Slot::kNumber ? std::nullopt : Base(m.century, Unit::kYear, out);
    if (m.century.kind == Slot::kNumber) out.anchor = TimeAnchor::kAbsolute;
    const int century = m.century.kind == Slot::kNumber ? m.century.value
                        : base                          ? Year(*base) / 100 + m.century.value
                                                        : -1;
    AppendNumber(century, 2, out.value);
    return true;
  }
  if (m.decade.has()) {
    const auto base =
        m.decade.kind == Slot::kNumber ? std::nullopt : Base(m.decade, Unit::kYear, out);
    if (m.decade.kind == Slot::kNumber) out.anchor = TimeAnchor::kAbsolute;
    const int decade = m.decade.kind == Slot::kNumber ? m.decade.value
                       : base                         ? Year(*base) / 10 + m.decade.value
                                                      : -1;
    AppendNumber(decade, 3, out.value);
    return true;
  }
  if (m.month.kind == Slot::kShift || m.month.kind == Slot::kContext) {
    const auto base = Base(m.month, Unit::kMonth, out);
    if (!base) {
      out.value = "XXXX-XX";
      return true;
    }
    const absl::CivilMonth month = absl::CivilMonth(*base) + m.month.value;
    AppendNumber(static_cast<int>(month.year()), 4, out.value);
    out.value += '-';
    AppendNumber(month.month(), 2, out.value);
    Remember(match, absl::CivilDay(month), Unit::kMonth, false);
    return true;
  }
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
  if (m.season != 0) {
    out.value += SeasonText(m.season);
  } else if (m.quarter != 0) {
    out.value += "-Q";
    AppendNumber(m.quarter, 1, out.value);
  } else if (m.half != 0) {
    out.value += "-H";
    AppendNumber(m.half, 1, out.value);
  } else if (m.month.has()) {
    out.value += '-';
    AppendNumber(m.month.value, 2, out.value);
  }
  if (year > 0)
    Remember(match, absl::CivilDay(year, part_month > 0 ? part_month : 1, 1),
             m.month.has() ? Unit::kMonth : Unit::kYear, m.year.kind == Slot::kNumber);
  return true;
}

// A Hijri date as the Gregorian one that it is about: never exact (calendar.h).
bool Resolver::ResolveHijri(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  if (out.mod.empty()) out.mod = "APPROX";
  const int month = m.month.kind == Slot::kNumber ? m.month.value : 0;
  const int day = m.day.kind == Slot::kNumber ? m.day.value : 0;
  const auto convert = [&](int year) {
    return FromHijri({year, month > 0 ? month : 7, day > 0 ? day : month > 0 ? 15 : 1});
  };
  int year = -1;
  if (m.year.kind == Slot::kNumber) {
    year = m.year.value;
    out.anchor = TimeAnchor::kAbsolute;
    if (year > 1700) {  // 1 محرم 2018: a Hijri month of a Gregorian year
      year = ToHijri(absl::CivilDay(year, 1, 1)).year;
      if (Year(convert(year)) < m.year.value) ++year;
    }
  } else if (anchor_.Knows(Unit::kMonth)) {
    out.anchor = TimeAnchor::kPublishTime;
    year = ToHijri(anchor_.day).year;
    const absl::CivilDay then = convert(year);
    const auto away = static_cast<int>(then - anchor_.day);
    if (m.year.has()) {
      const int target = Year(anchor_.day) + m.year.value;
      while (Year(convert(year)) > target) --year;
      while (Year(convert(year)) < target) ++year;
    } else {
      const Direction direction = DirectionOf(match);
      if (direction == Direction::kPast && away > 15) --year;
      if (direction == Direction::kFuture && away < -15) ++year;
      if (direction == Direction::kOpen && away > 177) --year;
      if (direction == Direction::kOpen && away < -236) ++year;
    }
  }
  if (year < 0) {
    out.value = day > 0 ? "XXXX-XX-XX" : month > 0 ? "XXXX-XX" : "XXXX";
    out.anchor = TimeAnchor::kMissingYear;
    AppendTime(m, out);
    return true;
  }
  if (day > 30) return false;
  const absl::CivilDay date = convert(year);
  AppendNumber(Year(date), 4, out.value);
  if (month > 0) {
    out.value += '-';
    AppendNumber(date.month(), 2, out.value);
  }
  if (day > 0) {
    out.value += '-';
    AppendNumber(date.day(), 2, out.value);
  }
  AppendTime(m, out);
  return true;
}

}  // namespace khabar::times
