// The feature templates of features.cc and what each of them sees.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TEMPLATES_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TEMPLATES_H_

#include <cstdint>

#include "lib/analyze/entities/features.h"

namespace khabar::entities {

// The templates. Their numbers seed the hashes: append, never renumber.
enum Template : uint64_t {
  kFull = 1,
  kStem,
  kBare,
  kShape,
  kClitics,
  kBarePrev,
  kBareNext,
  kBarePrev2,
  kBareNext2,
  kFullPrev,
  kFullNext,
  kBigramPrev,
  kBigramNext,
  kAround,
  kPrefix1,
  kPrefix2,
  kPrefix3,
  kPrefix4,
  kSuffix1,
  kSuffix2,
  kSuffix3,
  kSuffix4,
  kSuffixPrev,
  kSuffixNext,
  kShapePrev,
  kShapeNext,
  kShapes,
  kArticles,
  kC80,
  kC320,
  kC1000,
  kC320Prev,
  kC320Next,
  kC1000Prev,
  kC1000Next,
  kC320Prev2,
  kC320Next2,
  kC320BigramPrev,
  kC320BigramNext,
  kC80Trigram,
  kStemC320,
  kStemC1000,
  kStemC320Prev,
  kStemC320Next,
  kFirst,
  kLast,
  kQuoted,
  kCliticsBare,
  kMemory,
  kMemoryPrev,
  kMemoryNext,
  kMemoryStrong,
  kC1000Bare,
  kC320PrevBare,
  kC320NextBare,
  kShapeSuffix,
  kBareNext3,
  kBarePrev3,
  kPrefix5,
  kSuffix5,
  kCliticsSuffix2,
  kCliticsSuffix3,
  kCases,
  kCasesFirst,
  kStyle,
  kListed,
  kListedPrev,
  kListedNext,
  kListedBigramPrev,
  kListedBigramNext,
  kListedShape,
  kC320Shape,
  kC1000BigramPrev,
  kC1000BigramNext,
  kC320Around,
  kC320PrevPair,
  kC320NextPair,
  kBarePrevPair,
  kBareNextPair,
  kSuffixBigramPrev,
  kSuffixBigramNext,
  kC1000Prev2,
  kC1000Next2,
  kMemoryPlace,
  kMemoryShare,
};
inline constexpr Template kLastTemplate = kMemoryShare;

constexpr Scope ScopeOf(Template t) {
  switch (t) {
    case kFull:
    case kStem:
    case kBare:
    case kShape:
    case kClitics:
    case kCliticsBare:
    case kPrefix1:
    case kPrefix2:
    case kPrefix3:
    case kPrefix4:
    case kPrefix5:
    case kSuffix1:
    case kSuffix2:
    case kSuffix3:
    case kSuffix4:
    case kSuffix5:
    case kShapeSuffix:
    case kCliticsSuffix2:
    case kCliticsSuffix3:
    case kC80:
    case kC320:
    case kC1000:
    case kStemC320:
    case kStemC1000:
    case kC320Shape:
    case kListed:
    case kListedShape:
      return Scope::kHere;
    case kBarePrev:
    case kFullPrev:
    case kSuffixPrev:
    case kC320Prev:
    case kC1000Prev:
    case kStemC320Prev:
    case kListedPrev:
      return Scope::kPrev;
    case kBareNext:
    case kFullNext:
    case kSuffixNext:
    case kC320Next:
    case kC1000Next:
    case kStemC320Next:
    case kListedNext:
      return Scope::kNext;
    case kBarePrev2:
    case kC320Prev2:
    case kC1000Prev2:
      return Scope::kPrev2;
    case kBareNext2:
    case kC320Next2:
    case kC1000Next2:
      return Scope::kNext2;
    case kBarePrev3:
      return Scope::kPrev3;
    case kBareNext3:
      return Scope::kNext3;
    default:
      return Scope::kContext;
  }
}

// The FeatureGroups of a template. Affixes of four letters and more nearly name the word.
constexpr uint8_t GroupsOf(Template t) {
  switch (t) {
    case kFull:
    case kStem:
    case kBare:
    case kCliticsBare:
    case kPrefix4:
    case kPrefix5:
    case kSuffix4:
    case kSuffix5:
      return kSeesWord;
    case kBigramPrev:
      return kSeesWord | kSeesPrevious;
    case kBigramNext:
      return kSeesWord | kSeesNext;
    case kBarePrev:
    case kFullPrev:
    case kBarePrevPair:
      return kSeesPrevious;
    case kBareNext:
    case kFullNext:
    case kBareNextPair:
      return kSeesNext;
    case kAround:
      return kSeesPrevious | kSeesNext;
    case kC80:
    case kC320:
    case kC1000:
    case kStemC320:
    case kStemC1000:
    case kC320BigramPrev:
    case kC320BigramNext:
    case kC80Trigram:
    case kListed:
    case kListedBigramPrev:
    case kListedBigramNext:
    case kListedShape:
    case kC320Shape:
    case kC1000BigramPrev:
    case kC1000BigramNext:
      return kSeesClass;
    case kC320PrevBare:
      return kSeesClass | kSeesPrevious;
    case kC320NextBare:
      return kSeesClass | kSeesNext;
    default:
      return 0;
  }
}

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_FEATURE_TEMPLATES_H_
