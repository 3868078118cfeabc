// Which candidates become keywords: their scores, and no two that say the same. Thread-safe: free
// functions on values.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_SELECTION_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_SELECTION_H_

#include <cstdint>
#include <vector>

#include "lib/analyze/keywords/candidates.h"
#include "lib/doc/document.h"

namespace khabar::keywords {

struct Selected {
  int32_t candidate;
  float score;  // 0 to 1
};

// Best first, at most twelve. Replaces `selected`.
void Select(const Document& doc, const std::vector<Candidate>& candidates,
            std::vector<Selected>& selected);

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_SELECTION_H_
