#include "lib/analyze/times/resolve.h"

#include <algorithm>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

constexpr int32_t kTenseReach = 24;  // items looked back over for the verb of a clause
int ParseDigits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
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

bool Resolver::Resolve(const Match& match, Resolved& out) {
  sentence_ = items_[match.begin].sentence;
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
  } else if (m.nth != 0) {
    if (!ResolveNthWeekday(match, out)) return false;
  } else if (m.weekday != 0 && !m.day.has()) {
    ResolveWeekday(match, out);
  } else if (m.day.has()) {
    if (!ResolveDay(match, out)) return false;
  } else {
    ResolveYearAndParts(match, out);
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
  // قبل الثلاثاء, حتى الخميس: to come, where nothing says that it is past.
  const bool limit = items_.IsPreposition(match.begin - 1, Preposition::kUntil) ||
                     items_.IsPreposition(match.begin - 1, Preposition::kBefore) ||
                     items_.IsPreposition(match.begin - 1, Preposition::kBy);
  if (limit && match.meaning.weekday != 0) return Tense::kFuture;
  const int32_t end = std::min(items_.size(), match.end + 6);
  for (int32_t i = match.end; i < end && items_[i].sentence == sentence; ++i) {
    if (items_[i].conjunction) break;  // another clause
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
  if (match.begin == 0) return false;
  if (context_end_ == match.begin)
    return items_[match.begin].conjunction &&
           items_.IsPreposition(context_begin_ - 1, Preposition::kBetween);
  if (context_end_ != match.begin - 1) return false;
  const int32_t link = match.begin - 1;
  return items_.IsPreposition(link, Preposition::kTo) ||
         items_.IsPreposition(link, Preposition::kUntil);
}

std::optional<absl::CivilDay> Resolver::Base(const Slot& slot, Unit unit, Resolved& out) const {
  constexpr int32_t kReach = 3;  // sentences over which a date named is still meant
  if (slot.kind == Slot::kContext && context_ && context_precision_ <= unit &&
      sentence_ - context_sentence_ <= kReach) {
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
  context_sentence_ = sentence_;
  context_year_explicit_ = explicit_year;
  context_begin_ = match.begin;
  context_end_ = match.end;
}

void Resolver::AppendDay(absl::CivilDay day, Resolved& out) const {
  AppendNumber(static_cast<int>(day.year()), 4, out.value);
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
  const bool named = context_ && context_sentence_ == sentence_;
  const auto base = Base(named ? Slot::Context(0) : Slot::Shift(0), Unit::kDay, out);
  if (base) {
    AppendDay(*base, out);
  } else {
    out.value = "XXXX-XX-XX";
  }
}

}  // namespace khabar::times
