#include "lib/ingest/byte_budget.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"

namespace khabar::ingest {
namespace {

// A record in a worker's hands.
struct Record {
  explicit Record(ByteBudget& budget, size_t raw = 0) : charge(*budget.TakeIn(raw)) {
    budget.Start(dropped);
  }
  std::atomic<bool> dropped{false};
  Charge charge;
};

// Finish() on a thread of its own, which must wait until the test allows it to return.
class LateFinish {
 public:
  LateFinish(ByteBudget& budget, Record& record, size_t result)
      : thread_([this, &budget, &record, result] {
          finished_ = budget.Finish(record.dropped, result, record.charge);
          early_ = !allowed_.load();
        }) {}
  ~LateFinish() {
    if (thread_.joinable()) thread_.join();
  }

  void Allow() { allowed_ = true; }
  bool Join() {
    thread_.join();
    EXPECT_FALSE(early_) << "it was to wait";
    return finished_;
  }

 private:
  std::atomic<bool> allowed_{false};
  bool early_ = false, finished_ = false;
  std::thread thread_;
};

TEST(ChargeTest, IsGivenBackOnDestruction) {
  ByteBudget budget(1000);
  {
    const Charge charge = *budget.TakeIn(300);
    EXPECT_EQ(charge.bytes(), 300u);
    EXPECT_EQ(budget.bytes(), 300u);
  }
  EXPECT_EQ(budget.bytes(), 0u);
  EXPECT_EQ(budget.peak(), 300u);
}

TEST(ChargeTest, KeepsTheResultAlone) {
  ByteBudget budget(1000);
  Record record(budget, 300);
  EXPECT_TRUE(budget.Finish(record.dropped, 200, record.charge));
  EXPECT_EQ(record.charge.bytes(), 500u);
  record.charge.KeepResult(150);
  EXPECT_EQ(record.charge.bytes(), 150u);
  EXPECT_EQ(budget.bytes(), 150u);
  record.charge.KeepResult(400);
  EXPECT_EQ(budget.bytes(), 150u) << "it never grows";
  EXPECT_EQ(budget.peak(), 500u);
}

TEST(ChargeTest, IsReleasedOnce) {
  ByteBudget budget(1000);
  const Charge other = *budget.TakeIn(10);
  Charge charge = *budget.TakeIn(300);
  charge.Release();
  charge.Release();
  charge.KeepResult(500);  // of nothing
  EXPECT_EQ(charge.bytes(), 0u);
  EXPECT_EQ(budget.bytes(), 10u);
}

TEST(ChargeTest, MovesWithItsBytes) {
  ByteBudget budget(1000);
  Charge first = *budget.TakeIn(100);
  Charge second(std::move(first));
  EXPECT_EQ(budget.bytes(), 100u);
  Charge third = *budget.TakeIn(20);
  third = std::move(second);
  EXPECT_EQ(budget.bytes(), 100u) << "what was there before is given back";
  Charge& same = third;
  third = std::move(same);
  EXPECT_EQ(third.bytes(), 100u);
  third.Release();
  EXPECT_EQ(budget.bytes(), 0u);
}

TEST(ByteBudgetTest, MarksAreAHalfAndAQuarter) {
  ByteBudget budget(1000);
  EXPECT_EQ(budget.limit(), 1000u);
  const Charge below = *budget.TakeIn(249);
  EXPECT_TRUE(budget.BelowLow());
  const Charge low = *budget.TakeIn(1);
  EXPECT_FALSE(budget.BelowLow());
  const Charge below_high = *budget.TakeIn(249);
  EXPECT_FALSE(budget.AtHigh());
  const Charge high = *budget.TakeIn(1);
  EXPECT_TRUE(budget.AtHigh());
}

TEST(ByteBudgetTest, NothingIsBelowTheMarksOfNothing) {
  ByteBudget budget(0);
  EXPECT_TRUE(budget.BelowLow());
  EXPECT_FALSE(budget.AtHigh());
  const Charge charge = *budget.TakeIn(1);
  EXPECT_FALSE(budget.BelowLow());
  EXPECT_TRUE(budget.AtHigh());
}

TEST(ByteBudgetTest, TakesInNoMoreThanHalfOfIt) {
  ByteBudget budget(1000);
  std::optional<Charge> first = budget.TakeIn(400);
  EXPECT_TRUE(first.has_value());
  EXPECT_FALSE(budget.TakeIn(101).has_value());
  EXPECT_EQ(budget.bytes(), 400u) << "what is refused costs nothing";
  const std::optional<Charge> second = budget.TakeIn(100);
  EXPECT_TRUE(second.has_value());
  EXPECT_FALSE(budget.TakeIn(1).has_value());
  first.reset();
  EXPECT_TRUE(budget.TakeIn(400).has_value());
}

TEST(ByteBudgetTest, TakesInAnOversizeRecordAlone) {
  ByteBudget budget(1000);
  std::optional<Charge> small = budget.TakeIn(1);
  EXPECT_FALSE(budget.TakeIn(501).has_value());
  small.reset();
  const std::optional<Charge> large = budget.TakeIn(5000);
  ASSERT_TRUE(large.has_value());
  EXPECT_FALSE(budget.TakeIn(1).has_value());
}

// Its result is in flight still, and the sum may not grow.
TEST(ByteBudgetTest, TakesNothingInAboveTheLimit) {
  ByteBudget budget(1000);
  Record large(budget, 5000);
  EXPECT_TRUE(budget.Finish(large.dropped, 990, large.charge)) << "alone it has no bound";
  large.charge.KeepResult(990);
  EXPECT_FALSE(budget.TakeIn(11).has_value());
  EXPECT_TRUE(budget.TakeIn(10).has_value());
}

TEST(ByteBudgetTest, TheOldestHasAQuarterMoreThanTheOthers) {
  ByteBudget budget(1000);
  Record oldest(budget), younger(budget), youngest(budget), last(budget);
  EXPECT_TRUE(budget.Finish(younger.dropped, 200, younger.charge));
  LateFinish waits(budget, last, 51);
  EXPECT_TRUE(budget.Finish(oldest.dropped, 300, oldest.charge));
  waits.Allow();
  younger.charge.Release();
  oldest.charge.Release();
  EXPECT_TRUE(waits.Join());
  EXPECT_EQ(budget.bytes(), 51u);
}

TEST(ByteBudgetTest, TheYoungerWaitsUntilSomethingIsCommitted) {
  ByteBudget budget(1000);
  Record oldest(budget), younger(budget), youngest(budget);
  EXPECT_TRUE(budget.Finish(younger.dropped, 250, younger.charge));
  LateFinish waits(budget, youngest, 10);
  EXPECT_EQ(budget.bytes(), 250u);
  waits.Allow();
  younger.charge.Release();
  EXPECT_TRUE(waits.Join());
  EXPECT_EQ(budget.bytes(), 10u);
}

TEST(ByteBudgetTest, WhoBecomesTheOldestHasTheHalf) {
  ByteBudget budget(1000);
  Record oldest(budget), next(budget);
  LateFinish waits(budget, next, 400);
  waits.Allow();
  EXPECT_TRUE(budget.Finish(oldest.dropped, 100, oldest.charge));
  EXPECT_TRUE(waits.Join());
  EXPECT_EQ(budget.bytes(), 500u);
}

// What was dropped is nobody's elder, and does not wait.
TEST(ByteBudgetTest, ADroppedRecordStandsInNobodysWay) {
  ByteBudget budget(1000);
  Record dropped(budget), next(budget), last(budget);
  LateFinish waits(budget, next, 400);
  waits.Allow();
  dropped.dropped = true;
  budget.Wake();
  EXPECT_TRUE(waits.Join());
  EXPECT_FALSE(budget.Finish(dropped.dropped, 400, dropped.charge));
  EXPECT_EQ(budget.bytes(), 400u);
  LateFinish also(budget, last, 101);
  also.Allow();
  last.dropped = true;
  budget.Wake();
  EXPECT_FALSE(also.Join());
}

// A result of more than a quarter waits until what came before it is committed, and goes alone.
TEST(ByteBudgetTest, AnOversizeResultIsHandedOnWhenTheOlderAreGone) {
  ByteBudget budget(1000);
  Record first(budget), large(budget), younger(budget), other(budget);
  EXPECT_TRUE(budget.Finish(younger.dropped, 50, younger.charge));
  EXPECT_TRUE(budget.Finish(first.dropped, 300, first.charge));
  LateFinish waits(budget, large, 5000);
  waits.Allow();
  first.charge.Release();
  EXPECT_TRUE(waits.Join()) << "the younger one cannot be committed before it";
  EXPECT_EQ(budget.bytes(), 5050u);
  LateFinish next(budget, other, 1);
  next.Allow();
  large.charge.Release();
  EXPECT_TRUE(next.Join());
}

TEST(ByteBudgetTest, NobodyWaitsAfterClose) {
  ByteBudget budget(1000);
  Record oldest(budget), waiting(budget);
  LateFinish waits(budget, waiting, 999);
  waits.Allow();
  budget.Close();
  EXPECT_FALSE(waits.Join());
  EXPECT_FALSE(budget.Finish(oldest.dropped, 1, oldest.charge));
  EXPECT_EQ(budget.bytes(), 0u);
}

// The engine in small: records are started in order, finish in any, and are committed only when all
// before them of the same partition are. Nobody may wait for ever, and the limit holds at each
// moment. `most_raw` and `most_result` are what a record may have.
class Stream {
 public:
  Stream(size_t limit, size_t most_raw, size_t most_result)
      : budget_(limit), most_raw_(most_raw), most_result_(most_result) {}

  size_t PeakAfter(int records) {
    std::vector<std::thread> workers;
    for (unsigned seed = 1; seed <= 4; ++seed) workers.emplace_back([&, seed] { Work(seed); });
    std::mt19937 random(9);
    for (int i = 0; i < records; ++i) {
      auto item = std::make_shared<Item>();
      std::optional<Charge> charge;
      const size_t raw = random() % most_raw_;
      while (!(charge = budget_.TakeIn(raw))) {
        CommitWhatIsWhole();
        std::this_thread::yield();
      }
      item->charge = *std::move(charge);
      item->partition = random() % kPartitions;
      item->result = random() % most_result_;
      absl::MutexLock lock(&mutex_);
      partitions_[item->partition].push_back(item);
      waiting_.push_back(item);
    }
    while (!CommitWhatIsWhole()) std::this_thread::yield();
    {
      absl::MutexLock lock(&mutex_);
      done_ = true;
    }
    for (std::thread& worker : workers) worker.join();
    EXPECT_EQ(budget_.bytes(), 0u);
    return budget_.peak();
  }

 private:
  static constexpr size_t kPartitions = 3;
  struct Item {
    std::atomic<bool> dropped{false};
    Charge charge;
    size_t partition = 0, result = 0;
    bool finished = false;  // guarded by `mutex_`
  };
  using ItemPtr = std::shared_ptr<Item>;

  void Work(unsigned seed) {
    std::mt19937 random(seed);
    while (true) {
      ItemPtr item;
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(
            +[](Stream* self)
                 ABSL_NO_THREAD_SAFETY_ANALYSIS { return self->done_ || !self->waiting_.empty(); },
            this));
        if (waiting_.empty()) return;
        item = std::move(waiting_.front());
        waiting_.pop_front();
        budget_.Start(item->dropped);
      }
      for (unsigned i = random() % 20; i > 0; --i) std::this_thread::yield();
      EXPECT_TRUE(budget_.Finish(item->dropped, item->result, item->charge));
      absl::MutexLock lock(&mutex_);
      item->finished = true;
    }
  }

  // True: nothing is left.
  bool CommitWhatIsWhole() {
    std::vector<ItemPtr> batch;
    bool empty = true;
    absl::MutexLock lock(&mutex_);
    for (auto& partition : partitions_) {
      while (!partition.empty() && partition.front()->finished) {
        batch.push_back(std::move(partition.front()));
        partition.pop_front();
      }
      empty = empty && partition.empty();
    }
    return empty;
  }

  ByteBudget budget_;
  const size_t most_raw_, most_result_;
  absl::Mutex mutex_;
  std::deque<ItemPtr> waiting_;
  std::deque<ItemPtr> partitions_[kPartitions];
  bool done_ = false;
};

TEST(ByteBudgetTest, TheLimitHoldsAtEachMoment) {
  EXPECT_LE(Stream(1000, 100, 250).PeakAfter(4000), 1000u);
  EXPECT_LE(Stream(1000, 500, 250).PeakAfter(4000), 1000u);
}

// Half the limit of raw records, a quarter of results, and one result.
TEST(ByteBudgetTest, AnOversizeResultIsAllThatMayBeAbove) {
  EXPECT_LE(Stream(1000, 500, 1500).PeakAfter(4000), 500u + 250u + 1500u);
}

// Nothing fits, and all comes out: a record at a time.
TEST(ByteBudgetTest, ALimitOfNothingHoldsUpNobody) {
  EXPECT_LE(Stream(0, 100, 300).PeakAfter(500), 100u + 300u);
  EXPECT_LE(Stream(100, 1000, 1000).PeakAfter(500), 2000u);
}

}  // namespace
}  // namespace khabar::ingest
