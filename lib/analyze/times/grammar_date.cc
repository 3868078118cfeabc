// Arabic days, months and years.
#include "lib/analyze/times/grammar.h"
#include "lib/base/calendar_names.h"
#include "lib/text/fold.h"

namespace khabar::times {

Slot SlotOf(Direction direction) {
  switch (direction) {
    case Direction::kPast:
      return Slot::Shift(-1);
    case Direction::kFuture:
      return Slot::Shift(1);
    case Direction::kBeforeLast:
      return Slot::Shift(-2);
    case Direction::kAfterNext:
      return Slot::Shift(2);
    case Direction::kSame:
      return Slot::Context(0);
    case Direction::kFollowing:
      return Slot::Context(1);
    case Direction::kPreceding:
      return Slot::Context(-1);
    default:
      return Slot::Shift(0);
  }
}

bool Grammar::IsUnit(int32_t at, Unit unit, int number) const {
  const Row* row = UnitAt(at);
  return row != nullptr && row->value == static_cast<int8_t>(unit) && row->number == number;
}

bool Grammar::WordIs(int32_t at, std::string_view folded) const {
  if (at < 0 || at >= it_.size() || it_[at].kind != ItemKind::kWord) return false;
  const std::string_view written = it_.TextOf(at);
  // Folding makes no word longer; marks on letters make it a little shorter.
  if (written.size() < folded.size() || written.size() > 2 * kLongestWord) return false;
  thread_local std::string buffer;
  buffer.clear();
  text::AppendFolded(written, buffer);
  return buffer == folded;
}

int32_t Grammar::SkipComma(int32_t at) const {
  return Mark(at, U'،') || Mark(at, U',') ? at + 1 : at;
}

bool Grammar::AfterDatePreposition(int32_t at) const {
  if (at < it_.size() && it_[at].preposition != 0) return true;
  return it_.SameSentence(at - 1, at) &&
         (WordIs(at - 1, "ب") || WordIs(at - 1, "ل") ||
          (Is(at - 1, Word::kPreposition) && !Prep(at - 1, Preposition::kAbout)) ||
          Is(at - 1, Word::kEdge));
}

int32_t Grammar::ReadMonthAt(int32_t at, int& number, bool& hijri, bool& sure) const {
  if (!Is(at, Word::kMonth)) return kNo;
  size_t begin = static_cast<size_t>(it_[at].span.begin);
  auto name = khabar::FindMonth(it_.text(), begin);
  if (!name && Article(at)) {  // المحرم is in the table, الرمضان is not
    name = khabar::FindMonth(it_.text(), begin + 4);
    if (name) begin += 4;
  }
  if (!name) return kNo;
  number = name->number;
  hijri = name->kind == CalendarNameKind::kHijriMonth;
  sure = name->trust == NameTrust::kSure;
  const auto end_byte = static_cast<int32_t>(begin) + name->bytes;
  int32_t end = at + 1;
  while (end < it_.size() && it_[end].span.begin < end_byte) ++end;
  return end;
}

// [شهر] آذار [/مارس | (مارس) | مارس].
int32_t Grammar::ReadMonthName(int32_t at, Meaning& meaning, bool& sure) const {
  const bool named = IsUnit(at, Unit::kMonth, 1) && !Article(at) && Is(at + 1, Word::kMonth);
  if (named) ++at;
  int number = 0;
  bool hijri = false;
  int32_t end = ReadMonthAt(at, number, hijri, sure);
  if (end == kNo) return kNo;
  // كاب and باب are no months with a proclitic.
  if (!sure && it_[at].preposition != 0) return kNo;
  sure = sure || named;
  const bool bracket = Mark(end, U'(');
  const bool parted = bracket || Mark(end, U'/') || Mark(end, U'-');
  int second = 0;
  bool second_hijri = false, second_sure = false;
  const int32_t second_end = ReadMonthAt(parted ? end + 1 : end, second, second_hijri, second_sure);
  if (second_end != kNo && second == number && !second_hijri && !hijri &&
      (!bracket || Mark(second_end, U')'))) {
    end = bracket ? second_end + 1 : second_end;
    sure = true;
  }
  meaning.month = Slot::Number(number);
  meaning.hijri = hijri;
  return end;
}

// الماضي, قبل الماضي, بعد المقبل, نفسه.
int32_t Grammar::ReadModifier(int32_t at, Direction& direction) const {
  if (it_.IsSpecial(at, Special::kWhat) && Prep(at + 1, Preposition::kBefore)) ++at;
  const bool before = Prep(at, Preposition::kBefore), after = Prep(at, Preposition::kAfter);
  if (before || after) ++at;
  const Row* row = it_.Get(at, Word::kModifier);
  if (row == nullptr || it_[at].latin || it_[at].conjunction || it_[at].preposition != 0)
    return kNo;
  const auto found = static_cast<Direction>(row->value);
  if (found != Direction::kSame && !Article(at)) return kNo;
  if (before && found != Direction::kPast) return kNo;
  if (after && found != Direction::kFuture) return kNo;
  direction = before ? Direction::kBeforeLast : after ? Direction::kAfterNext : found;
  return at + 1;
}

// عام 2017, العام الماضي, سنة ألفين, هذا العام.
int32_t Grammar::ReadYear(int32_t at, Meaning& meaning) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  if (demonstrative != nullptr && it_[at].latin) return kNo;
  const int32_t head = demonstrative != nullptr ? at + 1 : at;
  const bool construct =
      (IsUnit(head, Unit::kYear, 2) && (WordIs(head, "عامي") || WordIs(head, "سنتي"))) ||
      (IsUnit(head, Unit::kYear, 3) && !Article(head));
  if (!IsUnit(head, Unit::kYear, 1) && !construct) return kNo;
  if (it_[head].latin) return kNo;
  if (demonstrative == nullptr) {
    Meaning year = meaning;
    const int32_t number = Mark(head + 1, U'(') ? head + 2 : head + 1;
    if (int32_t end = ReadYearNumber(number, year, true); end != kNo) {
      meaning = year;
      return number == head + 2 && Mark(end, U')') ? end + 1 : end;
    }
  }
  if (!Article(head) && demonstrative == nullptr) return kNo;
  Direction direction =
      demonstrative != nullptr ? static_cast<Direction>(demonstrative->value) : Direction::kOpen;
  int32_t at_modifier = head + 1;
  // العام الدراسي الماضي, السنة المالية الحالية.
  if (Article(at_modifier) && !Is(at_modifier, Word::kModifier) &&
      Is(at_modifier + 1, Word::kModifier) &&
      (WordIs(at_modifier, "الدراسي") || WordIs(at_modifier, "الماليه") ||
       WordIs(at_modifier, "المالي") || WordIs(at_modifier, "الميلادي")))
    ++at_modifier;
  const int32_t end = ReadModifier(at_modifier, direction);
  if (end == kNo && demonstrative == nullptr) return kNo;
  meaning.year = SlotOf(direction);
  return end != kNo ? end : head + 1;
}

// What may follow a month: 2018, عام 2018, من العام الماضي, الماضي.
int32_t Grammar::ReadYearTail(int32_t at, Meaning& meaning) const {
  const int32_t after_comma = SkipComma(at);
  Meaning year = meaning;
  int32_t end = ReadYearNumber(after_comma, year);
  if (end != kNo && it_[after_comma].kind == ItemKind::kDigits) {
    meaning = year;
    return end;
  }
  int32_t head = after_comma;
  if (Prep(head, Preposition::kFrom) || Prep(head, Preposition::kIn)) ++head;
  if (Mark(head, U'/') || Mark(head, U'-')) {
    if (end = ReadYearNumber(head + 1, year); end != kNo) {
      meaning = year;
      return end;
    }
  }
  if (end = ReadYear(head, meaning); end != kNo) return end;
  // من العام: the article alone says this year.
  Direction direction;
  if (end = ReadModifier(at, direction); end != kNo) {
    // رمضان المبارك الماضي is read below.
    meaning.direction = direction;
    return end;
  }
  if (meaning.hijri && WordIs(at, "المبارك")) {
    const int32_t rest = ReadYearTail(at + 1, meaning);
    return rest != kNo ? rest : at + 1;
  }
  return kNo;
}

// 3 مايو 2018, الثالث من شهر مايو, 25 أغسطس (آب).
int32_t Grammar::ReadDayMonth(int32_t at, Meaning& meaning) const {
  int day = 0;
  int32_t end = ReadDayNumber(at, day);
  if (end == kNo) return kNo;
  if (Prep(end, Preposition::kFrom)) ++end;
  if (Mark(end, U'-') || Mark(end, U'/')) ++end;
  bool sure = false;
  const int32_t month = ReadMonthName(end, meaning, sure);
  if (month == kNo) return kNo;
  meaning.day = Slot::Number(day);
  const int32_t tail = ReadYearTail(month, meaning);
  if (tail == kNo && !sure && WordIs(end, "صفر")) return kNo;  // 1 صفر: a score
  return tail != kNo ? tail : month;
}

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
  if (end == kNo || (bracket && !Mark(end, U')'))) return kNo;
  if (meaning.direction != Direction::kOpen) date.direction = meaning.direction;
  meaning = date;
  return bracket ? end + 1 : end;
}

// [يوم] الثلاثاء [الماضي] [3 مايو].
int32_t Grammar::ReadWeekday(int32_t at, Meaning& meaning) const {
  const bool headed = (IsUnit(at, Unit::kDay, 1) && !Article(at)) || WordIs(at, "يومي");
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
    if (Is(i, Word::kModifier) || it_.IsSpecial(i, Special::kLast)) return kNo;
    if (Is(i, Word::kNumber) && !Is(i, Word::kWeekday) && Article(i)) return kNo;
    if (WordIs(i, "العالمي") || WordIs(i, "الوطني") || WordIs(i, "الدولي") || WordIs(i, "الواحد"))
      return kNo;
  } else {
    return kNo;
  }
  meaning.day = Slot::Shift(shift);
  const bool bracket = Mark(i, U'(');
  const int32_t name = bracket ? i + 1 : i;
  Meaning weekday;
  if (const int32_t end = ReadWeekday(name, weekday); end != kNo && !it_[name].conjunction &&
                                                      it_[name].preposition == 0 &&
                                                      (!bracket || Mark(end, U')'))) {
    // The name adds nothing to the day, but a date that follows it does.
    if (weekday.month.has()) meaning = weekday;
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

}  // namespace khabar::times
