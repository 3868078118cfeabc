// Web addresses, e-mail addresses, handles and hashtags inside a text. Thread-safe: free functions.
#ifndef KHABAR_LIB_TEXT_ADDRESSES_H_
#define KHABAR_LIB_TEXT_ADDRESSES_H_

#include <cstdint>
#include <string_view>

#include "lib/doc/token.h"

namespace khabar::text {

// Bytes of the address that begins at `at`, 0 when none does; `kind` is set when one does.
// Closing punctuation that belongs to the sentence is not part of it. REQUIRES: valid UTF-8, a
// code-point boundary.
int32_t AddressLength(std::string_view text, int32_t at, TokenKind& kind);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_ADDRESSES_H_
