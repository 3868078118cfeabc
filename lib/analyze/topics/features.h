// The words of a text as a topic model sees them: folded, without proclitics, article, attached
// pronoun and the endings of number, each as a 64-bit hash. Trainer and annotator share this code.
// Thread-safe: free functions. Linear in the number of tokens.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_FEATURES_H_
#define KHABAR_LIB_ANALYZE_TOPICS_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/hash.h"
#include "lib/doc/document.h"

namespace khabar::topics {

// Stands between words that are no neighbours: a mark or an address is between them.
inline constexpr uint64_t kBreak = 0;
// Words that are read of an article: what a longer one is about is told by then, and the cost of
// the largest articles stays small.
inline constexpr size_t kMostWords = 4000;
// The first words (the title and the lead) count twice.
inline constexpr size_t kLeadWords = 60;

// Replaces `stem` with the matching form of a word. Empty for one that is no feature (one letter).
void StemWord(std::string_view text, const Token& token, std::string& stem);

// Appends the hashes of the words of `unit`, and breaks, until `words` holds `most`. `scratch` is
// working space.
void AppendWords(const TextUnit& unit, size_t most, std::string& scratch,
                 std::vector<uint64_t>& words);

// Of two neighbours in this order.
constexpr uint64_t PairHash(uint64_t first, uint64_t second) {
  return Mix64(first * 0x9E3779B97F4A7C15ULL + second);
}

// Calls visit(hash, weight) for each word and each pair of neighbours: weight 2 in the lead,
// else 1.
template <typename Visit>
void ForEachFeature(const std::vector<uint64_t>& words, const Visit& visit) {
  uint64_t previous = kBreak;
  for (size_t i = 0; i < words.size(); ++i) {
    const uint64_t word = words[i];
    const uint32_t weight = i < kLeadWords ? 2 : 1;
    if (word != kBreak) {
      visit(word, weight);
      if (previous != kBreak) visit(PairHash(previous, word), weight);
    }
    previous = word;
  }
}

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_FEATURES_H_
