// The grammars behind number_words.h, one class for a language. Internal to lib/text.
#ifndef KHABAR_LIB_TEXT_NUMBER_READER_H_
#define KHABAR_LIB_TEXT_NUMBER_READER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lib/doc/token.h"
#include "lib/text/number_lexicon.h"
#include "lib/text/number_words.h"

namespace khabar::text {

// Tokens of a sentence, with the look-ups that both grammars share.
class NumberTokens {
 public:
  NumberTokens(std::string_view text, std::span<const Token> tokens)
      : text_(text), tokens_(tokens) {}

  int32_t size() const { return static_cast<int32_t>(tokens_.size()); }
  const Token& at(int32_t token) const { return tokens_[static_cast<size_t>(token)]; }
  std::string_view text() const { return text_; }
  std::string_view TextOf(int32_t token) const { return at(token).span.In(text_); }

  // The digits that `token` holds, after Arabic proclitics or alone, and the letters after them
  // (20m, 3rd) that may be a scale. Sets `and_before` when the proclitic is و.
  std::optional<Number> ReadDigits(int32_t token, bool& and_before) const;

 private:
  int32_t TokenAfter(int32_t token, int32_t byte) const;
  // 2 500 000: groups of three digits after single spaces.
  void ReadSpacedGroups(Number& number) const;
  // Is a point before three digits read as a separator of thousands? Not before a scale, a per cent
  // sign or Latin letters.
  bool PointMeansThousands(int32_t next_token) const;

  std::string_view text_;
  std::span<const Token> tokens_;
};

std::optional<Number> ReadArabicNumber(const NumberTokens& tokens, int32_t first);
std::optional<Number> ReadEnglishNumber(const NumberTokens& tokens, int32_t first);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_NUMBER_READER_H_
