// ClusterTable: what is known of folded words before any training: their clusters (80, 320 and 1000
// classes), the lists of names that have them, and their row of the word vectors. A mapped hash
// table; a view of the model's bytes, which must outlive it. Thread-safe. Sources:
// models/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace khabar::entities {

// Where the search for a hash begins in a table of `slots`, of any size. Uses the lower half of
// the hash; the upper half is the slot's tag.
constexpr size_t SlotOf(uint64_t hash, size_t slots) {
  return static_cast<size_t>((hash & 0xFFFFFFFF) * uint64_t{slots} >> 32);
}
constexpr size_t NextSlot(size_t slot, size_t slots) { return slot + 1 == slots ? 0 : slot + 1; }

// 0 when the word is unknown, else the number plus one.
struct WordClusters {
  uint16_t c80 = 0, c320 = 0, c1000 = 0;
  uint16_t listed = 0;  // which lists of names have it
  uint32_t vector = 0;  // row of the word vectors
};

struct ClusterSlot {
  uint32_t tag;      // upper half of the word's hash
  uint32_t classes;  // c80 | c320 << 8 | c1000 << 20, each plus one
  uint32_t listed;   // plus one
  uint32_t vector;   // plus one

  bool empty() const { return classes == 0 && listed == 0; }
};
static_assert(sizeof(ClusterSlot) == 16);

class ClusterTable {
 public:
  ClusterTable() = default;
  explicit ClusterTable(std::span<const ClusterSlot> slots) : slots_(slots) {}

  WordClusters Find(uint64_t word_hash) const {
    if (slots_.empty()) return {};
    const auto tag = static_cast<uint32_t>(word_hash >> 32);
    size_t at = SlotOf(word_hash, slots_.size());
    for (size_t probes = 0; probes < slots_.size() && !slots_[at].empty();
         ++probes, at = NextSlot(at, slots_.size())) {
      const ClusterSlot& slot = slots_[at];
      if (slot.tag != tag) continue;
      return {static_cast<uint16_t>(slot.classes & 0xFF),
              static_cast<uint16_t>(slot.classes >> 8 & 0xFFF),
              static_cast<uint16_t>(slot.classes >> 20), static_cast<uint16_t>(slot.listed),
              slot.vector};
    }
    return {};
  }

 private:
  std::span<const ClusterSlot> slots_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_
