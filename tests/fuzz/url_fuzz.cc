// Text as a URL: the canonical form is its own, and names the same host.
#include <string>

#include "lib/decode/url.h"
#include "tests/fuzz/decode_checks.h"

using khabar::decode::CanonicalUrl;
using khabar::decode::HostOf;
using khabar::fuzz::Require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view url = khabar::fuzz::View(data, size);
  const std::string canonical = CanonicalUrl(url);
  if (canonical.empty()) {
    Require(HostOf(url).empty());
    return 0;
  }
  Require(canonical.starts_with("http://") || canonical.starts_with("https://"));
  Require(canonical.find('#') == std::string::npos);
  Require(canonical.size() <= url.size() + 1);  // the / of an empty path
  Require(CanonicalUrl(canonical) == canonical);
  Require(HostOf(canonical) == HostOf(url));
  return 0;
}
