// The tag set of the tagger: O, and B and I for each of the nine entity types. The order is part of
// the model format.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_

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

// I follows only B or I of its own type; a sentence does not begin with I.
constexpr bool MayFollow(int previous, int tag) {
  return !IsInside(tag) || (previous != kOutside && TypeOf(previous) == TypeOf(tag));
}

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TAGS_H_
