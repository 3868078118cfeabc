// What the words around a number say about it: a label (المادة 140), a clock time, a list, or
// a word that can be no counted noun. Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_CONTEXT_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_CONTEXT_H_

#include <cstdint>

#include "lib/analyze/amounts/words.h"

namespace khabar::amounts {

// Does the word at `i` name what a number after it identifies: المادة, رقم, صفحة, Article, Boeing?
// Weak: only when the number counts nothing (الدورة 44).
enum class Label : uint8_t { kNone, kWeak, kStrong };
Label FindLabel(const Words& words, int32_t i);

// Does a year follow the word at `i`: عام, منذ, a month, in, since?
bool ComesBeforeYear(const Words& words, int32_t i);

// The same for words that nothing but a year follows: عام, a month.
bool IsAfterYearOrMonth(const Words& words, int32_t i);

// صباحا, p.m., بتوقيت, ميلادي: the number before it is a clock time or a year.
bool ComesAfterClockOrYear(const Words& words, int32_t i);

bool IsMonth(const Words& words, int32_t i);

// Words after which a bare number in digits is a quantity: إلى, بلغ, عددهم, to, than.
bool IntroducesQuantity(const Words& words, int32_t i);

// Particles, pronouns, verbs of both languages that no number counts.
bool IsNoNoun(const Words& words, int32_t i);

// The power of ten of a scale word at `i` without proclitics, 0 when none stands there.
int ScaleAt(const Words& words, int32_t i);

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_CONTEXT_H_
