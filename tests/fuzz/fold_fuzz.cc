// Any bytes, repaired: the matching form is the reference's, and its own matching form.
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
  Require(reference::CheckFold(reference::Repair(bytes)));
  return 0;
}
