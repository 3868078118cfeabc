// The key of a word: what makes its forms one word for counting. Arabic: without proclitics and
// article, folded, ات as ة; English: lower case, singular, without 's. Shared by the annotator and
// by the tool that counts the background (tools/keywords). Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_WORD_KEY_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_WORD_KEY_H_

#include <cstdint>
#include <string_view>

#include "lib/doc/token.h"

namespace khabar::keywords {

struct WordKey {
  uint64_t hash = 0;      // 0: no word of Arabic or Latin letters, or too long for one
  bool definite = false;  // Arabic: ال stands before the word
  bool lam_lam = false;   // للعراق: the article is written as ل
};

// REQUIRES: a token of `text`.
WordKey KeyOf(std::string_view text, const Token& token);

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_WORD_KEY_H_
