// The annotator "sentences": paragraphs, tokens and sentences of title and body.
#ifndef KHABAR_LIB_TEXT_SEGMENTATION_ANNOTATOR_H_
#define KHABAR_LIB_TEXT_SEGMENTATION_ANNOTATOR_H_

#include "lib/doc/annotator.h"

namespace khabar::text {

class SegmentationAnnotator final : public Annotator {
 public:
  std::string_view name() const override { return "sentences"; }
  std::string_view version() const override { return "2"; }
  LayerSet needs() const override { return {Layer::kText}; }
  LayerSet adds() const override { return {Layer::kParagraphs, Layer::kTokens, Layer::kSentences}; }
  absl::Status Annotate(Document& doc) const override;
};

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_SEGMENTATION_ANNOTATOR_H_
