// From words to a score for each topic: what the features of an article say together, in logits.
// Thread-safe; working space is the caller's.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_TOPIC_SCORER_H_
#define KHABAR_LIB_ANALYZE_TOPICS_TOPIC_SCORER_H_

#include <cstdint>
#include <vector>

#include "lib/analyze/topics/model.h"

namespace khabar::topics {

// Reused from article to article; one a thread.
struct ScoringSpace {
  std::vector<uint64_t> words;     // hashes (features.h)
  std::vector<uint64_t> features;  // of the words and pairs; the lead's first
  std::vector<uint32_t> counts;    // by slot; all 0 between articles
  std::vector<uint32_t> seen;      // slots whose count is not 0, in the order of the text
};

// Replaces `logits`, one for each concept of the model, from space.words. Returns how many
// different features of the model were found; with none the logits tell nothing. Linear in the
// words.
size_t ScoreTopics(const TopicWeights& weights, size_t concepts, ScoringSpace& space,
                   std::vector<float>& logits);

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_TOPIC_SCORER_H_
