// Finder: the time expressions of one text, longest first where rules compete. Thread-safe: a free
// function.
#ifndef KHABAR_LIB_ANALYZE_TIMES_FINDER_H_
#define KHABAR_LIB_ANALYZE_TIMES_FINDER_H_

#include <vector>

#include "lib/analyze/times/grammar.h"

namespace khabar::times {

struct Found {
  Match match;
  const Rule* rule;
};

// Replaces `found`: in order, none overlapping.
void FindTimes(const Items& items, std::vector<Found>& found);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_FINDER_H_
