// Token: one word, number, mark or address of a text, with what the tokeniser knows about its form.
// The written text is never split: proclitics (و ف ب ك ل س أ and the article ال) are lengths inside
// it.
#ifndef KHABAR_LIB_DOC_TOKEN_H_
#define KHABAR_LIB_DOC_TOKEN_H_

#include <cstdint>

#include "lib/base/span.h"

namespace khabar {

enum class TokenKind : uint8_t {
  kWord,         // letters with their marks
  kNumber,       // digits of any script with inner separators: 2,500  ٢٥٠٠٫٥  10:30
  kPunctuation,  // one mark, or a run of the same mark (... , --)
  kSymbol,       // currency, mathematical and other signs, emoji
  kUrl,
  kEmail,
  kHandle,  // @name, #topic
};

enum class Script : uint8_t { kNone, kArabic, kLatin, kOther };

struct Token {
  Span span;  // as written, whole
  int16_t
      prefix_bytes;  // proclitics before the name: و ف ب ك ل س أ and their chains. The article is
                     // not in it, save in لل (ل + ال written together), where it covers the first ل
  int16_t suffix_bytes;  // attached pronoun (ه ها هم نا …), 0 when none is split off
  TokenKind kind;
  Script script;
  bool has_article;   // ال (or the second ل of لل) begins the part after the proclitics
  bool space_before;  // white space, a line break or the start of the text stands before it

  // What a mention that begins and ends here would show: without proclitics.
  constexpr Span WithoutProclitics() const { return {span.begin + prefix_bytes, span.end}; }
  // Without proclitics and without the attached pronoun.
  constexpr Span Stem() const { return {span.begin + prefix_bytes, span.end - suffix_bytes}; }
};

struct Sentence {
  Span span;            // without leading and trailing white space
  int32_t first_token;  // index into TextUnit::tokens
  int32_t token_count;
  int32_t paragraph;  // index into TextUnit::paragraphs
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_TOKEN_H_
