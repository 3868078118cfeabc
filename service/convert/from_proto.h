// From khabar.v1.RawArticle to what the decoder takes. Thread-safe: free functions and a stateless
// parser.
#ifndef KHABAR_SERVICE_CONVERT_FROM_PROTO_H_
#define KHABAR_SERVICE_CONVERT_FROM_PROTO_H_

#include "khabar/v1/raw_article.pb.h"

#include "lib/decode/decode.h"
#include "lib/doc/raw_article.h"

namespace khabar::convert {

// The fields of a message as views of it: the message must outlive them.
StructuredArticle ToStructured(const v1::RawArticle& message);

// A message as the pipeline takes it. `fields` holds the views that the result points to; both and
// the message must outlive the processing. The original bytes are those of `content`, else those of
// `body`.
RawArticle ToRawArticle(const v1::RawArticle& message, StructuredArticle& fields);

// Articles that arrive as Protobuf bytes.
class ProtobufParser final : public decode::StructuredParser {
 public:
  absl::StatusOr<Parsed> Parse(std::string_view bytes, Document& doc) const override;
};

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_FROM_PROTO_H_
