// Built in the ThreadSanitizer build only: the shims of tests/support keep C11 threads and absl's
// locks visible to it. Without them these programs crash or report races.
#include <gtest/gtest.h>
#include <threads.h>

#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace {

int AddThousand(void* raw) {
  struct Shared {
    mtx_t* mutex;
    int* count;
  };
  auto* shared = static_cast<Shared*>(raw);
  for (int i = 0; i < 1000; ++i) {
    mtx_lock(shared->mutex);
    ++*shared->count;
    mtx_unlock(shared->mutex);
  }
  return 7;
}

TEST(TsanShimsTest, C11ThreadsAndLocksAreSeen) {
  mtx_t mutex;
  ASSERT_EQ(mtx_init(&mutex, mtx_plain), thrd_success);
  int count = 0;
  struct {
    mtx_t* mutex;
    int* count;
  } shared{&mutex, &count};
  thrd_t threads[3];
  for (thrd_t& thread : threads)
    ASSERT_EQ(thrd_create(&thread, AddThousand, &shared), thrd_success);
  for (thrd_t& thread : threads) {
    int result = 0;
    ASSERT_EQ(thrd_join(thread, &result), thrd_success);
    EXPECT_EQ(result, 7);
  }
  EXPECT_EQ(count, 3000);
  mtx_destroy(&mutex);
}

TEST(TsanShimsTest, AbseilLocksAreSeen) {
  absl::Mutex mutex;
  absl::CondVar changed;
  std::vector<int> values;
  std::thread writer([&] {
    for (int i = 0; i < 1000; ++i) {
      absl::MutexLock lock(&mutex);
      values.push_back(i);
      changed.Signal();
    }
  });
  {
    absl::MutexLock lock(&mutex);
    while (values.size() < 500) changed.WaitWithTimeout(&mutex, absl::Seconds(10));
    mutex.Await(absl::Condition(
        +[](std::vector<int>* v) { return v->size() == 1000; }, &values));
    EXPECT_EQ(values.back(), 999);
  }
  writer.join();
}

}  // namespace
