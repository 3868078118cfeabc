// The readers, one a format: decoded UTF-8 text in, Fields out. Thread-safe: free functions; each
// keeps its parser in thread-local storage. Views in the results live in `doc.arena()`.
#ifndef KHABAR_LIB_DECODE_FORMATS_H_
#define KHABAR_LIB_DECODE_FORMATS_H_

#include <string_view>

#include "absl/status/statusor.h"

#include "lib/decode/fields.h"
#include "lib/doc/document.h"

namespace khabar::decode {

// One JSON object: the names people use, ninjs 1 to 3, proto3 JSON of khabar.v1.RawArticle
// (docs/formats.md). Unknown fields go to doc.extra_fields. `url` is given beside the object: where
// a web page in it was fetched.
absl::StatusOr<Fields> ReadJson(std::string_view utf8, std::string_view url, Document& doc);

// One RSS item or Atom entry, alone or as the only one of its feed. Nothing outside the bytes is
// read; document type declarations are refused. `content_type` of doc.raw is set to the kind of
// feed.
absl::StatusOr<Fields> ReadXml(std::string_view utf8, Document& doc);

// The text of an HTML fragment as feeds and ninjs carry it: blocks become lines, entities
// characters, scripts and styles go. Not for web pages. In `arena`; linear.
std::string_view StripMarkup(std::string_view utf8, Arena& arena);

// True when `text` looks like an HTML fragment rather than text that merely holds a < or an &.
bool LooksLikeMarkup(std::string_view text);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_FORMATS_H_
