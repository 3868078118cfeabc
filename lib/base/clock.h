// Clock: where the process gets its time from, so that tests need no sleeps.
// SystemClock is the machine's; VirtualClock moves only when told. Both are thread-safe.
#ifndef KHABAR_LIB_BASE_CLOCK_H_
#define KHABAR_LIB_BASE_CLOCK_H_

#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace khabar {

class Clock {
 public:
  virtual ~Clock() = default;

  // Wall time; for headers and logs only, never for waiting.
  virtual absl::Time Now() const = 0;

  // Time since an arbitrary start; never goes back. For intervals and deadlines.
  virtual absl::Duration Elapsed() const { return Now() - absl::UnixEpoch(); }

  // Waits on `cond` with `mu` held until signalled or until `timeout` of this clock has passed.
  // Returns true on time-out. May wake spuriously. A VirtualClock wakes its waiters when advanced.
  virtual bool WaitFor(absl::CondVar& cond, absl::Mutex& mu, absl::Duration timeout)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu) = 0;

  // The same until Elapsed() is `deadline`. Time that passes between the caller's look at the clock
  // and its wait is not lost, as it is with WaitFor on a VirtualClock.
  virtual bool WaitUntil(absl::CondVar& cond, absl::Mutex& mu, absl::Duration deadline)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu) {
    return WaitFor(cond, mu, deadline - Elapsed());
  }
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Elapsed() const override;
  bool WaitFor(absl::CondVar& cond, absl::Mutex& mu, absl::Duration timeout) override {
    return cond.WaitWithTimeout(&mu, timeout);
  }
};

class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(absl::Time start = absl::UnixEpoch()) : now_(start) {}

  absl::Time Now() const override ABSL_LOCKS_EXCLUDED(mutex_);
  bool WaitFor(absl::CondVar& cond, absl::Mutex& mu, absl::Duration timeout) override
      ABSL_LOCKS_EXCLUDED(mutex_);
  bool WaitUntil(absl::CondVar& cond, absl::Mutex& mu, absl::Duration deadline) override
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Moves time forward and wakes every waiter, so that it can look at the new time.
  void Advance(absl::Duration by) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Waiter {
    absl::CondVar* cond;
    absl::Mutex* mutex;
  };

  bool WaitUntilTime(absl::CondVar& cond, absl::Mutex& mu, absl::Time deadline)
      ABSL_LOCKS_EXCLUDED(mutex_);

  mutable absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
  std::vector<Waiter> waiters_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_CLOCK_H_
