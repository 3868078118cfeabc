// The article's text where a page carries it only in the state of its scripts (Next.js, Fusion,
// Apollo, Nuxt and the like): scripts that are JSON, or that assign JSON to a name. Nothing is
// executed. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_HTML_STATE_TEXT_H_
#define KHABAR_LIB_DECODE_HTML_STATE_TEXT_H_

#include <string_view>

#include "lib/base/arena.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {

// The longest running text: a value of HTML or plain text, or a list of paragraphs. Lists whose
// members have headlines of their own are of other stories. Paragraphs stand on lines; markup is
// taken off. In the arena; empty when there is no text of 400 characters.
std::string_view StateText(const Tree& tree, Arena& arena);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_STATE_TEXT_H_
