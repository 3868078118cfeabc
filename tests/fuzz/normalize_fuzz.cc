// Any bytes, repaired: the published text and its offset map are the reference's, and stay so.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/text/reference.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using khabar::fuzz::Require;
  namespace reference = khabar::text::reference;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = reference::Repair(bytes);
  Require(reference::CheckPublish(text, false));
  Require(reference::CheckPublish(text, true));
  return 0;
}
