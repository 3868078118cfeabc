// A number with what stands around it: the first half of AmountReader.
#include <algorithm>

#include "lib/analyze/amounts/amount_reader.h"
#include "lib/analyze/amounts/context.h"
#include "lib/analyze/amounts/modifiers.h"
#include "lib/text/number_lexicon.h"

namespace khabar::amounts {
namespace {

using text::Decimal;
using text::Number;
using text::NumberKind;
using text::NumberStyle;
using text::NumberWordKind;

// Idioms: at one time, of one side, every one.
constexpr text::WordTable<bool, 32> kNothingIsOne({{"آن", true},
                                                   {"وقت", true},
                                                   {"جانب", true},
                                                   {"طرف", true},
                                                   {"كل", true},
                                                   {"صف", true},
                                                   {"قلب", true},
                                                   {"أي", true},
                                                   {"رقم", true},
                                                   {"نسق", true},
                                                   {"خندق", true},
                                                   {"شيء", true},
                                                   {"صفا", true},
                                                   {"كون", true},
                                                   {"كونها", true}});

bool IsGenderedOne(const Number& number) {
  return number.style == NumberStyle::kWords && !number.definite && number.power == 0 &&
         number.end_token == number.first_token + 1 &&
         (number.value == Decimal(1) || number.value == Decimal(2));
}

bool EndsLikePlural(std::string_view noun) {
  return noun.ends_with("ات") || noun.ends_with("ون") || noun.ends_with("ين");
}

// With the article or a possessive. ألوان has no article.
bool IsDefinite(const Words& words, int32_t noun) {
  const std::string_view stem = words.at(noun).WithoutProclitics().In(words.text());
  if (words.at(noun).has_article) return !stem.starts_with("أ");
  return words.at(noun).suffix_bytes > 0 || stem.ends_with("ها") || stem.ends_with("هم");
}

}  // namespace

AmountReader::Candidate AmountReader::MakeCandidate(const Number& number) const {
  Candidate out;
  out.number = number;
  out.first_token = number.first_token;
  out.span = number.span;
  out.counted = FindCounted(words_, number.end_token, number.span.end);
  LeaveBrackets(out);
  if (out.first_token > 0) {
    if (const auto sign = FindCurrencyBefore(words_, out.first_token)) {
      const std::string_view glued = out.counted.words.In(words_.text());
      if (out.counted.kind == CountedKind::kCode && (glued == "m" || glued == "b" || glued == "k"))
        out.number.value = number.value.Shifted(glued == "m" ? 6 : glued == "b" ? 9 : 3);
      else if (out.counted.kind != CountedKind::kPercent)
        out.counted.end_byte = number.span.end;
      if (out.counted.kind != CountedKind::kPercent) {
        out.counted.kind = CountedKind::kCurrency;
        out.counted.currency = {sign->code, CurrencyName::kSingle, number.end_token, true};
        out.counted.words = {};
        out.counted.end_token = number.end_token;
        out.first_token = sign->first_token;
        out.span.begin = words_.at(sign->first_token).span.begin;
      }
    }
  }
  TakeNounBefore(out);
  AddHalf(out);
  if (!out.counted.words.empty() || out.counted.kind == CountedKind::kPercent ||
      out.counted.kind == CountedKind::kCurrency || out.counted.kind == CountedKind::kUnit)
    out.span.end = std::max(out.span.end, out.counted.end_byte);
  out.modifier =
      FindModifier(words_, out.first_token, std::max(number.end_token, out.counted.end_token));
  return out;
}

// (15) طالبا, (2,5) مليون دولار: newspapers put digits in brackets.
void AmountReader::LeaveBrackets(Candidate& candidate) const {
  const Number& number = candidate.number;
  int32_t end = number.end_token;
  if (number.first_token == 0 || !words_.IsMark(number.first_token - 1, "(") ||
      !words_.IsMark(end, ")")) {
    return;
  }
  candidate.in_brackets = true;
  int32_t end_byte = words_.at(end).span.end;
  ++end;
  if (const int power = ScaleAt(words_, end); power > 0 && number.power == 0) {
    candidate.number.value = number.value.Shifted(power);
    candidate.number.power = power;
    end_byte = words_.at(end).span.end;
    ++end;
  }
  const Counted counted = FindCounted(words_, end, end_byte);
  if (counted.kind == CountedKind::kNothing && candidate.number.power == 0) return;
  candidate.counted = counted;
  candidate.first_token = number.first_token - 1;
  candidate.span.begin = words_.at(candidate.first_token).span.begin;
  if (candidate.number.power > 0) candidate.span.end = std::max(candidate.span.end, end_byte);
}

// 3 أمتار ونصف, ثلاثة ملايين دولار ونصف المليون.
void AmountReader::AddHalf(Candidate& candidate) const {
  const int32_t at = candidate.counted.end_token;
  const bool measured = candidate.counted.kind == CountedKind::kUnit ||
                        candidate.counted.kind == CountedKind::kCurrency;
  if (!measured || !words_.IsArabicWord(at)) return;
  const auto part = text::FindArabicNumberWord(words_.text(), words_.at(at));
  if (!part || part->word.kind != NumberWordKind::kFraction || !part->and_before) return;
  const int power = ScaleAt(words_, at + 1);
  if (power > candidate.number.power || (power == 0 && candidate.number.power > 0)) return;
  const Decimal half = Decimal::Ratio(part->word.value, part->word.denominator).Shifted(power);
  const std::optional<Decimal> sum = candidate.number.value.Plus(half);
  if (!sum) return;
  candidate.number.value = *sum;
  candidate.counted.end_token = at + (power > 0 ? 2 : 1);
  candidate.counted.end_byte = words_.at(candidate.counted.end_token - 1).span.end;
}

// شخص واحد, التجمعات الخمسة, المباريات الـ 12, مبارياته الأربع: the noun stands before the number.
void AmountReader::TakeNounBefore(Candidate& candidate) const {
  const Number& number = candidate.number;
  const CountedKind kind = candidate.counted.kind;
  if (candidate.first_token != number.first_token || number.kind != NumberKind::kCardinal) return;
  int32_t noun = number.first_token - 1;
  bool definite = number.definite;
  if (words_.Is(noun, "ال")) {
    definite = true;
    --noun;
  }
  const bool one = IsGenderedOne(number);
  const bool may_follow =
      kind == CountedKind::kNothing || kind == CountedKind::kOf ||
      (kind == CountedKind::kNoun && (one || number.style != NumberStyle::kDigits));
  if (!may_follow || !(one || definite) || !IsArabicNoun(words_, noun)) return;
  // الـ15 holds its article; any other proclitic begins a phrase of its own.
  const bool proclitic = words_.at(number.first_token).span.begin != number.span.begin;
  if (proclitic && (number.style == NumberStyle::kWords || !definite)) return;
  if (one) {
    if (!CanBeOneOrTwo(noun, number, kind == CountedKind::kOf)) return;
    // مباراة دولية واحدة: the noun before its adjective.
    if (words_.TextOf(noun).ends_with("ية") && words_.at(noun).prefix_bytes == 0 &&
        IsArabicNoun(words_, noun - 1) && words_.TextOf(noun - 1).ends_with("ة") &&
        !words_.at(noun - 1).has_article) {
      --noun;
    }
  } else {
    if (!IsDefinite(words_, noun) || number.value == Decimal(1)) return;
    // الدول الخليجية الست: the noun before its adjectives.
    for (int adjectives = 0; adjectives < 2 && noun > 0; ++adjectives) {
      if (!words_.TextOf(noun).starts_with("ال") || !words_.at(noun - 1).has_article ||
          !IsDefinite(words_, noun - 1) || !IsArabicNoun(words_, noun - 1)) {
        break;
      }
      --noun;
    }
    // إمارات الدولة السبع: what the singular belongs to is counted.
    if (words_.TextOf(noun).ends_with("ة") && noun > 0 && !words_.at(noun - 1).has_article &&
        words_.at(noun).prefix_bytes == 0 && EndsLikePlural(words_.TextOf(noun - 1))) {
      --noun;
    }
    if (!IsPluralBefore(noun, number.style == NumberStyle::kDigits) &&
        (number.style != NumberStyle::kWords || Decimal(10) < number.value)) {
      candidate.counted.kind = CountedKind::kCode;  // الدورة الـ44, القرن العشرين: an ordinal
      return;
    }
  }
  candidate.counted = Counted();
  candidate.counted.kind = IsTimeUnit(words_, noun) ? CountedKind::kTime : CountedKind::kNoun;
  candidate.counted.words = {words_.at(noun).WithoutProclitics().begin, words_.at(noun).span.end};
  candidate.counted.end_token = number.end_token;
  candidate.counted.end_byte = number.span.end;
  candidate.first_token = noun;
  candidate.span.begin = candidate.counted.words.begin;
}

// هدف واحد, شخصين اثنين: an indefinite noun that agrees with the number; in the dual for two.
bool AmountReader::CanBeOneOrTwo(int32_t noun, const Number& number, bool before_of) const {
  const Token& token = words_.at(noun);
  if (token.has_article || token.suffix_bytes > 0) return false;
  if (words_.Find(kNothingIsOne, noun) != nullptr) return false;
  const std::string_view word = words_.TextOf(noun);
  const bool dual = word.ends_with("ين") || word.ends_with("ان");
  if (number.value == Decimal(2)) return dual;
  if (dual && word.ends_with("تين")) return false;  // سفينتين واحدة فرنسية
  const std::string_view one = number.span.In(words_.text());
  const bool accusative = one.ends_with("ا") || one.ends_with("ً");
  if (accusative && !one.ends_with("ةً"))
    return word.ends_with("ا") || word.ends_with("ً") || word.ends_with("ى");
  // كانت واحدة من: one of them, not one being.
  return !before_of || !one.ends_with("ة") || word.ends_with("ة");
}

}  // namespace khabar::amounts
