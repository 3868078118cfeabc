// Tense: whether a clause speaks of what was or of what is to come, by its words. Thread-safe: free
// functions on items.
#ifndef KHABAR_LIB_ANALYZE_TIMES_TENSE_H_
#define KHABAR_LIB_ANALYZE_TIMES_TENSE_H_

#include "lib/analyze/times/grammar.h"
#include "lib/analyze/times/items.h"

namespace khabar::times {

enum class Tense : uint8_t { kOpen, kPast, kFuture };

// Of the clause that `match` stands in. Looks at a bounded number of items.
Tense TenseAt(const Items& items, const Match& match);

// The modifier of `match` (الماضي), else what the tense says.
Direction DirectionOf(const Items& items, const Match& match);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_TENSE_H_
