// Published-text normalisation: what khabar may change in a text that it publishes, and nothing
// more. NFC; CRLF, CR, NEL, LS, PS and form feeds to \n; BOM, stray bidi controls and other C0/C1
// controls removed; NBSP and other blanks to space; runs of spaces and of blank lines reduced; no
// white space at the ends of lines. Words are never altered: no folding, no tatweel or diacritics
// removed (that is fold.h, for matching only). Thread-safe: free functions. Facts: docs/text.md.
#ifndef KHABAR_LIB_TEXT_NORMALIZE_H_
#define KHABAR_LIB_TEXT_NORMALIZE_H_

#include <string_view>

#include "lib/base/arena.h"
#include "lib/doc/offset_map.h"

namespace khabar::text {

// The published form of `utf8`, in `arena`. `map` (cleared first) leads from its offsets to those
// of `utf8`. Idempotent: the published form of a published form is itself. Linear in the length.
// REQUIRES: valid UTF-8 (the decoder has repaired it).
std::string_view Publish(std::string_view utf8, Arena& arena, OffsetMap& map);

// The same for one line of text (a title, a name): line breaks become spaces.
std::string_view PublishLine(std::string_view utf8, Arena& arena, OffsetMap& map);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_NORMALIZE_H_
