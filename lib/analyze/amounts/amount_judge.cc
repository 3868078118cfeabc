// What is an amount and what is a year, a code, a name, a score: the second half of AmountReader.
#include "lib/analyze/amounts/amount_reader.h"
#include "lib/analyze/amounts/context.h"

namespace khabar::amounts {
namespace {

using text::Decimal;
using text::Number;
using text::NumberKind;
using text::NumberStyle;

// The Arabic singular nouns that a definite number after them ranks and does not count, beside
// those in ة: القرن العشرين, المؤتمر الـ12.
constexpr text::WordTable<bool, 128> kRanked(
    {{"قرن", true},   {"مركز", true},  {"اجتماع", true}, {"مؤتمر", true},   {"مهرجان", true},
     {"عام", true},   {"يوم", true},   {"أسبوع", true},  {"شهر", true},     {"موسم", true},
     {"لقاء", true},  {"هدف", true},   {"شوط", true},    {"فصل", true},     {"باب", true},
     {"بند", true},   {"فوز", true},   {"قرار", true},   {"عدد", true},     {"طابق", true},
     {"معرض", true},  {"منتدى", true}, {"كأس", true},    {"مونديال", true}, {"سباق", true},
     {"ترتيب", true}, {"عيد", true},   {"ملتقى", true},  {"جيش", true},     {"لواء", true},
     {"فوج", true},   {"حي", true},    {"خط", true},     {"لقب", true},     {"برلمان", true},
     {"مجلس", true},  {"رئيس", true},  {"تقرير", true},  {"كتاب", true},    {"مقعد", true},
     {"ذكرى", true}});

constexpr int64_t kFirstYear = 1000, kLastYear = 2100;
// Smaller numbers are years only after a month or the word year.
constexpr int64_t kFirstCommonYear = 1800;

constexpr text::WordTable<bool, 16> kAfterWest(
    {{"هام", true}, {"بروميتش", true}, {"بروم", true}, {"إند", true}, {"ميدلاندز", true}});

bool IsYearLike(const Number& number) {
  if (number.style != NumberStyle::kDigits || number.power != 0 || number.has_separator)
    return false;
  const std::optional<int64_t> value = number.value.ToInteger();
  return value && *value >= kFirstYear && *value <= kLastYear;
}

// A year or a day of the month.
bool MayBeDate(const Number& number) {
  return IsYearLike(number) ||
         (number.style == NumberStyle::kDigits && !(Decimal(31) < number.value));
}

bool IsCommonYear(const Number& number) {
  return IsYearLike(number) && number.value.ToInteger() >= kFirstCommonYear;
}

// 2000 is more often how many than when.
bool IsRoundHundred(const Number& number) { return *number.value.ToInteger() % 100 == 0; }

// جنديا, دولة, soldiers: a noun that shows by its ending that it is counted.
bool ShowsThatItIsCounted(std::string_view noun) {
  return noun.ends_with("ا") || noun.ends_with("اً") || noun.ends_with("ًا") || noun.ends_with("ة") ||
         noun.ends_with("s");
}

}  // namespace

bool AmountReader::IsPluralBefore(int32_t noun, bool in_digits) const {
  const std::string_view stem = words_.at(noun).Stem().In(words_.text());
  if (stem.ends_with("ات") || stem.ends_with("ين") || stem.ends_with("ون")) return true;
  // العشرون in words ranks more often than it counts: هدفه الخمسين.
  return in_digits && !stem.ends_with("ة") && words_.Find(kRanked, noun) == nullptr;
}

// 12 / 5, 10 : 30: digits that a mark ties to other digits.
bool AmountReader::IsPartOfCode(const Candidate& candidate) const {
  const Number& number = candidate.number;
  if (number.style == NumberStyle::kWords) return false;
  // A telephone number: 0800 555 111.
  const int32_t before = number.first_token - 1;
  if (words_.Has(before) && words_.at(before).kind == TokenKind::kNumber &&
      words_.at(number.first_token).kind == TokenKind::kNumber) {
    return true;
  }
  const auto ties = [&](int32_t mark, int32_t other) {
    return words_.Has(mark) && words_.Has(other) &&
           (words_.IsMark(mark, "/") || words_.IsMark(mark, ":") || words_.IsMark(mark, "#")) &&
           words_.at(other).kind == TokenKind::kNumber;
  };
  return ties(number.end_token, number.end_token + 1) ||
         ties(number.first_token - 1, number.first_token - 2) ||
         words_.IsMark(number.first_token - 1, "#");
}

float AmountReader::Judge(const Candidate& candidate) const {
  const Number& number = candidate.number;
  const CountedKind kind = candidate.counted.kind;
  if (number.kind == NumberKind::kOrdinal || number.leading_zero || kind == CountedKind::kTime ||
      kind == CountedKind::kCode || IsPartOfCode(candidate)) {
    return 0;
  }
  // في المئة without its number.
  if (number.definite && number.style == NumberStyle::kWords && number.value == Decimal(100))
    return 0;
  const bool measured =
      kind == CountedKind::kPercent || kind == CountedKind::kCurrency || kind == CountedKind::kUnit;
  const bool noun_before = candidate.first_token < number.first_token &&
                           kind == CountedKind::kNoun && !candidate.in_brackets;
  const Label label = noun_before ? Label::kNone : FindLabel(words_, candidate.first_token - 1);
  if (measured) return kind == CountedKind::kUnit ? 0.93f : 0.96f;
  if (label == Label::kStrong || number.kind == NumberKind::kFraction) return 0;
  if (noun_before) return 0.85f;
  // الدقيقة 35 سجل: after a weak label only what looks counted is.
  if (label == Label::kWeak && number.style == NumberStyle::kDigits &&
      !ShowsThatItIsCounted(candidate.counted.words.In(words_.text()))) {
    return 0;
  }
  if (kind == CountedKind::kNoun) return JudgeNoun(candidate);
  if (label == Label::kWeak && number.style == NumberStyle::kDigits) return 0;
  return kind == CountedKind::kOf ? JudgeOf(candidate) : JudgeAlone(candidate);
}

float AmountReader::JudgeNoun(const Candidate& candidate) const {
  const Number& number = candidate.number;
  const int32_t before = candidate.first_token - 1;
  const std::string_view noun = candidate.counted.words.In(words_.text());
  if (MayBeDate(number) && IsAfterYearOrMonth(words_, before)) return 0;
  if (IsCommonYear(number) && candidate.modifier == AmountModifier::kExact) {
    if (ComesBeforeYear(words_, before)) return 0;
    if (!IsRoundHundred(number) && !ShowsThatItIsCounted(noun)) return 0;
    return 0.7f;
  }
  // وست هام, وست بروميتش: the English West.
  if (kAfterWest.Contains(text::HashWord(noun)) &&
      words_.TextOf(number.first_token).starts_with("وست")) {
    return 0;
  }
  const bool arabic = static_cast<unsigned char>(noun.front()) >= 0x80;
  if (number.style == NumberStyle::kWords && number.power == 0) {
    if (number.value == Decimal(1)) {
      return arabic || words_.Is(before, "no") || words_.Is(before, "the") ? 0 : 0.6f;
    }
    // اثنين takes no noun after it.
    if (arabic && number.value == Decimal(2)) return noun.starts_with("آخر") ? 0.8f : 0;
  }
  return number.style == NumberStyle::kWords ? 0.88f : 0.9f;
}

float AmountReader::JudgeOf(const Candidate& candidate) const {
  const Number& number = candidate.number;
  if (IsCommonYear(number) || number.definite || number.value == Decimal(1)) return 0;
  return number.style == NumberStyle::kDigits ? 0.75f : 0.85f;
}

float AmountReader::JudgeAlone(const Candidate& candidate) const {
  const Number& number = candidate.number;
  const int32_t before = candidate.first_token - 1;
  if (candidate.in_brackets && number.power == 0) return 0;
  const bool modified = candidate.modifier != AmountModifier::kExact;
  if (number.style == NumberStyle::kWords) {
    const bool two = number.value == Decimal(2) && IntroducesQuantity(words_, before);
    if (number.definite || (number.value < Decimal(3) && !modified && !two)) return 0;
    const bool scale_alone = number.power > 0 && number.end_token == number.first_token + 1;
    return scale_alone && !modified ? 0 : 0.65f;
  }
  if (IsCommonYear(number)) return 0;
  if (number.power > 0) return 0.75f;
  if (number.definite || IsAfterYearOrMonth(words_, before) || words_.IsMark(number.end_token, "-"))
    return 0;
  return modified || IntroducesQuantity(words_, before) ? 0.6f : 0;
}

}  // namespace khabar::amounts
