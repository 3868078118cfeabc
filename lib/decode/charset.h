// From bytes in any charset to valid UTF-8. Order: byte order mark, proof of UTF-8, declaration,
// detection. A declaration that the bytes contradict is set aside and recorded. Broken sequences
// become U+FFFD up to limits::kMaxRepairedShare. Thread-safe: free functions.
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

// windows-1256, iso-8859-6 or windows-1252: the likeliest single-byte charset of bytes that are not
// UTF-8. Static storage. Method: letters of Arabic charsets stand among each other, accented Latin
// letters among ASCII; the two Arabic ones differ in the frequencies of the letters that they give.
std::string_view DetectSingleByte(std::string_view bytes);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_CHARSET_H_
