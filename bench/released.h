// What the benchmarks of the whole engine share: the released models and the text of samples/. Run
// them from the repository's root; they end where one of the two is missing.
#ifndef KHABAR_BENCH_RELEASED_H_
#define KHABAR_BENCH_RELEASED_H_

#include <string>

#include "lib/pipeline/pipeline.h"

namespace khabar::bench {

const Pipeline& Released();

// The Arabic samples, one behind the other.
const std::string& ArabicSamples();

}  // namespace khabar::bench

#endif  // KHABAR_BENCH_RELEASED_H_
