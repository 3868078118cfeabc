// C11 threads on top of POSIX threads, for the ThreadSanitizer build only. Debian's librdkafka
// calls thrd_create, mtx_lock and the like, which ThreadSanitizer does not intercept: a thread that
// it does not know crashes it, and a lock that it does not see gives false races. These definitions
// in the executable win over glibc's. glibc implements the C11 types as the POSIX ones (same size,
// checked below), so the objects are used in place.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <threads.h>
#include <time.h>

#include <cstdint>
#include <memory>

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) &&
              alignof(mtx_t) >= alignof(pthread_mutex_t));
static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t) && alignof(cnd_t) >= alignof(pthread_cond_t));
static_assert(sizeof(thrd_t) == sizeof(pthread_t) && sizeof(tss_t) == sizeof(pthread_key_t));

namespace {

struct StartArguments {
  thrd_start_t function;
  void* argument;
};

void* Start(void* raw) {
  const std::unique_ptr<StartArguments> start(static_cast<StartArguments*>(raw));
  return reinterpret_cast<void*>(static_cast<intptr_t>(start->function(start->argument)));
}

int FromErrno(int error) {
  switch (error) {
    case 0:
      return thrd_success;
    case ENOMEM:
      return thrd_nomem;
    case ETIMEDOUT:
      return thrd_timedout;
    case EBUSY:
      return thrd_busy;
    default:
      return thrd_error;
  }
}

pthread_mutex_t* Posix(mtx_t* mutex) { return reinterpret_cast<pthread_mutex_t*>(mutex); }
pthread_cond_t* Posix(cnd_t* condition) { return reinterpret_cast<pthread_cond_t*>(condition); }

}  // namespace

extern "C" {

int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
  auto start = std::make_unique<StartArguments>(StartArguments{function, argument});
  const int error = pthread_create(thread, nullptr, Start, start.get());
  if (error == 0) start.release();  // NOLINT(bugprone-unused-return-value): the new thread owns it
  return FromErrno(error == EAGAIN ? ENOMEM : error);
}
int thrd_join(thrd_t thread, int* result) {
  void* value = nullptr;
  const int error = pthread_join(thread, &value);
  if (error == 0 && result != nullptr)
    *result = static_cast<int>(reinterpret_cast<intptr_t>(value));
  return FromErrno(error);
}
int thrd_detach(thrd_t thread) { return FromErrno(pthread_detach(thread)); }
thrd_t thrd_current() { return pthread_self(); }
int thrd_equal(thrd_t a, thrd_t b) { return pthread_equal(a, b); }
void thrd_exit(int result) { pthread_exit(reinterpret_cast<void*>(static_cast<intptr_t>(result))); }
void thrd_yield() { sched_yield(); }

int mtx_init(mtx_t* mutex, int type) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if (type & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  const int error = pthread_mutex_init(Posix(mutex), &attributes);
  pthread_mutexattr_destroy(&attributes);
  return FromErrno(error);
}
int mtx_lock(mtx_t* mutex) { return FromErrno(pthread_mutex_lock(Posix(mutex))); }
int mtx_trylock(mtx_t* mutex) { return FromErrno(pthread_mutex_trylock(Posix(mutex))); }
int mtx_timedlock(mtx_t* mutex, const timespec* deadline) {
  return FromErrno(pthread_mutex_timedlock(Posix(mutex), deadline));
}
int mtx_unlock(mtx_t* mutex) { return FromErrno(pthread_mutex_unlock(Posix(mutex))); }
void mtx_destroy(mtx_t* mutex) { pthread_mutex_destroy(Posix(mutex)); }

int cnd_init(cnd_t* condition) { return FromErrno(pthread_cond_init(Posix(condition), nullptr)); }
int cnd_signal(cnd_t* condition) { return FromErrno(pthread_cond_signal(Posix(condition))); }
int cnd_broadcast(cnd_t* condition) { return FromErrno(pthread_cond_broadcast(Posix(condition))); }
int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  return FromErrno(pthread_cond_wait(Posix(condition), Posix(mutex)));
}
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* deadline) {
  return FromErrno(pthread_cond_timedwait(Posix(condition), Posix(mutex), deadline));
}
void cnd_destroy(cnd_t* condition) { pthread_cond_destroy(Posix(condition)); }

}  // extern "C"
