// Makes absl::Mutex and absl::CondVar visible to ThreadSanitizer, in its build only. Debian's
// Abseil is a shared library built without it, so that what these order would look like a race. The
// executable's definitions win over the library's; each calls the library's and tells
// ThreadSanitizer what happened before what. A condition (LockWhen, Await) is tried inside the
// library by whoever holds the lock, also by the thread that gives it up: it is wrapped.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdio>
#include <cstdlib>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace {

// The library's own function of this mangled name.
template <typename Function>
Function Real(const char* name) {
  void* const symbol = dlsym(RTLD_NEXT, name);
  if (symbol == nullptr) {
    std::fprintf(stderr, "absl_mutex_tsan: %s is not in this Abseil\n", name);
    std::abort();
  }
  return reinterpret_cast<Function>(symbol);
}

// A condition of `mutex` that orders each try of it; lives on the waiter's stack as its own does.
class Seen {
 public:
  Seen(const absl::Condition& condition, absl::Mutex* mutex)
      : condition_(condition), mutex_(mutex), wrapped_(&Seen::Try, this) {
    __tsan_release(mutex);  // what the condition reads of the waiter's stack
  }
  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;

  const absl::Condition& get() const { return wrapped_; }

 private:
  static bool Try(Seen* seen) {
    __tsan_acquire(seen->mutex_);
    const bool met = seen->condition_.Eval();
    __tsan_release(seen->mutex_);
    return met;
  }

  const absl::Condition& condition_;
  absl::Mutex* const mutex_;
  const absl::Condition wrapped_;
};

}  // namespace

#define KHABAR_REAL(type, name) static const auto real = Real<type>(name)

namespace absl {
ABSL_NAMESPACE_BEGIN

void Mutex::Lock() {
  KHABAR_REAL(void (*)(Mutex*), "_ZN4absl7debian35Mutex4LockEv");
  real(this);
  __tsan_acquire(this);
}
void Mutex::Unlock() {
  KHABAR_REAL(void (*)(Mutex*), "_ZN4absl7debian35Mutex6UnlockEv");
  __tsan_release(this);
  real(this);
}
bool Mutex::TryLock() {
  KHABAR_REAL(bool (*)(Mutex*), "_ZN4absl7debian35Mutex7TryLockEv");
  const bool locked = real(this);
  if (locked) __tsan_acquire(this);
  return locked;
}
void Mutex::ReaderLock() {
  KHABAR_REAL(void (*)(Mutex*), "_ZN4absl7debian35Mutex10ReaderLockEv");
  real(this);
  __tsan_acquire(this);
}
void Mutex::ReaderUnlock() {
  KHABAR_REAL(void (*)(Mutex*), "_ZN4absl7debian35Mutex12ReaderUnlockEv");
  __tsan_release(this);
  real(this);
}
void Mutex::LockWhen(const Condition& condition) {
  KHABAR_REAL(void (*)(Mutex*, const Condition&),
              "_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE");
  const Seen seen(condition, this);
  real(this, seen.get());
  __tsan_acquire(this);
}
void Mutex::Await(const Condition& condition) {
  KHABAR_REAL(void (*)(Mutex*, const Condition&), "_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE");
  const Seen seen(condition, this);
  real(this, seen.get());
  __tsan_acquire(this);
}
bool Mutex::AwaitWithTimeout(const Condition& condition, Duration timeout) {
  KHABAR_REAL(bool (*)(Mutex*, const Condition&, Duration),
              "_ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE");
  const Seen seen(condition, this);
  const bool met = real(this, seen.get(), timeout);
  __tsan_acquire(this);
  return met;
}
bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
  KHABAR_REAL(bool (*)(Mutex*, const Condition&, Time),
              "_ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE");
  const Seen seen(condition, this);
  const bool met = real(this, seen.get(), deadline);
  __tsan_acquire(this);
  return met;
}
bool Mutex::LockWhenWithTimeout(const Condition& condition, Duration timeout) {
  KHABAR_REAL(bool (*)(Mutex*, const Condition&, Duration),
              "_ZN4absl7debian35Mutex19LockWhenWithTimeoutERKNS0_9ConditionENS0_8DurationE");
  const Seen seen(condition, this);
  const bool met = real(this, seen.get(), timeout);
  __tsan_acquire(this);
  return met;
}

void CondVar::Wait(Mutex* mutex) {
  KHABAR_REAL(void (*)(CondVar*, Mutex*), "_ZN4absl7debian37CondVar4WaitEPNS0_5MutexE");
  __tsan_release(mutex);
  real(this, mutex);
  __tsan_acquire(mutex);
}
bool CondVar::WaitWithTimeout(Mutex* mutex, Duration timeout) {
  KHABAR_REAL(bool (*)(CondVar*, Mutex*, Duration),
              "_ZN4absl7debian37CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
  __tsan_release(mutex);
  const bool timed_out = real(this, mutex, timeout);
  __tsan_acquire(mutex);
  return timed_out;
}
bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
  KHABAR_REAL(bool (*)(CondVar*, Mutex*, Time),
              "_ZN4absl7debian37CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
  __tsan_release(mutex);
  const bool timed_out = real(this, mutex, deadline);
  __tsan_acquire(mutex);
  return timed_out;
}

ABSL_NAMESPACE_END
}  // namespace absl
