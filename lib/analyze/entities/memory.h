// What an article's first pass found, as features for its second. Used alike by the tagger and the
// trainer.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_

#include <array>
#include <cstdint>
#include <tuple>
#include <vector>

#include "lib/analyze/entities/features.h"

namespace khabar::entities {

// Mentions less probable than this do not enter the memory: a wrong memory repeats its error.
inline constexpr float kMemoryThreshold = 0.6f;

// Collects the forms of mentions. Reused: Clear keeps the memory.
class MemoryBuilder {
 public:
  void Clear() { votes_.clear(); }
  // One token of a mention. Short and numeric forms should be left out by the caller.
  void Add(uint64_t bare, EntityType type) { votes_.push_back({bare, static_cast<uint8_t>(type)}); }
  // Replaces `out`, sorted by form: the type most of its tokens were given.
  void Finish(std::vector<FormMemory>& out);

 private:
  struct Vote {
    uint64_t bare;
    uint8_t type;
    friend bool operator==(const Vote&, const Vote&) = default;
    friend bool operator<(const Vote& a, const Vote& b) {
      return std::tie(a.bare, a.type) < std::tie(b.bare, b.type);
    }
  };
  std::vector<Vote> votes_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_
