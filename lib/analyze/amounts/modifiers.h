// How exactly a number is meant: about, more than, less than. Words beside it (نحو, أكثر من, up to,
// على الأقل), or a verb before it, negated or not (لا يقل عن). Thread-safe: a free function.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_MODIFIERS_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_MODIFIERS_H_

#include <cstdint>

#include "lib/analyze/amounts/words.h"
#include "lib/doc/annotations.h"

namespace khabar::amounts {

// Of the number that begins at token `first` and ends, with what it counts, before token `end`. At
// least is kMoreThan, at most kLessThan; kExact where nothing is said.
AmountModifier FindModifier(const Words& words, int32_t first, int32_t end);

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_MODIFIERS_H_
