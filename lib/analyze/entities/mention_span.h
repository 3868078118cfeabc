// Which tokens may be a mention, and its text.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MENTION_SPAN_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MENTION_SPAN_H_

#include <cstddef>
#include <span>

#include "lib/doc/document.h"

namespace khabar::entities {

// The written span of the tokens [begin, end) as a mention: without proclitics of the first token
// and the possessive of the last, and without marks around it. Empty when nothing else is there.
Span MentionSpan(const TextUnit& unit, size_t begin, size_t end);

// A word that a surname may be when it stands alone: with a capital where the script has them.
bool MayBeSurname(const TextUnit& unit, const Token& token);

// The tokens [begin, end) are one letter and perhaps its full stop: what is left of د.ك or p.m., no
// person.
bool IsOneLetter(const TextUnit& unit, size_t begin, size_t end);

// "@name" and "www.example.org" are found as such, not as names.
bool AreAddresses(std::span<const Token> tokens);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MENTION_SPAN_H_
