#include "lib/text/number_words.h"

#include "lib/base/utf8.h"
#include "lib/text/number_digits.h"
#include "lib/text/number_reader.h"
#include "lib/text/word_table.h"

namespace khabar::text {
namespace {

constexpr char32_t kWaw = 0x0648, kFa = 0x0641, kBa = 0x0628, kKaf = 0x0643, kLam = 0x0644,
                   kAlef = 0x0627;
// Proclitics and article have no more letters: وبال.
constexpr int kMaxPrefixLetters = 4;

struct DigitPrefix {
  int32_t bytes = -1;  // -1: the word is no proclitics with digits after them
  bool and_only = false;
  bool definite = false;
};

// و200  بـ50  الـ47: the letters before the first digit.
DigitPrefix ReadDigitPrefix(std::string_view word) {
  std::array<char32_t, kMaxPrefixLetters> letters{};
  int count = 0;
  int32_t at = 0;
  for (;;) {
    if (at >= static_cast<int32_t>(word.size())) return {};
    const DecodedCodePoint c = DecodeValidUtf8(word, at);
    if (DigitValue(c.value) >= 0) break;
    at += c.length;
    if (IsArabicDiacritic(c.value)) continue;
    if (count == kMaxPrefixLetters) return {};
    letters[static_cast<size_t>(count++)] = c.value;
  }
  DigitPrefix out;
  int read = 0;
  const auto next = [&](auto... any) {
    const bool is = read < count && ((letters[static_cast<size_t>(read)] == any) || ...);
    read += is ? 1 : 0;
    return is;
  };
  const bool and_before = next(kWaw);
  if (!and_before) next(kFa);
  const bool lam = next(kLam);
  if (!lam) next(kBa, kKaf);
  out.and_only = and_before && count == 1;
  out.definite = (lam && next(kLam)) || (next(kAlef) && next(kLam));
  if (read == count) out.bytes = at;
  return out;
}

constexpr std::array kPercentBegins = {HashWord("في"), HashWord("بالمئة"), HashWord("بالمائة")};

struct Suffix {
  int power = 0;
  bool ordinal = false;
};

// Letters glued to digits that belong to the number: 2.8bn, 3rd. m, k and b can be units as well:
// they are left to the reader's caller.
bool ReadSuffix(std::string_view suffix, Suffix& out) {
  const uint64_t hash = HashWord(suffix);
  const std::optional<NumberWord> word = FindEnglishNumberWord(suffix);
  if (hash == HashWord("st") || hash == HashWord("nd") || hash == HashWord("rd") ||
      hash == HashWord("th")) {
    out.ordinal = true;
  } else if (word && word->kind == NumberWordKind::kScale) {  // 11million
    out.power = word->value;
  } else if (hash == HashWord("mn")) {
    out.power = 6;
  } else if (hash == HashWord("bn")) {
    out.power = 9;
  } else if (hash == HashWord("tn")) {
    out.power = 12;
  } else {
    return false;
  }
  return true;
}

}  // namespace

int32_t NumberTokens::TokenAfter(int32_t token, int32_t byte) const {
  while (token < size() && at(token).span.begin < byte) ++token;
  return token;
}

bool NumberTokens::PointMeansThousands(int32_t next_token) const {
  if (next_token >= size()) return false;
  const Token& next = at(next_token);
  if (next.kind != TokenKind::kWord || next.script != Script::kArabic) return false;
  const uint64_t hash = WordForm(text_, next).Hash();
  for (const uint64_t begins : kPercentBegins) {
    if (hash == begins) return false;
  }
  const std::optional<NumberLexeme> word = FindArabicNumberWord(text_, next);
  return !word || word->word.kind != NumberWordKind::kScale;
}

void NumberTokens::ReadSpacedGroups(Number& number) const {
  while (number.end_token < size()) {
    const Token& group = at(number.end_token);
    if (group.kind != TokenKind::kNumber || group.span.begin != number.span.end + 1) return;
    const std::optional<DigitNumber> digits = ScanDigits(text_, group.span.begin);
    if (!digits || digits->integer_digits != 3 || digits->grouped || digits->has_point) return;
    const std::optional<Decimal> sum = number.value.Shifted(3).Plus(digits->value);
    if (!sum) return;
    number.value = *sum;
    number.span.end = group.span.end;
    number.has_separator = true;
    ++number.end_token;
  }
}

std::optional<Number> NumberTokens::ReadDigits(int32_t token, bool& and_before) const {
  and_before = false;
  const Token& first = at(token);
  const std::string_view word = first.span.In(text_);
  if (first.kind != TokenKind::kNumber && first.kind != TokenKind::kWord) return std::nullopt;
  Number number;
  number.first_token = token;
  int32_t begin = first.span.begin;
  if (first.kind == TokenKind::kWord && first.script != Script::kLatin) {
    const DigitPrefix prefix = ReadDigitPrefix(word);
    if (prefix.bytes < 0) return std::nullopt;
    begin += prefix.bytes;
    and_before = prefix.and_only;
    number.definite = prefix.definite;
  }
  const std::optional<DigitNumber> digits = ScanDigits(text_, begin);
  if (!digits) return std::nullopt;
  number.value = digits->value;
  number.span = {begin, digits->end};
  number.end_token = TokenAfter(token, digits->end);
  number.leading_zero = digits->leading_zero;
  number.has_separator = digits->grouped || digits->has_point;
  const int32_t last_end = at(number.end_token - 1).span.end;
  if (digits->end < last_end) {
    Suffix suffix;
    if (!ReadSuffix(Span{digits->end, last_end}.In(text_), suffix)) return number;
    number.span.end = last_end;
    number.value = number.value.Shifted(suffix.power);
    number.power = suffix.power;
    if (suffix.ordinal) number.kind = NumberKind::kOrdinal;
    return number;
  }
  if (digits->ambiguous && PointMeansThousands(number.end_token))
    number.value = digits->as_thousands;
  if (!number.has_separator && digits->integer_digits <= 3 && !number.value.is_zero() &&
      !number.leading_zero) {
    ReadSpacedGroups(number);
  }
  return number;
}

std::optional<Number> ReadNumber(std::string_view text, std::span<const Token> tokens,
                                 int32_t first) {
  const NumberTokens readable(text, tokens);
  const Token& token = readable.at(first);
  switch (token.kind) {
    case TokenKind::kNumber: {
      std::optional<Number> arabic = ReadArabicNumber(readable, first);
      if (!arabic || arabic->style != NumberStyle::kDigits) return arabic;
      return ReadEnglishNumber(readable, first);
    }
    case TokenKind::kWord:
      if (token.script != Script::kLatin) return ReadArabicNumber(readable, first);
      return ReadEnglishNumber(readable, first);
    default:
      return std::nullopt;
  }
}

}  // namespace khabar::text
