// From the bytes of an article to the Document's texts and metadata.
// Format by the user's word, else by content type, else by sniffing; charset by byte order mark,
// declaration or detection. Nothing is fetched or executed. Errors: the decode codes of
// base/errors.h; the Document is then unusable until Reset(). Thread-safe: free functions on a
// Document that one thread owns.
#ifndef KHABAR_LIB_DECODE_DECODE_H_
#define KHABAR_LIB_DECODE_DECODE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "lib/doc/document.h"
#include "lib/doc/raw_article.h"

namespace khabar::decode {

// Reads khabar.v1.RawArticle from Protobuf bytes. Implemented in service/convert, so that lib/
// knows no Protobuf.
class StructuredParser {
 public:
  virtual ~StructuredParser() = default;
  struct Parsed {
    StructuredArticle fields;
    std::string_view
        content;  // set: the fields are hints, and these bytes are decoded by content_type
    std::string_view content_type;
  };
  // Views point into `doc.arena()`. INVALID_PROTOBUF when the bytes are not such a message.
  virtual absl::StatusOr<Parsed> Parse(std::string_view bytes, Document& doc) const = 0;
};

// Fills unit texts, metadata, raw and extra_fields of `doc` (just Reset) and marks Layer::kText.
// `parser` may be null: Protobuf is then refused as UNSUPPORTED_CONTENT_TYPE.
absl::Status Decode(const RawArticle& raw, const StructuredParser* parser, Document& doc);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_DECODE_H_
