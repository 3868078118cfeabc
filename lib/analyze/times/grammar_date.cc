// Arabic days, months and years.
#include "lib/analyze/times/grammar.h"
#include "lib/base/calendar_names.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

namespace khabar::times {
namespace {

// Of a word that folds to one with ال: its two letters with what folding drops behind each, however
// they are written (with a joiner between them, or as presentation forms).
size_t ArticleBytes(std::string_view word) {
  std::string folded;
  size_t at = 0;
  while (at < word.size()) {
    const auto length = static_cast<size_t>(DecodeValidUtf8(word, static_cast<int32_t>(at)).length);
    text::AppendFolded(word.substr(at, length), folded);
    if (folded.size() > std::string_view("ال").size()) break;
    at += length;
  }
  return at;
}

}  // namespace

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

bool Grammar::IsCapital(int32_t at) const {
  if (at < 0 || at >= it_.size() || !it_[at].latin || it_[at].kind != ItemKind::kWord) return false;
  const char first = it_.text()[static_cast<size_t>(it_[at].span.begin)];
  return first >= 'A' && first <= 'Z';
}

int32_t Grammar::SkipComma(int32_t at) const {
  return Mark(at, U'،') || Mark(at, U',') ? at + 1 : at;
}

// The item after a link between two times: و, إلى, حتى, a dash. The و may be glued to it.
int32_t Grammar::AfterLink(int32_t at) const {
  if (at < 0 || at >= it_.size()) return kNo;
  if (it_[at].conjunction) return it_[at].span.empty() ? at + 1 : at;
  const bool link = Prep(at, Preposition::kTo) || Prep(at, Preposition::kUntil) || Mark(at, U'-') ||
                    Mark(at, U'–');
  return link ? at + 1 : kNo;
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
  const auto item_end = static_cast<size_t>(it_[at].span.end);
  const std::string_view rest = it_.text().substr(item_end, 4);
  const bool possessive = it_[at].latin && (rest.starts_with("'s") || rest.starts_with("’s"));
  auto name = khabar::FindMonth(possessive ? it_.text().substr(0, item_end) : it_.text(), begin);
  if (!name && Article(at)) {  // المحرم is in the table, الرمضان is not
    const size_t behind = begin + ArticleBytes(it_.text().substr(begin, item_end - begin));
    name = khabar::FindMonth(it_.text(), behind);
    if (name) begin = behind;
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
  const bool named = (IsUnit(at, Unit::kMonth, 1) || WordIs(at, "شهري")) && !Article(at) &&
                     Is(at + 1, Word::kMonth);
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
  if (Article(at_modifier) && !Is(at_modifier, Word::kModifier)) {
    Meaning year = meaning;
    const int32_t end = ReadYearNumber(at_modifier + 1, year);
    const bool adjective = WordIs(at_modifier, "الدراسي") || WordIs(at_modifier, "الماليه") ||
                           WordIs(at_modifier, "المالي") || WordIs(at_modifier, "الجامعي");
    if (end != kNo && adjective) {
      meaning = year;
      return end;
    }
  }
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
    int32_t behind = at + 1;
    while (WordIs(behind, "المبارك")) ++behind;
    const int32_t rest = ReadYearTail(behind, meaning);
    return rest != kNo ? rest : behind;
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
  meaning.day_in_words =
      it_[end > at ? end - 1 : at].kind != ItemKind::kDigits && it_[at].kind != ItemKind::kDigits;
  const int32_t tail = ReadYearTail(month, meaning);
  if (tail == kNo && !sure && WordIs(end, "صفر")) return kNo;  // 1 صفر: a score
  return tail != kNo ? tail : month;
}

}  // namespace khabar::times
