#include "lib/analyze/amounts/testing.h"

#include <cstdlib>

#include "lib/analyze/amounts/amount_annotator.h"
#include "lib/text/test_document.h"

namespace khabar::amounts::testing {

void Annotate(Document& doc) {
  const AmountAnnotator annotator;
  if (!annotator.Annotate(doc).ok()) std::abort();
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
  text::SetTexts("", body, doc);
  Annotate(doc);
  return Describe(doc);
}

}  // namespace khabar::amounts::testing
