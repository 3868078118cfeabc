// RawArticle: the bytes of one article as they arrived, with what the carrier said about them.
// Views are borrowed from the caller (Kafka message, gRPC request, file) and must outlive the
// processing.
#ifndef KHABAR_LIB_DOC_RAW_ARTICLE_H_
#define KHABAR_LIB_DOC_RAW_ARTICLE_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace khabar {

enum class Format : uint8_t { kAuto, kText, kHtml, kJson, kXml, kProtobuf };

// Values given beside the bytes (command-line flags, Kafka headers, gRPC fields). They win over
// what the bytes say of themselves. Empty: not given.
struct ArticleHints {
  std::string_view article_id;
  std::string_view url;
  std::string_view source;
  std::string_view publish_time;  // RFC 3339, or a calendar day
  std::string_view language;      // BCP 47
};

// The fields of an article that arrives already taken apart (khabar.v1.RawArticle: service/convert
// hands over its views). Text is UTF-8 by Protobuf's rule and still normalised like any other.
struct StructuredArticle {
  std::string_view article_id, source, url, title, description, body, section, language,
      publish_time, modify_time, image;
  std::vector<std::string_view> authors, tags;
};

struct RawArticle {
  // The original, whole.
  std::string_view bytes;
  // Media type with parameters, as the carrier gave it; empty: sniff.
  std::string_view content_type;
  // Given by the user; wins over content_type.
  Format format = Format::kAuto;
  ArticleHints hints;
  // Set: the article is these fields, and `structured_content` (which may be empty) is what
  // `content_type` describes. `bytes` is then only measured and hashed.
  const StructuredArticle* structured = nullptr;
  std::string_view structured_content;

  // Where it came from; topic empty outside Kafka.
  std::string_view topic;
  int32_t partition = -1;
  int64_t offset = -1;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_RAW_ARTICLE_H_
