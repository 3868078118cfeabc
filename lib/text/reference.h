// Slow, simple counterparts of normalisation, tokens and folds, for tests and fuzz targets only,
// and what must hold of every text. They share no code with what they check: code point by code
// point over ICU's own functions, or one regular expression a kind of token. Thread-safe: free
// functions.
#ifndef KHABAR_LIB_TEXT_REFERENCE_H_
#define KHABAR_LIB_TEXT_REFERENCE_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/span.h"
#include "lib/doc/document.h"
#include "lib/doc/token.h"

namespace khabar::text::reference {

// A stretch of published text that normalisation leaves or changes as one.
struct Piece {
  std::string text;
  Span original;  // where its first code point began, and where its last ended
  bool verbatim;  // each code point is the original's
};

std::vector<Piece> Publish(std::string_view utf8, bool one_line);

// Span, kind, script and space_before; the analysis of the word (clitics) is left at 0.
std::vector<Token> Tokenize(std::string_view text);

std::string Fold(std::string_view utf8);

// The first property that does not hold, empty when all do. Any valid UTF-8 may be given.
std::string CheckPublish(std::string_view utf8, bool one_line);
std::string CheckFold(std::string_view utf8);
// For a published text.
std::string CheckTokens(std::string_view text);
std::string CheckSentences(std::string_view text);

// Valid UTF-8: words, marks, controls, bidi and zero-width characters, emoji, CJK, addresses,
// mixed.
std::string RandomText(std::mt19937& random, int max_pieces);

// `bytes` with broken sequences replaced by U+FFFD.
std::string Repair(std::string_view bytes);

}  // namespace khabar::text::reference

#endif  // KHABAR_LIB_TEXT_REFERENCE_H_
