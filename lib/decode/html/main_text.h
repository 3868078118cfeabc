// The main text of a web page: the blocks that a forest of decision trees holds for text, in their
// order, or else what the page's JSON-LD or the state of its scripts has of it. How and how well:
// docs/html.md. Thread-safe: a free function; working space is thread-local.
#ifndef KHABAR_LIB_DECODE_HTML_MAIN_TEXT_H_
#define KHABAR_LIB_DECODE_HTML_MAIN_TEXT_H_

#include <string_view>

#include "lib/base/arena.h"
#include "lib/decode/html/block_features.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {

// The text in the arena, one block a line and an empty line between blocks; lists, rows and lines
// parted by <br> without one. Empty when the page has no article. Linear in the page.
std::string_view MainText(const Tree& tree, const TextHints& hints, Arena& arena);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_MAIN_TEXT_H_
