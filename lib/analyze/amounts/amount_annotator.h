// The annotator "amounts": numbers in digits and words with what they count: per cent, currency,
// unit of measure, noun; and how exactly they are meant. Arabic and English. No dates, durations,
// ages, ordinals, scores, codes. What is an amount: docs/amounts.md.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_ANNOTATOR_H_

#include "lib/doc/annotator.h"

namespace khabar::amounts {

class AmountAnnotator final : public Annotator {
 public:
  std::string_view name() const override { return "amounts"; }
  std::string_view version() const override { return "4"; }
  // Times and the countries of places are used where they are set.
  LayerSet needs() const override { return {Layer::kTokens, Layer::kSentences}; }
  LayerSet adds() const override { return {Layer::kAmounts}; }
  absl::Status Annotate(Document& doc) const override;
};

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_ANNOTATOR_H_
