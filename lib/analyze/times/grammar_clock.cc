// Arabic parts of the day and clock times, alone and with their day.
#include "lib/analyze/times/grammar.h"
#include "lib/base/utf8.h"
#include "lib/text/number_digits.h"

namespace khabar::times {
namespace {

// 8, 8:30, 7.55 as hour and minute. False: none.
bool TakeClock(std::string_view text, Meaning& meaning) {
  int value[3] = {0, 0, 0}, digits[3] = {0, 0, 0}, group = 0;
  for (const char c : text) {
    if (c == ':' || c == '.') {
      if (digits[group] == 0 || ++group > 2) return false;
    } else if (c >= '0' && c <= '9') {
      value[group] = value[group] * 10 + (c - '0');
      if (++digits[group] > 2) return false;
    } else {
      return false;
    }
  }
  if (digits[group] == 0 || value[0] > 24 || value[1] > 59 || value[2] > 59) return false;
  if (group > 0 && digits[1] != 2) return false;
  meaning.hour = static_cast<int8_t>(value[0]);
  meaning.minute = static_cast<int8_t>(value[1]);
  if (group == 2) meaning.second = static_cast<int8_t>(value[2]);
  return true;
}

// 8 in the evening is 20. Twelve at noon stays, twelve in the morning or at night is 0.
void ApplyPart(PartOfDay part, Meaning& meaning) {
  int hour = meaning.hour;
  if (part == PartOfDay::kMorning && hour == 12) hour = 0;
  if (part == PartOfDay::kNight && hour == 12) hour = 0;
  const bool late = part == PartOfDay::kAfternoon || part == PartOfDay::kEvening;
  if (late && hour < (part == PartOfDay::kAfternoon ? 10 : 12)) hour += 12;
  if (part == PartOfDay::kNight && hour >= 6 && hour < 12) hour += 12;
  meaning.hour = static_cast<int8_t>(hour);
}

std::string AsciiDigits(std::string_view text) {
  std::string out;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text, i);
    i += c.length;
    const int digit = text::DigitValue(c.value);
    out += digit >= 0       ? static_cast<char>('0' + digit)
           : c.value < 0x80 ? static_cast<char>(c.value)
                            : '?';
  }
  return out;
}

}  // namespace

// صباح, مساء, بعد ظهر, منتصف ليل: what a day may follow.
int32_t Grammar::ReadPart(int32_t at, Meaning& meaning) const {
  if (it_.IsSpecial(at, Special::kMiddleNight) &&
      (WordIs(at + 1, "ليل") || WordIs(at + 1, "الليل"))) {
    meaning.hour = 24;
    meaning.minute = 0;
    return at + 2;
  }
  const bool before = Prep(at, Preposition::kBefore);
  const bool after = before || Prep(at, Preposition::kAfter);
  const int32_t name = after ? at + 1 : at;
  const Row* row = it_.Get(name, Word::kPart);
  if (row == nullptr || it_[name].latin) return kNo;
  const auto part = static_cast<PartOfDay>(row->value);
  if (after && part != PartOfDay::kAfternoon) return kNo;
  if (Article(name) && !after) return kNo;
  meaning.part = before ? PartOfDay::kMorning : part;
  return name + 1;
}

// The hour's number: 8, 8:30, الثامنة.
int32_t Grammar::ReadHour(int32_t at, Meaning& meaning) const {
  if (at < 0 || at >= it_.size()) return kNo;
  if (it_[at].kind == ItemKind::kDigits && it_[at].span.size() == 4 &&
      IsUnit(at - 1, Unit::kHour, 1)) {  // الساعة 0940
    const auto count = ReadCount(at);
    if (count && count->digits == 4 && count->integer / 100 < 24 && count->integer % 100 < 60) {
      meaning.hour = static_cast<int8_t>(count->integer / 100);
      meaning.minute = static_cast<int8_t>(count->integer % 100);
      return at + 1;
    }
  }
  if (it_[at].kind == ItemKind::kDigits)
    return TakeClock(AsciiDigits(it_.TextOf(at)), meaning) ? at + 1 : kNo;
  if (!Article(at) || !Is(at, Word::kNumber) || !it_.TextOf(at).ends_with("ة")) return kNo;
  const auto count = ReadCount(at);
  if (!count || count->fraction || count->integer < 1 || count->integer > 12) return kNo;
  meaning.hour = static_cast<int8_t>(count->integer);
  meaning.minute = 0;
  return count->end;
}

// والنصف, إلا ربعا, وخمس دقائق.
int32_t Grammar::ReadMinutes(int32_t at, Meaning& meaning) const {
  const bool except = it_.IsSpecial(at, Special::kExcept);
  const int32_t name = except ? at + 1 : at;
  if (!except && (name >= it_.size() || !it_[name].conjunction)) return kNo;
  int minutes = 0;
  int32_t end = name + 1;
  if (it_.IsSpecial(name, Special::kHalfHour)) {
    minutes = 30;
  } else if (it_.IsSpecial(name, Special::kQuarterHour) || WordIs(name, "ربعا")) {
    minutes = 15;
  } else if (it_.IsSpecial(name, Special::kThirdHour) || WordIs(name, "ثلثا")) {
    minutes = 20;
  } else {
    const auto count = ReadCount(name);
    if (!count || count->integer < 1 || count->integer > 59) return kNo;
    const Row* unit = UnitAt(count->end);
    if (unit == nullptr || unit->value != static_cast<int8_t>(Unit::kMinute)) return kNo;
    minutes = count->integer;
    end = count->end + 1;
  }
  if (except) {
    meaning.hour = static_cast<int8_t>(meaning.hour == 0 ? 23 : meaning.hour - 1);
    minutes = 60 - minutes;
  }
  meaning.minute = static_cast<int8_t>(minutes);
  return end;
}

// صباحا, مساء, بعد الظهر, ص, من مساء.
int32_t Grammar::ReadMeridiem(int32_t at, Meaning& meaning) const {
  if (const Row* row = it_.Get(at, Word::kMeridiem); row != nullptr && !Article(at)) {
    ApplyPart(static_cast<PartOfDay>(row->value), meaning);
    return at + 1;
  }
  int32_t name = at;
  if (Prep(name, Preposition::kFrom) || Prep(name, Preposition::kIn)) ++name;
  if (Prep(name, Preposition::kAfter) && it_.IsSpecial(name + 1, Special::kMiddleNight))
    return WordIs(name + 2, "الليل") || WordIs(name + 2, "ليل") ? name + 3 : kNo;
  const bool before = Prep(name, Preposition::kBefore);
  if (before || Prep(name, Preposition::kAfter)) ++name;
  const Row* row = it_.Get(name, Word::kPart);
  if (row == nullptr || it_[name].latin) return kNo;
  ApplyPart(before ? PartOfDay::kMorning : static_cast<PartOfDay>(row->value), meaning);
  return name + 1;
}

// بتوقيت غرينتش, بالتوقيت المحلي, بتوقيت مكة المكرمة, GMT.
int32_t Grammar::ReadZone(int32_t at, Meaning& meaning) const {
  const bool bracket = Mark(at, U'(');
  const int32_t name = bracket ? at + 1 : at;
  const Row* row = it_.Get(name, Word::kZone);
  if (row == nullptr) {
    if (!WordIs(name, "ت")) return kNo;
    const int32_t second = Mark(name + 1, U'.') ? name + 2 : name + 1;
    if (!WordIs(second, "غ")) return kNo;
    meaning.utc = true;
    return bracket && Mark(second + 1, U')') ? second + 2 : second + 1;
  }
  if (it_[name].latin) {
    meaning.utc = row->value == 1;
    return bracket && Mark(name + 1, U')') ? name + 2 : name + 1;
  }
  int32_t end = name + 1;
  if (end >= it_.size() || it_[end].kind != ItemKind::kWord) return kNo;
  meaning.utc = WordIs(end, "غرينتش") || WordIs(end, "جرينتش") || WordIs(end, "غرينيتش") ||
                WordIs(end, "جرينيتش") || WordIs(end, "العالمي");
  const bool holy = WordIs(end, "مكه");
  ++end;
  // مكة المكرمة, الشرقي لبريطانيا.
  if (holy && WordIs(end, "المكرمه")) ++end;
  if (Article(name) && it_.SameSentence(name, end) && it_[end].kind == ItemKind::kWord &&
      it_[end].words == 0 && it_.TextOf(end).starts_with("ل"))
    ++end;
  return bracket && Mark(end, U')') ? end + 1 : end;
}

// [الساعة] الثامنة [والنصف] [مساء] [بتوقيت غرينتش].
int32_t Grammar::ReadClock(int32_t at, Meaning& meaning) const {
  const bool headed = IsUnit(at, Unit::kHour, 1) && Article(at);
  Meaning clock = meaning;
  int32_t end = ReadHour(headed ? at + 1 : at, clock);
  if (end == kNo) return kNo;
  bool sure = headed;
  if (const int32_t minutes = ReadMinutes(end, clock); minutes != kNo) {
    end = minutes;
    sure = sure || it_[at].kind == ItemKind::kWord;
  }
  if (const int32_t meridiem = ReadMeridiem(end, clock); meridiem != kNo) {
    // «2018 م» is a year, «في 5 م» a distance.
    const bool letter = Is(end, Word::kMeridiem);
    const bool full = it_.TextOf(headed ? at + 1 : at).find(':') != std::string_view::npos;
    if (!letter || headed || full) {
      end = meridiem;
      sure = true;
    }
  }
  Meaning zoned = clock;
  if (const int32_t zone = ReadZone(end, zoned); zone != kNo) {
    clock = zoned;
    end = zone;
    sure = true;
  }
  if (!sure) {
    // 10:30 alone is a clock time only where one is expected: scores have a colon too.
    const bool colon = it_[at].kind == ItemKind::kDigits && it_.TextOf(at).size() >= 4 &&
                       it_.TextOf(at).find(':') != std::string_view::npos;
    const bool expected = it_.SameSentence(at - 1, at) &&
                          (Prep(at - 1, Preposition::kAt) || Prep(at - 1, Preposition::kUntil) ||
                           Prep(at - 1, Preposition::kIn));
    if (!colon || !expected) return kNo;
  }
  meaning = clock;
  meaning.type = TimeType::kTime;
  return end;
}

// الساعة الثامنة مساء [يوم الأحد].
bool Grammar::FindClock(int32_t at, Match& match) const {
  Meaning meaning;
  int32_t end = ReadClock(at, meaning);
  if (end == kNo) return false;
  if (end == at + 2 && meaning.hour <= 12) {
    // بين الساعة 2 و5 مساء: one part of the day for both.
    const bool linked = end < it_.size() && (it_[end].conjunction || Prep(end, Preposition::kTo));
    Meaning second;
    const int32_t hour = linked ? ReadHour(it_[end].conjunction ? end : end + 1, second) : kNo;
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

// The first of several days of one month: من 4 إلى 22 يناير, 3 و5 مايو.
bool Grammar::FindDayRange(int32_t at, Match& match) const {
  int day = 0;
  const int32_t end = ReadDayNumber(at, day);
  if (end == kNo) return false;
  int32_t next = end;
  for (int more = 0; more < 4; ++more) {
    const bool linked =
        next < it_.size() && (it_[next].conjunction || Prep(next, Preposition::kTo) ||
                              Prep(next, Preposition::kUntil) || Mark(next, '-'));
    if (!linked) return false;
    if (!it_[next].conjunction) ++next;
    if (IsUnit(next, Unit::kDay, 1)) ++next;
    if (Is(next, Word::kWeekday)) ++next;
    Meaning meaning;
    if (ReadDayMonth(next, meaning) != kNo) {
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

// What goes on from the match before: عامي 2010 و2015, بين الساعة 2 و5.
bool Grammar::FindContinuation(int32_t at, Match& match) const {
  if (previous_ == nullptr || !it_.SameSentence(previous_->end - 1, at)) return false;
  const bool joined = previous_->end == at && it_[at].conjunction;
  const bool linked =
      previous_->end == at - 1 &&
      (Prep(at - 1, Preposition::kTo) || Prep(at - 1, Preposition::kUntil) || Mark(at - 1, U'-') ||
       Mark(at - 1, U'–') || Mark(at - 1, U'،') || WordIs(at - 1, "و"));
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

// A day of a month that is named otherwise: الأول من الشهر الجاري, يوم 15.
bool Grammar::FindDayOfMonth(int32_t at, Match& match) const {
  const bool headed = IsUnit(at, Unit::kDay, 1) && !Article(at);
  int day = 0;
  Meaning meaning;
  const int32_t number_end = ReadDayNumber(headed ? at + 1 : at, day);
  if (number_end == kNo) return false;
  meaning.day = Slot::Number(day);
  int32_t end = number_end;
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
