// Whether a page keeps its article from readers who have not paid or signed in. Asked only of pages
// whose text is short: long ones show the article, whatever they say around it. Thread-safe: a free
// function.
#ifndef KHABAR_LIB_DECODE_HTML_ACCESS_H_
#define KHABAR_LIB_DECODE_HTML_ACCESS_H_

#include "lib/decode/html/tree.h"

namespace khabar::decode::html {

// By article:content_tier and by what the page tells its readers, in Arabic or English; JSON-LD's
// isAccessibleForFree is with the metadata. Names of classes are no sign: empty walls stand in the
// templates of open pages. Linear in the tree.
bool ShowsPaywall(const Tree& tree);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_ACCESS_H_
