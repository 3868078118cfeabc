// English months, periods and years.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {

// March, March 2018, early March, last March.
bool Grammar::FindEnglishMonth(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t i = at;
  if (const Row* edge = it_.Get(i, Word::kEdge); edge != nullptr && it_[i].latin) {
    meaning.mod = edge->text;
    ++i;
    if (Mark(i, U'-')) ++i;
    if (edge->number == 1 && !Prep(i, Preposition::kOf)) return false;
    if (Prep(i, Preposition::kOf)) ++i;
  }
  const Row* modifier = it_.Get(i, Word::kModifier);
  const Row* demonstrative = it_.Get(i, Word::kThis);
  if (modifier != nullptr || demonstrative != nullptr) {
    meaning.direction =
        static_cast<Direction>(modifier != nullptr ? modifier->value : demonstrative->value);
    ++i;
  }
  int number = 0;
  bool hijri = false, sure = false;
  int32_t end = ReadMonthAt(i, number, hijri, sure);
  if (end == kNo || !it_[i].latin) return false;
  const bool short_name = it_[i].span.size() <= 4 && !WordIs(i, "june") && !WordIs(i, "july");
  const bool upper = it_.TextOf(i)[0] >= 'A' && it_.TextOf(i)[0] <= 'Z';
  if (!upper) return false;
  int32_t year_at = SkipComma(Mark(end, U'.') && short_name ? end + 1 : end);
  if (Prep(year_at, Preposition::kOf)) ++year_at;
  Meaning year = meaning;
  const bool dated = ReadYearNumber(year_at, year) != kNo;
  if (dated) {
    end = ReadYearNumber(year_at, year);
    meaning.year = year.year;
  }
  // May last year, October of this year
  bool relative = false;
  const int32_t of = Prep(end, Preposition::kOf) ? end + 1 : end;
  const Row* which = it_.Get(of, Word::kModifier);
  if (which == nullptr) which = it_.Get(of, Word::kThis);
  if (!dated && which != nullptr && it_[of].latin && IsUnit(of + 1, Unit::kYear, 1)) {
    meaning.year = SlotOf(static_cast<Direction>(which->value));
    end = of + 2;
    relative = true;
  }
  // "May" begins questions and is a name; "Mar" and "Dec" too.
  const bool led = AfterDatePreposition(i) || i > at;
  if (!sure && !dated && !led && !relative) return false;
  meaning.month = Slot::Number(number);
  meaning.hijri = hijri;
  match = {meaning, at, end};
  return true;
}

// last week, this year, the 1990s, the third quarter of 2018, summer 2018, the 19th century,
// early next year.
bool Grammar::FindEnglishPeriod(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t i = at;
  if (!it_[at].latin && it_[at].kind != ItemKind::kDigits) return false;
  if (const Row* edge = it_.Get(i, Word::kEdge); edge != nullptr) {
    meaning.mod = edge->text;
    ++i;
    if (Mark(i, U'-')) ++i;
    if (edge->number == 1) {
      if (!Prep(i, Preposition::kOf)) return false;
      ++i;
    }
  } else if (it_.IsSpecial(i, Special::kLate) && it_.Get(i, Word::kSpecial) != nullptr &&
             Is(i + 1, Word::kThis)) {
    ++i;  // earlier this week
  }
  const bool definite = it_.IsSpecial(i, Special::kDefinite);
  if (definite) ++i;
  if (i >= it_.size()) return false;
  const Row* modifier = it_.Get(i, Word::kModifier);
  const Row* demonstrative = it_.Get(i, Word::kThis);
  if (modifier != nullptr || demonstrative != nullptr) {
    const auto direction =
        static_cast<Direction>(modifier != nullptr ? modifier->value : demonstrative->value);
    int32_t name = i + 1;
    const bool fiscal = it_.IsSpecial(name, Special::kFiscal);
    if (fiscal) ++name;
    if (const Row* season = it_.Get(name, Word::kSeason); season != nullptr) {
      meaning.season = season->value;
      meaning.direction = direction;
      if (direction == Direction::kThis) meaning.year = Slot::Shift(0);
      match = {meaning, at, name + 1};
      return true;
    }
    const Row* unit = UnitAt(name);
    if (unit == nullptr || unit->number != 1 || !HasSlot(static_cast<Unit>(unit->value)))
      return false;
    if (static_cast<Unit>(unit->value) == Unit::kDay && direction == Direction::kPast) return false;
    SetSlot(static_cast<Unit>(unit->value), SlotOf(direction), meaning);
    match = {meaning, at, name + 1};
    return true;
  }
  if (const Row* season = it_.Get(i, Word::kSeason); season != nullptr) {
    const int32_t year_at = Prep(i + 1, Preposition::kOf) ? i + 2 : i + 1;
    Meaning year;
    const int32_t end = ReadYearNumber(year_at, year);
    if (end == kNo && (season->number == 1 || !AfterDatePreposition(at) || !definite)) return false;
    meaning.season = season->value;
    meaning.year = year.year;
    match = {meaning, at, end != kNo ? end : i + 1};
    return true;
  }
  if (const Row* decade = it_.Get(i, Word::kDecade); decade != nullptr && definite) {
    meaning.decade = Slot::Number(190 + decade->value);
    match = {meaning, at, i + 1};
    return true;
  }
  // 1990s
  if (it_[i].kind == ItemKind::kDigits && WordIs(i + 1, "s") && !it_[i + 1].space_before) {
    Meaning year;
    if (ReadYearNumber(i, year) == kNo || year.year.value % 10 != 0) return false;
    meaning.decade = Slot::Number(year.year.value / 10);
    match = {meaning, at, i + 2};
    return true;
  }
  const auto count = ReadCount(i);
  if (!count) {
    // the end of the year
    const Row* unit = UnitAt(i);
    if (!definite || meaning.mod.empty() || unit == nullptr || unit->number != 1) return false;
    if (!HasSlot(static_cast<Unit>(unit->value)) || static_cast<Unit>(unit->value) == Unit::kDay)
      return false;
    SetSlot(static_cast<Unit>(unit->value), Slot::Shift(0), meaning);
    match = {meaning, at, i + 1};
    return true;
  }
  int32_t name = count->end;
  if (count->digits > 0 && name < it_.size() && !it_[name].space_before &&
      (WordIs(name, "th") || WordIs(name, "st") || WordIs(name, "nd") || WordIs(name, "rd")))
    ++name;
  if (Mark(name, U'-')) ++name;
  const Row* unit = UnitAt(name);
  if (unit != nullptr && unit->number == 1 && (count->ordinal || name > count->end)) {
    const auto which = static_cast<Unit>(unit->value);
    int32_t end = name + 1;
    if (which == Unit::kCentury && count->integer >= 1 && count->integer <= 21) {
      meaning.century = Slot::Number(count->integer - 1);
      match = {meaning, at, end};
      return true;
    }
    const bool quarter = which == Unit::kQuarter && count->integer >= 1 && count->integer <= 4;
    const bool half = which == Unit::kHalf && (count->integer == 1 || count->integer == 2);
    if (!quarter && !half) return false;
    (quarter ? meaning.quarter : meaning.half) = static_cast<int8_t>(count->integer);
    const int32_t year_at = Prep(end, Preposition::kOf) ? end + 1 : end;
    Meaning year;
    if (const int32_t tail = ReadYearNumber(year_at, year); tail != kNo) {
      meaning.year = year.year;
      end = tail;
    } else if (half) {
      return false;  // of a match
    }
    match = {meaning, at, end};
    return true;
  }
  if (i > at && !meaning.mod.empty()) {  // early 2018
    Meaning year = meaning;
    const int32_t end = ReadYearNumber(i, year);
    if (end == kNo) return false;
    match = {year, at, end};
    return true;
  }
  return false;
}

// 2018, in 1998: a year alone.
bool Grammar::FindEnglishYear(int32_t at, Match& match) const {
  if (it_[at].kind != ItemKind::kDigits) return false;
  Meaning meaning;
  const int32_t end = ReadYearNumber(at, meaning);
  if (end == kNo) return false;
  const int year = meaning.year.value;
  if (end == at + 1 && (year < 1900 || year > 2100)) return false;
  const bool led = AfterDatePreposition(at);
  const bool sign = Mark(end, U'%') || Mark(at - 1, U'$') || Mark(at - 1, U'£') ||
                    Mark(at - 1, U'€') || Mark(at - 1, U'-') || Mark(end, U'-');
  if (sign) return false;
  // "1,950 people", "in 2017 cases": what is counted follows.
  const bool counted = end < it_.size() && it_[end].kind == ItemKind::kWord &&
                       it_.SameSentence(at, end) && it_[end].words == 0 && !IsCapital(end) &&
                       it_.TextOf(end).ends_with("s");
  if (counted && !led) return false;
  if (UnitAt(end) != nullptr && UnitAt(end)->number == 3) return false;
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
