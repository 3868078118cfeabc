// From evidence to languages: which language a stretch of text is in, and how sure that is.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_DECIDE_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_DECIDE_H_

#include <array>
#include <string_view>

#include "lib/analyze/language/evidence.h"
#include "lib/analyze/language/model.h"

namespace khabar::language {

// What is known before the text is read: added to the languages' scores, natural logarithm.
using Context = std::array<float, kMostLanguages>;

struct Decision {
  std::string_view code;  // "und" when nothing is known
  float confidence = 0;   // probability that it is right
  int language = -1;      // of the model; -1 for one that its script alone tells
};

// The language of what `evidence` has in `system`.
Decision Decide(const LanguageModel& model, const Evidence& evidence, WritingSystem system,
                const Context& context);

// Kana makes the Han letters about it Japanese: moves their bytes to it.
void JoinJapanese(Evidence& evidence);

// The writing system with the most bytes; kNone when there is no letter.
WritingSystem MainSystem(const Evidence& evidence);

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_DECIDE_H_
