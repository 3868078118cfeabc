#include "lib/analyze/amounts/amount_reader.h"

#include "lib/analyze/amounts/context.h"
#include "lib/analyze/amounts/modifiers.h"
#include "lib/text/number_digits.h"
#include "lib/text/number_lexicon.h"

namespace khabar::amounts {
namespace {

using text::Decimal;
using text::Number;
using text::NumberKind;
using text::NumberStyle;

bool IsDash(const Words& words, int32_t i) {
  return words.IsMark(i, "-") || words.IsMark(i, "–") || words.IsMark(i, "—");
}

}  // namespace

void AmountReader::Run() {
  for (int32_t i = 0; i < words_.size();) i = ReadAt(i);
}

int32_t AmountReader::ReadAt(int32_t i) {
  const TokenKind kind = words_.at(i).kind;
  if (kind != TokenKind::kWord && kind != TokenKind::kNumber) return i + 1;
  const std::optional<Number> number = text::ReadNumber(words_.text(), words_.tokens(), i);
  if (!number && kind == TokenKind::kNumber) return ReadGluedRange(i);
  if (!number) return ReadDual(i);
  if (OverlapsTime(number->span)) return number->end_token;
  const Candidate candidate = MakeCandidate(*number);
  if (candidate.counted.kind == CountedKind::kNothing) {
    if (const std::optional<int32_t> end = ReadRange(candidate)) return *end;
  }
  const float confidence = Judge(candidate);
  if (confidence == 0) return number->end_token;
  Emit(candidate, confidence);
  return std::max(number->end_token, candidate.counted.end_token);
}

int32_t AmountReader::ReadDual(int32_t i) {
  if (words_.at(i).script != Script::kArabic) return i + 1;
  const std::string_view word = words_.TextOf(i);
  if (!word.ends_with("ين") && !word.ends_with("ان")) return i + 1;
  Candidate candidate;
  candidate.number.value = Decimal(2);
  candidate.first_token = candidate.number.first_token = i;
  candidate.number.end_token = i + 1;
  candidate.span = candidate.number.span = words_.at(i).WithoutProclitics();
  candidate.number.style = NumberStyle::kWords;
  if (const auto unit = FindDualUnit(words_, i)) {
    candidate.counted.kind = CountedKind::kUnit;
    candidate.counted.unit = *unit;
  } else if (const auto currency = FindCurrency(words_, i); currency && currency->dual) {
    candidate.counted.kind = CountedKind::kCurrency;
    candidate.counted.currency = *currency;
    candidate.span.end = words_.at(currency->end_token - 1).span.end;
  } else {
    return i + 1;
  }
  candidate.counted.words = candidate.span;
  candidate.counted.end_token = i + 1;
  candidate.counted.end_byte = candidate.span.end;
  AddHalf(candidate);
  candidate.span.end = candidate.counted.end_byte;
  candidate.modifier = FindModifier(words_, i, candidate.counted.end_token);
  if (!OverlapsTime(candidate.span)) Emit(candidate, 0.85f);
  return candidate.counted.end_token;
}

// 10-15 في المئة: one token.
int32_t AmountReader::ReadGluedRange(int32_t i) {
  const std::string_view token = words_.TextOf(i);
  const size_t dash = token.find('-');
  if (dash == std::string_view::npos || token.find_first_of("-/:", dash + 1) != token.npos)
    return i + 1;
  if (OverlapsTime(words_.at(i).span)) return i + 1;
  const auto low = text::ScanDigits(token.substr(0, dash), 0);
  const auto high = text::ScanDigits(token.substr(dash + 1), 0);
  if (!low || !high || low->leading_zero || high->leading_zero || !(low->value < high->value))
    return i + 1;
  const int32_t middle = words_.at(i).span.begin + static_cast<int32_t>(dash);
  Number number;
  number.value = high->value;
  number.first_token = i;
  number.end_token = i + 1;
  number.span = {middle + 1, words_.at(i).span.end};
  if (number.power = ScaleAt(words_, i + 1); number.power > 0) {
    number.value = number.value.Shifted(number.power);
    number.span.end = words_.at(i + 1).span.end;
    ++number.end_token;
  }
  Candidate last = MakeCandidate(number);
  if (last.counted.kind == CountedKind::kNothing || last.counted.kind == CountedKind::kOf)
    return i + 1;
  const float confidence = Judge(last);
  if (confidence == 0) return i + 1;
  Candidate first = last;
  first.span = {last.first_token < i ? last.span.begin : words_.at(i).span.begin, middle};
  first.number.value = low->value.Shifted(number.power);
  first.modifier = AmountModifier::kMoreThan;
  last.span.begin = middle + 1;
  last.modifier = AmountModifier::kLessThan;
  Emit(first, confidence);
  Emit(last, confidence);
  return std::max(number.end_token, last.counted.end_token);
}

// بين 10 و20 ألفا, من 5 إلى 10 في المئة, 3 - 5 أشخاص: two amounts that share what is counted. The
// token to go on at; nullopt when it is no range.
std::optional<int32_t> AmountReader::ReadRange(const Candidate& first) {
  const int32_t t = first.number.end_token;
  if (!words_.Has(t)) return std::nullopt;
  const bool between =
      words_.Is(first.first_token - 1, "بين") || words_.Is(first.first_token - 1, "between");
  const bool dash = IsDash(words_, t);
  int32_t at = t + 1;
  if (between && words_.IsArabicWord(t) && words_.TextOf(t).starts_with("و")) {
    at = t;
  } else if (!dash && !(between && words_.Is(t, "and")) && !words_.Is(t, "إلى") &&
             !words_.Is(t, "to") && !words_.Is(t, "أو") && !words_.Is(t, "or")) {
    return std::nullopt;
  }
  if (!words_.Has(at)) return std::nullopt;
  const std::optional<Number> number = text::ReadNumber(words_.text(), words_.tokens(), at);
  if (!number || number->kind != NumberKind::kCardinal) return std::nullopt;
  Candidate second = MakeCandidate(*number);
  const CountedKind kind = second.counted.kind;
  // 3 - 1 is a score; 10 أو 15 دقيقة is a time.
  if (kind == CountedKind::kTime || kind == CountedKind::kCode) return number->end_token;
  if (kind == CountedKind::kNothing || kind == CountedKind::kOf) {
    if (dash) return number->end_token;
    return std::nullopt;
  }
  Candidate low = first;
  low.counted = second.counted;
  if (low.number.power == 0 && number->power > 0) {
    const Decimal scaled = low.number.value.Shifted(number->power);
    if (scaled < number->value) low.number.value = scaled;
  }
  if (dash && !(low.number.value < second.number.value)) return number->end_token;
  const float confidence = std::min(Judge(low), Judge(second));
  if (confidence == 0) return std::nullopt;
  if (between || dash) {
    low.modifier = AmountModifier::kMoreThan;
    second.modifier = AmountModifier::kLessThan;
  }
  Emit(low, confidence);
  Emit(second, confidence);
  return std::max(number->end_token, second.counted.end_token);
}

bool AmountReader::OverlapsTime(Span span) {
  while (time_ != times_end_ && time_->end <= span.begin) ++time_;
  return time_ != times_end_ && time_->Overlaps(span);
}

// ارتفع عدد القتلى إلى 38: what the number counts stands behind عدد.
Span AmountReader::CountedFarBefore(int32_t first_token) const {
  constexpr int32_t kReach = 12;
  constexpr text::WordTable<bool, 16> kNumbers({{"عدد", true}, {"عديد", true}, {"أعداد", true}});
  const int32_t end = std::max(0, first_token - kReach);
  for (int32_t i = first_token - 1; i >= end; --i) {
    const Token& token = words_.at(i);
    if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kPunctuation) return {};
    if (words_.Find(kNumbers, i) == nullptr || token.has_article) continue;
    const int32_t noun = i + 1;
    if (noun >= first_token || !words_.at(noun).has_article || !IsArabicNoun(words_, noun))
      return {};
    return {words_.at(noun).WithoutProclitics().begin, words_.at(noun).span.end};
  }
  return {};
}

void AmountReader::Emit(const Candidate& candidate, float confidence) {
  if (!found_.empty() && candidate.span.begin < found_.back().span.end) return;
  Counted counted = candidate.counted;
  if (counted.kind == CountedKind::kNothing && counted.words.empty())
    counted.words = CountedFarBefore(candidate.first_token);
  found_.push_back(
      {candidate.span, candidate.number.value, counted, candidate.modifier, confidence});
}

}  // namespace khabar::amounts
