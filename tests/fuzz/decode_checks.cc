#include "tests/fuzz/decode_checks.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"
#include "lib/decode/url.h"
#include "lib/text/normalize.h"

namespace khabar::fuzz {
namespace {

constexpr size_t kLongestMessage = 600;

void CheckPublished(const TextUnit& unit) {
  Require(IsValidUtf8(unit.text));
  Arena arena;
  OffsetMap map;
  Require(text::Publish(unit.text, arena, map) == unit.text);
}

void CheckValue(const SourcedText& value) {
  Require(IsValidUtf8(value.value));
  Require(value.value.find_first_of(std::string_view("\n\r\0", 3)) == std::string_view::npos);
  Require(!value || value.origin != Origin::kUnspecified);
}

void CheckMetadata(const Metadata& meta) {
  for (const SourcedText* value :
       {&meta.article_id, &meta.source, &meta.url, &meta.canonical_url, &meta.site_name,
        &meta.description, &meta.section, &meta.image, &meta.language}) {
    CheckValue(*value);
  }
  for (const auto* list : {&meta.authors, &meta.tags}) {
    Require(list->size() <= limits::kMaxFieldValues);
    for (const SourcedText& value : *list) {
      CheckValue(value);
      Require(static_cast<bool>(value));
    }
  }
  Require(static_cast<bool>(meta.article_id));
  Require(decode::CanonicalUrl(meta.canonical_url.value) == meta.canonical_url.value);
  for (const SourcedTime* time : {&meta.publish_time, &meta.modify_time})
    Require(!time->instant || time->date.size() == 10);
}

void CheckSame(const Document& a, const Document& b) {
  Require(a.body().text == b.body().text && a.title().text == b.title().text);
  Require(a.metadata.article_id.value == b.metadata.article_id.value);
  Require(a.raw.charset == b.raw.charset && a.raw.content_type == b.raw.content_type);
  Require(a.raw.repaired_sequences == b.raw.repaired_sequences);
  Require(a.extra_fields.size() == b.extra_fields.size());
}

}  // namespace

std::string Repaired(std::string_view bytes) {
  std::string out;
  for (int32_t at = 0; at < static_cast<int32_t>(bytes.size());) {
    const DecodedCodePoint point = DecodeUtf8(bytes, at);
    AppendUtf8(point.value, out);
    at += point.length;
  }
  return out;
}

void CheckRefusal(const absl::Status& status) {
  const ErrorCode code = CodeOf(status);
  Require(code < ErrorCode::kUnknownAnnotator);  // the first that is not of the decoder
  const std::string_view message = FromAbsl(status.message());
  Require(!message.empty() && message.size() <= kLongestMessage && IsValidUtf8(message));
  Require(message.find('\n') == std::string_view::npos);
}

void CheckDecoded(const Document& doc) {
  Require(doc.has(Layer::kText));
  Require(!doc.body().text.empty());
  CheckPublished(doc.body());
  CheckPublished(doc.title());
  CheckMetadata(doc.metadata);
  for (const ExtraField& field : doc.extra_fields)
    Require(IsValidUtf8(field.name) && IsValidUtf8(field.json) && !field.json.empty());
  Require(!doc.raw.charset.empty() && !doc.raw.content_type.empty());
  Require(doc.raw.sha256.size() == 64 && doc.raw.repaired_sequences >= 0);
}

void CheckDecoding(const RawArticle& raw) {
  static Document doc;
  doc.Reset();
  const absl::Status status = decode::Decode(raw, nullptr, doc);
  status.ok() ? CheckDecoded(doc) : CheckRefusal(status);
  static Document again;
  again.Reset();
  const absl::Status same = decode::Decode(raw, nullptr, again);
  Require(same == status);
  if (status.ok()) CheckSame(doc, again);
}

}  // namespace khabar::fuzz
