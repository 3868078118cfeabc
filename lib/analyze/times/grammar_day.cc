// Arabic days: weekdays, yesterday and tomorrow, days of a month.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {

// A date in brackets or after a comma that says the day again: (29 سبتمبر), الموافق 3 مايو.
int32_t Grammar::ReadAppositions(int32_t at, Meaning& meaning) const {
  int32_t begin = at;
  const bool bracket = Mark(begin, U'(');
  if (bracket) ++begin;
  begin = SkipComma(begin);
  if (WordIs(begin, "الموافق") || WordIs(begin, "المصادف")) ++begin;
  if (IsUnit(begin, Unit::kDay, 1) && !Article(begin)) ++begin;
  Meaning date = meaning;
  int32_t end = ReadNumericDate(begin, date);
  if (end == kNo) end = ReadDayMonth(begin, date);
  Match dated;  // الاثنين 18 من الشهر الجاري
  if (end == kNo && FindDayOfMonth(begin, dated) && dated.meaning.month.has()) {
    date.day = dated.meaning.day;
    date.month = dated.meaning.month;
    end = dated.end;
  }
  if (end == kNo || (bracket && !Mark(end, U')'))) return kNo;
  if (meaning.direction != Direction::kOpen) date.direction = meaning.direction;
  meaning = date;
  return bracket ? end + 1 : end;
}

// [يوم] الثلاثاء [الماضي] [3 مايو].
int32_t Grammar::ReadWeekday(int32_t at, Meaning& meaning) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  const bool headed = (IsUnit(at, Unit::kDay, 1) && !Article(at)) || WordIs(at, "يومي") ||
                      (demonstrative != nullptr && !it_[at].latin);
  const int32_t name = headed ? at + 1 : at;
  const Row* row = it_.Get(name, Word::kWeekday);
  if (row == nullptr || it_[name].latin || !Article(name)) return kNo;
  if (WordIs(at - 1, "صلاه") || WordIs(at - 1, "خطبه")) return kNo;  // the prayer, not the day
  meaning.weekday = row->value;
  int32_t end = name + 1;
  Direction direction;
  if (const int32_t modified = ReadModifier(end, direction); modified != kNo) {
    meaning.direction = direction;
    end = modified;
  } else if (demonstrative != nullptr) {
    meaning.direction = static_cast<Direction>(demonstrative->value);
  } else if (it_.IsSpecial(end, Special::kLast) && Article(end)) {
    return kNo;  // الأحد الأخير من الشهر
  } else if (Prep(end, Preposition::kFrom)) {
    // الاثنين من الأسبوع المقبل
    Meaning week = meaning;
    const int32_t period = ReadRelativeUnit(end + 1, week);
    if (period != kNo && week.week.has()) {
      meaning = week;
      end = period;
    }
  }
  if (meaning.direction == Direction::kOpen && end < it_.size() && it_[end].conjunction) {
    // الخميس والجمعة المقبلين: one modifier for both.
    const int32_t second = IsUnit(end, Unit::kDay, 1) && !Article(end) ? end + 1 : end;
    if (Is(second, Word::kWeekday) && Article(second) && it_.Get(second + 1, Word::kModifier) &&
        it_.TextOf(second + 1).ends_with("ين") && ReadModifier(second + 1, direction) != kNo)
      meaning.direction = direction;
  }
  const int32_t date = ReadAppositions(end, meaning);
  return date != kNo ? date : end;
}

// أمس [الأول], أول من أمس, قبل أمس, بعد غد, اليوم; then the weekday's name: أمس (الأحد).
int32_t Grammar::ReadFixedDay(int32_t at, Meaning& meaning) const {
  const bool headed = IsUnit(at, Unit::kDay, 1) && !Article(at);
  int32_t i = headed ? at + 1 : at;
  int shift = 0;
  if (it_.IsSpecial(i, Special::kOldest) || Prep(i, Preposition::kBefore)) {
    int32_t day = i + 1;
    if (Prep(day, Preposition::kFrom)) ++day;
    const Row* row = it_.Get(day, Word::kFixedDay);
    if (row == nullptr || row->value != -1) return kNo;
    shift = -2;
    i = day + 1;
  } else if (it_.IsSpecial(i, Special::kAhead) && Is(i + 1, Word::kFixedDay) &&
             it_.Get(i + 1, Word::kFixedDay)->value == 1) {
    shift = 2;
    i += 2;
  } else if (const Row* row = it_.Get(i, Word::kFixedDay); row != nullptr && !it_[i].latin) {
    shift = row->value;
    ++i;
    if (shift == -1 && it_.IsSpecial(i, Special::kOldest) && Article(i)) {
      shift = -2;
      ++i;
    }
    if (shift == 1 && it_.Get(i - 1, Word::kUnit) != nullptr) return kNo;
  } else if (Is(at, Word::kToday) && Article(at) && !it_[at].latin) {
    i = at + 1;
    // اليوم التالي, اليوم الأول, اليوم الوطني are other days.
    if (ReadThisAge(at) != kNo) return kNo;
    if (Is(i, Word::kModifier) || it_.IsSpecial(i, Special::kLast)) return kNo;
    if (Is(i, Word::kNumber) && !Is(i, Word::kWeekday) && Article(i)) return kNo;
    if (WordIs(i, "العالمي") || WordIs(i, "الوطني") || WordIs(i, "الدولي") || WordIs(i, "الواحد"))
      return kNo;
  } else {
    return kNo;
  }
  meaning.day = meaning.from_today = Slot::Shift(shift);
  const bool bracket = Mark(i, U'(');
  const int32_t name = bracket ? i + 1 : i;
  Meaning weekday;
  if (const int32_t end = ReadWeekday(name, weekday); end != kNo && !it_[name].conjunction &&
                                                      it_[name].preposition == 0 &&
                                                      (!bracket || Mark(end, U')'))) {
    meaning.weekday = weekday.weekday;
    if (weekday.month.has()) {  // a date follows the name
      weekday.from_today = meaning.from_today;
      meaning = weekday;
    }
    return bracket ? end + 1 : end;
  }
  const int32_t date = ReadAppositions(i, meaning);
  return date != kNo ? date : i;
}

int32_t Grammar::ReadDay(int32_t at, Meaning& meaning) const {
  if (int32_t end = ReadFixedDay(at, meaning); end != kNo) return end;
  if (int32_t end = ReadWeekday(at, meaning); end != kNo) return end;
  int32_t i = at;
  if (IsUnit(i, Unit::kDay, 1) && !Article(i)) ++i;
  if (int32_t end = ReadNumericDate(i, meaning); end != kNo) return end;
  if (int32_t end = ReadDayMonth(i, meaning); end != kNo) return end;
  // هذا اليوم, ذلك اليوم, اليوم التالي, نفس اليوم.
  Meaning unit = meaning;
  if (int32_t end = ReadRelativeUnit(at, unit); end != kNo && unit.day.has()) {
    meaning = unit;
    return end;
  }
  return kNo;
}

// The first of several days of one month: من 4 إلى 22 يناير, 3 و5 مايو.
bool Grammar::FindDayRange(int32_t at, Match& match) const {
  int day = 0;
  const int32_t end = ReadDayNumber(at, day);
  if (end == kNo) return false;
  int32_t next = end;
  for (int more = 0; more < 4; ++more) {
    next = AfterLink(next);
    if (next == kNo) return false;
    if (IsUnit(next, Unit::kDay, 1)) ++next;
    if (Is(next, Word::kWeekday)) ++next;
    Meaning meaning;
    Match dated;
    const bool month = ReadDayMonth(next, meaning) != kNo;
    if (!month && FindDayOfMonth(next, dated) && dated.meaning.month.has()) meaning = dated.meaning;
    if (meaning.month.has()) {
      meaning.day = Slot::Number(day);
      match = {meaning, at, end};
      return true;
    }
    int other = 0;
    next = ReadDayNumber(next, other);
    if (next == kNo) return false;
  }
  return false;
}

// A day of a month that is named otherwise: الأول من الشهر الجاري, يوم 15.
bool Grammar::FindDayOfMonth(int32_t at, Match& match) const {
  const bool headed = IsUnit(at, Unit::kDay, 1) && !Article(at);
  int day = 0;
  Meaning meaning;
  const int32_t number_end = ReadDayNumber(headed ? at + 1 : at, day);
  if (number_end == kNo) return false;
  // النصف الأول من الشهر: an adjective, no day.
  if (!headed && Article(at) && it_.SameSentence(at - 1, at) && it_[at].preposition == 0 &&
      it_.TextOf(at - 1).starts_with("ال") && !Is(at - 1, Word::kWeekday) &&
      !Is(at - 1, Word::kToday))
    return false;
  meaning.day = Slot::Number(day);
  int32_t end = number_end;
  // في 12 الجاري, في التاسع من الجاري
  const bool from = Prep(end, Preposition::kFrom);
  const int32_t word = from ? end + 1 : end;
  if (const Row* which = it_.Get(word, Word::kModifier);
      which != nullptr && (from || it_[number_end - 1].kind == ItemKind::kDigits) &&
      Article(word) && (AfterDatePreposition(at) || headed || Is(at - 1, Word::kWeekday)) &&
      !it_.TextOf(word).ends_with("ة") && which->value <= static_cast<int8_t>(Direction::kThis)) {
    meaning.month = SlotOf(static_cast<Direction>(which->value));
    match = {meaning, at, word + 1};
    return true;
  }
  if (Prep(end, Preposition::kFrom)) {
    Meaning month;
    int32_t tail = ReadRelativeUnit(end + 1, month);
    if (tail == kNo && IsUnit(end + 1, Unit::kMonth, 1) && Article(end + 1)) {
      month.month = Slot::Shift(0);
      tail = end + 2;
    }
    if (tail != kNo && month.month.has()) {
      meaning.month = month.month;
      match = {meaning, at, tail};
      return true;
    }
    if (WordIs(end, "منه")) {
      meaning.month = Slot::Context(0);
      match = {meaning, at, end + 1};
      return true;
    }
  }
  if (WordIs(end, "منه")) {
    meaning.month = Slot::Context(0);
    match = {meaning, at, end + 1};
    return true;
  }
  if (Prep(end, Preposition::kIn) && IsUnit(end + 1, Unit::kMonth, 1) && Article(end + 1) &&
      headed) {
    match = {meaning, at, number_end};
    return true;
  }
  // «يوم 15» alone; «يوم 15 عاما» is nothing.
  if (!headed || it_[at + 1].kind != ItemKind::kDigits || UnitAt(end) != nullptr) return false;
  if (Is(end, Word::kAdverbUnit) || Is(end, Word::kMonth)) return false;
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
