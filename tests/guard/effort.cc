#include "tests/guard/effort.h"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>

namespace khabar::testing {

EffortMeter::EffortMeter() {
  perf_event_attr attributes{};
  attributes.type = PERF_TYPE_HARDWARE;
  attributes.size = sizeof(attributes);
  attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  file_ = static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
  // Virtual machines may open a counter that never moves.
  if (file_ >= 0 && Now() == 0) {
    close(file_);
    file_ = -1;
  }
}

EffortMeter::~EffortMeter() {
  if (file_ >= 0) close(file_);
}

int64_t EffortMeter::Now() const {
  if (file_ >= 0) {
    int64_t count = 0;
    if (read(file_, &count, sizeof(count)) != sizeof(count)) return 0;
    return count;
  }
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * int64_t{1'000'000'000} + now.tv_nsec;
}

}  // namespace khabar::testing
