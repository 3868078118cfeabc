// Sentences by their script, for articles of two.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_SENTENCE_CHOICE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_SENTENCE_CHOICE_H_

#include "lib/doc/document.h"

namespace khabar::entities {

// Are the words of a sentence mostly of this script, and enough to say so?
bool IsMostly(const TextUnit& unit, const Sentence& sentence, Script script);

// Has the article such sentences?
bool HasSentencesIn(const Document& doc, Script script);

// Which sentences of an article to read: those that are mostly of a script, or the others.
struct SentenceChoice {
  Script script = Script::kArabic;
  bool mostly = false;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_SENTENCE_CHOICE_H_
