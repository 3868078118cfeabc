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
  Meaning date = meaning;
  int32_t end = at;
  bool dated = true;
  if (const int32_t weekday = EnglishWeekdayAt(at, date.direction); weekday != kNo) {
    end = ReadEnglishWeekday(weekday, date, dated);
    if (end == kNo) return kNo;
  }
  if (dated) end = ReadEnglishMonthDay(end, date);
  if (end != kNo) meaning = date;
  return end;
}

// The weekday at `at`, or behind "last" or "this" there; kNo when there is none.
int32_t Grammar::EnglishWeekdayAt(int32_t at, Direction& direction) const {
  if (WordIs(at, "this") && WordIs(at + 1, "past") && Is(at + 2, Word::kWeekday)) {
    direction = Direction::kPast;
    return at + 2;
  }
  const Row* modifier = it_.Get(at, Word::kModifier);
  const Row* which =
      modifier != nullptr && modifier->number == 0 ? modifier : it_.Get(at, Word::kThis);
  const bool led = which != nullptr && Is(at + 1, Word::kWeekday);
  const int32_t weekday = led ? at + 1 : at;
  if (!Is(weekday, Word::kWeekday) || !it_[weekday].latin) return kNo;
  if (led) direction = static_cast<Direction>(which->value);
  return weekday;
}

// `dated`: a day of a month follows, and the end is where it begins.
int32_t Grammar::ReadEnglishWeekday(int32_t at, Meaning& date, bool& dated) const {
  // Up to the 's that the item leaves out.
  const std::string_view written = it_.text().substr(0, static_cast<size_t>(it_[at].span.end));
  const auto name = khabar::FindWeekday(written, static_cast<size_t>(it_[at].span.begin));
  if (!name) return kNo;
  // The Sunday Telegraph
  if (WordIs(at - 1, "the") && IsCapital(at + 1) && !Is(at + 1, Word::kMonth)) return kNo;
  // Sat and Sun are words: an abbreviation needs its stop or a date after it.
  const bool abbreviated = name->trust == NameTrust::kAbbreviated;
  const int32_t end = at + 1;
  const bool stop = Mark(end, U'.') && abbreviated;
  const int32_t rest = SkipComma(stop ? end + 1 : end);
  const auto digits = [this](int32_t i) {
    return i < it_.size() && it_[i].kind == ItemKind::kDigits;
  };
  if (abbreviated && !Is(rest, Word::kMonth) && !digits(rest)) return kNo;
  const int32_t next = Mark(end, U',') || stop ? rest : end;
  dated = Is(next, Word::kMonth) || (digits(next) && Is(next + 1, Word::kMonth));
  date.weekday = it_.Get(at, Word::kWeekday)->value;
  return dated ? next : end;
}

// March 22[, 2018] | 22 [of] March [2018].
int32_t Grammar::ReadEnglishMonthDay(int32_t at, Meaning& date) const {
  int number = 0, day = 0;
  bool hijri = false, sure = false;
  int32_t end = ReadMonthAt(at, number, hijri, sure);
  if (end != kNo) {
    if (Mark(end, U'.') && it_[at].span.size() <= 4) ++end;
    const int32_t after = ReadDayNumber(end, day);
    if (after == kNo || it_[end].kind != ItemKind::kDigits) return kNo;
    end = after;
  } else {
    const int32_t of = ReadDayNumber(at, day);
    if (of == kNo) return kNo;
    end = ReadMonthAt(Prep(of, Preposition::kOf) ? of + 1 : of, number, hijri, sure);
    if (end == kNo) return kNo;
    if (Mark(end, U'.') && it_[end - 1].span.size() <= 4 && end + 1 < it_.size() &&
        it_[end + 1].kind == ItemKind::kDigits)
      ++end;
  }
  date.month = Slot::Number(number);
  date.day = Slot::Number(day);
  date.hijri = hijri;
  Meaning year = date;
  if (const int32_t tail = ReadYearNumber(SkipComma(end), year); tail != kNo) {
    date = year;
    end = tail;
  }
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
    } else if ((colon && Prep(at - 1, Preposition::kAt)) ||
               ((colon || it_[at].span.size() == 4) && Is(end, Word::kZone))) {
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

// 8 p.m. [on Friday]
bool Grammar::FindEnglishHour(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadEnglishClock(at, meaning);
  if (end == kNo) return false;
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

// tonight, last night, this morning
bool Grammar::FindEnglishPart(int32_t at, Match& match) const {
  Meaning meaning;
  meaning.type = TimeType::kTime;
  const Row* part = it_.Get(at, Word::kPart);
  if (part != nullptr && part->number > 0 && it_[at].latin) {
    meaning.part = static_cast<PartOfDay>(part->value);
    if (part->number == 2) meaning.day = Slot::Shift(0);
    match = {meaning, at, at + 1};
    return true;
  }
  part = it_.Get(at + 1, Word::kPart);
  if (part == nullptr || part->number != 0 || !it_[at].latin) return false;
  const bool last = it_.Get(at, Word::kModifier) != nullptr;
  const bool named =
      (last && WordIs(at, "last")) || (it_.Get(at, Word::kThis) != nullptr && WordIs(at, "this"));
  if (!named) return false;
  meaning.part = static_cast<PartOfDay>(part->value);
  meaning.day = Slot::Shift(last ? -1 : 0);
  match = {meaning, at, at + 2};
  return true;
}

// the morning of March 3, the early hours of Friday
bool Grammar::FindPartOfDate(int32_t at, Match& match) const {
  const int32_t name = it_.IsSpecial(at, Special::kDefinite) ? at + 1 : at;
  const Row* part = it_.Get(name, Word::kPart);
  const bool hours = WordIs(name, "early") && WordIs(name + 1, "hours");
  if (!hours && (part == nullptr || part->number != 0 || !it_[name].latin)) return false;
  const int32_t of = hours ? name + 2 : name + 1;
  Meaning meaning;
  if (!Prep(of, Preposition::kOf) && !Prep(of, Preposition::kOn)) return false;
  const int32_t end = ReadEnglishDate(of + 1, meaning);
  if (end == kNo) return false;
  meaning.type = TimeType::kTime;
  meaning.part = hours ? PartOfDay::kMorning : static_cast<PartOfDay>(part->value);
  match = {meaning, at, end};
  return true;
}

// the day before yesterday, the day after tomorrow
bool Grammar::FindDayBeyond(int32_t at, Match& match) const {
  const int32_t day_at = it_.IsSpecial(at, Special::kDefinite) ? at + 1 : at;
  if (!IsUnit(day_at, Unit::kDay, 1) || !it_[day_at].latin) return false;
  const Row* fixed = it_.Get(day_at + 2, Word::kFixedDay);
  if (fixed == nullptr ||
      (!Prep(day_at + 1, Preposition::kBefore) && !Prep(day_at + 1, Preposition::kAfter)))
    return false;
  Meaning meaning;
  meaning.day = Slot::Shift(2 * fixed->value);
  match = {meaning, at, day_at + 3};
  return true;
}

// A day, its part or its hour: Friday morning, 8 p.m. on Friday, last night, this morning, tonight.
bool Grammar::FindEnglishMoment(int32_t at, Match& match) const {
  if (FindEnglishHour(at, match) || FindEnglishPart(at, match) || FindDayBeyond(at, match) ||
      FindPartOfDate(at, match))
    return true;
  Meaning meaning;
  int32_t end = ReadEnglishDate(at, meaning);
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
