// The pipeline whole, with the released models: from bytes of which nothing is known to the bytes
// of the record. What must hold whatever comes in: spans inside their text and on code points,
// every stage ran or says why not, and the same bytes a second time, from a used Document.
// Run from the repository's root.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/utf8.h"
#include "lib/pipeline/pipeline.h"
#include "service/convert/from_proto.h"
#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"

namespace khabar {
namespace {

void Check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const Pipeline& Released() {
  static const convert::ProtobufParser parser;
  static const std::unique_ptr<const Pipeline> pipeline = [] {
    PipelineOptions options;
    options.model_dir = "models";
    options.structured_parser = &parser;
    auto made = Pipeline::Create(options);
    if (!made.ok()) std::fprintf(stderr, "%s\n", made.status().ToString().c_str());
    return *std::move(made);
  }();
  return *pipeline;
}

bool IsOnCodePoint(std::string_view text, int32_t offset) {
  const auto at = static_cast<size_t>(offset);
  return at == text.size() || !IsUtf8Continuation(text[at]);
}

void CheckSpan(std::string_view text, Span span) {
  Check(span.begin >= 0 && span.begin <= span.end, "a span is not reversed");
  Check(static_cast<size_t>(span.end) <= text.size(), "a span is inside its text");
  Check(IsOnCodePoint(text, span.begin) && IsOnCodePoint(text, span.end), "a span cuts no letter");
}

void CheckDocument(const Document& doc) {
  Check(doc.stages.size() + doc.stage_errors.size() == Released().stages().size(),
        "every stage ran or says why not");
  for (const Field field : Document::Fields()) {
    const TextUnit& unit = doc.unit(field);
    Check(IsValidUtf8(unit.text), "a published text is UTF-8");
    for (const Span paragraph : unit.paragraphs) CheckSpan(unit.text, paragraph);
    for (const Token& token : unit.tokens) CheckSpan(unit.text, token.span);
    for (const Sentence& sentence : unit.sentences) CheckSpan(unit.text, sentence.span);
  }
  for (const Mention& mention : doc.entities.mentions) {
    CheckSpan(doc.unit(mention.field).text, mention.span);
    Check(mention.entity >= 0 && static_cast<size_t>(mention.entity) < doc.entities.entities.size(),
          "a mention belongs to an entity");
    Check(mention.confidence >= 0 && mention.confidence <= 1, "a confidence is a probability");
  }
}

// The record's bytes; empty when the article is refused.
std::string Enrich(const RawArticle& raw, Document& doc) {
  if (!Released().Run(raw, Released().all(), doc).ok()) return "";
  CheckDocument(doc);
  convert::RecordBuilder builder;
  v1::EnrichedArticle record;
  builder.Build(doc, raw, record);
  std::string bytes;
  convert::SerializeDeterministically(record, bytes);
  return bytes;
}

}  // namespace
}  // namespace khabar

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static khabar::Document used;
  khabar::RawArticle raw;
  raw.bytes = {reinterpret_cast<const char*>(data), size};
  khabar::Document fresh;
  khabar::Check(khabar::Enrich(raw, fresh) == khabar::Enrich(raw, used),
                "the same input gives the same record");
  return 0;
}
