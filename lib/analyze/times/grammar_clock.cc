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
      (WordIs(at + 1, "ليل") || WordIs(at + 1, "الليل") || WordIs(at + 1, "ليله"))) {
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
      (IsUnit(at - 1, Unit::kHour, 1) ||
       (Is(at + 1, Word::kZone) && it_[at + 1].latin))) {  // الساعة 0940, 0940 GMT
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

}  // namespace khabar::times
