// The tag set of the tagger: O, and B and I for each of the nine entity types. The order is part of
// the model format.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_

#include <cstddef>
#include <cstdint>

#include "lib/doc/annotations.h"

namespace khabar::entities {

inline constexpr int kTypes = 9;  // EntityType 1 to 9
inline constexpr int kTags = 1 + 2 * kTypes;
inline constexpr int kOutside = 0;

constexpr int BeginTag(EntityType type) { return 2 * static_cast<int>(type) - 1; }
constexpr int InsideTag(EntityType type) { return 2 * static_cast<int>(type); }
constexpr bool IsBegin(int tag) { return tag % 2 == 1; }
constexpr bool IsInside(int tag) { return tag != kOutside && tag % 2 == 0; }
constexpr EntityType TypeOf(int tag) { return static_cast<EntityType>((tag + 1) / 2); }

// How a token joins on to the one before it. Which tags follow each other depends on it: a name
// that goes on is likely before an ordinary word and hardly ever before a conjunction (سي إن إن وسي
// بي إس).
enum class Junction : uint8_t {
  kMark,         // no word
  kWord,         // an Arabic word without proclitics, a Latin one with a capital
  kLower,        // a Latin word in lower case
  kWaw,          // begins with و, of which it is not known whether it is a conjunction
  kConjunction,  // the proclitics begin with و or ف
  kProclitic,    // other proclitics
};
inline constexpr size_t kJunctions = 6;

// I follows only B or I of its own type; a sentence does not begin with I.
constexpr bool MayFollow(int previous, int tag) {
  return !IsInside(tag) || (previous != kOutside && TypeOf(previous) == TypeOf(tag));
}

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_
