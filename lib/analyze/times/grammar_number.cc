// Numbers, years and numeric dates.
#include <algorithm>
#include <array>

#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/grammar.h"
#include "lib/base/utf8.h"
#include "lib/text/number_digits.h"
#include "lib/text/number_words.h"

namespace khabar::times {
namespace {

constexpr int kFirstYear = 1000, kLastYear = 2199;
constexpr int kFirstHijriYear = 1300, kLastHijriYear = 1499;

// The groups of digits of `text` and the marks between them: 12/1/2016.
struct Groups {
  std::array<int, 4> value{};
  std::array<int, 4> digits{};
  std::array<char32_t, 3> mark{};
  int count = 0;  // 0: more than four groups, or too long
};

Groups SplitDigits(std::string_view text) {
  Groups groups;
  bool inside = false;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text, i);
    i += c.length;
    const int digit = text::DigitValue(c.value);
    if (digit < 0) {
      if (!inside || groups.count > 3) return {};
      groups.mark[static_cast<size_t>(groups.count - 1)] = c.value;
      inside = false;
      continue;
    }
    if (!inside) {
      if (groups.count == 4) return {};
      ++groups.count;
      inside = true;
    }
    const auto group = static_cast<size_t>(groups.count - 1);
    if (++groups.digits[group] > 9) return {};
    groups.value[group] = groups.value[group] * 10 + digit;
  }
  return inside ? groups : Groups{};
}

bool IsYear(int value) { return value >= kFirstYear && value <= kLastYear; }

int FullYear(int value, int digits) {
  if (digits != 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

// Sets day, month and year from three groups; false when they are no date.
bool TakeDate(const Groups& g, bool month_first, Meaning& meaning) {
  const bool year_first = g.digits[0] == 4;
  if (year_first ? g.digits[2] > 2 : g.digits[2] != 4 && g.digits[2] != 2) return false;
  if (g.digits[1] > 2 || (!year_first && g.digits[0] > 2)) return false;
  const int year = year_first ? g.value[0] : FullYear(g.value[2], g.digits[2]);
  int month = g.value[1];
  int day = year_first ? g.value[2] : g.value[0];
  if (!year_first && month_first) std::swap(day, month);
  if (month > 12 && day <= 12) std::swap(day, month);
  const bool hijri = year >= kFirstHijriYear && year <= kLastHijriYear;
  const bool real = hijri ? month >= 1 && month <= 12 && day >= 1 && day <= 30
                          : IsYear(year) && IsDate(year, month, day);
  if (!real) return false;
  meaning.year = Slot::Number(year);
  meaning.month = Slot::Number(month);
  meaning.day = Slot::Number(day);
  meaning.hijri = hijri;
  return true;
}

}  // namespace

std::optional<text::Number> Grammar::ReadWords(int32_t at) const {
  const Sentence& sentence = it_.unit().sentences[static_cast<size_t>(it_[at].sentence)];
  const auto tokens = std::span(it_.unit().tokens)
                          .subspan(static_cast<size_t>(sentence.first_token),
                                   static_cast<size_t>(sentence.token_count));
  return text::ReadNumber(it_.text(), tokens, it_[at].token - sentence.first_token);
}

int32_t Grammar::AfterByte(int32_t at, int32_t byte) const {
  ++at;
  while (at < it_.size() && it_[at].span.begin < byte) ++at;
  return at;
}

std::optional<Count> Grammar::ReadCount(int32_t at) const {
  if (at < 0 || at >= it_.size()) return std::nullopt;
  const Item& item = it_[at];
  Count count;
  if (item.kind == ItemKind::kDigits) {
    const Groups groups = SplitDigits(it_.TextOf(at));
    if (groups.count == 1 && !Is(at + 1, Word::kNumber)) {
      count.value = text::Decimal(static_cast<uint64_t>(groups.value[0]));
      count.integer = groups.value[0];
      count.digits = groups.digits[0];
      count.end = at + 1;
      return count;
    }
    const auto scanned = text::ScanDigits(it_.text(), item.span.begin);
    const auto number = ReadWords(at);
    if (number && number->span.begin == item.span.begin) {  // 130 ألف
      count.value = number->value;
      count.end = AfterByte(at, number->span.end);
    } else if (scanned && scanned->end == item.span.end) {
      count.value = scanned->ambiguous ? scanned->as_thousands : scanned->value;
      count.end = at + 1;
    } else {
      return std::nullopt;
    }
    count.digits = groups.count == 1 ? groups.digits[0] : 5;
  } else {
    if (!item.Is(Word::kNumber)) return std::nullopt;
    const auto number = ReadWords(at);
    if (!number) {
      // The first part of "two-year", whose token is no number.
      const int value = it_.Get(at, Word::kNumber)->value;
      if (value <= 0) return std::nullopt;
      count.value = text::Decimal(static_cast<uint64_t>(value));
      count.integer = value;
      count.end = at + 1;
      return count;
    }
    count.value = number->value;
    count.ordinal = number->kind == text::NumberKind::kOrdinal;
    count.fraction = number->kind == text::NumberKind::kFraction;
    count.definite = number->definite;
    count.end = AfterByte(at, number->span.end);
  }
  if (const auto integer = count.value.ToInteger(); integer && *integer < 1'000'000)
    count.integer = static_cast<int32_t>(*integer);
  return count;
}

int32_t Grammar::ReadDayNumber(int32_t at, int& day) const {
  // الـ15, ال 15: the article is an item of its own.
  if (Article(at) && it_[at].words == 0 && it_[at].span.size() <= 6) ++at;
  const auto count = ReadCount(at);
  if (!count || count->fraction || count->integer < 1 || count->integer > 31 || count->digits > 2)
    return kNo;
  day = count->integer;
  const int32_t end = count->end;
  const bool suffix =
      count->digits > 0 && end < it_.size() && it_[end].latin && !it_[end].space_before &&
      (WordIs(end, "st") || WordIs(end, "nd") || WordIs(end, "rd") || WordIs(end, "th"));
  return suffix ? end + 1 : end;
}

// م, هـ, للهجرة, ق.م, قبل الميلاد.
int32_t Grammar::ReadEra(int32_t at, Era& era) const {
  if (WordIs(at, "ق") && Mark(at + 1, U'.') && WordIs(at + 2, "م")) {
    era = Era::kBeforeChrist;
    return Mark(at + 3, U'.') && it_.SameSentence(at + 3, at + 4) ? at + 4 : at + 3;
  }
  if (Prep(at, Preposition::kBefore) && WordIs(at + 1, "الميلاد")) {
    era = Era::kBeforeChrist;
    return at + 2;
  }
  const Row* row = it_.Get(at, Word::kEra);
  if (row == nullptr || (Article(at) && it_[at].preposition != 'l')) return kNo;
  if (it_[at].preposition == 'k') return kNo;  // 1412 كم
  era = row->value == 1 ? Era::kHijri : row->value == 2 ? Era::kBeforeChrist : Era::kGregorian;
  return at + 1;
}

int32_t Grammar::ReadYearNumber(int32_t at, Meaning& meaning, bool headed) const {
  if (at < 0 || at >= it_.size()) return kNo;
  int32_t end = kNo;
  int year = 0;
  bool range = false;
  if (it_[at].kind == ItemKind::kDigits) {
    const Groups g = SplitDigits(it_.TextOf(at));
    const bool single = g.count == 1 && g.digits[0] >= 1 && g.digits[0] <= 4;
    range =
        g.count == 2 && g.digits[0] == 4 && (g.mark[0] == '/' || g.mark[0] == '-') &&
        (g.digits[1] == 4 ? g.value[1] : g.value[0] / 100 * 100 + g.value[1]) == g.value[0] + 1 &&
        (g.digits[1] == 4 || g.digits[1] == 2);
    if (!single && !range) return kNo;
    year = g.value[0];
    end = at + 1;
  } else {
    const auto count = ReadCount(at);
    if (!count || count->ordinal || count->fraction || count->definite) return kNo;
    year = count->integer;
    end = count->end;
  }
  Era era = Era::kNone;
  if (const int32_t tail = ReadEra(end, era); tail != kNo) end = tail;
  const bool hijri_month = meaning.hijri && era == Era::kNone;
  const bool fits = era == Era::kHijri          ? year >= 1 && year <= kLastHijriYear
                    : era == Era::kBeforeChrist ? year >= 1 && year <= 9999
                    : hijri_month               ? year >= kFirstHijriYear && year <= kLastHijriYear
                    : headed || era != Era::kNone ? year >= 100 && year <= kLastYear
                                                  : IsYear(year);
  if (!fits || (range && era != Era::kNone)) return kNo;
  meaning.hijri = hijri_month || era == Era::kHijri;
  meaning.before_christ = era == Era::kBeforeChrist;
  meaning.year = Slot::Number(year);
  meaning.year_range = range;
  return end;
}

int32_t Grammar::ReadNumericDate(int32_t at, Meaning& meaning) const {
  if (at < 0 || at >= it_.size() || it_[at].kind != ItemKind::kDigits) return kNo;
  Groups g = SplitDigits(it_.TextOf(at));
  if (g.count == 1 && (Mark(at + 1, U'-') || Mark(at + 1, U'/')) && at + 4 < it_.size() &&
      it_[at + 2].kind == ItemKind::kDigits && it_[at + 4].kind == ItemKind::kDigits &&
      it_[at + 3].mark == it_[at + 1].mark) {
    // 30 - 8 - 2006, parted by blanks.
    const Groups second = SplitDigits(it_.TextOf(at + 2)), third = SplitDigits(it_.TextOf(at + 4));
    if (second.count != 1 || third.count != 1 || third.digits[0] != 4) return kNo;
    g = {{g.value[0], second.value[0], third.value[0]},
         {g.digits[0], second.digits[0], third.digits[0]},
         {U'-', U'-'},
         3};
    return TakeDate(g, !it_.arabic(), meaning) ? at + 5 : kNo;
  }
  const char32_t mark = g.mark[0];
  if (g.count == 2 && mark == '/' && g.digits[0] <= 2 && g.digits[1] <= 2) {
    // 15/4: a date only where a day is expected; else a score or a part.
    const bool expected =
        IsUnit(at - 1, Unit::kDay, 1) || Is(at - 1, Word::kWeekday) || WordIs(at - 1, "بتاريخ");
    const int month = it_.arabic() ? g.value[1] : g.value[0];
    const int day = it_.arabic() ? g.value[0] : g.value[1];
    if (!expected || !IsDate(2000, month, day)) return kNo;
    meaning.month = Slot::Number(month);
    meaning.day = Slot::Number(day);
    return at + 1;
  }
  if (g.count != 3 || mark != g.mark[1] || (mark != '/' && mark != '-' && mark != '.')) return kNo;
  if (!TakeDate(g, !it_.arabic(), meaning)) return kNo;
  const Row* era = it_.Get(at + 1, Word::kEra);
  if (era != nullptr && !Article(at + 1) && (era->value == 1) == meaning.hijri) return at + 2;
  return at + 1;
}

}  // namespace khabar::times
