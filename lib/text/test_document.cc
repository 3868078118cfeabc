#include "lib/text/test_document.h"

#include <cstdlib>

#include "lib/text/normalize.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar::text {

void SetTexts(std::string_view title, std::string_view body, Document& doc) {
  doc.Reset();
  TextUnit& title_unit = doc.unit(Field::kTitle);
  title_unit.text = PublishLine(doc.arena().Copy(title), doc.arena(), title_unit.to_original);
  TextUnit& body_unit = doc.unit(Field::kBody);
  body_unit.text = Publish(doc.arena().Copy(body), doc.arena(), body_unit.to_original);
  doc.MarkSet({Layer::kText});
  const SegmentationAnnotator segmentation;
  if (!segmentation.Annotate(doc).ok()) std::abort();
  doc.MarkSet(segmentation.adds());
}

std::string OfSize(std::string_view paragraph, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += paragraph;
  text.resize(text.rfind(' ', bytes));
  return text;
}

}  // namespace khabar::text
