#include "lib/ingest/byte_budget.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"

namespace khabar::ingest {
namespace {

class CountingListener final : public BudgetListener {
 public:
  void OnRoom() override { ++calls; }
  std::atomic<int> calls{0};
};

TEST(ChargeTest, IsGivenBackOnDestruction) {
  ByteBudget budget(1000);
  {
    const Charge charge(budget, 300);
    EXPECT_EQ(charge.bytes(), 300u);
    EXPECT_EQ(budget.bytes(), 300u);
  }
  EXPECT_EQ(budget.bytes(), 0u);
  EXPECT_EQ(budget.peak(), 300u);
}

TEST(ChargeTest, ResizesBothWays) {
  ByteBudget budget(1000);
  Charge charge(budget, 300);
  charge.Resize(700);
  EXPECT_EQ(budget.bytes(), 700u);
  charge.Resize(50);
  EXPECT_EQ(budget.bytes(), 50u);
  charge.Resize(50);
  EXPECT_EQ(charge.bytes(), 50u);
  EXPECT_EQ(budget.peak(), 700u);
}

TEST(ChargeTest, IsReleasedOnce) {
  ByteBudget budget(1000);
  const Charge other(budget, 10);
  Charge charge(budget, 300);
  charge.Release();
  charge.Release();
  charge.Resize(500);  // of nothing
  EXPECT_EQ(charge.bytes(), 0u);
  EXPECT_EQ(budget.bytes(), 10u);
}

TEST(ChargeTest, MovesWithItsBytesAndItsStart) {
  ByteBudget budget(100);
  Charge first(budget, 100);
  first.MarkStarted();
  Charge second(std::move(first));
  EXPECT_EQ(budget.bytes(), 100u);
  EXPECT_FALSE(budget.MayStart()) << "it is still started";
  Charge third(budget, 20);
  third = std::move(second);
  EXPECT_EQ(budget.bytes(), 100u) << "what was there before is given back";
  Charge& same = third;
  third = std::move(same);
  EXPECT_EQ(third.bytes(), 100u);
  third.Release();
  EXPECT_EQ(budget.bytes(), 0u);
  const Charge large(budget, 500);
  EXPECT_TRUE(budget.MayStart()) << "nothing is started any more";
}

TEST(ChargeTest, OfNothingDoesNothing) {
  Charge charge;
  charge.Resize(100);
  charge.MarkStarted();
  charge.Release();
  EXPECT_EQ(charge.bytes(), 0u);
}

TEST(ByteBudgetTest, MarksAreAHalfAndAQuarter) {
  ByteBudget budget(1000);
  EXPECT_EQ(budget.limit(), 1000u);
  Charge charge(budget, 249);
  EXPECT_TRUE(budget.BelowLow());
  charge.Resize(250);
  EXPECT_FALSE(budget.BelowLow());
  charge.Resize(499);
  EXPECT_FALSE(budget.AtHigh());
  charge.Resize(500);
  EXPECT_TRUE(budget.AtHigh());
}

TEST(ByteBudgetTest, StartsBelowTheLimitAndOneWhateverTheSum) {
  ByteBudget budget(1000);
  Charge waiting(budget, 5000);
  EXPECT_TRUE(budget.MayStart()) << "nothing is started: one may, however large";
  waiting.MarkStarted();
  waiting.MarkStarted();  // counts once
  EXPECT_FALSE(budget.MayStart());
  waiting.Resize(999);
  EXPECT_TRUE(budget.MayStart());
  waiting.Resize(1000);
  EXPECT_FALSE(budget.MayStart());
  waiting.Release();
  const Charge next(budget, 1000);
  EXPECT_TRUE(budget.MayStart());
}

TEST(ByteBudgetTest, TellsWhenTheSumFallsUnderTheLimit) {
  ByteBudget budget(1000);
  CountingListener listener;
  budget.set_listener(&listener);
  Charge charge(budget, 2000);
  charge.MarkStarted();
  charge.Resize(1000);
  EXPECT_EQ(listener.calls, 0) << "at the limit nothing may start";
  charge.Resize(999);
  EXPECT_EQ(listener.calls, 1);
  charge.Resize(10);
  charge.Release();
  EXPECT_EQ(listener.calls, 1) << "nobody was held back";
  budget.set_listener(nullptr);
}

TEST(ByteBudgetTest, TellsWhenTheLastStartedRecordGoesAboveTheLimit) {
  ByteBudget budget(1000);
  CountingListener listener;
  budget.set_listener(&listener);
  const Charge waiting(budget, 5000);
  Charge first(budget, 10), second(budget, 10), third(budget, 10);
  first.MarkStarted();
  second.MarkStarted();
  first.Release();
  third.Release();  // was never started
  EXPECT_EQ(listener.calls, 0);
  second.Release();
  EXPECT_EQ(listener.calls, 1);
  EXPECT_TRUE(budget.MayStart());
  budget.set_listener(nullptr);
}

// Four threads charge, resize, mark, move and release at random.
TEST(ByteBudgetTest, TheSumIsRightWhateverTheThreadsDo) {
  constexpr size_t kLimit = 10'000;
  constexpr size_t kLargest = 2000, kHeld = 8;
  ByteBudget budget(kLimit);
  CountingListener listener;
  budget.set_listener(&listener);
  std::vector<std::thread> threads;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    threads.emplace_back([&budget, seed] {
      std::mt19937 random(seed);
      std::vector<Charge> held(kHeld);
      for (int i = 0; i < 20'000; ++i) {
        Charge& charge = held[random() % kHeld];
        switch (random() % 5) {
          case 0:
            charge = Charge(budget, random() % kLargest);
            break;
          case 1:
            charge.Resize(random() % kLargest);
            break;
          case 2:
            charge.MarkStarted();
            break;
          case 3:
            charge.Release();
            break;
          default:
            charge = std::move(held[random() % kHeld]);
        }
        EXPECT_LE(budget.bytes(), 4 * (kHeld + 1) * kLargest);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(budget.bytes(), 0u);
  EXPECT_GT(listener.calls, 0);
  EXPECT_LE(budget.peak(), 4 * (kHeld + 1) * kLargest);
  Charge large(budget, 2 * kLimit);
  EXPECT_TRUE(budget.MayStart()) << "no start is left behind";
  budget.set_listener(nullptr);
}

// The contract that a lost wake-up would break: who looks under a mutex, finds no room and waits is
// told of the room that comes after. One that is not told hangs, and the test with it.
class Gate final : public BudgetListener {
 public:
  explicit Gate(ByteBudget& budget) : budget_(budget) { budget.set_listener(this); }
  ~Gate() override { budget_.set_listener(nullptr); }
  void OnRoom() override {
    absl::MutexLock lock(&mutex_);
    room_.SignalAll();
  }
  void Start(Charge& charge) {
    absl::MutexLock lock(&mutex_);
    while (!budget_.MayStart()) room_.Wait(&mutex_);
    charge.MarkStarted();
  }

 private:
  ByteBudget& budget_;
  absl::Mutex mutex_;
  absl::CondVar room_;
};

TEST(ByteBudgetTest, WhoWasHeldBackIsAlwaysTold) {
  ByteBudget budget(1000);
  Gate gate(budget);
  std::atomic<int> started{0};
  std::vector<std::thread> threads;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    threads.emplace_back([&, seed] {
      std::mt19937 random(seed);
      for (int i = 0; i < 5000; ++i) {
        Charge charge(budget, random() % 900);
        gate.Start(charge);
        charge.Resize(random() % 1500);
        ++started;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(started, 20'000);
  EXPECT_EQ(budget.bytes(), 0u);
}

}  // namespace
}  // namespace khabar::ingest
