// Tokens, paragraphs and sentences of a published text (doc/token.h says what a token knows).
// Thread-safe: free functions. Linear in the length; no allocation a token once the vectors have
// grown.
#ifndef KHABAR_LIB_TEXT_TOKENIZE_H_
#define KHABAR_LIB_TEXT_TOKENIZE_H_

#include <string_view>
#include <vector>

#include "lib/base/span.h"
#include "lib/doc/document.h"
#include "lib/doc/token.h"

namespace khabar::text {

// Replaces `tokens`. REQUIRES: `text` from Publish().
void Tokenize(std::string_view text, std::vector<Token>& tokens);

// Replaces `paragraphs`: the runs of text between line breaks, trimmed, none empty.
void SplitParagraphs(std::string_view text, std::vector<Span>& paragraphs);

// Replaces `unit.sentences` from its text, paragraphs and tokens. Every token belongs to one
// sentence.
void SplitSentences(TextUnit& unit);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_TOKENIZE_H_
