#include "service/convert/from_proto.h"

#include <climits>

#include "lib/base/errors.h"

namespace khabar::convert {

StructuredArticle ToStructured(const v1::RawArticle& message) {
  StructuredArticle out;
  out.article_id = message.article_id();
  out.source = message.source();
  out.url = message.url();
  out.title = message.title();
  out.description = message.description();
  out.body = message.body();
  out.section = message.section();
  out.language = message.language();
  out.publish_time = message.publish_time();
  out.modify_time = message.modify_time();
  out.image = message.image();
  out.authors.assign(message.authors().begin(), message.authors().end());
  out.tags.assign(message.tags().begin(), message.tags().end());
  return out;
}

RawArticle ToRawArticle(const v1::RawArticle& message, StructuredArticle& fields) {
  fields = ToStructured(message);
  RawArticle raw;
  raw.bytes = message.content().empty() ? message.body() : message.content();
  raw.content_type = message.content_type();
  raw.structured = &fields;
  raw.structured_content = message.content();
  return raw;
}

absl::StatusOr<decode::StructuredParser::Parsed> ProtobufParser::Parse(std::string_view bytes,
                                                                       Document& doc) const {
  v1::RawArticle message;
  const bool fits = bytes.size() <= static_cast<size_t>(INT_MAX);
  if (!fits || !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return MakeError(ErrorCode::kInvalidProtobuf, "the bytes are not a khabar.v1.RawArticle");
  }
  // The message dies here: its values move to the arena.
  const StructuredArticle views = ToStructured(message);
  Parsed parsed;
  Arena& arena = doc.arena();
  StructuredArticle& fields = parsed.fields;
  fields.article_id = arena.Copy(views.article_id);
  fields.source = arena.Copy(views.source);
  fields.url = arena.Copy(views.url);
  fields.title = arena.Copy(views.title);
  fields.description = arena.Copy(views.description);
  fields.body = arena.Copy(views.body);
  fields.section = arena.Copy(views.section);
  fields.language = arena.Copy(views.language);
  fields.publish_time = arena.Copy(views.publish_time);
  fields.modify_time = arena.Copy(views.modify_time);
  fields.image = arena.Copy(views.image);
  for (const std::string_view author : views.authors) fields.authors.push_back(arena.Copy(author));
  for (const std::string_view tag : views.tags) fields.tags.push_back(arena.Copy(tag));
  parsed.content = arena.Copy(message.content());
  parsed.content_type = arena.Copy(message.content_type());
  return parsed;
}

}  // namespace khabar::convert
