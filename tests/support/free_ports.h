// Ports for servers of tests. Thread-safe: a free function.
#ifndef KHABAR_TESTS_SUPPORT_FREE_PORTS_H_
#define KHABAR_TESTS_SUPPORT_FREE_PORTS_H_

#include <cstddef>
#include <vector>

namespace khabar::testing {

// So many different ports of 127.0.0.1 that were free a moment ago.
std::vector<int> FreePorts(size_t count);

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_FREE_PORTS_H_
