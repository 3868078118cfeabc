#include "lib/ingest/work_queue.h"

#include <atomic>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"

#include "lib/ingest/testing_slot.h"

namespace khabar::ingest {
namespace {

class WorkQueueTest : public ::testing::Test {
 protected:
  SlotPtr Push(int64_t offset, size_t bytes) {
    SlotPtr slot = MakeSlot(0, offset, bytes, &budget_);
    queue_.Push(slot);
    return slot;
  }

  ByteBudget budget_{1000};
  WorkQueue queue_{budget_};
};

// A worker on a thread of its own that pops once.
class OnePop {
 public:
  explicit OnePop(WorkQueue& queue)
      : thread_([this, &queue] {
          slot_ = queue.Pop();
          // What the test has done by now must have been enough for it, and not less.
          early_ = !allowed_.load();
        }) {}
  ~OnePop() {
    if (thread_.joinable()) thread_.join();
  }

  // From here on Pop may return.
  void Allow() { allowed_ = true; }
  SlotPtr Join() {
    thread_.join();
    EXPECT_FALSE(early_) << "it was to wait";
    return std::move(slot_);
  }

 private:
  std::atomic<bool> allowed_{false};
  bool early_ = false;
  SlotPtr slot_;
  std::thread thread_;
};

TEST_F(WorkQueueTest, FirstComeFirstServed) {
  for (int64_t i = 0; i < 5; ++i) Push(i, 10);
  EXPECT_EQ(queue_.size(), 5u);
  for (int64_t i = 0; i < 5; ++i) EXPECT_EQ(queue_.Pop()->input.offset, i);
  EXPECT_EQ(queue_.size(), 0u);
}

TEST_F(WorkQueueTest, PopWaitsForARecord) {
  OnePop pop(queue_);
  pop.Allow();
  Push(7, 10);
  EXPECT_EQ(pop.Join()->input.offset, 7);
}

TEST_F(WorkQueueTest, AtTheLimitPopWaitsUntilAResultShrinks) {
  Push(0, 600);
  const SlotPtr first = queue_.Pop();
  first->charge.Resize(990);  // with its result
  Push(1, 10);
  OnePop pop(queue_);
  first->charge.Resize(991);
  pop.Allow();
  first->charge.Resize(400);  // produced: the result alone
  EXPECT_EQ(pop.Join()->input.offset, 1);
}

TEST_F(WorkQueueTest, AtTheLimitPopWaitsUntilABatchIsCommitted) {
  Push(0, 1000);
  SlotPtr first = queue_.Pop();
  Charge batch = std::move(first->charge);
  first.reset();
  Push(1, 10);
  OnePop pop(queue_);
  pop.Allow();
  batch.Release();
  EXPECT_EQ(pop.Join()->input.offset, 1);
}

TEST_F(WorkQueueTest, OneRecordLargerThanTheLimitStartsAloneAndTheNextAfterIt) {
  Push(0, 5000);
  Push(1, 6000);
  SlotPtr first = queue_.Pop();
  EXPECT_EQ(first->input.offset, 0);
  OnePop pop(queue_);
  pop.Allow();
  first.reset();  // the sum is still far above the limit
  EXPECT_EQ(pop.Join()->input.offset, 1);
}

TEST_F(WorkQueueTest, DroppedRecordsAreSkippedAndTheirBytesGivenBack) {
  for (int64_t i = 0; i < 3; ++i) Push(i, 100)->dropped = true;
  Push(3, 100);
  EXPECT_EQ(queue_.Pop()->input.offset, 3);
  EXPECT_EQ(budget_.bytes(), 0u);
}

// Whether the head is wanted decides, not the budget: a dropped one is cleared away at once.
TEST_F(WorkQueueTest, ADroppedHeadIsClearedAwayThoughTheBudgetIsFull) {
  Push(0, 600);
  const SlotPtr first = queue_.Pop();
  Push(1, 500)->dropped = true;
  Push(2, 100);
  EXPECT_FALSE(budget_.MayStart());
  EXPECT_EQ(queue_.Pop()->input.offset, 2) << "the dropped bytes were the ones too many";
}

TEST_F(WorkQueueTest, RemoveDroppedFreesTheBytesAndWakesWhoWaitsForThem) {
  Push(0, 600);
  const SlotPtr first = queue_.Pop();
  Push(1, 100);
  const auto behind = Push(2, 500);
  OnePop pop(queue_);
  pop.Allow();
  behind->dropped = true;
  queue_.RemoveDropped();
  EXPECT_EQ(budget_.bytes(), 1200u) << "the test holds it too";
  EXPECT_EQ(behind.use_count(), 1);
  behind->charge.Release();
  EXPECT_EQ(pop.Join()->input.offset, 1);
  EXPECT_EQ(queue_.size(), 0u);
}

TEST_F(WorkQueueTest, RemoveDroppedKeepsTheOrderOfTheRest) {
  for (int64_t i = 0; i < 6; ++i) Push(i, 10)->dropped = i % 2 == 0;
  queue_.RemoveDropped();
  EXPECT_EQ(queue_.size(), 3u);
  EXPECT_EQ(budget_.bytes(), 30u);
  for (const int64_t wanted : {1, 3, 5}) EXPECT_EQ(queue_.Pop()->input.offset, wanted);
}

TEST_F(WorkQueueTest, CloseForgetsAllAndSendsTheWorkersHome) {
  Push(0, 2000);
  const SlotPtr first = queue_.Pop();
  Push(1, 10);
  OnePop held_back(queue_), also(queue_);
  held_back.Allow();
  also.Allow();
  queue_.Close();
  EXPECT_EQ(held_back.Join(), nullptr);
  EXPECT_EQ(also.Join(), nullptr);
  EXPECT_EQ(queue_.Pop(), nullptr);
  EXPECT_EQ(budget_.bytes(), 2000u) << "what a worker holds";
  Push(2, 10);
  EXPECT_EQ(queue_.size(), 0u);
  EXPECT_EQ(budget_.bytes(), 2000u);
}

TEST_F(WorkQueueTest, ADestroyedQueueHearsNoMoreOfTheBudget) {
  ByteBudget budget(100);
  Charge charge(budget, 200);
  { WorkQueue queue(budget); }
  charge.Release();
  EXPECT_EQ(budget.bytes(), 0u);
}

// Takes the charges of finished records and gives them back on a thread of its own, some at a time,
// as the coordinator does with a batch.
class LateRelease {
 public:
  LateRelease() : thread_([this] { Run(); }) {}
  ~LateRelease() {
    {
      absl::MutexLock lock(&mutex_);
      done_ = true;
      changed_.Signal();
    }
    thread_.join();
  }
  void Take(Charge charge) {
    absl::MutexLock lock(&mutex_);
    charges_.push_back(std::move(charge));
    changed_.Signal();
  }

 private:
  void Run() {
    bool done = false;
    while (!done) {
      std::vector<Charge> batch;
      absl::MutexLock lock(&mutex_);
      while (!done_ && charges_.empty()) changed_.Wait(&mutex_);
      done = done_;
      batch.swap(charges_);
    }
  }

  absl::Mutex mutex_;
  absl::CondVar changed_;
  std::vector<Charge> charges_;
  bool done_ = false;
  std::thread thread_;
};

// Four workers, a poll thread that stops at nothing, a coordinator that releases late: every record
// that is wanted comes out once, and the sum goes back to nothing. A lost wake-up hangs the test.
TEST_F(WorkQueueTest, NoRecordIsLostAndNoWorkerSleepsForever) {
  constexpr int64_t kRecords = 20'000;
  std::vector<std::atomic<int>> seen(kRecords);
  int64_t dropped = 0;
  {
    LateRelease coordinator;
    std::vector<std::thread> workers;
    for (unsigned seed = 1; seed <= 4; ++seed) {
      workers.emplace_back([&, seed] {
        std::mt19937 random(seed);
        while (const SlotPtr slot = queue_.Pop()) {
          ++seen[static_cast<size_t>(slot->input.offset)];
          slot->charge.Resize(slot->input_bytes + random() % 500);
          coordinator.Take(std::move(slot->charge));
        }
      });
    }
    std::mt19937 random(9);
    for (int64_t i = 0; i < kRecords; ++i) {
      SlotPtr slot = MakeSlot(0, i, random() % 700, &budget_);
      if (random() % 10 == 0) {
        slot->dropped = true;
        ++dropped;
      }
      queue_.Push(std::move(slot));
      if (random() % 100 == 0) queue_.RemoveDropped();
    }
    while (queue_.size() > 0) std::this_thread::yield();
    queue_.Close();
    for (std::thread& worker : workers) worker.join();
  }
  int64_t once = 0;
  for (const std::atomic<int>& count : seen) {
    EXPECT_LE(count, 1);
    once += count;
  }
  EXPECT_EQ(once, kRecords - dropped);
  EXPECT_EQ(budget_.bytes(), 0u);
}

}  // namespace
}  // namespace khabar::ingest
