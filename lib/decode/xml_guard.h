// What libxml2 does in more than linear time is refused before it sees the document.
// Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_XML_GUARD_H_
#define KHABAR_LIB_DECODE_XML_GUARD_H_

#include <string_view>

#include "absl/status/status.h"

namespace khabar::decode {

// libxml2 compares each attribute of an element with every other, and looks each prefix up in a
// list of all declared ones. Both are bounded here, far above what feeds have: TOO_MANY_VALUES.
// Linear; malformed XML passes, the parser says what is wrong with it.
absl::Status CheckXmlAttributes(std::string_view xml);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_XML_GUARD_H_
