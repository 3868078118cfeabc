#include "lib/text/number_reader.h"

namespace khabar::text {
namespace {

using Kind = NumberWordKind;

class EnglishReader {
 public:
  EnglishReader(const NumberTokens& tokens, int32_t first) : tokens_(tokens), first_(first) {}

  std::optional<Number> Run() {
    Cursor at{first_, tokens_.at(first_).span.begin};
    if (!Begin(at)) return std::nullopt;
    if (number_.kind != NumberKind::kCardinal || done_) return Finish();
    while (Continue(at)) {
    }
    if (!AddFraction(at)) return std::nullopt;
    return Finish();
  }

 private:
  // A place between two words; a word ends at white space or at a hyphen inside the token.
  struct Cursor {
    int32_t token;
    int32_t byte;
  };
  struct Word {
    NumberWord word;
    Span span;
    Cursor next;
  };

  std::string_view RawAt(Cursor at) const {
    if (at.token >= tokens_.size()) return {};
    const Token& token = tokens_.at(at.token);
    if (token.kind != TokenKind::kWord || token.script == Script::kArabic) return {};
    const std::string_view rest = Span{at.byte, token.span.end}.In(tokens_.text());
    return rest.substr(0, rest.find('-'));
  }

  Cursor After(Cursor at, size_t bytes) const {
    const int32_t end = at.byte + static_cast<int32_t>(bytes);
    if (end < tokens_.at(at.token).span.end) return {at.token, end + 1};
    return NextToken(at.token + 1);
  }
  Cursor NextToken(int32_t token) const {
    return {token, token < tokens_.size() ? tokens_.at(token).span.begin : 0};
  }

  std::optional<Word> WordAt(Cursor at) const {
    const std::string_view raw = RawAt(at);
    if (raw.empty()) return std::nullopt;
    const std::optional<NumberWord> found = FindEnglishNumberWord(raw);
    if (!found) return std::nullopt;
    return Word{
        *found, {at.byte, at.byte + static_cast<int32_t>(raw.size())}, After(at, raw.size())};
  }

  void Take(const Word& word, Cursor& at) {
    if (number_.span.empty()) number_.span.begin = word.span.begin;
    number_.span.end = word.span.end;
    words_ = true;
    at = word.next;
  }

  static bool IsBelowHundred(Kind kind) {
    return kind == Kind::kUnit || kind == Kind::kTeen || kind == Kind::kTens;
  }

  // The first word; false when no number begins there.
  bool Begin(Cursor& at) {
    bool and_before = false;
    if (const std::optional<Number> digits = tokens_.ReadDigits(first_, and_before)) {
      number_ = *digits;
      current_ = digits->value;
      digits_ = true;
      done_ = number_.span.end < tokens_.at(number_.end_token - 1).span.end || number_.power > 0;
      at = NextToken(number_.end_token);
      return true;
    }
    const std::optional<Word> word = WordAt(at);
    if (!word) return false;
    switch (word->word.kind) {
      case Kind::kArticle:
        return BeginWithArticle(*word, at);
      case Kind::kFraction:
        Take(*word, at);
        return TakeFraction(Decimal::Ratio(word->word.value, word->word.denominator), at);
      case Kind::kOrdinal:
      case Kind::kOrdinalTens:
        Take(*word, at);
        current_ = Decimal(word->word.value);
        number_.kind = NumberKind::kOrdinal;
        return true;
      default:
        if (!IsBelowHundred(word->word.kind)) return false;
        Take(*word, at);
        current_ = Decimal(word->word.value);
        last_ = word->word;
        return !IsPartOf(at) || TakePart(at);
    }
  }

  // a hundred, a million, a dozen; a quarter of a million.
  bool BeginWithArticle(const Word& article, Cursor& at) {
    const std::optional<Word> next = WordAt(article.next);
    if (!next) return false;
    const Kind kind = next->word.kind;
    if (kind != Kind::kHundred && kind != Kind::kScale && kind != Kind::kFraction) return false;
    if (kind == Kind::kFraction) {
      Cursor after = article.next;
      Take(article, at);
      Take(*next, after);
      at = after;
      return TakeFraction(Decimal::Ratio(next->word.value, next->word.denominator), at);
    }
    Take(article, at);
    current_ = Decimal(1);
    last_ = {Kind::kUnit, 1};
    return true;
  }

  // half a million, half-million, a quarter of a million; half alone.
  bool TakeFraction(Decimal part, Cursor& at) {
    Cursor next = at;
    if (RawAt(next) == "of") next = After(next, 2);
    if (const std::optional<Word> article = WordAt(next);
        article && article->word.kind == Kind::kArticle) {
      next = article->next;
    }
    const std::optional<Word> scale = WordAt(next);
    if (!scale || scale->word.kind != Kind::kScale) {
      current_ = part;
      number_.kind = NumberKind::kFraction;
      return true;
    }
    Take(*scale, at);
    current_ = part.Shifted(scale->word.value);
    number_.power = scale->word.value;
    done_ = true;
    return true;
  }

  // two thirds, three-quarters, one third: is the next word what it is a part of?
  bool IsPartOf(Cursor at) const {
    const std::optional<Word> next = WordAt(at);
    if (!next) return false;
    if (next->word.kind == Kind::kFractionOf) return true;
    const bool one = last_.kind == Kind::kUnit && last_.value == 1;
    return one && (next->word.kind == Kind::kFraction ||
                   (next->word.kind == Kind::kOrdinal && next->word.value > 2));
  }
  bool TakePart(Cursor& at) {
    const std::optional<Word> of = WordAt(at);
    const uint64_t denominator =
        of->word.kind == Kind::kOrdinal ? of->word.value : of->word.denominator;
    const Decimal part = Decimal::Ratio(last_.value, denominator);
    Take(*of, at);
    return TakeFraction(part, at);
  }

  // One more word of the number; false when there is none.
  bool Continue(Cursor& at) {
    std::optional<Word> word = WordAt(at);
    if (!word) return false;
    const Kind before = last_.kind;
    Cursor from = at;
    if (word->word.kind == Kind::kAnd) {
      if (before != Kind::kHundred && before != Kind::kScale) return false;
      from = word->next;
      word = WordAt(from);
      if (!word || !IsBelowHundred(word->word.kind)) return false;
    }
    if (!Add(word->word)) return false;
    Take(*word, from);
    at = from;
    last_ = word->word;
    return number_.kind == NumberKind::kCardinal;
  }

  // Adds the word to the value when the grammar lets it stand after the last one.
  bool Add(const NumberWord& word) {
    const Kind before = last_.kind;
    const bool open = before == Kind::kHundred || before == Kind::kScale;
    switch (word.kind) {
      case Kind::kUnit:
      case Kind::kOrdinal:
        if (!(open || (before == Kind::kTens && word.value < 10)) || digits_) return false;
        break;
      case Kind::kTeen:
      case Kind::kTens:
      case Kind::kOrdinalTens:
        if (!open || digits_) return false;
        break;
      case Kind::kHundred:
        return before != Kind::kHundred && before != Kind::kScale && Multiply(Decimal(word.value));
      case Kind::kScale:
        return CloseScale(word.value);
      default:
        return false;
    }
    const std::optional<Decimal> sum = current_.Plus(Decimal(word.value));
    if (!sum) return false;
    current_ = *sum;
    if (word.kind == Kind::kOrdinal || word.kind == Kind::kOrdinalTens)
      number_.kind = NumberKind::kOrdinal;
    return true;
  }

  bool Multiply(Decimal factor) {
    const std::optional<Decimal> product = current_.Times(factor);
    if (!product) return false;
    current_ = *product;
    return true;
  }

  // Scales go down: two million three hundred thousand.
  bool CloseScale(int power) {
    if (current_.is_zero() || power >= power_ || !Multiply(Decimal(1, power))) return false;
    const std::optional<Decimal> sum = total_.Plus(current_);
    if (!sum) return false;
    total_ = *sum;
    current_ = Decimal();
    power_ = number_.power = power;
    return true;
  }

  // two and a half [million], a million and a quarter. False when the value grows too large.
  bool AddFraction(Cursor at) {
    if (number_.kind != NumberKind::kCardinal) return true;
    const std::optional<Word> conjunction = WordAt(at);
    if (!conjunction || conjunction->word.kind != Kind::kAnd) return true;
    const std::optional<Word> article = WordAt(conjunction->next);
    if (!article || article->word.kind != Kind::kArticle) return true;
    const std::optional<Word> part = WordAt(article->next);
    if (!part || part->word.kind != Kind::kFraction) return true;
    const Decimal half = Decimal::Ratio(part->word.value, part->word.denominator);
    std::optional<Decimal> sum =
        current_.Plus(last_.kind == Kind::kScale ? half.Shifted(power_) : half);
    if (!sum) return false;
    current_ = *sum;
    Take(*part, at);
    last_ = {Kind::kUnit, 1};
    if (const std::optional<Word> scale = WordAt(at);
        scale && scale->word.kind == Kind::kScale && CloseScale(scale->word.value)) {
      Take(*scale, at);
    }
    return true;
  }

  std::optional<Number> Finish() {
    const std::optional<Decimal> sum = total_.Plus(current_);
    if (!sum) return std::nullopt;
    number_.value = *sum;
    number_.first_token = first_;
    int32_t end = first_;
    while (end < tokens_.size() && tokens_.at(end).span.begin < number_.span.end) ++end;
    number_.end_token = end;
    number_.style = !words_   ? NumberStyle::kDigits
                    : digits_ ? NumberStyle::kMixed
                              : NumberStyle::kWords;
    return number_;
  }

  const NumberTokens& tokens_;
  const int32_t first_;
  Number number_;
  Decimal total_, current_;
  NumberWord last_{Kind::kUnit, 0};
  int power_ = 100;  // of the last scale
  bool digits_ = false, words_ = false;
  bool done_ = false;
};

}  // namespace

std::optional<Number> ReadEnglishNumber(const NumberTokens& tokens, int32_t first) {
  return EnglishReader(tokens, first).Run();
}

}  // namespace khabar::text
