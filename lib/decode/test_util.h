// Helpers of the decoder's tests: one article decoded into a Document of its own, and text put into
// the charsets that it may arrive in.
#ifndef KHABAR_LIB_DECODE_TEST_UTIL_H_
#define KHABAR_LIB_DECODE_TEST_UTIL_H_

#include <memory>
#include <string>
#include <string_view>

#include "lib/base/errors.h"
#include "lib/decode/decode.h"

namespace khabar::decode {

struct Decoded {
  absl::Status status;
  std::unique_ptr<Document> doc = std::make_unique<Document>();

  std::string_view body() const { return doc->body().text; }
  std::string_view title() const { return doc->title().text; }
  const Metadata& meta() const { return doc->metadata; }
  // OK, or the code's name in the catalogue.
  std::string_view code() const { return status.ok() ? "OK" : ErrorName(CodeOf(status)); }
};

// `bytes` must outlive the result: valid UTF-8 is not copied.
inline Decoded DecodeArticle(const RawArticle& raw, const StructuredParser* parser = nullptr) {
  Decoded out;
  out.status = Decode(raw, parser, *out.doc);
  return out;
}
inline Decoded DecodeBytes(std::string_view bytes, std::string_view content_type = {}) {
  RawArticle raw;
  raw.bytes = bytes;
  raw.content_type = content_type;
  return DecodeArticle(raw);
}

// UTF-8 text in another charset, by ICU. Test failure when a character has no place there.
std::string Encode(std::string_view utf8, const char* charset);

// `text`, `times` times.
std::string Repeat(std::string_view text, size_t times);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_TEST_UTIL_H_
