// Arabic durations, sets, references and what else has no day.
#include <algorithm>

#include "lib/analyze/times/grammar.h"
#include "lib/text/fold.h"

namespace khabar::times {
namespace {

constexpr uint64_t kWholeUnits = 1;

Meaning Quantity(TimeType type, Unit unit, text::Decimal amount) {
  Meaning meaning;
  meaning.form = Form::kQuantity;
  meaning.type = type;
  meaning.unit = unit;
  meaning.amount = amount;
  return meaning;
}

Meaning Vague(Unit unit) {
  Meaning meaning = Quantity(TimeType::kDuration, unit, {});
  meaning.vague = true;
  return meaning;
}

std::string_view ReferenceOf(Direction direction) {
  switch (direction) {
    case Direction::kFuture:
    case Direction::kAfterNext:
    case Direction::kFollowing:
      return "FUTURE_REF";
    case Direction::kThis:
      return "PRESENT_REF";
    default:
      return "PAST_REF";
  }
}

Meaning Reference(std::string_view reference) {
  Meaning meaning;
  meaning.form = Form::kReference;
  meaning.reference = reference;
  return meaning;
}

}  // namespace

bool Grammar::AfterDurational(int32_t at) const {
  if (!it_.SameSentence(at - 1, at)) return at < it_.size() && it_[at].preposition == 'l';
  if (it_[at].preposition == 'l') return true;
  if (const Row* row = it_.Get(at - 1, Word::kPreposition)) {
    switch (static_cast<Preposition>(row->value)) {
      case Preposition::kSince:
      case Preposition::kBefore:
      case Preposition::kAfter:
      case Preposition::kDuring:
      case Preposition::kAbout:
        return true;
      case Preposition::kFrom:  // أكثر من شهر
        return WordIs(at - 2, "اكثر") || WordIs(at - 2, "اقل") || WordIs(at - 2, "ازيد") ||
               WordIs(at - 2, "يقرب") || WordIs(at - 2, "يقارب");
      case Preposition::kTo:
        return WordIs(at - 2, "تصل") || WordIs(at - 2, "يصل");
      default:
        return false;
    }
  }
  return WordIs(at - 1, "امامهم") || WordIs(at - 1, "امامه") || WordIs(at - 1, "استمر") ||
         WordIs(at - 1, "استغرق") || WordIs(at - 1, "استغرقت") || WordIs(at - 1, "استمرت") ||
         WordIs(at - 1, "دام") || WordIs(at - 1, "دامت");
}

// A number and its unit: 10 أيام, خمسة وعشرين عاما, نصف ساعة, ساعة ونصف.
bool Grammar::FindDuration(int32_t at, Match& match) const {
  if (FindDual(at, match) || FindOne(at, match)) {
    ReadFromNow(match);
    return true;
  }
  if (Is(at, Word::kMonth) && it_[at].kind != ItemKind::kDigits && !Is(at, Word::kNumber))
    return false;
  const auto count = ReadCount(at);
  if (!count || count->ordinal || count->value.is_zero()) return false;
  const Row* unit = UnitAt(count->end);
  if (unit == nullptr) unit = it_.Get(count->end, Word::kAdverbUnit);
  if (unit == nullptr || unit->number == 2) return false;
  const int32_t name = count->end;
  if (it_[name].latin || it_[name].conjunction || it_[name].preposition != 0) return false;
  // «2017 عام» does not count years; «نصف الشهر» is no month's half here.
  if (Article(name) && !count->fraction && !count->definite && count->digits == 0) return false;
  if (count->fraction && (count->definite || unit->number != 1)) return false;
  if (count->digits > 0 && Article(name)) return false;
  const auto which = static_cast<Unit>(unit->value);
  // «5 يوم الأحد», «3 شهر مايو», «20 عام 2018»: the unit heads a date.
  if (which == Unit::kDay && Is(name + 1, Word::kWeekday) && Article(name + 1)) return false;
  if (which == Unit::kMonth && unit->number == 1 && Is(name + 1, Word::kMonth)) return false;
  Meaning ignored;
  if (which == Unit::kYear && unit->number == 1 && ReadYearNumber(name + 1, ignored, true) != kNo)
    return false;
  Meaning meaning = Quantity(TimeType::kDuration, which, count->value);
  int32_t end = name + 1;
  // ثلاث ساعات ونصف [الساعة]
  if (it_.IsSpecial(end, Special::kHalfHour) && it_[end].conjunction && !count->fraction) {
    if (const auto sum = meaning.amount.Plus(text::Decimal(5, -1))) meaning.amount = *sum;
    ++end;
    if (const Row* again = UnitAt(end);
        again != nullptr && again->value == unit->value && Article(end))
      ++end;
  } else if (end < it_.size() && it_[end].conjunction) {
    // ساعتان و20 دقيقة is read by FindDual; 3 ساعات و20 دقيقة here.
    const auto more = ReadCount(end);
    const Row* second = more ? UnitAt(more->end) : nullptr;
    if (second != nullptr && second->value < unit->value && !more->ordinal &&
        static_cast<Unit>(second->value) < Unit::kDay && more->integer > 0) {
      meaning.second_unit = static_cast<Unit>(second->value);
      meaning.second_amount = more->integer;
      end = more->end + 1;
    }
  }
  match = {meaning, at, end};
  ReadFromNow(match);
  return true;
}

// بعد أسبوعين من الآن: a date. Without من الآن it stays a duration, as the corpora have it.
void Grammar::ReadFromNow(Match& match) const {
  if (!Prep(match.end, Preposition::kFrom) || !WordIs(match.end + 1, "الان")) return;
  const auto amount = match.meaning.amount.ToInteger();
  if (!amount || *amount > 999 || match.meaning.vague) return;
  const int shift =
      static_cast<int>(*amount) * (Prep(match.begin - 1, Preposition::kBefore) ? -1 : 1);
  Meaning date;
  switch (match.meaning.unit) {
    case Unit::kDay:
      date.day = Slot::Shift(shift);
      break;
    case Unit::kWeek:
      date.day = Slot::Shift(7 * shift);
      break;
    case Unit::kMonth:
      date.month = Slot::Shift(shift);
      break;
    case Unit::kYear:
      date.year = Slot::Shift(shift);
      break;
    default:
      return;
  }
  match.meaning = date;
  match.end += 2;
}

// عامين, يومان: the dual is its own number.
bool Grammar::FindDual(int32_t at, Match& match) const {
  const Row* unit = UnitAt(at);
  if (unit == nullptr || unit->number != 2 || Article(at) || it_[at].latin) return false;
  if (it_.TextOf(at).ends_with("ي")) return false;  // عامي, يومي: what follows belongs to them
  Meaning meaning = Quantity(TimeType::kDuration, static_cast<Unit>(unit->value), text::Decimal(2));
  int32_t end = at + 1;
  if (it_.IsSpecial(end, Special::kHalfHour) && it_[end].conjunction) {
    meaning.amount = text::Decimal(25, -1);
    ++end;
    if (Article(end) && UnitAt(end) != nullptr && UnitAt(end)->value == unit->value) ++end;
  } else if (WordIs(end, "اثنين") || WordIs(end, "اثنتين") || WordIs(end, "اثنان")) {
    ++end;
  }
  match = {meaning, at, end};
  return true;
}

// يوم واحد, ساعة ونصف, and one unit after a word of duration: خلال شهر, منذ عام.
bool Grammar::FindOne(int32_t at, Match& match) const {
  const Row* unit = UnitAt(at);
  const Row* accusative = it_.Get(at, Word::kAdverbUnit);
  if (unit == nullptr) unit = accusative;
  if (unit == nullptr || unit->number != 1 || Article(at) || it_[at].latin) return false;
  const auto which = static_cast<Unit>(unit->value);
  Meaning meaning = Quantity(TimeType::kDuration, which, text::Decimal(kWholeUnits));
  int32_t end = at + 1;
  if (WordIs(end, "واحد") || WordIs(end, "واحده") || WordIs(end, "واحدا")) {
    ++end;
  } else if (it_.IsSpecial(end, Special::kHalfHour) && it_[end].conjunction) {
    meaning.amount = text::Decimal(15, -1);
    ++end;
    if (Article(end) && UnitAt(end) != nullptr && UnitAt(end)->value == unit->value) ++end;
  } else if (it_.IsSpecial(end, Special::kQuarterHour) && it_[end].conjunction) {
    meaning.amount = text::Decimal(125, -2);
    ++end;
  } else {
    if (which == Unit::kSecond || which == Unit::kNight) return false;
    if (!AfterDurational(at)) return false;
    // منذ عام 2011, خلال شهر مايو, بعد يوم الأحد head a date.
    Meaning ignored;
    if (ReadYearNumber(end, ignored, true) != kNo || Is(end, Word::kMonth)) return false;
    if (Is(end, Word::kWeekday) || Is(end, Word::kFixedDay) || Is(end, Word::kVagueAfter))
      return false;
    if (end < it_.size() && it_[end].kind == ItemKind::kDigits) return false;
    if (Is(end, Word::kNumber) && Article(end)) return false;
    // A unit that another noun defines is a name: يوم العمل, عقد الاتفاق, عام الفيل.
    if (Article(end) && it_[end].preposition == 0 && !it_[end].conjunction &&
        !Is(end, Word::kModifier) && accusative == nullptr)
      return false;
    if (which == Unit::kDecade && accusative == nullptr && !Prep(at - 1, Preposition::kSince) &&
        !Prep(end, Preposition::kFrom))
      return false;  // عقد is a contract, too
  }
  match = {meaning, at, end};
  return true;
}

// عدة أيام, سنوات طويلة, منذ أسابيع, خلال ساعات.
bool Grammar::FindVagueDuration(int32_t at, Match& match) const {
  const bool quantified = Is(at, Word::kVague) && !it_[at].latin;
  const int32_t name = quantified ? at + 1 : at;
  const Row* unit = UnitAt(name);
  if (unit == nullptr || it_[name].latin || unit->number != 3) return false;
  if (!quantified && Article(name)) return false;
  if (quantified && Article(name) && !WordIs(at, "عشرات") && !WordIs(at, "مئات") &&
      !WordIs(at, "بعض"))
    return false;
  int32_t end = name + 1;
  const bool described = Is(end, Word::kVagueAfter) && !Article(end);
  if (described) ++end;
  if (!quantified && !described) {
    if (!AfterDurational(at) ||
        (unit->value == static_cast<int8_t>(Unit::kDecade) && it_[at].preposition == 'l'))
      return false;  // عقود: contracts, too
    // أيام الحرب, سنوات الاحتلال are named, not counted.
    if (Article(end) && !it_[end].conjunction && it_[end].preposition == 0) return false;
  }
  match = {Vague(static_cast<Unit>(unit->value)), at, end};
  return true;
}

// الأيام الثلاثة الماضية, السنوات الأخيرة, العقدين الماضيين, الستة أشهر الماضية, الأشهر التسعة
// الأولى.
bool Grammar::FindPlural(int32_t at, Match& match) const {
  int32_t name = at;
  auto count = std::optional<Count>();
  if (Is(at, Word::kNumber) && Article(at) && UnitAt(at) == nullptr) {
    count = ReadCount(at);
    if (!count || count->ordinal || count->fraction) return false;
    name = count->end;
  } else if (at < it_.size() && it_[at].kind == ItemKind::kDigits) {
    return false;
  }
  const Row* unit = UnitAt(name);
  if (unit == nullptr || it_[name].latin || unit->number == 1) return false;
  if (!count && !Article(name)) return false;
  int32_t end = name + 1;
  if (!count && unit->number == 3) {
    if (Article(end) && (Is(end, Word::kNumber) || it_[end].words == 0)) {
      const int32_t number = it_[end].words == 0 && it_[end].span.size() <= 6 ? end + 1 : end;
      count = ReadCount(number);
      if (count && (count->ordinal || count->fraction)) count.reset();
      if (count) end = count->end;
    }
  }
  if (Is(end, Word::kVagueAfter) && Article(end)) ++end;
  Direction direction = Direction::kOpen;
  const int32_t modified = ReadModifier(end, direction);
  const bool last = it_.IsSpecial(end, Special::kLast) && Article(end);
  const bool first = WordIs(end, "الاولي");
  if (modified == kNo && !last && !(first && count)) return false;
  const auto which = static_cast<Unit>(unit->value);
  if (unit->number == 2) {
    match = {Quantity(TimeType::kDuration, which, text::Decimal(2)), at, end + 1};
  } else if (count) {
    match = {Quantity(TimeType::kDuration, which, count->value), at, end + 1};
  } else {
    match = {Reference(last ? "PAST_REF" : ReferenceOf(direction)), at, end + 1};
  }
  if (modified != kNo) match.end = modified;
  if (modified == kNo && !last && it_[end].conjunction) return false;
  return true;
}

// كل يوم, كل ثلاثة أشهر, كل [يوم] خميس, كل مساء, يوميا, السنوية.
bool Grammar::FindSet(int32_t at, Match& match) const {
  if (const Row* row = it_.Get(at, Word::kFrequency); row != nullptr && !it_[at].latin) {
    // A daily paper and daily life are no times; «بشكل يومي» is.
    const bool shaped =
        it_.SameSentence(at - 1, at) && (WordIs(at - 1, "بشكل") || WordIs(at - 1, "شبه") ||
                                         WordIs(at - 1, "نحو") || WordIs(at - 1, "بصوره"));
    if (row->number == 1 && !shaped) return false;
    if (WordIs(at - 1, "الذكري")) return false;  // an anniversary
    match = {Quantity(TimeType::kSet, static_cast<Unit>(row->value), text::Decimal(kWholeUnits)),
             at, at + 1};
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
      match = {Quantity(TimeType::kSet, Unit::kWeek, text::Decimal(kWholeUnits)), at, word + 1};
      match.meaning.every_weekday = day->value;
      return true;
    }
  }
  if (const Row* part = it_.Get(name, Word::kPart); part != nullptr && !Article(name)) {
    match = {Quantity(TimeType::kSet, Unit::kDay, text::Decimal(kWholeUnits)), at, name + 1};
    match.meaning.part = static_cast<PartOfDay>(part->value);
    return true;
  }
  if (const Row* unit = UnitAt(name); unit != nullptr && unit->number <= 2 && !Article(name)) {
    if (unit->number == 2 && it_.TextOf(name).ends_with("ي")) return false;
    match = {Quantity(TimeType::kSet, static_cast<Unit>(unit->value),
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
  const bool season = WordIs(name, "الموسم") || WordIs(name, "موسم");
  Direction direction = Direction::kOpen;
  if (const int32_t end = ReadModifier(name + 1, direction); end != kNo && Article(name)) {
    if (direction == Direction::kSame) return kNo;  // في الوقت نفسه: at once
    if (WordIs(name, "المرحله") && direction != Direction::kFuture &&
        !WordIs(name + 1, "الراهنه") && !WordIs(name + 1, "الحاليه"))
      return kNo;
    meaning = Reference(ReferenceOf(direction));
    return end;
  }
  if (it_.IsSpecial(name + 1, Special::kLast) && Article(name + 1) && Article(name) &&
      (WordIs(name, "الفتره") || WordIs(name, "الاونه") || WordIs(name, "الموسم"))) {
    meaning = Reference("PAST_REF");
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
    meaning = Reference(soon ? "FUTURE_REF" : "PAST_REF");
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
  if (WordIs(name, "المرحله") || static_cast<Direction>(demonstrative->value) == Direction::kOpen)
    return kNo;
  if (WordIs(at, "نفس") || WordIs(at, "ذات")) return kNo;
  meaning = Reference(now ? "PRESENT_REF" : "PAST_REF");
  return name + 1;
}

bool Grammar::FindReference(int32_t at, Match& match) const {
  Meaning meaning;
  if (const Row* row = it_.Get(at, Word::kReference); row != nullptr && !it_[at].latin) {
    // قريبا من, قريبا جدا: near in space or kind.
    if (WordIs(at, "قريبا") && (WordIs(at + 1, "من") || WordIs(at + 1, "جدا"))) return false;
    match = {Reference(row->text), at, at + 1};
    return true;
  }
  if (const Row* row = it_.Get(at, Word::kSoftReference);
      row != nullptr && !it_[at].latin && Article(at) && Prep(at - 1, Preposition::kIn)) {
    const bool near = WordIs(at + 1, "القريب") || WordIs(at + 1, "المنظور");
    match = {Reference(row->text), at, at + (near ? 2 : 1)};
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
    if (WordIs(end, "المبارك") || WordIs(end, "السعيد") || WordIs(end, "المجيد")) ++end;
    const int32_t tail = ReadYearTail(end, meaning);
    match = {meaning, at, tail != kNo ? tail : end};
    return true;
  }
  return false;
}

}  // namespace khabar::times
