#include "lib/base/clock.h"

#include <algorithm>
#include <chrono>

namespace khabar {

absl::Duration SystemClock::Elapsed() const {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

absl::Time VirtualClock::Now() const {
  absl::MutexLock lock(&mutex_);
  return now_;
}

bool VirtualClock::WaitFor(absl::CondVar& cond, absl::Mutex& mu, absl::Duration timeout) {
  return WaitUntilTime(cond, mu, Now() + timeout);
}

bool VirtualClock::WaitUntil(absl::CondVar& cond, absl::Mutex& mu, absl::Duration deadline) {
  return WaitUntilTime(cond, mu, absl::UnixEpoch() + deadline);
}

bool VirtualClock::WaitUntilTime(absl::CondVar& cond, absl::Mutex& mu, absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    if (now_ >= deadline) return true;
    waiters_.push_back({&cond, &mu});
  }
  cond.Wait(&mu);
  absl::MutexLock lock(&mutex_);
  auto self = std::find_if(waiters_.begin(), waiters_.end(),
                           [&](const Waiter& w) { return w.cond == &cond && w.mutex == &mu; });
  if (self != waiters_.end()) waiters_.erase(self);
  return now_ >= deadline;
}

void VirtualClock::Advance(absl::Duration by) {
  std::vector<Waiter> waiters;
  {
    absl::MutexLock lock(&mutex_);
    now_ += by;
    waiters = waiters_;
  }
  for (const Waiter& waiter : waiters) {
    // Taken so that a waiter between registering and sleeping is not missed.
    absl::MutexLock lock(waiter.mutex);
    waiter.cond->SignalAll();
  }
}

}  // namespace khabar
