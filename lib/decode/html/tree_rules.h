// Which elements of HTML end which others: the rules of the tree. Thread-safe: pure functions.
#ifndef KHABAR_LIB_DECODE_HTML_TREE_RULES_H_
#define KHABAR_LIB_DECODE_HTML_TREE_RULES_H_

#include "lib/decode/html/tags.h"

namespace khabar::decode::html {

// Their start tags end an open paragraph.
bool ClosesParagraph(Tag tag);
// End tags outside of them do not reach elements inside, and the other way round.
bool IsScope(Tag tag);
// A list item is not ended by an item of a list inside it.
bool IsItemBoundary(Tag tag);
// li, dd, dt.
bool IsItem(Tag tag);
// Rows, cells, sections, captions, columns.
bool IsTablePart(Tag tag);
// No element of SVG or MathML has such a name: it is HTML, and the drawing was not closed.
bool EndsForeign(Tag tag);
// Does not end the head.
bool IsHeadContent(Tag tag);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_TREE_RULES_H_
