// NFC of a cleaned text, with the offset map kept: the second half of normalize.h. Thread-safe:
// free functions.
#ifndef KHABAR_LIB_TEXT_COMPOSE_H_
#define KHABAR_LIB_TEXT_COMPOSE_H_

#include <string_view>

#include "lib/base/arena.h"
#include "lib/doc/offset_map.h"

namespace khabar::text {

// The NFC form of `text`: itself when it has that form, else a copy in `arena`. `map`, which leads
// from `text` to its original, is replaced by one that leads there from the result. Linear,
// whatever the text. REQUIRES: valid UTF-8.
std::string_view Compose(std::string_view text, Arena& arena, OffsetMap& map);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_COMPOSE_H_
