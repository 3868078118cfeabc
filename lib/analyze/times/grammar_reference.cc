// Arabic sets, references, holidays and years alone.
#include <algorithm>
#include <string>

#include "lib/analyze/times/grammar.h"
#include "lib/text/fold.h"

namespace khabar::times {

// كل يوم, كل ثلاثة أشهر, كل [يوم] خميس, كل مساء, يوميا, السنوية.
bool Grammar::FindSet(int32_t at, Match& match) const {
  if (const Row* row = it_.Get(at, Word::kFrequency); row != nullptr && !it_[at].latin) {
    // A daily paper and daily life are no times; «بشكل يومي» is.
    const bool shaped =
        it_.SameSentence(at - 1, at) && (WordIs(at - 1, "بشكل") || WordIs(at - 1, "شبه") ||
                                         WordIs(at - 1, "نحو") || WordIs(at - 1, "بصوره"));
    if (row->number == 1 && !shaped) return false;
    if (WordIs(at - 1, "الذكري")) return false;  // an anniversary
    match = {MakeQuantity(TimeType::kSet, static_cast<Unit>(row->value), text::Decimal(1)), at,
             at + 1};
    return true;
  }
  if (!Is(at, Word::kEvery) || it_[at].latin) return false;
  int32_t name = at + 1;
  const bool headed = IsUnit(name, Unit::kDay, 1) && !Article(name);
  if (const Row* day = it_.Get(headed ? name + 1 : name, Word::kWeekday);
      day != nullptr && !Is(headed ? name + 1 : name, Word::kSoftReference)) {
    const int32_t word = headed ? name + 1 : name;
    // كل أحد, كل اثنين من: everyone, every two.
    if (headed || (day->value != 7 && day->value != 1)) {
      match = {MakeQuantity(TimeType::kSet, Unit::kWeek, text::Decimal(1)), at, word + 1};
      match.meaning.every_weekday = day->value;
      return true;
    }
  }
  if (const Row* part = it_.Get(name, Word::kPart); part != nullptr && !Article(name)) {
    match = {MakeQuantity(TimeType::kSet, Unit::kDay, text::Decimal(1)), at, name + 1};
    match.meaning.part = static_cast<PartOfDay>(part->value);
    return true;
  }
  if (const Row* unit = UnitAt(name); unit != nullptr && unit->number <= 2 && !Article(name)) {
    if (unit->number == 2 && it_.TextOf(name).ends_with("ي")) return false;
    match = {MakeQuantity(TimeType::kSet, static_cast<Unit>(unit->value),
                          text::Decimal(static_cast<uint64_t>(unit->number))),
             at, name + 1};
    return true;
  }
  Match every;
  if (!FindDuration(name, every)) return false;
  match = every;
  match.begin = at;
  match.meaning.type = TimeType::kSet;
  return true;
}

// وقت سابق [من العام], الفترة المقبلة, الموسم الماضي, هذا الموسم, موسم 2018-2019.
int32_t Grammar::ReadMoment(int32_t at, Meaning& meaning) const {
  const Row* demonstrative = it_.Get(at, Word::kThis);
  const int32_t name = demonstrative != nullptr && !it_[at].latin ? at + 1 : at;
  const Row* row = it_.Get(name, Word::kMoment);
  if (row == nullptr) return kNo;
  if (row->word == "لحظه" && Prep(name - 1, Preposition::kUntil)) {
    meaning = MakeReference("PRESENT_REF");
    return name + 1;
  }
  const bool season = row->word == "موسم";
  Direction direction = Direction::kOpen;
  if (const int32_t end = ReadModifier(name + 1, direction); end != kNo && Article(name)) {
    if (direction == Direction::kSame) return kNo;  // في الوقت نفسه: at once
    if (row->word == "مرحله" && direction != Direction::kFuture && !WordIs(name + 1, "الراهنه") &&
        !WordIs(name + 1, "الحاليه"))
      return kNo;
    meaning = MakeReference(ReferenceOf(direction));
    return end;
  }
  if (it_.IsSpecial(name + 1, Special::kLast) && Article(name + 1) && Article(name) &&
      (row->word == "فتره" || row->word == "اونه" || row->word == "موسم")) {
    meaning = MakeReference("PAST_REF");
    return name + 2;
  }
  if (season && !Article(name)) {
    Meaning year;
    const int32_t end = ReadYearNumber(name + 1, year);
    if (end != kNo) {
      meaning = year;
      return end;
    }
  }
  if (demonstrative == nullptr || !Article(name)) {
    if (Article(name) || season) return kNo;
    // وقت سابق, وقت لاحق, وقت قريب.
    const bool before = WordIs(name + 1, "سابق"), later = WordIs(name + 1, "لاحق");
    const bool soon = WordIs(name + 1, "قريب");
    if (!before && !later && !soon) return kNo;
    meaning = MakeReference(soon ? "FUTURE_REF" : "PAST_REF");
    int32_t end = name + 2;
    const int32_t of = Prep(end, Preposition::kFrom) ? end + 1 : end;
    Meaning period;
    int32_t tail = ReadDay(of, period);
    if (tail == kNo) tail = ReadPeriod(of, period);
    if (tail != kNo) {
      meaning = period;
      end = tail;
    }
    return end;
  }
  const bool now = static_cast<Direction>(demonstrative->value) == Direction::kThis;
  if (row->word == "مرحله" || static_cast<Direction>(demonstrative->value) == Direction::kOpen)
    return kNo;
  if (WordIs(at, "نفس") || WordIs(at, "ذات")) return kNo;
  meaning = MakeReference(now ? "PRESENT_REF" : "PAST_REF");
  return name + 1;
}

// ما هي عليه اليوم, عالم اليوم, يومنا هذا: these days.
int32_t Grammar::ReadThisAge(int32_t at) const {
  if (WordIs(at, "يومنا") && WordIs(at + 1, "هذا")) return at + 2;
  if (!Is(at, Word::kToday) || !Article(at) || !it_.SameSentence(at - 1, at)) return kNo;
  constexpr std::string_view kBefore[] = {"عليه", "عالم", "جيل", "اجيال", "شباب", "انسان"};
  const bool age =
      std::ranges::any_of(kBefore, [&](std::string_view w) { return WordIs(at - 1, w); });
  return age && !Is(at + 1, Word::kWeekday) ? at + 1 : kNo;
}

bool Grammar::FindReference(int32_t at, Match& match) const {
  Meaning meaning;
  if (const int32_t end = ReadThisAge(at); end != kNo) {
    match = {MakeReference("PRESENT_REF"), at, end};
    return true;
  }
  if (const Row* row = it_.Get(at, Word::kReference); row != nullptr && !it_[at].latin) {
    if (it_.TextOf(at).starts_with("آ")) return false;  // آلان: Alain
    // قريبا من, قريبا جدا: near in space or kind.
    if (WordIs(at, "قريبا") && (WordIs(at + 1, "من") || WordIs(at + 1, "جدا"))) return false;
    match = {MakeReference(row->text), at, at + 1};
    return true;
  }
  if (const Row* row = it_.Get(at, Word::kSoftReference);
      row != nullptr && !it_[at].latin && Article(at) && Prep(at - 1, Preposition::kIn)) {
    const bool near = WordIs(at + 1, "القريب") || WordIs(at + 1, "المنظور");
    match = {MakeReference(row->text), at, at + (near ? 2 : 1)};
    return true;
  }
  const int32_t end = ReadMoment(at, meaning);
  if (end == kNo) return false;
  const bool any = WordIs(at - 1, "اي") && WordIs(at, "وقت");
  match = {meaning, any ? at - 1 : at, end};
  return true;
}

// What stands after a number is counted by it: 2017 طنا, 2017 مليون. A looser guess where nothing
// says that the number is a year.
bool Grammar::CountsNoun(int32_t at, bool led) const {
  if (at >= it_.size() || !it_.SameSentence(at - 1, at)) return false;
  const Item& item = it_[at];
  if (item.kind != ItemKind::kWord || item.article || item.words != 0) return false;
  if (!led) return true;
  const std::string folded = text::Fold(it_.TextOf(at));
  constexpr std::string_view kCounted[] = {"الف",  "الفا", "مليون", "مليار", "شخص",  "دولار",
                                           "درهم", "ريال", "جنيه",  "دينار", "نقطه", "متر",
                                           "شركه", "حاله", "وحده",  "طن",    "سهم",  "مقعد"};
  if (std::ranges::find(kCounted, folded) != std::end(kCounted)) return true;
  return folded.ends_with("ا") && !folded.ends_with("ما") && folded.size() > 4;
}

// A year without its noun: في 2016, مونديال 2018, (2016).
bool Grammar::FindBareYear(int32_t at, Match& match) const {
  if (it_[at].kind != ItemKind::kDigits) return false;
  Meaning meaning;
  const int32_t end = ReadYearNumber(at, meaning);
  if (end == kNo) return false;
  const int year = meaning.year.value;
  const bool era = end > at + 1;
  // (1887 - 1958): a life.
  Meaning until;
  const bool life = Mark(at - 1, U'(') && (Mark(end, U'-') || Mark(end, U'–')) &&
                    Mark(ReadYearNumber(end + 1, until), U')');
  if (life) {
    match = {meaning, at, end};
    return true;
  }
  if (!era && !meaning.year_range && (year < 1900 || year > 2100)) return false;
  if (!era) {
    const bool led = AfterDatePreposition(at) || (Mark(at - 1, U'(') && Mark(end, U')'));
    const bool unit = UnitAt(end) != nullptr || Is(end, Word::kAdverbUnit);
    const bool sign = Mark(end, U'%') || Mark(end, U'٪') || Mark(at - 1, U'$') || Mark(end, U'$') ||
                      Mark(at - 1, U'+');
    if (unit || sign || CountsNoun(end, led)) return false;
    // A number of a list, of a decision or of a telephone.
    if (WordIs(at - 1, "رقم") || WordIs(at - 1, "الرقم") || Mark(at - 1, U'-') ||
        Mark(at - 1, U':'))
      return false;
  }
  match = {meaning, at, end};
  return true;
}

// عيد الفطر, رأس السنة: days with a name.
bool Grammar::FindHoliday(int32_t at, Match& match) const {
  struct Holiday {
    std::string_view second;
    bool hijri;
    int8_t month, day;
  };
  constexpr Holiday kHolidays[] = {
      {"الفطر", true, 10, 1}, {"الاضحي", true, 12, 10},    {"الميلاد", false, 12, 25},
      {"الحب", false, 2, 14}, {"الهالوين", false, 10, 31}, {"العمال", false, 5, 1},
      {"الام", false, 3, 21}, {"السنه", false, 1, 1},
  };
  if (it_[at].latin || Article(at)) return false;
  for (const Holiday& holiday : kHolidays) {
    if (!WordIs(at + 1, holiday.second)) continue;
    Meaning meaning;
    meaning.hijri = holiday.hijri;
    meaning.month = Slot::Number(holiday.month);
    meaning.day = Slot::Number(holiday.day);
    int32_t end = at + 2;
    if (holiday.second == "السنه" && WordIs(end, "الهجريه")) {
      meaning.hijri = true;
      ++end;
    }
    if (WordIs(end, "الجديده") || WordIs(end, "الميلاديه") || WordIs(end, "المبارك") ||
        WordIs(end, "السعيد") || WordIs(end, "المجيد"))
      ++end;
    const int32_t tail = ReadYearTail(end, meaning);
    match = {meaning, at, tail != kNo ? tail : end};
    return true;
  }
  return false;
}

}  // namespace khabar::times
