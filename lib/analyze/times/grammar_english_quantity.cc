// English durations, sets and references.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {
namespace {

// "two years ago" is a day as exact as its unit: a year, a month, a week or a day.
bool SetShift(Unit unit, int amount, Meaning& meaning) {
  switch (unit) {
    case Unit::kDay:
      meaning.day = Slot::Shift(amount);
      return true;
    case Unit::kWeek:
      meaning.week = Slot::Shift(amount);
      return true;
    case Unit::kMonth:
      meaning.month = Slot::Shift(amount);
      return true;
    case Unit::kYear:
      meaning.year = Slot::Shift(amount);
      return true;
    case Unit::kDecade:
      meaning.decade = Slot::Shift(amount);
      return true;
    default:
      return false;
  }
}

// So many units at most are counted from the article's day.
int64_t MostOf(Unit unit) { return unit == Unit::kDecade ? 90 : 900; }

}  // namespace

// What may follow a duration: ago, later, -old. Changes `match` and returns its new end.
int32_t Grammar::EnglishUnitTail(int32_t at, Match& match) const {
  Meaning& m = match.meaning;
  const auto amount = m.amount.ToInteger();
  const bool ago = it_.IsSpecial(at, Special::kAgo);
  if (ago || it_.IsSpecial(at, Special::kFromNow)) {
    Meaning shifted;
    if (m.vague || !amount || *amount > MostOf(m.unit) ||
        !SetShift(m.unit, static_cast<int>(ago ? -*amount : *amount), shifted)) {
      shifted = {};
      shifted.form = Form::kReference;
      shifted.reference = ago ? "PAST_REF" : "FUTURE_REF";
    }
    m = shifted;
    return at + 1;
  }
  if (const Row* late = it_.Get(at, Word::kSpecial);
      late != nullptr && it_.IsSpecial(at, Special::kLate) && !m.vague && amount &&
      *amount <= MostOf(m.unit)) {
    const int sign = it_.TextOf(at).starts_with("l") ? 1 : -1;
    Meaning shifted;
    if (SetShift(m.unit, static_cast<int>(*amount) * sign, shifted)) {
      for (Slot* slot : {&shifted.day, &shifted.week, &shifted.month, &shifted.year})
        if (slot->has()) slot->kind = Slot::kContext;
      m = shifted;
      return at + 1;
    }
  }
  int32_t old = Mark(at, U'-') ? at + 1 : at;
  if (it_.IsSpecial(old, Special::kOld)) return old + 1;
  return at;
}

// three years, a year, the past two weeks, 45-year-old, several days, two years ago.
bool Grammar::FindEnglishDuration(int32_t at, Match& match) const {
  int32_t i = at;
  const bool definite = it_.IsSpecial(i, Special::kDefinite);
  if (definite) ++i;
  const Row* modifier = it_.Get(i, Word::kModifier);
  const bool modified = modifier != nullptr && it_[i].latin;
  const bool recent = it_.IsSpecial(i, Special::kLast) && it_[i].latin;
  if (modified || recent) ++i;
  if (definite && !modified && !recent) return false;
  Meaning meaning = MakeQuantity(TimeType::kDuration, Unit::kDay, text::Decimal(1));
  bool counted = false;
  if (const Row* vague = it_.Get(i, Word::kVague); vague != nullptr && it_[i].latin) {
    meaning.vague = vague->value == 0;
    if (vague->value == 2) meaning.amount = text::Decimal(2);
    ++i;
    if (Prep(i, Preposition::kOf)) ++i;
    counted = true;
  } else if (it_.IsSpecial(i, Special::kA) && it_[i].latin) {
    ++i;
    if (const Row* some = it_.Get(i, Word::kVague); some != nullptr) {
      meaning.vague = some->value == 0;
      if (some->value == 2) meaning.amount = text::Decimal(2);
      ++i;
      if (Prep(i, Preposition::kOf)) ++i;
    }
    counted = true;
  } else if (const auto count = ReadCount(i); count && !count->ordinal) {
    meaning.amount = count->value;
    i = count->end;
    counted = true;
    if (Mark(i, U'-')) ++i;
    if (count->fraction && it_.IsSpecial(i, Special::kA)) ++i;
  }
  const Row* unit = UnitAt(i);
  if (unit == nullptr || !it_[i].latin) return false;
  const bool past = modified && WordIs(i - 1, "past");  // the past year
  if (!counted && unit->number != 3 && !(past && unit->number == 1)) return false;
  const auto which = static_cast<Unit>(unit->value);
  const bool one = it_.IsSpecial(i - 1, Special::kA) && i > at;
  if (one && unit->number == 3) return false;  // a decades-long dispute
  if (WordIs(at - 1, "how")) return false;     // how many minutes
  if (which == Unit::kHalf || which == Unit::kSecond || which == Unit::kQuarter) {
    if (it_.IsSpecial(i - 1, Special::kA)) return false;
  }
  meaning.unit = which;
  if (!counted && !(past && unit->number == 1)) {
    if (modified || recent) {
      Meaning reference;
      reference.form = Form::kReference;
      const bool future = modified && (modifier->value == static_cast<int8_t>(Direction::kFuture));
      reference.reference = future ? "FUTURE_REF" : "PAST_REF";
      match = {reference, at, i + 1};
      return true;
    }
    const bool told = it_.IsSpecial(i + 1, Special::kAgo) || it_.IsSpecial(i + 1, Special::kLate);
    if (!told && !AfterDurational(at)) return false;
    meaning.vague = true;
  }
  match = {meaning, at, i + 1};
  const bool each = previous_ != nullptr && previous_->end == at &&
                    previous_->meaning.form == Form::kQuantity;  // five days a week
  if (one && i == at + 1 &&
      (each || WordIs(at - 1, "once") || WordIs(at - 1, "twice") ||
       WordIs(at - 1, "times"))) {  // twice a week
    match.meaning.type = TimeType::kSet;
    return true;
  }
  if (which == Unit::kYear && WordIs(i + 1, "and") && it_.IsSpecial(i + 2, Special::kA) &&
      WordIs(i + 3, "half")) {  // a year and a half
    if (const auto sum = meaning.amount.Plus(text::Decimal(5, -1))) match.meaning.amount = *sum;
    match.end = i + 4;
  }
  if (!modified) match.end = EnglishUnitTail(match.end, match);
  return true;
}

// every day, each year, every Friday, daily, every two weeks.
bool Grammar::FindEnglishSet(int32_t at, Match& match) const {
  if (const Row* row = it_.Get(at, Word::kFrequency); row != nullptr && it_[at].latin) {
    match = {MakeQuantity(TimeType::kSet, static_cast<Unit>(row->value), text::Decimal(1)), at,
             at + 1};
    return true;
  }
  if (!Is(at, Word::kEvery) || !it_[at].latin) return false;
  const bool per = WordIs(at, "per");  // per year, but no speed: per hour
  if (per && (UnitAt(at + 1) == nullptr || UnitAt(at + 1)->value < static_cast<int8_t>(Unit::kDay)))
    return false;
  const int32_t other = WordIs(at + 1, "other") ? 1 : 0;  // every other Friday
  if (const Row* day = it_.Get(at + 1 + other, Word::kWeekday)) {
    match = {MakeQuantity(TimeType::kSet, Unit::kWeek, text::Decimal(1)), at, at + 2 + other};
    match.meaning.every_weekday = day->value;
    return true;
  }
  if (const Row* part = it_.Get(at + 1, Word::kPart); part != nullptr && part->number == 0) {
    match = {MakeQuantity(TimeType::kSet, Unit::kDay, text::Decimal(1)), at, at + 2};
    match.meaning.part = static_cast<PartOfDay>(part->value);
    return true;
  }
  if (const Row* unit = UnitAt(at + 1 + other); unit != nullptr && unit->number == 1) {
    match = {MakeQuantity(TimeType::kSet, static_cast<Unit>(unit->value),
                          text::Decimal(other == 0 ? 1u : 2u)),
             at, at + 2 + other};
    return true;
  }
  Match every;
  if (!FindEnglishDuration(at + 1, every) || every.meaning.type != TimeType::kDuration)
    return false;
  match = every;
  match.begin = at;
  match.meaning.type = TimeType::kSet;
  return true;
}

bool Grammar::FindEnglishReference(int32_t at, Match& match) const {
  Meaning meaning;
  meaning.form = Form::kReference;
  if (const Row* row = it_.Get(at, Word::kReference);
      row != nullptr && it_[at].latin && row->number == 0) {
    meaning.reference = row->text;
    match = {meaning, at, at + 1};
    return true;
  }
  if (WordIs(at, "these") && WordIs(at + 1, "days")) {
    match = {MakeReference("PRESENT_REF"), at, at + 2};
    return true;
  }
  // the future, the past: nouns of their own.
  if (!it_.IsSpecial(at, Special::kDefinite)) return false;
  const bool near = WordIs(at + 1, "near");
  const int32_t name = near ? at + 2 : at + 1;
  const Row* row = it_.Get(name, Word::kSoftReference);
  if (row == nullptr || !it_[name].latin || !Prep(at - 1, Preposition::kIn)) return false;
  if (Is(name + 1, Word::kNumber) || UnitAt(name + 1) != nullptr || Is(name + 1, Word::kVague) ||
      (name + 1 < it_.size() && it_[name + 1].kind == ItemKind::kDigits))
    return false;
  meaning.reference = row->text;
  match = {meaning, at, name + 1};
  return true;
}

// Christmas, New Year's Day, Halloween.
bool Grammar::FindEnglishHoliday(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = at + 1;
  if (WordIs(at, "christmas")) {
    meaning.month = Slot::Number(12);
    meaning.day = Slot::Number(25);
    if (WordIs(end, "eve")) meaning.day = Slot::Number(24);
    if (WordIs(end, "day") || WordIs(end, "eve")) ++end;
  } else if (WordIs(at, "halloween")) {
    meaning.month = Slot::Number(10);
    meaning.day = Slot::Number(31);
  } else if (WordIs(at, "new") &&
             it_.TextOf(at + 1 < it_.size() ? at + 1 : at).starts_with("Year") &&
             (WordIs(at + 2, "day") || WordIs(at + 2, "eve"))) {
    const bool eve = WordIs(at + 2, "eve");
    meaning.month = Slot::Number(eve ? 12 : 1);
    meaning.day = Slot::Number(eve ? 31 : 1);
    end = at + 3;
  } else {
    return false;
  }
  Meaning year = meaning;
  if (const int32_t tail = ReadYearNumber(SkipComma(end), year); tail != kNo) {
    meaning = year;
    end = tail;
  }
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
