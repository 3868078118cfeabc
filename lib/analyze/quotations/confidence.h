// ConfidenceOf: how often a quotation of this pattern and resolution was right, content and speaker
// both, as read on annotated and on other news (docs/quotations.md says how). Thread-safe.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_CONFIDENCE_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_CONFIDENCE_H_

#include "lib/analyze/quotations/frame.h"
#include "lib/analyze/quotations/speakers.h"

namespace khabar::quotations {

float ConfidenceOf(const Frame& frame, const Speaker& speaker);

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_CONFIDENCE_H_
