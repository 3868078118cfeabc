#include "lib/analyze/times/resolve.h"

#include "lib/analyze/times/tense.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

constexpr float kGuess = 0.85f;  // of values on a day that the text only suggests

}  // namespace

bool Resolver::Resolve(const Match& match, Resolved& out) {
  sentence_ = items_[match.begin].sentence;
  quoted_ = items_[match.begin].quoted;
  out.value.clear();
  out.mod = match.meaning.mod;
  out.calendar = {};
  out.anchor = TimeAnchor::kUnspecified;
  out.trust = 1;
  switch (match.meaning.form) {
    case Form::kReference:
      out.value = match.meaning.reference;
      return true;
    case Form::kQuantity:
      ResolveQuantity(match.meaning, out);
      return true;
    case Form::kCalendar:
      out.calendar = match.meaning.hijri ? "hijri" : "gregorian";
      if (!(match.meaning.hijri ? ResolveHijri(match, out) : ResolveCalendar(match, out)))
        return false;
      // Each "900 years later" counts from the one before.
      return out.anchor != TimeAnchor::kContext || IsValidValue(out.value);
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
    ResolveClockOnly(match, out);
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
  if (!anchor_.Knows(unit)) {
    out.anchor = TimeAnchor::kMissingAnchor;
    return std::nullopt;
  }
  if (quoted_ && slot.kind == Slot::kShift && anchor_.Knows(Unit::kDay)) {
    if (const auto day = story_.DayOfSpeech(sentence_, anchor_.day); day && *day != anchor_.day) {
      out.anchor = TimeAnchor::kContext;
      out.trust = kGuess;
      return day;
    }
  }
  UseAnchor(out);
  return anchor_.day;
}

// The value rests on the anchor.
void Resolver::UseAnchor(Resolved& out) const {
  out.anchor = anchor_.moved ? TimeAnchor::kContext : TimeAnchor::kPublishTime;
  if (anchor_.moved) out.trust = kGuess;
}

void Resolver::Remember(const Match& match, absl::CivilDay day, Unit precision,
                        bool explicit_year) {
  context_ = day;
  context_precision_ = precision;
  context_sentence_ = sentence_;
  context_year_explicit_ = explicit_year;
  context_begin_ = match.begin;
  context_end_ = match.end;
  if (precision == Unit::kDay && !quoted_) story_.Name(day, sentence_);
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

// An hour without a day: of the day named before in the sentence, else of the one that the text
// tells of, else of the anchor's.
void Resolver::ResolveClockOnly(const Match& match, Resolved& out) {
  const bool named = context_ && context_sentence_ == sentence_ && context_precision_ == Unit::kDay;
  std::optional<absl::CivilDay> day;
  if (!named) {
    const bool known = anchor_.Knows(Unit::kDay);
    day = story_.DayOfHour(sentence_, TenseAt(items_, match),
                           known ? std::optional(anchor_.day) : std::nullopt);
  }
  if (day && (!anchor_.Knows(Unit::kDay) || *day != anchor_.day)) {
    out.anchor = TimeAnchor::kContext;
    out.trust = kGuess;
  } else {
    day = Base(named ? Slot::Context(0) : Slot::Shift(0), Unit::kDay, out);
  }
  if (day) {
    AppendDay(*day, out);
  } else {
    out.value = "XXXX-XX-XX";
  }
}

}  // namespace khabar::times
