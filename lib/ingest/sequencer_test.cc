#include "lib/ingest/sequencer.h"

#include <map>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/sequencer_fixture.h"
#include "lib/ingest/work_queue.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using Task = Sequencer::Task;

// ---- order

TEST_F(SequencerTest, GivesFinishedPrefixesInTheOrderOfEachPartition) {
  const SlotPtr first = Admit(0, 10), second = Admit(0, 11), third = Admit(0, 12);
  sequencer_.Finish(*second);
  AdmitFinished(1, 5);
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 5)));
  sequencer_.Finish(*first);
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 10), Pair(0, 11)));
  sequencer_.Finish(*third);
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 12)));
}

TEST_F(SequencerTest, NoPartitionWaitsBehindABusyOne) {
  for (int64_t i = 0; i < 40; ++i) AdmitFinished(0, i);
  AdmitFinished(1, 0);
  const auto slots = Slots();
  ASSERT_EQ(slots.size(), 41u);
  EXPECT_EQ(slots[16], std::make_pair(1, int64_t{0})) << "after one turn of the busy one";
  int64_t wanted = 0;
  for (const auto& [partition, offset] : slots) {
    if (partition == 0) {
      EXPECT_EQ(offset, wanted++);
    }
  }
}

TEST_F(SequencerTest, GivesNoMoreThanIsAskedFor) {
  for (int64_t i = 0; i < 5; ++i) AdmitFinished(0, i);
  AdmitFinished(1, 0);
  EXPECT_THAT(Slots(2), ElementsAre(Pair(0, 0), Pair(0, 1)));
  EXPECT_THAT(Slots(2), ElementsAre(Pair(1, 0), Pair(0, 2))) << "the other one's turn";
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 3), Pair(0, 4)));
}

TEST_F(SequencerTest, ClearsTheSlotsOfTheTaskBefore) {
  std::vector<SlotPtr> slots = {MakeSlot(9, 9)};
  EXPECT_EQ(sequencer_.Next(clock_.Elapsed(), kMany, slots), Task::kCommit);
  EXPECT_THAT(slots, IsEmpty());
}

TEST_F(SequencerTest, NextIsWokenByAWorker) {
  const SlotPtr slot = Admit(0, 0);
  std::thread worker([&] { sequencer_.Finish(*slot); });
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 0)));
  worker.join();
}

TEST_F(SequencerTest, NextWaitsUntilTheBatchIsDue) {
  const absl::Duration due = In(absl::Milliseconds(100));
  Admit(0, 0);
  std::thread time([&] { clock_.Advance(absl::Milliseconds(100)); });
  EXPECT_EQ(Next(due), Task::kCommit);
  EXPECT_GE(clock_.Elapsed(), due);
  time.join();
}

TEST_F(SequencerTest, ABatchThatIsDueComesBeforeMoreSlots) {
  AdmitFinished(0, 0);
  EXPECT_EQ(Next(clock_.Elapsed()), Task::kCommit);
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 0)));
}

// ---- admission

TEST_F(SequencerTest, TellsTheBytesThatWaitInThePartition) {
  EXPECT_EQ(sequencer_.Admit(MakeSlot(0, 0, 100)), 100u);
  EXPECT_EQ(sequencer_.Admit(MakeSlot(0, 1, 50)), 150u);
  EXPECT_EQ(sequencer_.Admit(MakeSlot(1, 0, 7)), 7u);
}

TEST_F(SequencerTest, RefusesWhatIsNotAssigned) {
  EXPECT_TRUE(Refuses(3, 0));
  sequencer_.Forget(std::vector<int32_t>{2, 7});
  EXPECT_TRUE(Refuses(2, 0));
  Admit(0, 0);
}

TEST_F(SequencerTest, RefusesAnEarlierOffsetUntilTheSourceIsRewound) {
  AdmitFinished(0, 5);
  EXPECT_TRUE(Refuses(0, 5));
  Slots();
  EXPECT_TRUE(Refuses(0, 5));
  EXPECT_TRUE(Refuses(0, 4));
  Admit(0, 8);
  AbortAndRewind();
  Admit(0, 5);
}

// The committed offsets that a coordinator gives may be older than they should, and a source may go
// back unasked after its rewind.
TEST_F(SequencerTest, RefusesWhatIsPublishedAlsoAfterAnAbort) {
  AdmitFinished(0, 5);
  AdmitFinished(1, 3);
  Slots();
  sequencer_.Published(std::vector<PartitionOffset>{{0, 6}, {1, 4}, {9, 1}});
  sequencer_.Committed();
  AdmitFinished(0, 6);
  AbortAndRewind();
  EXPECT_TRUE(Refuses(0, 5));
  EXPECT_TRUE(Refuses(1, 3));
  Admit(0, 6);
  Admit(1, 4);
}

// A log made anew has the same offsets once more.
TEST_F(SequencerTest, AdmitsAnyOffsetOfAPartitionThatIsAssignedAnew) {
  const std::vector<int32_t> partition = {0};
  AdmitFinished(0, 5);
  Slots();
  sequencer_.Published(std::vector<PartitionOffset>{{0, 6}});
  sequencer_.Committed();
  sequencer_.Lose(partition);
  Assign(partition);
  AdmitFinished(0, 2);

  // Lost during the commit: the offsets are those of the old log.
  Slots();
  sequencer_.Lose(partition);
  Assign(partition);
  sequencer_.Published(std::vector<PartitionOffset>{{0, 3}});
  AbortAndRewind();
  Admit(0, 0);
}

TEST_F(SequencerTest, AdmitsOnlyWhileRunning) {
  Sequencer fresh(clock_);
  fresh.Assign(std::vector<int32_t>{0});
  EXPECT_EQ(fresh.phase(), EnginePhase::kStarting);
  EXPECT_FALSE(fresh.Admit(MakeSlot(0, 0)).has_value());
  fresh.Started();
  EXPECT_EQ(fresh.phase(), EnginePhase::kRunning);
  EXPECT_TRUE(fresh.Admit(MakeSlot(0, 0)).has_value());

  sequencer_.BeginAbort();
  EXPECT_EQ(sequencer_.phase(), EnginePhase::kAborting);
  EXPECT_TRUE(Refuses(0, 0));
  sequencer_.RewindDone();  // of nothing yet
  EXPECT_EQ(sequencer_.phase(), EnginePhase::kAborting);
  sequencer_.EndAbort();
  EXPECT_EQ(sequencer_.phase(), EnginePhase::kRewinding);
  EXPECT_TRUE(Refuses(0, 0));
  sequencer_.RewindDone();
  EXPECT_EQ(sequencer_.phase(), EnginePhase::kRunning);
  Admit(0, 0);
}

TEST_F(SequencerTest, AbortEmptiesEveryQueue) {
  const SlotPtr waits = Admit(0, 0), whole = AdmitFinished(1, 0);
  sequencer_.BeginAbort();
  EXPECT_TRUE(waits->dropped);
  EXPECT_TRUE(whole->dropped);
  sequencer_.Finish(*waits);  // its worker did not know
  sequencer_.EndAbort();
  sequencer_.RewindDone();
  AdmitFinished(2, 0);
  EXPECT_THAT(Slots(), ElementsAre(Pair(2, 0)));
}

TEST_F(SequencerTest, ARenewedAssignmentStartsEmpty) {
  const SlotPtr waits = Admit(0, 7), whole = AdmitFinished(1, 7);
  Assign({0, 1});
  EXPECT_TRUE(waits->dropped);
  EXPECT_TRUE(whole->dropped);
  sequencer_.Finish(*waits);
  AdmitFinished(0, 3);
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 3)));
}

// ---- all at once

// Four workers finish in any order what a poll thread admits, while the coordinator takes, commits
// and now and then aborts. Everything is handed out at least once, each partition in its order
// since the last rewind, and all bytes come back.
TEST_F(SequencerTest, ManyThreadsKeepTheOrder) {
  constexpr int64_t kRecords = 3000;
  ByteBudget budget(1 << 20);
  WorkQueue work(budget);
  std::map<int32_t, int64_t> committed, produced;
  std::vector<std::thread> workers;
  workers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    workers.emplace_back([&] {
      while (const SlotPtr slot = work.Pop()) sequencer_.Finish(*slot);
    });
  }
  absl::Mutex mutex;
  std::map<int32_t, int64_t> positions;  // guarded by `mutex`; written while nothing is admitted
  std::thread poll([&] {
    while (!sequencer_.stopping()) {
      for (int32_t partition = 0; partition < 3; ++partition) {
        if (sequencer_.phase() == EnginePhase::kRewinding) {
          absl::MutexLock lock(&mutex);
          positions = committed;
          sequencer_.RewindDone();
        }
        int64_t offset = 0;
        {
          absl::MutexLock lock(&mutex);
          offset = positions[partition];
          if (offset == kRecords) continue;
          ++positions[partition];
        }
        SlotPtr slot = MakeSlot(partition, offset, 100, &budget);
        if (sequencer_.Admit(slot).has_value()) work.Push(std::move(slot));
      }
    }
  });
  std::mt19937 random(5);
  const auto whole = [&] {
    return committed[0] == kRecords && committed[1] == kRecords && committed[2] == kRecords;
  };
  while (!whole()) {
    std::vector<SlotPtr> slots;
    ASSERT_EQ(sequencer_.Next(std::nullopt, 1 + random() % 200, slots), Task::kSlots);
    produced = committed;
    for (const SlotPtr& slot : slots) {
      EXPECT_EQ(slot->input.offset, produced[slot->input.partition]++);
    }
    slots.clear();
    if (random() % 20 == 0) {
      sequencer_.BeginAbort();
      work.RemoveDropped();
      sequencer_.EndAbort();
      continue;
    }
    {
      absl::MutexLock lock(&mutex);
      committed = produced;
    }
    sequencer_.Committed();
  }
  sequencer_.Stop();
  poll.join();
  work.Close();
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(budget.bytes(), 0u);
}

}  // namespace
}  // namespace khabar::ingest
