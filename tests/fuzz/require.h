// A property that a fuzz target checks: what does not hold ends the process, with the reason.
#ifndef KHABAR_TESTS_FUZZ_REQUIRE_H_
#define KHABAR_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

namespace khabar::fuzz {

// `why_not` is empty when the property holds.
inline void Require(const std::string& why_not) {
  if (why_not.empty()) return;
  std::fprintf(stderr, "property broken: %s\n", why_not.c_str());
  std::abort();
}

}  // namespace khabar::fuzz

#endif  // KHABAR_TESTS_FUZZ_REQUIRE_H_
