// From bytes in any charset to valid UTF-8. Order: byte order mark, proof of UTF-16 or UTF-8,
// declaration, detection. A declaration that the bytes contradict is set aside and recorded. Broken
// sequences become U+FFFD up to limits::kMaxRepairedShare. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_CHARSET_H_
#define KHABAR_LIB_DECODE_CHARSET_H_

#include <string_view>

#include "absl/status/statusor.h"

#include "lib/doc/document.h"

namespace khabar::decode {

// The text of `bytes`: a view of them when they are valid UTF-8, else in `doc.arena()`. Records
// what was done in doc.raw. `declared` is a label as in HTTP or XML, empty when none; `origin` says
// who declared it. Errors: UNSUPPORTED_CHARSET, BROKEN_ENCODING, BINARY_CONTENT, ARTICLE_TOO_LARGE.
absl::StatusOr<std::string_view> ToUtf8(std::string_view bytes, std::string_view declared,
                                        Origin origin, Document& doc);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_CHARSET_H_
