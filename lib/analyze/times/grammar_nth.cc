// Weeks and weekdays counted in a month.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {

// الأسبوع الأول من أكتوبر, الأسبوع الأخير من الشهر الجاري.
bool Grammar::FindNthWeek(int32_t at, Match& match) const {
  if (!IsUnit(at, Unit::kWeek, 1) || !Article(at)) return false;
  const bool last = it_.IsSpecial(at + 1, Special::kLast);
  const auto count = ReadCount(at + 1);
  if (!last && (!count || !count->ordinal || count->integer > 5)) return false;
  const int32_t of = last ? at + 2 : count->end;
  if (!Prep(of, Preposition::kFrom)) return false;
  Meaning meaning;
  const int32_t end = ReadPeriod(of + 1, meaning);
  if (end == kNo || !meaning.month.has() || meaning.hijri) return false;
  meaning.mod = last ? "END" : count->integer == 1 ? "START" : "MID";
  match = {meaning, at, end};
  return true;
}

// الثلاثاء الثاني من نوفمبر, أول خميس من الشهر المقبل.
bool Grammar::FindNthWeekday(int32_t at, Match& match) const {
  int nth = 0;
  int32_t weekday = kNo, of = kNo;
  if (Is(at, Word::kWeekday) && Article(at)) {
    weekday = at;
    const auto count = ReadCount(at + 1);
    if (it_.IsSpecial(at + 1, Special::kLast)) {
      nth = -1;
      of = at + 2;
    } else if (count && count->ordinal && count->definite) {
      nth = count->integer;
      of = count->end;
    }
  } else if (Is(at + 1, Word::kWeekday) && !Article(at + 1)) {
    weekday = at + 1;
    of = at + 2;
    const auto count = ReadCount(at);
    if (WordIs(at, "اخر")) nth = -1;
    if (count && count->ordinal && count->end == weekday) nth = count->integer;
  }
  if (nth == 0 || nth > 5 || of == kNo || it_[weekday].latin) return false;
  if (Prep(of, Preposition::kFrom) || Prep(of, Preposition::kIn)) ++of;
  Meaning meaning;
  bool sure = false;
  int32_t end = ReadMonthName(of, meaning, sure);
  if (end != kNo) {
    const int32_t tail = ReadYearTail(end, meaning);
    if (tail != kNo) end = tail;
  } else {
    end = ReadRelativeUnit(of, meaning);
    if (end == kNo && IsUnit(of, Unit::kMonth, 1) && Article(of)) {
      meaning.month = Slot::Shift(0);
      end = of + 1;
    }
  }
  if (end == kNo || !meaning.month.has() || meaning.hijri) return false;
  meaning.weekday = it_.Get(weekday, Word::kWeekday)->value;
  meaning.nth = static_cast<int8_t>(nth);
  match = {meaning, at, end};
  return true;
}

// the first Monday of May [2013], the last week of March
bool Grammar::FindEnglishNth(int32_t at, Match& match) const {
  const int32_t first = it_.IsSpecial(at, Special::kDefinite) ? at + 1 : at;
  int32_t name = first + 1;
  int nth = WordIs(first, "last") ? -1 : 0;
  if (const auto count = nth == 0 ? ReadCount(first) : std::nullopt) {
    if (count->ordinal && count->integer <= 5) nth = count->integer;
    name = count->end;
  }
  const bool week = IsUnit(name, Unit::kWeek, 1);
  const Row* weekday = it_.Get(name, Word::kWeekday);
  if (nth == 0 || (!week && weekday == nullptr) || !it_[name].latin) return false;
  const int32_t month = name + 2;
  if (!Prep(name + 1, Preposition::kOf) && !Prep(name + 1, Preposition::kIn)) return false;
  Match of;
  if (!Is(month, Word::kMonth) || !FindEnglishMonth(month, of)) return false;
  match = {of.meaning, at, of.end};
  if (week) {
    match.meaning.mod = nth < 0 ? "END" : nth == 1 ? "START" : "MID";
  } else {
    match.meaning.weekday = weekday->value;
    match.meaning.nth = static_cast<int8_t>(nth);
  }
  return true;
}

}  // namespace khabar::times
