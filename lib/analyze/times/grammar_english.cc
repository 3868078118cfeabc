// English dates, clock times and periods, by the conventions of TempEval-3: the span holds what
// anchors the time (last week, two years ago), no preposition.
#include "lib/analyze/times/grammar.h"
#include "lib/base/calendar_names.h"

namespace khabar::times {
namespace {

void SetUnit(Unit unit, Slot slot, Meaning& meaning) {
  switch (unit) {
    case Unit::kDay:
      meaning.day = slot;
      break;
    case Unit::kWeekend:
      meaning.weekend = true;
      meaning.week = slot;
      break;
    case Unit::kWeek:
      meaning.week = slot;
      break;
    case Unit::kMonth:
      meaning.month = slot;
      break;
    case Unit::kYear:
      meaning.year = slot;
      break;
    case Unit::kDecade:
      meaning.decade = slot;
      break;
    case Unit::kCentury:
      meaning.century = slot;
      break;
    default:
      break;
  }
}

bool HasSlot(Unit unit) {
  return unit == Unit::kDay || unit == Unit::kWeekend || unit == Unit::kWeek ||
         unit == Unit::kMonth || unit == Unit::kYear || unit == Unit::kDecade ||
         unit == Unit::kCentury;
}

}  // namespace

// [Friday,] March 22[, 2018] | 22 March 2018 | Friday | yesterday | 3/22/2018.
int32_t Grammar::ReadEnglishDate(int32_t at, Meaning& meaning) const {
  if (at >= it_.size()) return kNo;
  if (const int32_t end = ReadNumericDate(at, meaning); end != kNo) return end;
  if (const Row* row = it_.Get(at, Word::kFixedDay); row != nullptr && it_[at].latin) {
    meaning.day = Slot::Shift(row->value);
    return at + 1;
  }
  if (Is(at, Word::kToday) && it_[at].latin) {
    meaning.day = Slot::Shift(0);
    return at + 1;
  }
  int32_t i = at;
  bool weekday = false;
  const Row* modifier = it_.Get(i, Word::kModifier);
  const Row* demonstrative = it_.Get(i, Word::kThis);
  Meaning date = meaning;
  if (modifier != nullptr && modifier->number == 0 && Is(i + 1, Word::kWeekday)) {
    date.direction = static_cast<Direction>(modifier->value);
    ++i;
  } else if (demonstrative != nullptr && Is(i + 1, Word::kWeekday)) {
    date.direction = static_cast<Direction>(demonstrative->value);
    ++i;
  }
  if (const Row* row = it_.Get(i, Word::kWeekday); row != nullptr && it_[i].latin) {
    // Sat and Sun are words: an abbreviation needs its stop or a date after it.
    const auto name = khabar::FindWeekday(it_.text(), static_cast<size_t>(it_[i].span.begin));
    const bool abbreviated = name && name->trust == NameTrust::kAbbreviated;
    if (!name) return kNo;
    date.weekday = row->value;
    weekday = true;
    ++i;
    const bool stop = Mark(i, U'.') && abbreviated;
    const int32_t rest = SkipComma(stop ? i + 1 : i);
    if (abbreviated && !Is(rest, Word::kMonth) &&
        !(rest < it_.size() && it_[rest].kind == ItemKind::kDigits))
      return kNo;
    const int32_t next = Mark(i, U',') || stop ? rest : i;
    const bool dated =
        Is(next, Word::kMonth) ||
        (next < it_.size() && it_[next].kind == ItemKind::kDigits && Is(next + 1, Word::kMonth));
    if (!dated) {
      meaning = date;
      return i;
    }
    i = next;
  }
  int number = 0, day = 0;
  bool hijri = false, sure = false;
  int32_t end = ReadMonthAt(i, number, hijri, sure);
  if (end != kNo) {
    if (Mark(end, U'.') && it_[i].span.size() <= 4) ++end;
    const int32_t after = ReadDayNumber(end, day);
    if (after == kNo || it_[end].kind != ItemKind::kDigits) return kNo;
    end = after;
  } else {
    const int32_t of = ReadDayNumber(i, day);
    if (of == kNo) return kNo;
    end = ReadMonthAt(Prep(of, Preposition::kOf) ? of + 1 : of, number, hijri, sure);
    if (end == kNo) return kNo;
    if (Mark(end, U'.') && it_[end - 1].span.size() <= 4 && end + 1 < it_.size() &&
        it_[end + 1].kind == ItemKind::kDigits)
      ++end;
  }
  (void)weekday;
  date.month = Slot::Number(number);
  date.day = Slot::Number(day);
  date.hijri = hijri;
  Meaning year = date;
  const int32_t year_at = SkipComma(end);
  if (const int32_t tail = ReadYearNumber(year_at, year); tail != kNo) {
    date = year;
    end = tail;
  }
  meaning = date;
  return end;
}

// 8:30 p.m., 8 pm [GMT], noon, midnight, 14:00 GMT.
int32_t Grammar::ReadEnglishClock(int32_t at, Meaning& meaning) const {
  if (at >= it_.size()) return kNo;
  Meaning clock = meaning;
  int32_t end = kNo;
  if (it_.IsSpecial(at, Special::kNoon) || it_.IsSpecial(at, Special::kMiddleNight)) {
    if (!it_[at].latin) return kNo;
    clock.hour = it_.IsSpecial(at, Special::kNoon) ? 12 : 24;
    clock.minute = 0;
    end = at + 1;
  } else {
    end = ReadHour(at, clock);
    if (end == kNo) return kNo;
    const bool colon = it_.TextOf(at).find(':') != std::string_view::npos;
    bool sure = false;
    if (const Row* row = it_.Get(end, Word::kMeridiem); row != nullptr && it_[end].latin) {
      const bool morning = row->value == static_cast<int8_t>(PartOfDay::kMorning);
      if (clock.hour > 12) return kNo;
      if (morning && clock.hour == 12) clock.hour = 0;
      if (!morning && clock.hour < 12) clock.hour = static_cast<int8_t>(clock.hour + 12);
      // "p.m" and its last stop may be two items.
      ++end;
      if (Mark(end, U'.') && it_.TextOf(end - 1).ends_with(".m") && end + 1 < it_.size() &&
          it_.SameSentence(end, end + 1))
        ++end;
      sure = true;
    } else if (it_.IsSpecial(end, Special::kOclock)) {
      ++end;
      sure = true;
    } else if (colon && (Prep(at - 1, Preposition::kAt) || Is(end, Word::kZone))) {
      sure = true;
    }
    if (!sure) return kNo;
  }
  if (const Row* zone = it_.Get(end, Word::kZone); zone != nullptr && it_[end].latin) {
    if (zone->value == 2) {
      if (WordIs(end + 1, "time")) end += 2;
    } else {
      clock.utc = zone->value == 1;
      ++end;
    }
  }
  clock.type = TimeType::kTime;
  meaning = clock;
  return end;
}

// A day, its part or its hour: Friday morning, 8 p.m. on Friday, last night, this morning, tonight.
bool Grammar::FindEnglishMoment(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadEnglishClock(at, meaning);
  if (end != kNo) {
    int32_t day_at = SkipComma(end);
    if (Prep(day_at, Preposition::kOn)) ++day_at;
    Meaning dated = meaning;
    if (const int32_t day = ReadEnglishDate(day_at, dated); day != kNo) {
      meaning = dated;
      end = day;
    }
    match = {meaning, at, end};
    return true;
  }
  if (const Row* part = it_.Get(at, Word::kPart);
      part != nullptr && part->number > 0 && it_[at].latin) {
    meaning.type = TimeType::kTime;
    meaning.part = static_cast<PartOfDay>(part->value);
    if (part->number == 2) meaning.day = Slot::Shift(0);
    match = {meaning, at, at + 1};
    return true;
  }
  const Row* modifier = it_.Get(at, Word::kModifier);
  const Row* demonstrative = it_.Get(at, Word::kThis);
  if (const Row* part = it_.Get(at + 1, Word::kPart);
      part != nullptr && part->number == 0 && it_[at].latin &&
      ((modifier != nullptr && WordIs(at, "last")) ||
       (demonstrative != nullptr && WordIs(at, "this")))) {
    meaning.type = TimeType::kTime;
    meaning.part = static_cast<PartOfDay>(part->value);
    meaning.day = Slot::Shift(modifier != nullptr ? -1 : 0);
    match = {meaning, at, at + 2};
    return true;
  }
  // the day before yesterday, the day after tomorrow
  int32_t day_at = it_.IsSpecial(at, Special::kDefinite) ? at + 1 : at;
  if (IsUnit(day_at, Unit::kDay, 1) && it_[day_at].latin) {
    const Row* fixed = it_.Get(day_at + 2, Word::kFixedDay);
    if (fixed != nullptr &&
        (Prep(day_at + 1, Preposition::kBefore) || Prep(day_at + 1, Preposition::kAfter))) {
      meaning.day = Slot::Shift(2 * fixed->value);
      match = {meaning, at, day_at + 3};
      return true;
    }
  }
  end = ReadEnglishDate(at, meaning);
  if (end == kNo) return false;
  if (const Row* part = it_.Get(end, Word::kPart);
      part != nullptr && part->number == 0 && it_[end].latin) {
    meaning.type = TimeType::kTime;
    meaning.part = static_cast<PartOfDay>(part->value);
    ++end;
  } else {
    int32_t clock_at = SkipComma(end);
    if (Prep(clock_at, Preposition::kAt)) ++clock_at;
    Meaning timed = meaning;
    if (const int32_t clock = ReadEnglishClock(clock_at, timed); clock != kNo) {
      meaning = timed;
      end = clock;
    }
  }
  match = {meaning, at, end};
  return true;
}

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
  // "May" begins questions and is a name; "Mar" and "Dec" too.
  const bool led = AfterDatePreposition(i) || i > at;
  if (!sure && !dated && !led) return false;
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
    SetUnit(static_cast<Unit>(unit->value), SlotOf(direction), meaning);
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
    SetUnit(static_cast<Unit>(unit->value), Slot::Shift(0), meaning);
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
    if (!quarter) return false;
    meaning.quarter = static_cast<int8_t>(count->integer);
    const int32_t year_at = Prep(end, Preposition::kOf) ? end + 1 : end;
    Meaning year;
    if (const int32_t tail = ReadYearNumber(year_at, year); tail != kNo) {
      meaning.year = year.year;
      end = tail;
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
                       it_.SameSentence(at, end) && it_[end].words == 0 &&
                       it_.TextOf(end).ends_with("s");
  if (counted && !led) return false;
  if (UnitAt(end) != nullptr && UnitAt(end)->number == 3) return false;
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
