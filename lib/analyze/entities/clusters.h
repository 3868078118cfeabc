// ClusterTable: word clusters (80, 320 and 1000 classes) of folded words, in a mapped hash table. A
// view of the model's bytes, which must outlive it. Thread-safe. Source of the clusters:
// models/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace khabar::entities {

// 0 when the word is unknown, else the class number plus one.
struct WordClusters {
  uint16_t c80 = 0, c320 = 0, c1000 = 0;
};

struct ClusterSlot {
  uint32_t tag;      // upper half of the word's hash; 0 marks an empty slot together with classes 0
  uint32_t classes;  // c80 | c320 << 8 | c1000 << 20, each plus one
};

class ClusterTable {
 public:
  ClusterTable() = default;
  // REQUIRES: the number of slots is 0 or a power of two.
  explicit ClusterTable(std::span<const ClusterSlot> slots) : slots_(slots) {}

  WordClusters Find(uint64_t word_hash) const {
    if (slots_.empty()) return {};
    const size_t mask = slots_.size() - 1;
    const auto tag = static_cast<uint32_t>(word_hash >> 32);
    size_t at = word_hash & mask;
    for (size_t probes = 0; probes < slots_.size() && slots_[at].classes != 0;
         ++probes, at = (at + 1) & mask) {
      if (slots_[at].tag != tag) continue;
      const uint32_t classes = slots_[at].classes;
      return {static_cast<uint16_t>(classes & 0xFF), static_cast<uint16_t>(classes >> 8 & 0xFFF),
              static_cast<uint16_t>(classes >> 20)};
    }
    return {};
  }

 private:
  std::span<const ClusterSlot> slots_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_CLUSTERS_H_
