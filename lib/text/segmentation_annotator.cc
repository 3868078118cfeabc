#include "lib/text/segmentation_annotator.h"

#include "lib/text/tokenize.h"

namespace khabar::text {

absl::Status SegmentationAnnotator::Annotate(Document& doc) const {
  for (const Field field : Document::Fields()) {
    TextUnit& unit = doc.unit(field);
    Tokenize(unit.text, unit.tokens);
    SplitParagraphs(unit.text, unit.paragraphs);
    SplitSentences(unit);
  }
  return absl::OkStatus();
}

}  // namespace khabar::text
