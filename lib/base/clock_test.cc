#include "lib/base/clock.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(SystemClockTest, ElapsedNeverGoesBack) {
  const SystemClock clock;
  absl::Duration last = clock.Elapsed();
  for (int i = 0; i < 1000; ++i) {
    const absl::Duration now = clock.Elapsed();
    EXPECT_GE(now, last);
    last = now;
  }
}

TEST(SystemClockTest, NowIsTheWallTime) {
  const absl::Time before = absl::Now();
  const absl::Time now = SystemClock().Now();
  EXPECT_GE(now, before);
  EXPECT_LE(now, absl::Now());
}

// Waits wake spuriously, so each is in a loop, as its users have it.
TEST(SystemClockTest, WaitUntilEndsAtItsDeadline) {
  SystemClock clock;
  absl::Mutex mutex;
  absl::CondVar never;
  const absl::Duration deadline = clock.Elapsed() + absl::Milliseconds(2);
  absl::MutexLock lock(&mutex);
  while (clock.Elapsed() < deadline) clock.WaitUntil(never, mutex, deadline);
  EXPECT_TRUE(clock.WaitUntil(never, mutex, deadline)) << "of the past: a time-out at once";
  EXPECT_TRUE(clock.WaitFor(never, mutex, -absl::Seconds(1)));
}

TEST(SystemClockTest, ASignalEndsAWaitWithoutEnd) {
  SystemClock clock;
  absl::Mutex mutex;
  absl::CondVar changed;
  bool ready = false;
  std::thread other([&] {
    absl::MutexLock lock(&mutex);
    ready = true;
    changed.Signal();
  });
  {
    absl::MutexLock lock(&mutex);
    while (!ready) clock.WaitFor(changed, mutex, absl::InfiniteDuration());
  }
  other.join();
}

TEST(VirtualClockTest, MovesOnlyWhenTold) {
  const absl::Time start = absl::FromUnixSeconds(1'718'000'000);
  VirtualClock clock(start);
  EXPECT_EQ(clock.Now(), start);
  EXPECT_EQ(clock.Now(), start);
  clock.Advance(absl::Minutes(3));
  EXPECT_EQ(clock.Now(), start + absl::Minutes(3));
  EXPECT_EQ(clock.Elapsed(), start + absl::Minutes(3) - absl::UnixEpoch());
}

TEST(VirtualClockTest, ADeadlineOfThePastIsATimeOutAtOnce) {
  VirtualClock clock;
  absl::Mutex mutex;
  absl::CondVar never;
  clock.Advance(absl::Seconds(10));
  absl::MutexLock lock(&mutex);
  EXPECT_TRUE(clock.WaitUntil(never, mutex, absl::Seconds(10)));
  EXPECT_TRUE(clock.WaitUntil(never, mutex, absl::Seconds(9)));
  EXPECT_TRUE(clock.WaitFor(never, mutex, absl::ZeroDuration()));
}

// The promise of WaitUntil: time that passes between the caller's look at the clock and its wait is
// not lost, so this ends whichever thread is first.
TEST(VirtualClockTest, AdvanceEndsAWaitWhetherItHasBegunOrNot) {
  VirtualClock clock;
  absl::Mutex mutex;
  absl::CondVar never;
  for (int i = 0; i < 200; ++i) {
    const absl::Duration deadline = clock.Elapsed() + absl::Seconds(1);
    std::thread time([&] { clock.Advance(absl::Seconds(1)); });
    {
      absl::MutexLock lock(&mutex);
      while (clock.Elapsed() < deadline) clock.WaitUntil(never, mutex, deadline);
    }
    time.join();
    EXPECT_EQ(clock.Elapsed(), deadline);
  }
}

TEST(VirtualClockTest, AdvanceWakesEveryWaiterToLook) {
  VirtualClock clock;
  absl::Mutex mutex;
  absl::CondVar never, told;
  int waiting = 0, looked = 0, late = 0;  // guarded by `mutex`
  std::vector<std::thread> threads;
  for (int i = 1; i <= 4; ++i) {
    threads.emplace_back([&, i] {
      const absl::Duration deadline = absl::Seconds(i);
      absl::MutexLock lock(&mutex);
      ++waiting;  // the mutex is given up only inside the wait
      told.Signal();
      while (!clock.WaitUntil(never, mutex, deadline)) {
        ++looked;
        told.Signal();
      }
      if (clock.Elapsed() < deadline) ++late;
    });
  }
  {
    absl::MutexLock lock(&mutex);
    while (waiting < 4) told.Wait(&mutex);
  }
  clock.Advance(absl::Milliseconds(500));  // nobody's deadline
  {
    absl::MutexLock lock(&mutex);
    while (looked < 4) told.Wait(&mutex);
  }
  clock.Advance(absl::Seconds(4));
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(late, 0);
}

TEST(VirtualClockTest, ASignalEndsAWaitBeforeItsTime) {
  VirtualClock clock;
  absl::Mutex mutex;
  absl::CondVar changed;
  bool ready = false, timed_out = false;
  std::thread waiter([&] {
    absl::MutexLock lock(&mutex);
    while (!ready) timed_out = clock.WaitFor(changed, mutex, absl::Hours(1));
  });
  {
    absl::MutexLock lock(&mutex);
    ready = true;
    changed.Signal();
  }
  waiter.join();
  EXPECT_FALSE(timed_out);
  clock.Advance(absl::Hours(2));  // the waiter is forgotten
}

}  // namespace
}  // namespace khabar
