#include "lib/text/number_reader.h"
#include "lib/text/word_table.h"

namespace khabar::text {
namespace {

using Kind = NumberWordKind;
using Lexeme = std::optional<NumberLexeme>;

// Words after which ألفا and مليونا are one in the accusative: they can't be what is counted.
constexpr WordTable<bool, 64> kNoNoun(
    {{"في", true},  {"من", true},    {"على", true},  {"إلى", true},  {"عن", true},
     {"أو", true},  {"إلا", true},   {"قبل", true},  {"بعد", true},  {"خلال", true},
     {"منذ", true}, {"مع", true},    {"هذا", true},  {"أمس", true},  {"اليوم", true},
     {"أي", true},  {"بينهم", true}, {"منهم", true}, {"منها", true}, {"بينها", true},
     {"كان", true}, {"كانت", true}});

class ArabicReader {
 public:
  ArabicReader(const NumberTokens& tokens, int32_t first) : tokens_(tokens), first_(first) {}

  std::optional<Number> Run() {
    const Lexeme head = Find(first_);
    if (head && (head->word.kind == Kind::kOrdinal || head->word.kind == Kind::kOrdinalTeen))
      return Ordinal(*head);
    Piece total;
    if (head && ReadFraction(first_, total)) {
      if (total.power == 0) return Finish(total, NumberKind::kFraction);
      return Finish(total, NumberKind::kCardinal);
    }
    total = Piece();
    if (!ReadPiece(first_, false, total)) return std::nullopt;
    if (total.ordinal) return Finish(total, NumberKind::kOrdinal);
    AddSmallerPieces(total);
    AddFraction(total);
    return Finish(total, NumberKind::kCardinal);
  }

 private:
  // A coefficient with its scale, or several of them.
  struct Piece {
    Decimal value;
    int power = 0;  // of its last scale
    Span span;
    int32_t end = 0;  // token after it
    bool digits = false;
    bool words = false;
    bool definite = false;
    bool separator = false;
    bool leading_zero = false;
    bool ordinal = false;
  };

  Lexeme Find(int32_t token) const {
    if (token >= tokens_.size()) return std::nullopt;
    return FindArabicNumberWord(tokens_.text(), tokens_.at(token));
  }
  // A number word without proclitics, as it stands inside a number.
  Lexeme FindBare(int32_t token, Kind kind) const {
    Lexeme word = Find(token);
    if (word && (word->has_proclitic || word->word.kind != kind)) word.reset();
    return word;
  }
  Lexeme FindAfterAnd(int32_t token, Kind kind) const {
    Lexeme word = Find(token);
    if (word && (!word->and_before || word->word.kind != kind)) word.reset();
    return word;
  }

  void Take(Piece& piece, const NumberLexeme& word, int32_t token) const {
    if (!piece.words && !piece.digits) {
      piece.span.begin = word.span.begin;
      piece.definite = word.definite;
    }
    piece.span.end = word.span.end;
    piece.words = true;
    piece.end = token + 1;
  }

  // نصف, ثلثا, ثلاثة أرباع, and what they are a part of: نصف مليون, ربع المليار.
  bool ReadFraction(int32_t at, Piece& piece) const {
    const Lexeme head = Find(at);
    if (!head) return false;
    if (head->word.kind == Kind::kFraction) {
      piece.value = Decimal::Ratio(head->word.value, head->word.denominator);
      Take(piece, *head, at);
    } else if (const Lexeme of = FindBare(at + 1, Kind::kFractionOf);
               of && head->word.kind == Kind::kUnit) {
      piece.value = Decimal::Ratio(head->word.value, of->word.denominator);
      Take(piece, *head, at);
      Take(piece, *of, at + 1);
    } else {
      return false;
    }
    return MultiplyByScales(piece, true);
  }

  // False when the value grows too large.
  bool MultiplyByScales(Piece& piece, bool definite_too) const {
    for (;;) {
      // A zero would never grow too large: 0 مليون مليون مليون …
      if (piece.value.is_zero() && piece.power > 0) return true;
      const Lexeme scale = FindBare(piece.end, Kind::kScale);
      if (!scale || scale->word.times == 2) return true;
      if (scale->definite && !definite_too && !piece.definite) return true;
      const std::optional<Decimal> value = piece.value.Times(Decimal(1, scale->word.value));
      if (!value) return false;
      piece.value = *value;
      piece.power += scale->word.value;
      Take(piece, *scale, piece.end);
    }
  }

  bool ReadPiece(int32_t at, bool continued, Piece& piece) const {
    if (at >= tokens_.size()) return false;
    const Lexeme head = Find(at);
    if (!head)
      return ReadDigits(at, continued, piece) && (piece.ordinal || MultiplyByScales(piece, false));
    if (continued && !head->and_before) return false;
    uint64_t below_thousand = 0;
    switch (head->word.kind) {
      case Kind::kScale:
        return ReadScaleAlone(*head, at, piece);
      case Kind::kHundreds:
        below_thousand = head->word.value;
        Take(piece, *head, at);
        below_thousand += ReadBelowHundred(piece.end, true, piece);
        break;
      case Kind::kUnit:
        if (const Lexeme hundred = FindBare(at + 1, Kind::kHundreds);
            hundred && hundred->word.value == 100 && head->word.value > 2) {
          below_thousand = head->word.value * 100u;
          Take(piece, *head, at);
          Take(piece, *hundred, at + 1);
          below_thousand += ReadBelowHundred(piece.end, true, piece);
          break;
        }
        [[fallthrough]];
      default:
        below_thousand = ReadBelowHundred(at, false, piece);
    }
    if (below_thousand == 0) return false;
    piece.value = Decimal(below_thousand);
    return MultiplyByScales(piece, false);
  }

  bool ReadDigits(int32_t at, bool continued, Piece& piece) const {
    bool and_before = false;
    const std::optional<Number> number = tokens_.ReadDigits(at, and_before);
    if (!number || (continued && !and_before)) return false;
    piece.value = number->value;
    piece.span = number->span;
    piece.end = number->end_token;
    piece.digits = true;
    piece.definite = number->definite;
    piece.separator = number->has_separator;
    piece.leading_zero = number->leading_zero;
    piece.ordinal = number->kind == NumberKind::kOrdinal;
    return true;
  }

  // ألف, مليونان, ألفا جندي.
  bool ReadScaleAlone(const NumberLexeme& head, int32_t at, Piece& piece) const {
    if (head.word.times == 0) return false;
    uint64_t times = head.word.times;
    if (head.word.accusative && !head.definite && IsDualBeforeNoun(at)) times = 2;
    piece.value = Decimal(times, head.word.value);
    piece.power = head.word.value;
    Take(piece, head, at);
    return MultiplyByScales(piece, false);
  }

  // ألفا is two thousand before a noun (ألفا جندي), and one thousand elsewhere (بلغ ألفا). A
  // written tanwin says one.
  bool IsDualBeforeNoun(int32_t at) const {
    if (tokens_.TextOf(at).find("ً") != std::string_view::npos) return false;
    if (at + 1 >= tokens_.size()) return false;
    const Token& next = tokens_.at(at + 1);
    if (next.kind != TokenKind::kWord || next.script != Script::kArabic || next.prefix_bytes > 0)
      return false;
    return !kNoNoun.Contains(WordForm(tokens_.text(), next).Hash());
  }

  // 0 when no number below a hundred stands at `at`. With `after_and` it begins with و and may be
  // in digits (مئة و20).
  uint64_t ReadBelowHundred(int32_t at, bool after_and, Piece& piece) const {
    const Lexeme head = Find(at);
    if (!head) return after_and ? ReadDigitsBelowHundred(at, piece) : 0;
    if (after_and && !head->and_before) return 0;
    const Kind kind = head->word.kind;
    if (kind == Kind::kTens || kind == Kind::kTen) {
      Take(piece, *head, at);
      return head->word.value;
    }
    if (kind != Kind::kUnit && kind != Kind::kTeenUnit) return 0;
    if (const Lexeme ten = FindBare(at + 1, Kind::kTen);
        ten && !ten->definite && (kind == Kind::kTeenUnit || head->word.value > 2)) {
      Take(piece, *head, at);
      Take(piece, *ten, at + 1);
      return head->word.value + 10u;
    }
    if (const Lexeme tens = FindAfterAnd(at + 1, Kind::kTens);
        tens && tens->definite == head->definite) {
      Take(piece, *head, at);
      Take(piece, *tens, at + 1);
      return static_cast<uint64_t>(head->word.value) + tens->word.value;
    }
    // الأحد والاثنين are days.
    if (kind == Kind::kTeenUnit || (head->definite && head->word.value == 2)) return 0;
    Take(piece, *head, at);
    return head->word.value;
  }

  uint64_t ReadDigitsBelowHundred(int32_t at, Piece& piece) const {
    Piece digits;
    if (at >= tokens_.size() || !ReadDigits(at, true, digits)) return 0;
    const std::optional<int64_t> value = digits.value.ToInteger();
    if (!value || *value >= 100 || digits.separator || digits.leading_zero) return 0;
    piece.digits = true;
    piece.span.end = digits.span.end;
    piece.end = digits.end;
    return static_cast<uint64_t>(*value);
  }

  // ... وثلاثمئة ألف وخمسة: each smaller than the scale before it.
  void AddSmallerPieces(Piece& total) const {
    while (total.power > 0) {
      Piece next;
      if (!ReadPiece(total.end, true, next) || next.leading_zero || next.ordinal) return;
      // A zero would be smaller again and again: مليون و0 مليون و0 مليون …
      if (next.value.is_zero() || !(next.value < Decimal(1, total.power))) return;
      const std::optional<Decimal> sum = total.value.Plus(next.value);
      if (!sum) return;
      total.value = *sum;
      total.power = next.power;
      total.span.end = next.span.end;
      total.end = next.end;
      total.digits |= next.digits;
      total.words |= next.words;
    }
  }

  // ونصف, ونصف المليون, ونصف مليون (خمسة ونصف مليون: both are multiplied).
  void AddFraction(Piece& total) const {
    const Lexeme head = FindAfterAnd(total.end, Kind::kFraction);
    if (!head || head->definite) return;
    Piece sum = total;
    Take(sum, *head, total.end);
    const Decimal part = Decimal::Ratio(head->word.value, head->word.denominator);
    const Lexeme scale = FindBare(sum.end, Kind::kScale);
    std::optional<Decimal> value;
    if (scale && scale->word.times != 2) {
      Take(sum, *scale, sum.end);
      const Decimal one(1, scale->word.value);
      if (total.power == 0) {
        value = total.value.Plus(part);
        if (value) value = value->Times(one);
        sum.power = scale->word.value;
      } else if (scale->word.value <= total.power) {
        value = total.value.Plus(part.Shifted(scale->word.value));
      }
    } else {
      value = total.value.Plus(part.Shifted(total.power));
    }
    if (!value) return;
    sum.value = *value;
    total = sum;
  }

  // الثالث, الثالث عشر, الحادي والعشرين.
  std::optional<Number> Ordinal(const NumberLexeme& head) const {
    Piece piece;
    uint64_t value = head.word.value;
    Take(piece, head, first_);
    const bool alone = head.word.kind == Kind::kOrdinal;
    if (const Lexeme ten = FindBare(first_ + 1, Kind::kTen);
        ten && !ten->definite && (value > 1 || !alone)) {
      value += 10;
      Take(piece, *ten, first_ + 1);
    } else if (const Lexeme tens = FindAfterAnd(first_ + 1, Kind::kTens);
               tens && tens->definite == head.definite && value < 10) {
      value += tens->word.value;
      Take(piece, *tens, first_ + 1);
    } else if (!alone) {
      return std::nullopt;
    }
    piece.value = Decimal(value);
    return Finish(piece, NumberKind::kOrdinal);
  }

  std::optional<Number> Finish(const Piece& piece, NumberKind kind) const {
    Number number;
    number.value = piece.value;
    number.span = piece.span;
    number.first_token = first_;
    number.end_token = piece.end;
    number.kind = kind;
    number.style = !piece.words   ? NumberStyle::kDigits
                   : piece.digits ? NumberStyle::kMixed
                                  : NumberStyle::kWords;
    number.definite = piece.definite;
    number.leading_zero = piece.leading_zero;
    number.has_separator = piece.separator;
    number.power = piece.power;
    return number;
  }

  const NumberTokens& tokens_;
  const int32_t first_;
};

}  // namespace

std::optional<Number> ReadArabicNumber(const NumberTokens& tokens, int32_t first) {
  return ArabicReader(tokens, first).Run();
}

}  // namespace khabar::text
