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

// early, mid-, the end of, "earlier" before "this week".
int32_t Grammar::ReadEnglishEdge(int32_t at, Meaning& meaning) const {
  const Row* edge = it_.Get(at, Word::kEdge);
  if (edge == nullptr)
    return it_.IsSpecial(at, Special::kLate) && Is(at + 1, Word::kThis) ? at + 1 : at;
  int32_t end = Mark(at + 1, U'-') ? at + 2 : at + 1;
  if (edge->number == 1) {
    if (!Prep(end, Preposition::kOf)) return kNo;
    ++end;
  }
  meaning.mod = edge->text;
  return end;
}

// last week, this fiscal year, next summer.
int32_t Grammar::ReadEnglishRelative(int32_t at, Meaning& meaning) const {
  const Row* modifier = it_.Get(at, Word::kModifier);
  if (modifier == nullptr) modifier = it_.Get(at, Word::kThis);
  if (modifier == nullptr || !it_[at].latin || WordIs(at, "past")) return kNo;
  const auto direction = static_cast<Direction>(modifier->value);
  const int32_t name = it_.IsSpecial(at + 1, Special::kFiscal) ? at + 2 : at + 1;
  if (const Row* season = it_.Get(name, Word::kSeason); season != nullptr) {
    meaning.season = season->value;
    meaning.direction = direction;
    if (direction == Direction::kThis) meaning.year = Slot::Shift(0);
    return name + 1;
  }
  const Row* unit = UnitAt(name);
  if (unit == nullptr || unit->number != 1) return kNo;
  const auto which = static_cast<Unit>(unit->value);
  if (!HasSlot(which) || (which == Unit::kDay && direction == Direction::kPast)) return kNo;
  SetSlot(which, SlotOf(direction), meaning);
  return name + 1;
}

// summer 2018, the fall of 1989, during the winter.
int32_t Grammar::ReadEnglishSeason(int32_t at, bool definite, Meaning& meaning) const {
  const Row* season = it_.Get(at, Word::kSeason);
  if (season == nullptr || !it_[at].latin) return kNo;
  Meaning year;
  const int32_t end = ReadYearNumber(Prep(at + 1, Preposition::kOf) ? at + 2 : at + 1, year);
  const bool bare = definite && season->number == 0 && AfterDatePreposition(at - 1);
  if (end == kNo && !bare) return kNo;
  meaning.season = season->value;
  meaning.year = year.year;
  return end != kNo ? end : at + 1;
}

// the nineties, 1990s.
int32_t Grammar::ReadEnglishDecade(int32_t at, bool definite, Meaning& meaning) const {
  if (const Row* decade = it_.Get(at, Word::kDecade); decade != nullptr && definite) {
    meaning.decade = Slot::Number(190 + decade->value);
    return at + 1;
  }
  if (it_[at].kind != ItemKind::kDigits || !WordIs(at + 1, "s") || it_[at + 1].space_before)
    return kNo;
  Meaning year;
  if (ReadYearNumber(at, year) == kNo || year.year.value % 10 != 0) return kNo;
  meaning.decade = Slot::Number(year.year.value / 10);
  return at + 2;
}

// 19th century, third quarter of 2018, first half of 2019.
int32_t Grammar::ReadEnglishOrdinal(int32_t at, Meaning& meaning) const {
  const auto count = ReadCount(at);
  if (!count) return kNo;
  int32_t name = count->end;
  if (count->digits > 0 && name < it_.size() && !it_[name].space_before &&
      (WordIs(name, "th") || WordIs(name, "st") || WordIs(name, "nd") || WordIs(name, "rd")))
    ++name;
  if (Mark(name, U'-')) ++name;
  const Row* unit = UnitAt(name);
  if (unit == nullptr || unit->number != 1 || (!count->ordinal && name == count->end)) return kNo;
  const auto which = static_cast<Unit>(unit->value);
  const auto number =
      static_cast<int8_t>(count->integer > 0 && count->integer < 22 ? count->integer : 0);
  if (which == Unit::kCentury && number > 0) {
    meaning.century = Slot::Number(number - 1);
    return name + 1;
  }
  const bool quarter = which == Unit::kQuarter && number >= 1 && number <= 4;
  const bool half = which == Unit::kHalf && (number == 1 || number == 2);
  if (!quarter && !half) return kNo;
  Meaning year;
  const int32_t end = ReadYearNumber(Prep(name + 1, Preposition::kOf) ? name + 2 : name + 1, year);
  if (end == kNo && half) return kNo;  // of a match
  meaning.year = year.year;
  (quarter ? meaning.quarter : meaning.half) = number;
  return end != kNo ? end : name + 1;
}

// last week, this year, the 1990s, the third quarter of 2018, summer 2018, early next year, the end
// of the year.
bool Grammar::FindEnglishPeriod(int32_t at, Match& match) const {
  if (!it_[at].latin && it_[at].kind != ItemKind::kDigits) return false;
  Meaning meaning;
  int32_t i = ReadEnglishEdge(at, meaning);
  if (i == kNo) return false;
  const bool definite = it_.IsSpecial(i, Special::kDefinite);
  if (definite) ++i;
  if (i >= it_.size()) return false;
  int32_t end = ReadEnglishRelative(i, meaning);
  if (end == kNo) end = ReadEnglishSeason(i, definite, meaning);
  if (end == kNo) end = ReadEnglishDecade(i, definite, meaning);
  if (end == kNo) end = ReadEnglishOrdinal(i, meaning);
  if (end == kNo && definite && IsUnit(i, Unit::kWeekend, 1) && AfterDatePreposition(at)) {
    SetSlot(Unit::kWeekend, Slot::Shift(0), meaning);  // over the weekend
    end = i + 1;
  }
  if (end == kNo && !meaning.mod.empty()) {
    const Row* unit = UnitAt(i);
    if (definite && unit != nullptr && unit->number == 1 &&
        HasSlot(static_cast<Unit>(unit->value)) && static_cast<Unit>(unit->value) != Unit::kDay) {
      SetSlot(static_cast<Unit>(unit->value), Slot::Shift(0), meaning);
      end = i + 1;
    } else {
      end = ReadYearNumber(i, meaning);  // early 2018
    }
  }
  if (end == kNo) return false;
  match = {meaning, at, end};
  return true;
}

// 2018, in 1998: a year alone.
bool Grammar::FindEnglishYear(int32_t at, Match& match) const {
  if (it_[at].kind != ItemKind::kDigits) return false;
  Meaning meaning;
  const int32_t end = ReadYearNumber(at, meaning);
  if (end == kNo) return false;
  const int year = meaning.year.value;
  // in 1848
  const bool past = year >= 1500 && it_.SameSentence(at - 1, at) &&
                    (Prep(at - 1, Preposition::kIn) || Prep(at - 1, Preposition::kSince));
  if (end == at + 1 && !past && (year < 1900 || year > 2100)) return false;
  // between 2001 and 2005
  const bool follows = previous_ != nullptr && previous_->end == at - 1 &&
                       previous_->meaning.year.kind == Slot::kNumber &&
                       (Is(at - 1, Word::kLinker) || Prep(at - 1, Preposition::kTo));
  const bool led = AfterDatePreposition(at) || follows;
  const bool sign = Mark(end, U'%') || Mark(at - 1, U'$') || Mark(at - 1, U'£') ||
                    Mark(at - 1, U'€') || Mark(at - 1, U'-') || Mark(end, U'-');
  if (sign) return false;
  // "1,950 people", "in 2017 cases": what is counted follows.
  const bool counted = end < it_.size() && it_[end].kind == ItemKind::kWord &&
                       it_.SameSentence(at, end) && it_[end].words == 0 && !IsCapital(end) &&
                       it_.TextOf(end).ends_with("s");
  if (counted && (!led || year < 1900) && !meaning.year_range) return false;
  if (UnitAt(end) != nullptr && UnitAt(end)->number == 3) return false;
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
