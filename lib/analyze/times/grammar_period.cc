// Arabic periods: this week, last month, quarters, seasons, decades, centuries, and the words for
// their beginning, middle and end.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {
namespace {

bool IsPeriod(Unit unit) {
  return unit == Unit::kDay || unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear ||
         unit == Unit::kDecade || unit == Unit::kCentury;
}

}  // namespace

// هذا الأسبوع [الماضي], الشهر المقبل, ذلك اليوم; عطلة نهاية الأسبوع.
int32_t Grammar::ReadRelativeUnit(int32_t at, Meaning& meaning) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  if (demonstrative != nullptr && it_[at].latin) return kNo;
  const int32_t head = demonstrative != nullptr ? at + 1 : at;
  const Row* unit = UnitAt(head);
  if (unit == nullptr || unit->number != 1 || !Article(head) || it_[head].latin) return kNo;
  if (!IsPeriod(static_cast<Unit>(unit->value))) return kNo;
  Direction direction =
      demonstrative != nullptr ? static_cast<Direction>(demonstrative->value) : Direction::kOpen;
  const int32_t modified = ReadModifier(head + 1, direction);
  if (modified == kNo && demonstrative == nullptr) return kNo;
  const auto which = static_cast<Unit>(unit->value);
  SetSlot(which, SlotOf(direction), meaning);
  const int32_t end = modified != kNo ? modified : head + 1;
  if (which == Unit::kMonth && direction == Direction::kSame && Prep(end, Preposition::kFrom)) {
    // الشهر نفسه من العام الماضي
    const int32_t year = ReadYear(end + 1, meaning);
    if (year != kNo) return year;
    if (const int32_t number = ReadYearNumber(end + 1, meaning); number != kNo) return number;
  }
  return end;
}

// القرن التاسع عشر, القرن 19, القرن الماضي.
int32_t Grammar::ReadCentury(int32_t at, Meaning& meaning) const {
  if (!IsUnit(at, Unit::kCentury, 1) || !Article(at)) return kNo;
  Direction direction;
  if (const int32_t end = ReadModifier(at + 1, direction); end != kNo) {
    meaning.century = SlotOf(direction);
    return end;
  }
  const int32_t number = Article(at + 1) && it_[at + 1].words == 0 ? at + 2 : at + 1;
  const auto count = ReadCount(number);
  if (!count || count->fraction || count->integer < 1 || count->integer > 21) return kNo;
  if (count->digits == 0 && !count->definite) return kNo;
  meaning.century = Slot::Number(count->integer - 1);
  int32_t end = count->end;
  const Row* era = it_.Get(end, Word::kEra);
  if (era != nullptr && Article(end)) {
    if (era->value == 1) return kNo;  // a Hijri century is another hundred years
    ++end;
  }
  return end;
}

// [عقد] الثمانينيات [من القرن الماضي].
int32_t Grammar::ReadDecade(int32_t at, Meaning& meaning) const {
  const int32_t name = IsUnit(at, Unit::kDecade, 1) && !Article(at) ? at + 1 : at;
  if (name == at && IsUnit(at, Unit::kDecade, 1)) {  // العقد الأول من القرن الحادي والعشرين
    const auto count = ReadCount(at + 1);
    Meaning of;
    if (!count || !count->ordinal || !count->definite || !Prep(count->end, Preposition::kFrom) ||
        count->integer < 1 || count->integer > 10)
      return kNo;
    const int32_t tail = ReadCentury(count->end + 1, of);
    if (tail == kNo || of.century.kind != Slot::kNumber) return kNo;
    meaning.decade = Slot::Number(of.century.value * 10 + count->integer - 1);
    return tail;
  }
  const Row* row = it_.Get(name, Word::kDecade);
  if (row == nullptr || it_[name].latin) return kNo;
  int32_t end = name + 1;
  const bool from = Prep(end, Preposition::kFrom);
  if (from && (it_.IsSpecial(end + 1, Special::kOld) || WordIs(end + 1, "العمر"))) return kNo;
  int century = 19;
  Meaning of;
  if (const int32_t tail = ReadCentury(from ? end + 1 : end, of); tail != kNo) {
    if (of.century.kind == Slot::kNumber) century = of.century.value;
    end = tail;
  } else if (!Article(name)) {
    return kNo;
  }
  meaning.decade = Slot::Number(century * 10 + row->value);
  return end;
}

// الربع الأول [من العام الماضي], النصف الثاني من 2018.
int32_t Grammar::ReadQuarter(int32_t at, Meaning& meaning) const {
  const bool quarter = it_.IsSpecial(at, Special::kQuarterHour);
  if ((!quarter && !it_.IsSpecial(at, Special::kHalfHour)) || !Article(at)) return kNo;
  int number = 0;
  int32_t end = at + 2;
  Direction direction = Direction::kOpen;
  if (it_.IsSpecial(at + 1, Special::kLast) && Article(at + 1)) {
    number = quarter ? 4 : 2;
  } else if (const auto count = ReadCount(at + 1); count && count->ordinal && count->definite) {
    number = count->integer;
    end = count->end;
  } else {
    return kNo;
  }
  if (number < 1 || number > (quarter ? 4 : 2)) return kNo;
  Meaning of;
  const int32_t year_at = Prep(end, Preposition::kFrom)                     ? end + 1
                          : end < it_.size() && it_[end].preposition == 'l' ? end
                                                                            : kNo;
  int32_t tail = kNo;
  if (year_at != kNo) {
    tail = ReadYear(year_at, of);
    const bool digits = year_at < it_.size() && it_[year_at].kind == ItemKind::kDigits;
    if (tail == kNo && digits) tail = ReadYearNumber(year_at, of);
    if (tail == kNo && IsUnit(year_at, Unit::kYear, 1) && Article(year_at)) {
      of.year = Slot::Shift(0);
      tail = year_at + 1;
    }
  } else {
    tail = ReadYear(end, of);
    if (tail == kNo) tail = ReadYearNumber(end, of);
  }
  if (tail == kNo && !quarter && Prep(end, Preposition::kFrom)) {
    // النصف الأول من الشهر الجاري, من مارس
    Meaning month;
    bool sure = false;
    tail = ReadRelativeUnit(end + 1, month);
    if (tail == kNo) tail = ReadMonthName(end + 1, month, sure);
    if (tail == kNo || !month.month.has() || month.hijri) return kNo;
    const int32_t year = ReadYearTail(tail, month);
    meaning = month;
    meaning.mod = number == 1 ? "START" : "END";
    return year != kNo ? year : tail;
  }
  // The first half of a match has no year.
  if (tail == kNo && !quarter) return kNo;
  if (tail != kNo) end = tail;
  meaning.year = of.year;
  meaning.direction = direction;
  (quarter ? meaning.quarter : meaning.half) = static_cast<int8_t>(number);
  return end;
}

// [فصل] الصيف المقبل, صيف 2018, صيف العام الماضي, هذا الشتاء.
int32_t Grammar::ReadSeason(int32_t at, Meaning& meaning) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  int32_t name = demonstrative != nullptr && !it_[at].latin ? at + 1 : at;
  if (demonstrative == nullptr && WordIs(name, "فصل")) ++name;
  const Row* row = it_.Get(name, Word::kSeason);
  if (row == nullptr || it_[name].latin) return kNo;
  meaning.season = row->value;
  Meaning of;
  if (demonstrative != nullptr) {
    if (!Article(name)) return kNo;
    meaning.year = SlotOf(static_cast<Direction>(demonstrative->value));
    return name + 1;
  }
  Direction direction;
  if (const int32_t end = ReadModifier(name + 1, direction); end != kNo && Article(name)) {
    meaning.direction = direction;
    return end;
  }
  const int32_t year_at = Prep(name + 1, Preposition::kFrom) ? name + 2 : name + 1;
  int32_t tail = ReadYear(year_at, of);
  if (tail == kNo) tail = ReadYearNumber(year_at, of);
  if (tail != kNo) {
    meaning.year = of.year;
    return tail;
  }
  // The bare season only where it is a time: خلال الصيف.
  const bool season_of = WordIs(at - 1, "فصل");
  return Article(name) && (name != at || season_of || AfterDatePreposition(at)) ? name + 1 : kNo;
}

int32_t Grammar::ReadPeriod(int32_t at, Meaning& meaning) const {
  Meaning read = meaning;
  bool sure = false;
  int32_t end = ReadYear(at, read);
  if (end == kNo) end = ReadRelativeUnit(at, read = meaning);
  if (end == kNo) end = ReadCentury(at, read = meaning);
  if (end == kNo) end = ReadDecade(at, read = meaning);
  if (end == kNo) end = ReadQuarter(at, read = meaning);
  if (end == kNo) {
    read = meaning;
    end = ReadMonthName(at, read, sure);
    if (end != kNo) {
      const int32_t tail = ReadYearTail(end, read);
      if (tail != kNo) end = tail;
    }
  }
  if (end == kNo) end = ReadSeason(at, read = meaning);
  if (end == kNo && at < it_.size() && it_[at].kind == ItemKind::kDigits)
    end = ReadYearNumber(at, read = meaning);
  if (end != kNo) meaning = read;
  return end;
}

bool Grammar::FindPeriod(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadYear(at, meaning);
  if (end == kNo) end = ReadRelativeUnit(at, meaning = {});
  if (end == kNo) end = ReadCentury(at, meaning = {});
  if (end == kNo) end = ReadDecade(at, meaning = {});
  if (end == kNo) end = ReadQuarter(at, meaning = {});
  if (end == kNo) end = ReadSeason(at, meaning = {});
  if (end == kNo) return false;
  const bool season_of = meaning.season != 0 && WordIs(at - 1, "فصل");
  match = {meaning, season_of ? at - 1 : at, end};
  return true;
}

// مطلع العام, نهاية الشهر الجاري, منتصف يناير, أواخر القرن التاسع عشر.
bool Grammar::FindEdge(int32_t at, Match& match) const {
  const Row* edge = it_.Get(at, Word::kEdge);
  if (edge == nullptr || it_[at].latin || Article(at)) return false;
  Meaning meaning;
  const int32_t inner = Prep(at + 1, Preposition::kFrom) ? at + 2 : at + 1;
  int32_t end = ReadPeriod(inner, meaning);
  if (end == kNo && Article(inner)) {
    const Row* unit = UnitAt(inner);  // نهاية العام
    if (unit == nullptr || unit->number != 1) return false;
    const auto which = static_cast<Unit>(unit->value);
    if (which != Unit::kWeek && which != Unit::kMonth && which != Unit::kYear) return false;
    SetSlot(which, Slot::Shift(0), meaning);
    end = inner + 1;
  }
  if (end == kNo) return false;
  meaning.mod = edge->text;
  if (edge->text == "END" && meaning.week.has()) {
    meaning.weekend = true;
    meaning.mod = {};
  }
  int32_t begin = at;
  if (meaning.weekend && (WordIs(at - 1, "عطله") || WordIs(at - 1, "اجازه"))) --begin;
  match = {meaning, begin, end};
  return true;
}

// A month without a day: [شهر] مارس [الماضي | 2018].
bool Grammar::FindMonth(int32_t at, Match& match) const {
  Meaning meaning;
  bool sure = false;
  int32_t end = ReadMonthName(at, meaning, sure);
  if (end == kNo) return false;
  const int32_t tail = ReadYearTail(end, meaning);
  if (tail != kNo) end = tail;
  if (!sure && tail == kNo && !(AfterDatePreposition(at) && it_[at].preposition == 0) &&
      !(previous_ != nullptr && previous_->end + 1 >= at && it_[at].conjunction &&
        previous_->meaning.month.has()))
    return false;
  if (tail == kNo && !meaning.hijri) {
    // بين أغسطس وديسمبر 2018: one year for both.
    const int32_t link = AfterLink(end);
    Meaning second;
    const int32_t next = link != kNo ? ReadMonthName(link, second, sure) : kNo;
    if (next != kNo && ReadYearTail(next, second) != kNo) {
      meaning.year = second.year;
      meaning.direction = second.direction;
    }
  }
  match = {meaning, at, end};
  return true;
}

}  // namespace khabar::times
