#include "lib/analyze/amounts/testing.h"

#include <cstdlib>

#include "lib/analyze/amounts/amount_annotator.h"
#include "lib/text/normalize.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar::amounts::testing {
namespace {

void Require(const absl::Status& status) {
  if (!status.ok()) std::abort();
}

}  // namespace

void SetArticle(std::string_view title, std::string_view body, Document& doc) {
  doc.Reset();
  TextUnit& title_unit = doc.unit(Field::kTitle);
  title_unit.text = text::PublishLine(title, doc.arena(), title_unit.to_original);
  TextUnit& body_unit = doc.unit(Field::kBody);
  body_unit.text = text::Publish(body, doc.arena(), body_unit.to_original);
  doc.MarkSet({Layer::kText});
  const text::SegmentationAnnotator segmentation;
  Require(segmentation.Annotate(doc));
  doc.MarkSet(segmentation.adds());
}

void Annotate(Document& doc) {
  const AmountAnnotator annotator;
  Require(annotator.Annotate(doc));
  doc.MarkSet(annotator.adds());
}

std::string Describe(const Document& doc) {
  std::string out;
  for (const Amount& amount : doc.amounts) {
    if (!out.empty()) out += "; ";
    out.append("«").append(doc.TextOf(amount.field, amount.span)).append("» = ");
    out.append(amount.value);
    if (!amount.unit.empty()) out.append(" ").append(amount.unit);
    if (!amount.currency.empty()) out.append(" ").append(amount.currency);
    if (amount.unit.empty() && amount.currency.empty() && !amount.counted.empty())
      out.append(" #").append(amount.counted);
    if (amount.modifier == AmountModifier::kAbout) out += " ~";
    if (amount.modifier == AmountModifier::kMoreThan) out += " >";
    if (amount.modifier == AmountModifier::kLessThan) out += " <";
  }
  return out;
}

std::string DescribeText(std::string_view body) {
  Document doc;
  SetArticle("", body, doc);
  Annotate(doc);
  return Describe(doc);
}

}  // namespace khabar::amounts::testing
