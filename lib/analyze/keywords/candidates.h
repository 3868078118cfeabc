// CandidateSet: the phrases and names of an article that could be keywords, each counted over title
// and body. Reused from article to article; not thread-safe. Linear in the length.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_CANDIDATES_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_CANDIDATES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lib/analyze/keywords/word_roles.h"
#include "lib/base/span.h"
#include "lib/doc/document.h"

namespace khabar::keywords {

inline constexpr int kMostWords = 4;      // of a phrase
inline constexpr int kMostNameWords = 6;  // that are compared of a name

struct Candidate {
  uint64_t key = 0;
  std::array<uint64_t, kMostNameWords> words{};  // keys; of a name its first ones
  int8_t word_count = 0;
  int32_t entity = -1;  // a name: index into Document::entities
  float rarity = 0;     // mean of its words
  int burst = 0;        // of its first word
  int32_t in_title = 0, in_body = 0;
  bool in_lead = false;  // the first paragraph
  bool can_be_alone = true;
  bool arabic = false;
  bool has_unknown = false;     // a word that the background does not have
  int32_t first = 0, last = 0;  // bytes of the body where it first and last begins
  Field shown_field = Field::kBody;
  Span shown;  // the occurrence whose text is displayed
  bool shown_definite = false, shown_lam_lam = false, shown_capital = false, shown_set = false;
};

struct Occurrence {
  int32_t candidate;
  Span span;  // in the body
};

class CandidateSet {
 public:
  // Replaces what is held by the phrases and names of `doc`.
  void Collect(const Document& doc, const Background& background);
  // Forgets the article, and gives back what a huge one took.
  void Clear();

  std::vector<Candidate>& candidates() { return candidates_; }
  const std::vector<Occurrence>& occurrences() const { return occurrences_; }  // by candidate found

  size_t bytes_reserved() const;

 private:
  void CollectPhrases(const Document& doc, Field field);
  void ArabicPhrasesAt(const TextUnit& unit, Field field, int32_t first, int32_t end);
  void EnglishPhrasesAt(const TextUnit& unit, Field field, int32_t first, int32_t end);
  void CollectNames(const Document& doc);
  void Add(const TextUnit& unit, Field field, int32_t first, int32_t end);
  int32_t FindOrAdd(uint64_t key);
  void Count(Candidate& candidate, int32_t index, Field field, Span span);
  void Grow();

  const Word& word(int32_t i) const { return words_[static_cast<size_t>(i)]; }

  int32_t lead_end_ = 0;
  std::vector<Word> words_;
  std::vector<Candidate> candidates_;
  std::vector<Occurrence> occurrences_;
  std::vector<int32_t> slots_;  // hash table of indexes into candidates_, -1 for empty
};

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_CANDIDATES_H_
