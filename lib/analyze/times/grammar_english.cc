// English days and clock times, by the conventions of TempEval-3: the span holds what anchors the
// time (last week, two years ago), no preposition.
#include "lib/analyze/times/grammar.h"
#include "lib/base/calendar_names.h"

namespace khabar::times {

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
    // Up to the 's that the item leaves out.
    const std::string_view written = it_.text().substr(0, static_cast<size_t>(it_[i].span.end));
    const auto name = khabar::FindWeekday(written, static_cast<size_t>(it_[i].span.begin));
    const bool abbreviated = name && name->trust == NameTrust::kAbbreviated;
    if (!name) return kNo;
    // The Sunday Telegraph
    if (WordIs(i - 1, "the") && IsCapital(i + 1) && !Is(i + 1, Word::kMonth)) return kNo;
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

}  // namespace khabar::times
