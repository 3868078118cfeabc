// Counts what the whole binary asks of the heap through operator new. Thread-safe.
#ifndef KHABAR_TESTS_GUARD_COUNTING_NEW_H_
#define KHABAR_TESTS_GUARD_COUNTING_NEW_H_

#include <cstdint>

namespace khabar::testing {

// Since the start of the process.
int64_t Allocations();

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_GUARD_COUNTING_NEW_H_
