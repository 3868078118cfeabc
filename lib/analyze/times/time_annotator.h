// The annotator "times": dates, clock times, durations and sets of Arabic and English text, with
// TIMEX3 values anchored on the publication time in its own zone. Without one nothing is invented:
// the value and the anchor say what is missing. Conventions and measures: docs/times.md.
#ifndef KHABAR_LIB_ANALYZE_TIMES_TIME_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_TIMES_TIME_ANNOTATOR_H_

#include "lib/doc/annotator.h"

namespace khabar::times {

class TimeAnnotator final : public Annotator {
 public:
  std::string_view name() const override { return "times"; }
  std::string_view version() const override { return "3"; }
  LayerSet needs() const override { return {Layer::kText, Layer::kTokens, Layer::kSentences}; }
  LayerSet adds() const override { return {Layer::kTimes}; }
  absl::Status Annotate(Document& doc) const override;
};

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_TIME_ANNOTATOR_H_
