// Units of measure after a number, and the units of time that make it a duration instead.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_UNITS_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_UNITS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/analyze/amounts/words.h"

namespace khabar::amounts {

// A unit is `before` + `name` + `after`: square metre, barrel per day. All static storage.
struct Unit {
  std::string_view before, name, after;
  int32_t end_token = 0;
  // The unit's own word says two of it: قدمين, طنان.
  bool dual = false;
};

// The unit that begins at token `i`, as written.
std::optional<Unit> FindUnit(const Words& words, int32_t i);

// The dual of a unit at `i`, proclitics aside: two of it without a number (عرضها مترين).
std::optional<Unit> FindDualUnit(const Words& words, int32_t i);

// The unit that `letters` are, glued to digits: km in 20km, metre in 20-metre; empty: none.
std::string_view FindGluedUnit(std::string_view letters);

// سنة ضوئية, light year: the word for a year is part of a unit of length.
bool IsLightYear(const Words& words, int32_t i);

// year, ساعات, شهرا: what makes a number a duration or an age. Light years are no time.
bool IsTimeUnit(const Words& words, int32_t i);
bool IsTimeUnit(std::string_view letters);

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_UNITS_H_
