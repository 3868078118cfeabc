// What a noun phrase that names a speaker says: whose name in it is the speaker's own. Thread-safe:
// free functions.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_PHRASE_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_PHRASE_H_

#include <cstdint>

#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {

// "Holm's lawyer": the mention that begins at `i` is possessive.
bool IsPossessive(const Reading& r, int32_t i);
// "a spokesman for Holm": a preposition stands between the begin of the phrase and `i`.
bool AfterPreposition(const Reading& r, Range phrase, int32_t i);
// «محامي هولم», «المتحدث باسم الرئيس سوروكين»: the person at `i` is another than the speaker. A
// rank stands with the speaker's own name: «المتحدث باسم الوزارة العميد تركي العقيل».
bool IsGenitive(const Reading& r, int32_t head, int32_t i);
// «هيرمان مبتسما»: the phrase up to the name of `entity` and those that «و» joins to it; without
// that name, up to the last one.
Range UpToName(const Reading& r, Range phrase, int32_t entity);
bool NamesPerson(const Reading& r, Range phrase);

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_PHRASE_H_
