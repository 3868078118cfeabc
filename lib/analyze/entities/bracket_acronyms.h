// Acronyms in brackets behind the name that they shorten: World Health Organization (WHO). The
// tagger, which has never seen most of them, leaves many out.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_BRACKET_ACRONYMS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_BRACKET_ACRONYMS_H_

#include <vector>

#include "lib/doc/document.h"

namespace khabar::entities {

// Adds to the sorted mentions, which stay sorted. An acronym is one word of 2 to 8 Latin capitals;
// behind a Latin name most of them must be the first letters of its words, behind an organisation
// in Arabic any are taken.
void AddBracketAcronyms(const Document& doc, std::vector<Mention>& mentions);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_BRACKET_ACRONYMS_H_
