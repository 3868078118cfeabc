// For tests and benchmarks of this folder.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_

#include <memory>

#include "lib/analyze/keywords/keyword_annotator.h"

namespace khabar::keywords::testing {

// With the released table; nullptr where models/ is not in the working folder.
inline const KeywordAnnotator* Released() {
  static const auto* const loaded = new auto(KeywordAnnotator::Load("models"));
  return loaded->ok() ? (*loaded)->get() : nullptr;
}

}  // namespace khabar::keywords::testing

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
