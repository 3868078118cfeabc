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

// الساعات الأولى من صباح أمس, الساعات المبكرة, ساعات الفجر الأولى.
bool Grammar::FindHours(int32_t at, Match& match) const {
  if (!IsUnit(at, Unit::kHour, 3)) return false;
  Meaning meaning;
  meaning.type = TimeType::kTime;
  const bool first = WordIs(at + 1, "الاولي") && Prep(at + 2, Preposition::kFrom);
  if (Article(at) && first) {
    Match rest;
    if (!FindPartOfDay(at + 3, rest) && !FindDay(at + 3, rest)) return false;
    if (!rest.meaning.has_time()) return false;
    match = {rest.meaning, at, rest.end};
    return true;
  }
  if (Article(at)) {
    if (!WordIs(at + 1, "المبكره")) return false;
    meaning.part = PartOfDay::kMorning;
    match = {meaning, at, at + 2};
    return true;
  }
  const Row* part = it_.Get(at + 1, Word::kPart);
  if (part == nullptr || !Article(at + 1)) return false;
  meaning.part = static_cast<PartOfDay>(part->value);
  const bool described = WordIs(at + 2, "الاولي") || WordIs(at + 2, "المبكره") ||
                         WordIs(at + 2, "الباكر") || WordIs(at + 2, "المتاخره");
  match = {meaning, at, described ? at + 3 : at + 2};
  return true;
}

// صباح يوم الجمعة, ليل السبت الأحد, بعد الظهر, مساء.
bool Grammar::FindPartOfDay(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadPart(at, meaning);
  if (end == kNo) return false;
  meaning.type = TimeType::kTime;
  const int32_t day_at = Prep(end, Preposition::kFrom) ? end + 1 : end;
  const int32_t day = ReadDay(day_at, meaning);
  if (day != kNo && !it_[day_at].conjunction) {
    end = AfterSecondWeekday(day, meaning);
  } else {
    const Row* part = it_.Get(at, Word::kPart);
    const bool adverb = part != nullptr && part->number == 1;
    const bool noon = Article(end - 1) && it_.Is(at, Word::kPreposition);
    const bool midnight = meaning.hour == 24 && WordIs(end - 1, "الليل");
    if (!adverb && !noon && !midnight) return false;
  }
  match = {meaning, at, end};
  return true;
}

// ليل السبت الأحد, ليلة السبت - الأحد: the night between them.
int32_t Grammar::AfterSecondWeekday(int32_t at, const Meaning& meaning) const {
  const int32_t next = Mark(at, U'-') || Mark(at, U'/') ? at + 1 : at;
  Meaning second;
  const int32_t end = ReadWeekday(next, second);
  const bool follows = end != kNo && meaning.weekday != 0 && !it_[next].conjunction &&
                       second.weekday % 7 == (meaning.weekday + 1) % 7;
  return follows ? end : at;
}

// هذا الصباح, هذه الليلة, الليلة [الماضية], في الليل.
bool Grammar::FindThisPart(int32_t at, Match& match) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  const int32_t name = demonstrative != nullptr && !it_[at].latin ? at + 1 : at;
  const Row* row = it_.Get(name, Word::kPart);
  if (row == nullptr || !Article(name) || it_[name].latin) return false;
  if (WordIs(at - 1, "برنامج")) return false;  // its title
  Direction direction = Direction::kOpen;
  const int32_t modified = ReadModifier(name + 1, direction);
  const bool night = WordIs(name, "الليله");
  if (night && Is(name + 1, Word::kNumber) && Article(name + 1)) return false;  // the first night
  Meaning meaning;
  meaning.type = TimeType::kTime;
  meaning.part = static_cast<PartOfDay>(row->value);
  if (modified != kNo) {
    meaning.day = SlotOf(direction);
  } else if (demonstrative != nullptr) {
    meaning.day = SlotOf(static_cast<Direction>(demonstrative->value));
  } else if (night) {
    meaning.day = Slot::Shift(0);
  } else {
    // Of the day that the text speaks of; العصر and الأمسية are other things as well.
    const bool whole = it_.SameSentence(name - 1, name) &&
                       (Prep(name - 1, Preposition::kDuring) || Prep(name - 1, Preposition::kIn));
    if (!whole || WordIs(name, "المغرب") || WordIs(name, "العصر") || WordIs(name, "الامسيه"))
      return false;
  }
  match = {meaning, at, modified != kNo ? modified : name + 1};
  return true;
}

// من 5 يناير حتى 3 مارس 2019: one year for both, or the year before where the months run over.
void Grammar::ShareYear(int32_t at, Meaning& meaning) const {
  const int32_t link = AfterLink(at);
  Meaning second;
  if (link == kNo || ReadDayMonth(link, second) == kNo || second.hijri != meaning.hijri) return;
  if (second.year.kind == Slot::kNumber) {
    const bool over = second.month.value < meaning.month.value;
    meaning.year = Slot::Number(second.year.value - (over ? 1 : 0));
  } else if (meaning.direction == Direction::kOpen) {
    meaning.direction = second.direction;
  }
}

// A day, with its part or hour after it: أمس مساء, الأحد في الساعة الثامنة.
bool Grammar::FindDay(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadDay(at, meaning);
  if (end == kNo) return false;
  if (meaning.weekday != 0 && !meaning.day.has() && Prep(end, Preposition::kFrom) &&
      Is(end + 1, Word::kEvery) && IsUnit(end + 2, Unit::kWeek, 1)) {
    match = {MakeQuantity(TimeType::kSet, Unit::kWeek, text::Decimal(1)), at, end + 3};
    match.meaning.every_weekday = meaning.weekday;
    return true;  // يوم الجمعة من كل أسبوع
  }
  if (meaning.month.kind == Slot::kNumber && !meaning.year.has()) ShareYear(end, meaning);
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
