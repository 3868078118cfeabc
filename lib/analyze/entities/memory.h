// What an article's first pass found, as features for its second. Used alike by the tagger and the
// trainer.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/features.h"

namespace khabar::entities {

// Mentions less probable than this do not enter the memory: a wrong memory repeats its error.
inline constexpr float kMemoryThreshold = 0.6f;

// Of a token in the mention of the tokens [begin, end).
constexpr Place PlaceOf(size_t token, size_t begin, size_t end) {
  return end - begin == 1 ? kAlone : token == begin ? kBegins : kContinues;
}

// Collects the forms of mentions. Reused: Clear keeps the memory.
class MemoryBuilder {
 public:
  void Clear() { votes_.clear(); }
  // One token of a mention. Short and numeric forms should be left out by the caller.
  void Add(uint64_t bare, EntityType type, Place place) {
    votes_.push_back({bare, static_cast<uint8_t>(type), place});
  }
  // Replaces `out`, sorted by form: the type most of its tokens were given.
  void Finish(std::vector<FormMemory>& out);
  // After Finish: one of the article's words, in a mention or not. All of them, before SetShares.
  void Count(uint64_t bare, std::span<const FormMemory> memory);
  // After Count: how many of a form's occurrences were in mentions.
  void SetShares(std::vector<FormMemory>& memory) const;

 private:
  struct Vote {
    uint64_t bare;
    uint8_t type, place;
    friend bool operator<(const Vote& a, const Vote& b) { return a.bare < b.bare; }
  };
  // Of a form that is remembered.
  struct Occurrences {
    size_t in_mentions = 0, all = 0;
  };
  std::vector<Vote> votes_;
  std::vector<Occurrences> occurrences_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MEMORY_H_
