// What the bytes are: from the user's word, the carrier's content type, or a look at the bytes.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_CONTENT_TYPE_H_
#define KHABAR_LIB_DECODE_CONTENT_TYPE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "lib/doc/raw_article.h"

namespace khabar::decode {

struct ContentType {
  Format format = Format::kAuto;  // kAuto: not said
  std::string charset;            // lower case, empty when not said
};

// Parses a media type with parameters (RFC 9110, section 8.3). UNSUPPORTED_CONTENT_TYPE names the
// known ones.
absl::StatusOr<ContentType> ParseContentType(std::string_view value);

// The format that the bytes show. Text that merely holds < or { stays text. UTF-16 is seen through.
Format SniffFormat(std::string_view bytes);

// text/plain, application/json … Static storage.
std::string_view MediaTypeOf(Format format);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_CONTENT_TYPE_H_
