// The charset that a web page declares for itself, in <meta>. Byte order marks, the carrier's word
// and detection are lib/decode/charset.h's. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_HTML_PAGE_CHARSET_H_
#define KHABAR_LIB_DECODE_HTML_PAGE_CHARSET_H_

#include <string_view>

namespace khabar::decode::html {

// The label of the first <meta charset> or <meta http-equiv=content-type> of the head, a view of
// `page`; empty when there is none. As HTML's prescan reads it
// (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding), and as its
// parser does further on, to the end of the head or 64 KB. UTF-16 in a declaration that could be
// read as ASCII means UTF-8.
std::string_view DeclaredCharset(std::string_view page);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_PAGE_CHARSET_H_
