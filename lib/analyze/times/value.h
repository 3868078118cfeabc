// TIMEX3 values as text. Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_TIMES_VALUE_H_
#define KHABAR_LIB_ANALYZE_TIMES_VALUE_H_

#include <string>
#include <string_view>

#include "lib/analyze/times/meaning.h"

namespace khabar::times {

// `value` with at least `width` digits; -1 as X.
void AppendNumber(int value, int width, std::string& out);

// P3D, PT90M, PXW, P10Y for a decade; of sets, too.
void AppendQuantity(const Meaning& meaning, std::string& out);

// T20:30, TMO; Z for UTC. Nothing when `meaning` has no time.
void AppendTimeOfDay(const Meaning& meaning, std::string& out);

// True for what this annotator may publish as a value: a date, time, duration or reference in the
// forms of docs/times.md.
bool IsValidValue(std::string_view value);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_VALUE_H_
