// ReadPage: a web page as an article: its tree, its metadata and its main text. Charset and
// Document are the caller's. Thread-safe: a free function; working space is thread-local.
#ifndef KHABAR_LIB_DECODE_HTML_READ_PAGE_H_
#define KHABAR_LIB_DECODE_HTML_READ_PAGE_H_

#include <string_view>

#include "absl/status/statusor.h"

#include "lib/decode/fields.h"
#include "lib/doc/document.h"

namespace khabar::decode::html {

// `page` is valid UTF-8; `url` is where it was fetched, empty when that is not known. Each value
// keeps where in the page it was read. Errors: HTML_TOO_COMPLEX, PAYWALLED, NO_ARTICLE.
absl::StatusOr<Fields> ReadPage(std::string_view page, std::string_view url, Document& doc);

// True for a page, false for a fragment of one as editorial systems keep it: text to be stripped of
// its markup, not searched for an article.
bool IsWholePage(std::string_view text);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_READ_PAGE_H_
