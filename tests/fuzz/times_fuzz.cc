// Any text, with any day of publication: spans in bounds and in order, values in the published
// forms.
#include <string>

#include "lib/analyze/times/time_annotator.h"
#include "lib/analyze/times/value.h"
#include "lib/base/utf8.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"
#include "lib/text/segmentation_annotator.h"
#include "tests/fuzz/require.h"

using khabar::Document;
using khabar::Field;
using khabar::TimeExpression;
using khabar::fuzz::Require;

namespace {

void Check(const Document& doc) {
  const std::string_view text = doc.body().text;
  int32_t end = 0;
  for (const TimeExpression& time : doc.times) {
    const bool placed = time.span.begin >= end && time.span.begin < time.span.end &&
                        time.span.end <= static_cast<int32_t>(text.size());
    Require(placed ? "" : "a span out of order");
    end = time.span.end;
    const bool boundary = !khabar::IsUtf8Continuation(text[static_cast<size_t>(time.span.begin)]) &&
                          (static_cast<size_t>(end) == text.size() ||
                           !khabar::IsUtf8Continuation(text[static_cast<size_t>(end)]));
    Require(boundary ? "" : "a span inside a code point");
    Require(khabar::times::IsValidValue(time.value) ? "" : "bad value " + std::string(time.value));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr std::string_view kDates[] = {"2018-10-01", "", "2016-02-29", "2018-12", "1999"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = khabar::text::reference::Repair(bytes);
  Document doc;
  khabar::OffsetMap map;
  doc.unit(Field::kBody).text = khabar::text::Publish(text, doc.arena(), map);
  doc.metadata.publish_time.date = kDates[size % std::size(kDates)];
  doc.MarkSet({khabar::Layer::kText});
  Require(khabar::text::SegmentationAnnotator().Annotate(doc).ok() ? "" : "no sentences");
  Require(khabar::times::TimeAnnotator().Annotate(doc).ok() ? "" : "no times");
  Check(doc);
  return 0;
}
