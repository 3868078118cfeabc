// Any text in each language: contents are whole, in order, each in one paragraph.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/analyze/quotations/quotation_annotator.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"
#include "lib/text/tokenize.h"
#include "tests/fuzz/require.h"

namespace khabar {
namespace {

// The first two bytes of each 16 make mentions, so that names stand anywhere.
void AddMentions(std::string_view bytes, Document& doc) {
  const auto& tokens = doc.body().tokens;
  doc.entities.entities.resize(1);
  doc.entities.entities[0].type = EntityType::kPerson;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if ((static_cast<uint8_t>(bytes[i % bytes.size()]) & 7) != 0) continue;
    Mention mention;
    mention.span = tokens[i].span;
    mention.type = static_cast<EntityType>(1 + i % 6);
    mention.entity = 0;
    doc.entities.mentions.push_back(mention);
  }
}

std::string WhyNot(const Document& doc) {
  for (const Quotation& q : doc.quotations) {
    const TextUnit& unit = doc.unit(q.field);
    int32_t last = 0;
    if (q.content.empty()) return "no content";
    for (const Span span : q.content) {
      if (span.empty() || span.begin < last) return "content is empty or out of order";
      last = span.end;
      bool inside = false;
      for (const Span paragraph : unit.paragraphs) inside |= paragraph.Contains(span);
      if (!inside) return "content crosses a paragraph";
    }
    const auto size = static_cast<int32_t>(unit.text.size());
    if (q.speaker.begin < 0 || q.speaker.end > size || q.speaker.end < q.speaker.begin)
      return "speaker out of bounds";
    if (!(q.confidence > 0 && q.confidence < 1)) return "confidence";
  }
  return {};
}

}  // namespace
}  // namespace khabar

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace khabar;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty()) return 0;
  const std::string repaired = text::reference::Repair(bytes);
  for (const std::string_view language : {"ar", "en", "und"}) {
    Document doc;
    TextUnit& body = doc.unit(Field::kBody);
    body.text = text::Publish(repaired, doc.arena(), body.to_original);
    text::Tokenize(body.text, body.tokens);
    text::SplitParagraphs(body.text, body.paragraphs);
    text::SplitSentences(body);
    doc.language.main = {language, 0.99f, 1};
    AddMentions(bytes, doc);
    if (!quotations::QuotationAnnotator().Annotate(doc).ok()) std::abort();
    fuzz::Require(WhyNot(doc));
  }
  return 0;
}
