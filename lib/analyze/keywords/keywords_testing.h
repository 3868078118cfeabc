// For tests and benchmarks of this folder.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_

#include <cstdlib>
#include <memory>
#include <string_view>

#include "lib/analyze/keywords/keyword_annotator.h"
#include "lib/doc/document.h"
#include "lib/text/normalize.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar::keywords::testing {

// With the released table; nullptr where models/ is not in the working folder.
inline const KeywordAnnotator* Released() {
  static const auto* const loaded = new auto(KeywordAnnotator::Load("models"));
  return loaded->ok() ? (*loaded)->get() : nullptr;
}

// Resets `doc` and gives it the texts, split and tokenised.
inline void SetArticle(std::string_view title, std::string_view body, Document& doc) {
  doc.Reset();
  TextUnit& title_unit = doc.unit(Field::kTitle);
  title_unit.text = text::PublishLine(title, doc.arena(), title_unit.to_original);
  TextUnit& body_unit = doc.unit(Field::kBody);
  body_unit.text = text::Publish(body, doc.arena(), body_unit.to_original);
  doc.MarkSet({Layer::kText});
  const text::SegmentationAnnotator segmentation;
  if (!segmentation.Annotate(doc).ok()) std::abort();
  doc.MarkSet(segmentation.adds());
}

}  // namespace khabar::keywords::testing

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
