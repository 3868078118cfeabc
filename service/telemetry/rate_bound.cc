#include "service/telemetry/rate_bound.h"

#include <utility>

namespace khabar::telemetry {

std::optional<int64_t> RateBound::Take() {
  const absl::Duration now = clock_.Elapsed();
  absl::MutexLock lock(&mutex_);
  if (now - began_ >= window_) {
    began_ = now;
    let_through_ = 0;
  }
  if (let_through_ == most_) {
    ++held_back_;
    return std::nullopt;
  }
  ++let_through_;
  return std::exchange(held_back_, 0);
}

}  // namespace khabar::telemetry
