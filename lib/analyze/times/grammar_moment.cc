// Arabic days with their part or hour: صباح أمس, الأحد الساعة الثامنة.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {

// الساعة الثامنة مساء [يوم الأحد].
bool Grammar::FindClock(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadClock(at, meaning);
  if (end == kNo) {
    // من 5 إلى 6 مساء: the first hour is one by the second.
    if (!Prep(at - 1, Preposition::kFrom) && !Prep(at - 1, Preposition::kBetween)) return false;
    end = ReadHour(at, meaning);
    if (end == kNo || end >= it_.size()) return false;
    const int32_t next = AfterLink(end);
    Meaning second, unread;
    if (next == kNo || ReadClock(next, second) == kNo) return false;
    const int32_t meridiem = ReadMeridiem(ReadHour(next, unread), meaning);
    if (meridiem == kNo) return false;
    meaning.type = TimeType::kTime;
    match = {meaning, at, end};
    return true;
  }
  if (end == at + 2 && meaning.hour <= 12) {
    // بين الساعة 2 و5 مساء: one part of the day for both.
    Meaning second;
    const int32_t next = AfterLink(end);
    const int32_t hour = next != kNo ? ReadHour(next, second) : kNo;
    if (hour != kNo) ReadMeridiem(hour, meaning);
  }
  int32_t day_at = SkipComma(end);
  if (Prep(day_at, Preposition::kIn) || Prep(day_at, Preposition::kFrom)) ++day_at;
  Meaning dated = meaning;
  const int32_t day = ReadDay(day_at, dated);
  if (day != kNo && (day_at == end || !it_[day_at].conjunction)) {
    meaning = dated;
    end = day;
  }
  match = {meaning, at, end};
  return true;
}

// A day with its part or hour: صباح يوم الجمعة, أمس مساء, الأحد في الساعة الثامنة; هذا الصباح,
// الليلة الماضية, ليلا.
bool Grammar::FindMoment(int32_t at, Match& match) const {
  Meaning meaning;
  // الساعات الأولى من صباح أمس
  if (IsUnit(at, Unit::kHour, 3) && Article(at)) {
    const int32_t from = at + 2;
    if (WordIs(at + 1, "المبكره")) {
      meaning.part = PartOfDay::kMorning;
      meaning.type = TimeType::kTime;
      match = {meaning, at, from};
      return true;
    }
    if (!WordIs(at + 1, "الاولي") || !Prep(from, Preposition::kFrom)) return false;
    Match rest;
    if (!FindMoment(from + 1, rest) || !rest.meaning.has_time()) return false;
    match = rest;
    match.begin = at;
    return true;
  }
  // ساعات الفجر الأولى
  if (const Row* part = it_.Get(at + 1, Word::kPart);
      IsUnit(at, Unit::kHour, 3) && !Article(at) && part != nullptr && Article(at + 1)) {
    meaning.part = static_cast<PartOfDay>(part->value);
    meaning.type = TimeType::kTime;
    const bool first = WordIs(at + 2, "الاولي") || WordIs(at + 2, "المبكره") ||
                       WordIs(at + 2, "الباكر") || WordIs(at + 2, "المتاخره");
    match = {meaning, at, first ? at + 3 : at + 2};
    return true;
  }
  int32_t end = ReadPart(at, meaning);
  if (end != kNo) {
    meaning.type = TimeType::kTime;
    const bool adverb = Is(at, Word::kPart) && it_.Get(at, Word::kPart)->number == 1;
    int32_t day_at = Prep(end, Preposition::kFrom) ? end + 1 : end;
    const int32_t day = ReadDay(day_at, meaning);
    if (day != kNo && !it_[day_at].conjunction) {
      end = day;
      // ليل السبت الأحد, ليلة السبت - الأحد.
      int32_t next = Mark(end, U'-') || Mark(end, U'/') ? end + 1 : end;
      Meaning second;
      if (const int32_t more = ReadWeekday(next, second);
          more != kNo && meaning.weekday != 0 && !it_[next].conjunction &&
          second.weekday % 7 == (meaning.weekday + 1) % 7)
        end = more;
    } else if (Article(end - 1) &&
               (Prep(at, Preposition::kAfter) || Prep(at, Preposition::kBefore))) {
      // بعد الظهر
    } else if (!adverb) {
      if (meaning.hour != 24 || !WordIs(end - 1, "الليل")) return false;
    }
    match = {meaning, at, end};
    return true;
  }
  // هذا الصباح, هذه الليلة, الليلة [الماضية].
  const Row* demonstrative = it_.Get(at, Word::kThis);
  const int32_t name = demonstrative != nullptr && !it_[at].latin ? at + 1 : at;
  if (const Row* row = it_.Get(name, Word::kPart);
      row != nullptr && Article(name) && !it_[name].latin) {
    if (WordIs(at - 1, "برنامج")) return false;  // its title
    Direction direction = Direction::kOpen;
    const int32_t modified = ReadModifier(name + 1, direction);
    const bool night = WordIs(name, "الليله");
    if (demonstrative == nullptr && !night && modified == kNo) {
      // في الليل, في الصباح: of the day that the text speaks of.
      const bool whole = it_.SameSentence(name - 1, name) &&
                         (Prep(name - 1, Preposition::kDuring) ||
                          (Prep(name - 1, Preposition::kIn) && !WordIs(name, "العصر")));
      if (!whole || WordIs(name, "المغرب") || WordIs(name, "العصر")) return false;
    }
    meaning = {};
    meaning.type = TimeType::kTime;
    meaning.part = static_cast<PartOfDay>(row->value);
    if (modified != kNo) {
      meaning.day = SlotOf(direction);
    } else {
      meaning.day = demonstrative != nullptr ? SlotOf(static_cast<Direction>(demonstrative->value))
                    : night                  ? Slot::Shift(0)
                                             : Slot{};
    }
    match = {meaning, at, modified != kNo ? modified : name + 1};
    return true;
  }
  end = ReadDay(at, meaning);
  if (end == kNo) return false;
  int32_t rest = SkipComma(end);
  if (Prep(rest, Preposition::kIn) || Prep(rest, Preposition::kAt)) ++rest;
  if (WordIs(rest, "تمام")) ++rest;
  Meaning timed = meaning;
  int32_t after = ReadClock(rest, timed);
  if (after == kNo && rest == end) {
    after = ReadPart(rest, timed);
    if (after != kNo && it_[rest].conjunction) after = kNo;
  }
  if (after != kNo) {
    meaning = timed;
    meaning.type = TimeType::kTime;
    end = after;
  }
  match = {meaning, at, end};
  return true;
}

// What goes on from the match before: عامي 2010 و2015, بين الساعة 2 و5.
bool Grammar::FindContinuation(int32_t at, Match& match) const {
  if (previous_ == nullptr || !it_.SameSentence(previous_->end - 1, at)) return false;
  const bool joined = previous_->end == at && it_[at].conjunction;
  const bool linked = previous_->end == at - 1 &&
                      (Prep(at - 1, Preposition::kTo) || Prep(at - 1, Preposition::kUntil) ||
                       Mark(at - 1, U'-') || Mark(at - 1, U'–') || Mark(at - 1, U'،') ||
                       (it_[at - 1].conjunction && it_[at - 1].span.empty()));
  if (!joined && !linked) return false;
  Meaning meaning;
  const Meaning& before = previous_->meaning;
  if (before.hour >= 0 && !Mark(at - 1, U'،')) {
    meaning = before;
    int32_t end = ReadHour(at, meaning);
    if (end == kNo) return false;
    const int32_t part = ReadMeridiem(end, meaning);
    if (part != kNo) end = part;
    match = {meaning, at, end};
    return true;
  }
  if (before.year.kind == Slot::kNumber && !before.month.has() && !before.has_day()) {
    const int32_t end = ReadYearNumber(at, meaning);
    if (end == kNo) return false;
    match = {meaning, at, end};
    return true;
  }
  return false;
}

}  // namespace khabar::times
