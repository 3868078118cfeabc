// Arabic durations, told and untold.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {
namespace {

Meaning Vague(Unit unit) {
  Meaning meaning = MakeQuantity(TimeType::kDuration, unit, {});
  meaning.vague = true;
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
  Meaning meaning = MakeQuantity(TimeType::kDuration, which, count->value);
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
  Direction direction;
  if (const int32_t modified = ReadModifier(end, direction);
      modified != kNo && direction != Direction::kSame)
    end = modified;
  if (it_.IsSpecial(end, Special::kLast) && Article(end) && count->digits > 0) ++end;
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
  Meaning meaning =
      MakeQuantity(TimeType::kDuration, static_cast<Unit>(unit->value), text::Decimal(2));
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
  Meaning meaning = MakeQuantity(TimeType::kDuration, which, text::Decimal(1));
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
    if (Article(end) && UnitAt(end) != nullptr && UnitAt(end)->value == unit->value) ++end;
  } else {
    if (which == Unit::kSecond || which == Unit::kNight) return false;
    if (!AfterDurational(at)) return false;
    // يوما بعد يوم
    const Row* before = it_.Get(at - 2, Word::kAdverbUnit);
    if (before == nullptr) before = UnitAt(at - 2);
    if (before != nullptr && before->value == unit->value && Prep(at - 1, Preposition::kAfter))
      return false;
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
  if (last && !count && which < Unit::kHour) return false;  // the last minutes of a match
  if (unit->number == 2) {
    match = {MakeQuantity(TimeType::kDuration, which, text::Decimal(2)), at, end + 1};
  } else if (count) {
    match = {MakeQuantity(TimeType::kDuration, which, count->value), at, end + 1};
  } else {
    match = {MakeReference(last ? "PAST_REF" : ReferenceOf(direction)), at, end + 1};
  }
  if (modified != kNo) match.end = modified;
  if (modified == kNo && !last && it_[end].conjunction) return false;
  return true;
}

}  // namespace khabar::times
