// The annotator "quotations": who said what, in Arabic and English: direct, indirect and mixed
// speech with its speaker, where the text tells an entity of the document. docs/quotations.md.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_QUOTATION_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_QUOTATION_ANNOTATOR_H_

#include "lib/doc/annotator.h"

namespace khabar::quotations {

class QuotationAnnotator final : public Annotator {
 public:
  std::string_view name() const override { return "quotations"; }
  std::string_view version() const override { return "rules-5"; }
  LayerSet needs() const override {
    return {Layer::kText, Layer::kLanguage, Layer::kParagraphs, Layer::kTokens, Layer::kSentences};
  }
  // Without entities the quotations are there all the same, with the words that name their
  // speakers.
  LayerSet wants() const override { return {Layer::kEntities}; }
  LayerSet adds() const override { return {Layer::kQuotations}; }
  // UNSUPPORTED_LANGUAGE when the article is surely neither Arabic nor English.
  absl::Status Annotate(Document& doc) const override;
};

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_QUOTATION_ANNOTATOR_H_
