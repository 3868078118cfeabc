#include "lib/decode/decode.h"

#include <string>

#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"
#include "lib/decode/charset.h"
#include "lib/decode/content_type.h"
#include "lib/decode/fields.h"
#include "lib/decode/formats.h"
#include "lib/decode/html/page_charset.h"
#include "lib/decode/html/read_page.h"

namespace khabar::decode {
namespace {

bool IsBlank(std::string_view bytes) {
  return bytes.find_first_not_of(std::string_view(" \t\r\n\f\v\xEF\xBB\xBF")) ==
         std::string_view::npos;
}

absl::Status CheckBytes(std::string_view bytes) {
  if (bytes.size() > limits::kMaxArticleBytes) {
    return MakeError(ErrorCode::kArticleTooLarge,
                     "the article has " + std::to_string(bytes.size()) + " bytes, the limit is " +
                         std::to_string(limits::kMaxArticleBytes));
  }
  if (IsBlank(bytes)) {
    return MakeError(ErrorCode::kEmptyArticle, bytes.empty() ? "the article has no bytes"
                                                             : "the article is only white space");
  }
  return absl::OkStatus();
}

// encoding="…" of an XML declaration, which is ASCII in every charset that may carry one.
std::string_view XmlEncoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 200);
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string_view()
                                         : declaration.substr(open + 1, close - open - 1);
}

// The charset that the bytes declare for themselves.
std::string_view DeclaredIn(std::string_view bytes, Format format) {
  if (format == Format::kXml) return XmlEncoding(bytes);
  if (format != Format::kHtml) return {};
  const std::string_view declared = html::DeclaredCharset(bytes);
  return declared.empty() ? XmlEncoding(bytes) : declared;
}

absl::StatusOr<Fields> ReadHtml(std::string_view utf8, std::string_view url, Document& doc) {
  if (html::IsWholePage(utf8)) return html::ReadPage(utf8, url, doc);
  Fields fields;
  fields.values.body = StripMarkup(utf8, doc.arena());
  return fields;
}

// `url`: where the article was fetched, empty when that is not known.
absl::StatusOr<Fields> ReadBytes(std::string_view bytes, Format format, std::string_view charset,
                                 std::string_view url, Document& doc) {
  Origin origin = Origin::kHint;
  if (charset.empty()) {
    charset = DeclaredIn(bytes, format);
    origin = charset.empty() ? Origin::kHint : Origin::kRecord;
  }
  doc.raw.content_type = MediaTypeOf(format);
  KHABAR_ASSIGN_OR_RETURN(const std::string_view utf8, ToUtf8(bytes, charset, origin, doc));
  switch (format) {
    case Format::kJson:
      return ReadJson(utf8, url, doc);
    case Format::kHtml:
      return ReadHtml(utf8, url, doc);
    case Format::kXml:
      return ReadXml(utf8, doc);
    default: {
      Fields fields;
      fields.values.body = utf8;
      return fields;
    }
  }
}

absl::StatusOr<Fields> ReadAs(std::string_view bytes, Format format, std::string_view content_type,
                              std::string_view url, Document& doc) {
  ContentType type;
  if (!content_type.empty()) {
    absl::StatusOr<ContentType> parsed = ParseContentType(content_type);
    // The user's word about the format outweighs an unknown content type.
    if (!parsed.ok() && format == Format::kAuto) return parsed.status();
    if (parsed.ok()) type = *std::move(parsed);
  }
  if (format == Format::kAuto) format = type.format;
  if (format == Format::kAuto) format = SniffFormat(bytes);
  return ReadBytes(bytes, format, type.charset, url, doc);
}

bool IsProtobuf(const RawArticle& raw) {
  if (raw.format != Format::kAuto) return raw.format == Format::kProtobuf;
  if (raw.content_type.empty()) return false;
  const absl::StatusOr<ContentType> type = ParseContentType(raw.content_type);
  return type.ok() && type->format == Format::kProtobuf;
}

template <typename T>
void Prefer(const T& outer, T& inner) {
  if (!outer.empty()) inner = outer;
}

// Fields given beside the content win over what the content says of itself.
void Overlay(const StructuredArticle& outer, StructuredArticle& inner) {
  Prefer(outer.article_id, inner.article_id);
  Prefer(outer.source, inner.source);
  Prefer(outer.url, inner.url);
  Prefer(outer.title, inner.title);
  Prefer(outer.description, inner.description);
  Prefer(outer.section, inner.section);
  Prefer(outer.language, inner.language);
  Prefer(outer.publish_time, inner.publish_time);
  Prefer(outer.modify_time, inner.modify_time);
  Prefer(outer.image, inner.image);
  Prefer(outer.authors, inner.authors);
  Prefer(outer.tags, inner.tags);
}

// Hints are any bytes; those that are not UTF-8 are refused in the end, by Assemble.
std::string_view ReadableUrl(const ArticleHints& hints) {
  return IsValidUtf8(hints.url) ? hints.url : std::string_view();
}

absl::Status DecodeStructured(const StructuredArticle& values, std::string_view content,
                              std::string_view content_type, const ArticleHints& hints,
                              Document& doc) {
  Fields fields;
  fields.values = values;
  doc.raw.charset = "utf-8";
  doc.raw.charset_origin = Origin::kRecord;
  if (!content.empty()) {
    if (!values.body.empty())
      return MakeError(ErrorCode::kInvalidField, "'body' and 'content' are both given");
    KHABAR_RETURN_IF_ERROR(CheckBytes(content));
    absl::StatusOr<ContentType> type = ParseContentType(content_type);
    if (type.ok() && type->format == Format::kProtobuf) {
      return MakeError(ErrorCode::kUnsupportedContentType,
                       "'content' of a RawArticle cannot be Protobuf itself");
    }
    const std::string_view url = hints.url.empty() ? values.url : ReadableUrl(hints);
    KHABAR_ASSIGN_OR_RETURN(fields, ReadAs(content, Format::kAuto, content_type, url, doc));
    Overlay(values, fields.values);
  }
  return Assemble(fields, hints, doc);
}

}  // namespace

absl::Status Decode(const RawArticle& raw, const StructuredParser* parser, Document& doc) {
  doc.raw.size_bytes = static_cast<int64_t>(raw.bytes.size());
  if (raw.structured != nullptr) {
    doc.raw.content_type = MediaTypeOf(Format::kProtobuf);
    doc.raw.sha256 = doc.arena().Copy(ToHex(Sha256(raw.bytes)));
    return DecodeStructured(*raw.structured, raw.structured_content, raw.content_type, raw.hints,
                            doc);
  }
  KHABAR_RETURN_IF_ERROR(CheckBytes(raw.bytes));
  doc.raw.sha256 = doc.arena().Copy(ToHex(Sha256(raw.bytes)));
  if (IsProtobuf(raw)) {
    if (parser == nullptr)
      return MakeError(ErrorCode::kUnsupportedContentType, "Protobuf is not decoded here");
    KHABAR_ASSIGN_OR_RETURN(const StructuredParser::Parsed parsed, parser->Parse(raw.bytes, doc));
    doc.raw.content_type = MediaTypeOf(Format::kProtobuf);
    return DecodeStructured(parsed.fields, parsed.content, parsed.content_type, raw.hints, doc);
  }
  KHABAR_ASSIGN_OR_RETURN(const Fields fields, ReadAs(raw.bytes, raw.format, raw.content_type,
                                                      ReadableUrl(raw.hints), doc));
  return Assemble(fields, raw.hints, doc);
}

}  // namespace khabar::decode
