// Any bytes, published: the tokens are the reference's, and their clitics leave something of the
// word.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/base/arena.h"
#include "lib/doc/offset_map.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using khabar::fuzz::Require;
  namespace reference = khabar::text::reference;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  khabar::Arena arena;
  khabar::OffsetMap map;
  const std::string text = reference::Repair(bytes);
  Require(reference::CheckTokens(khabar::text::Publish(text, arena, map)));
  Require(reference::CheckTokens(text));  // not published: no promise on it, but nothing breaks
  return 0;
}
