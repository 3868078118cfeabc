// RateBound: lets at most so many events through in each window of time and counts the others, for
// logs that a storm of events must not fill. Thread-safe.
#ifndef KHABAR_SERVICE_TELEMETRY_RATE_BOUND_H_
#define KHABAR_SERVICE_TELEMETRY_RATE_BOUND_H_

#include <cstdint>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"

namespace khabar::telemetry {

class RateBound {
 public:
  // `clock` must outlive it.
  RateBound(int64_t most, absl::Duration window, Clock& clock)
      : most_(most), window_(window), clock_(clock) {}

  // How many were held back since the last one let through; none: hold this one back too.
  std::optional<int64_t> Take() ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  const int64_t most_;
  const absl::Duration window_;
  Clock& clock_;
  absl::Mutex mutex_;
  absl::Duration began_ ABSL_GUARDED_BY(mutex_) = -absl::InfiniteDuration();
  int64_t let_through_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t held_back_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_RATE_BOUND_H_
