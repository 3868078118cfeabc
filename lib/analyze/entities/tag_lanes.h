// TagLanes: a number for each tag, in lanes that fill vector registers; those behind the last tag
// hold what changes nothing. Two accumulators in turn, where many rows are added up, so that one
// addition need not wait for the one before it.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TAG_LANES_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TAG_LANES_H_

#include <cstddef>
#include <cstdint>

#include "lib/analyze/entities/tags.h"

namespace khabar::entities {

// The alignment is said, since it else depends on the processor that a function is made for.
using Floats = float __attribute__((vector_size(32), aligned(32)));
using Ints = int32_t __attribute__((vector_size(32), aligned(32)));

struct TagLanes {
  static constexpr size_t kParts = 3, kWidth = sizeof(Floats) / sizeof(float);
  static_assert(kParts * kWidth >= kTags);

  float operator[](size_t tag) const { return part[tag / kWidth][tag % kWidth]; }
  void Set(size_t tag, float value) { part[tag / kWidth][tag % kWidth] = value; }
  void Fill(float value) {
    for (Floats& p : part) p = Floats{} + value;
  }

  Floats part[kParts];
};

[[gnu::always_inline]] inline void AddProduct(TagLanes& sums, float factor, const TagLanes& row) {
  for (size_t k = 0; k < TagLanes::kParts; ++k) sums.part[k] += factor * row.part[k];
}

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TAG_LANES_H_
