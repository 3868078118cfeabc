// How the Sequencer gives partitions back, loses them, and ends.
#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/sequencer.h"
#include "lib/ingest/sequencer_fixture.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using Task = Sequencer::Task;

absl::Status Broken() { return MakeError(ErrorCode::kInternal, "broken"); }

// The poll thread inside Settle.
class Settling {
 public:
  Settling(Sequencer& sequencer, std::vector<int32_t> partitions, absl::Duration deadline)
      : thread_([this, &sequencer, partitions = std::move(partitions), deadline] {
          sequencer.Settle(partitions, deadline);
          early_ = !allowed_.load();
        }) {}
  ~Settling() {
    if (thread_.joinable()) thread_.join();
  }
  // From here on Settle may return.
  void Allow() { allowed_ = true; }
  void Join() {
    thread_.join();
    EXPECT_FALSE(early_) << "Settle did not wait";
  }

 private:
  std::atomic<bool> allowed_{false};
  bool early_ = false;
  std::thread thread_;
};

// ---- giving partitions back

TEST_F(SequencerTest, SettleDropsWhatIsNotWholeAndWaitsForNobody) {
  const SlotPtr running = Admit(0, 0), behind = AdmitFinished(0, 1), other = Admit(1, 0);
  sequencer_.Settle(std::vector<int32_t>{0, 9}, In(kLong));
  EXPECT_TRUE(running->dropped);
  EXPECT_TRUE(behind->dropped);
  EXPECT_FALSE(other->dropped);
  sequencer_.Finish(*running);
  sequencer_.Finish(*other);
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 0)));
}

TEST_F(SequencerTest, SettleHasWhatIsWholeCommittedFirst) {
  AdmitFinished(0, 0);
  AdmitFinished(1, 0);
  const SlotPtr second = AdmitFinished(1, 1), third = Admit(1, 2);
  Settling settling(sequencer_, {1}, In(kLong));
  AwaitSettling();
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 0), Pair(1, 1))) << "not the ones that stay";
  EXPECT_EQ(Next(), Task::kCommit);
  settling.Allow();
  sequencer_.Committed();
  settling.Join();
  EXPECT_FALSE(second->dropped);
  EXPECT_TRUE(third->dropped);
  EXPECT_EQ(sequencer_.CallTimeout(2 * kLong), 2 * kLong);
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 0)));
}

TEST_F(SequencerTest, SettleWaitsForTheOpenBatch) {
  AdmitFinished(0, 0);
  Slots();
  Settling settling(sequencer_, {2}, In(kLong));
  EXPECT_EQ(Next(In(kLong)), Task::kCommit) << "long before it is due";
  settling.Allow();
  sequencer_.Committed();
  settling.Join();
  sequencer_.Settle(std::vector<int32_t>{0, 1}, In(kLong));  // nothing is open any more
}

TEST_F(SequencerTest, SettleDuringACommitIsNotAnsweredByThatCommit) {
  AdmitFinished(0, 0);
  Slots();
  // The coordinator commits offset 0; meanwhile offset 1 is finished and the partition revoked.
  AdmitFinished(0, 1);
  Settling settling(sequencer_, {0}, In(kLong));
  AwaitSettling();
  sequencer_.Committed();
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 1)));
  EXPECT_EQ(Next(), Task::kCommit);
  settling.Allow();
  sequencer_.Committed();
  settling.Join();
}

TEST_F(SequencerTest, SettleDuringACommitIsAnsweredByItWhenNothingIsLeft) {
  AdmitFinished(0, 0);
  Slots();
  AdmitFinished(1, 0);  // of a partition that stays
  Settling settling(sequencer_, {0}, In(kLong));
  AwaitSettling();
  settling.Allow();
  sequencer_.Committed();
  settling.Join();
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 0)));
}

TEST_F(SequencerTest, SettleIsGivenUpWhenTheBatchIsAborted) {
  AdmitFinished(0, 0);
  const SlotPtr other = Admit(1, 0);
  Settling settling(sequencer_, {0}, In(kLong));
  AwaitSettling();
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 0)));
  settling.Allow();
  sequencer_.BeginAbort();
  settling.Join();
  EXPECT_TRUE(other->dropped);
  EXPECT_EQ(sequencer_.phase(), EnginePhase::kAborting);
}

TEST_F(SequencerTest, SettleIsGivenUpAtItsDeadline) {
  AdmitFinished(0, 0);
  Slots();
  Settling settling(sequencer_, {0}, In(absl::Seconds(5)));
  AwaitSettling();
  EXPECT_EQ(sequencer_.CallTimeout(absl::Seconds(9)), absl::Seconds(5));
  EXPECT_EQ(sequencer_.CallTimeout(absl::Seconds(1)), absl::Seconds(1));
  clock_.Advance(absl::Seconds(4));
  EXPECT_EQ(sequencer_.CallTimeout(absl::Seconds(9)), absl::Seconds(1));
  std::thread time([&] { clock_.Advance(absl::Seconds(1)); });
  EXPECT_FALSE(sequencer_.BatchPause(kLong)) << "the deadline cuts the pause short";
  time.join();
  EXPECT_EQ(sequencer_.CallTimeout(absl::Seconds(9)), absl::Milliseconds(1)) << "never nothing";
  settling.Allow();
  sequencer_.BeginAbort();
  settling.Join();
}

TEST_F(SequencerTest, SettleOutsideRunningWaitsForNobody) {
  AdmitFinished(0, 0);
  Slots();
  sequencer_.BeginAbort();
  sequencer_.Settle(std::vector<int32_t>{0}, In(kLong));
  sequencer_.EndAbort();
  sequencer_.Settle(std::vector<int32_t>{1}, In(kLong));
  sequencer_.Forget(std::vector<int32_t>{0, 1});
  sequencer_.RewindDone();
  EXPECT_TRUE(Refuses(0, 1));
}

// ---- partitions lost

TEST_F(SequencerTest, LosingPartitionsLeavesTheOthersWhenNoBatchIsOpen) {
  const SlotPtr lost = AdmitFinished(0, 0);
  AdmitFinished(1, 0);
  sequencer_.Lose(std::vector<int32_t>{0});
  EXPECT_TRUE(lost->dropped);
  EXPECT_TRUE(Refuses(0, 1));
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 0)));
}

TEST_F(SequencerTest, LosingPartitionsAbortsTheOpenBatch) {
  AdmitFinished(0, 0);
  Slots();
  const SlotPtr other = AdmitFinished(1, 0);
  sequencer_.Lose(std::vector<int32_t>{0});
  EXPECT_TRUE(other->dropped) << "it will come again after the rewind";
  EXPECT_TRUE(Refuses(1, 1)) << "read before the rewind";
  EXPECT_FALSE(sequencer_.BatchPause(kLong));
  EXPECT_EQ(Next(clock_.Elapsed()), Task::kAbort) << "though the batch is due";
  AbortAndRewind();
  Admit(1, 0);
  EXPECT_TRUE(Refuses(0, 0));
}

TEST_F(SequencerTest, LosingPartitionsCutsAPauseShort) {
  AdmitFinished(0, 0);
  Slots();
  std::thread poll([&] { sequencer_.Lose(std::vector<int32_t>{0}); });
  EXPECT_FALSE(sequencer_.BatchPause(kLong));
  poll.join();
}

// The commit came through before the coordinator heard of the loss. The queues are empty, so the
// source must be rewound all the same.
TEST_F(SequencerTest, LosingPartitionsDuringACommitStillRewinds) {
  AdmitFinished(0, 0);
  Slots();
  sequencer_.Lose(std::vector<int32_t>{0});
  sequencer_.Committed();
  EXPECT_TRUE(Refuses(1, 0));
  EXPECT_EQ(Next(), Task::kAbort);
  sequencer_.Settle(std::vector<int32_t>{1}, In(kLong));  // waits for nobody
  AbortAndRewind();
  Admit(2, 0);
}

TEST_F(SequencerTest, LosingPartitionsWhileAbortingAsksForNoSecondAbort) {
  AdmitFinished(0, 0);
  Slots();
  sequencer_.BeginAbort();
  sequencer_.Lose(std::vector<int32_t>{0});
  sequencer_.EndAbort();
  sequencer_.RewindDone();
  AdmitFinished(1, 0);
  EXPECT_THAT(Slots(), ElementsAre(Pair(1, 0)));
}

// ---- the end

TEST_F(SequencerTest, FailWakesWhoSettles) {
  AdmitFinished(0, 0);
  Slots();
  const SlotPtr waits = Admit(1, 0);
  Settling settling(sequencer_, {0}, In(kLong));
  AwaitSettling();
  EXPECT_FALSE(sequencer_.stopping());
  settling.Allow();
  sequencer_.Fail(Broken());
  settling.Join();
  EXPECT_TRUE(sequencer_.stopping());
  EXPECT_TRUE(waits->dropped);
  sequencer_.Settle(std::vector<int32_t>{1}, In(kLong));  // waits for nobody
}

TEST_F(SequencerTest, TheFirstFailureCounts) {
  EXPECT_TRUE(sequencer_.failure().ok());
  sequencer_.Fail(MakeError(ErrorCode::kFenced, "first"));
  sequencer_.Fail(Broken());
  EXPECT_EQ(CodeOf(sequencer_.failure()), ErrorCode::kFenced);
}

TEST_F(SequencerTest, AwaitStartedEndsWithTheFirstAnswerStopOrFailure) {
  for (const std::string end : {"started", "stop", "fail"}) {
    Sequencer fresh(clock_);
    std::atomic<bool> allowed{false};
    std::thread poll([&] {
      EXPECT_TRUE(fresh.AwaitStarted(absl::InfiniteDuration()));
      EXPECT_TRUE(allowed.load()) << end;
    });
    allowed = true;
    if (end == "started") fresh.Started();
    if (end == "stop") fresh.Stop();
    if (end == "fail") fresh.Fail(Broken());
    poll.join();
    EXPECT_EQ(fresh.stopping(), end != "started");
    EXPECT_TRUE(fresh.AwaitStarted(absl::ZeroDuration()));
  }
}

TEST_F(SequencerTest, AwaitStartedLooksAroundMeanwhile) {
  Sequencer fresh(clock_);
  EXPECT_FALSE(fresh.AwaitStarted(absl::ZeroDuration()));
  fresh.Started();
  EXPECT_TRUE(fresh.AwaitStarted(absl::ZeroDuration()));
}

TEST_F(SequencerTest, TheStopRunsFromItsFirstCall) {
  EXPECT_EQ(sequencer_.stopping_since(), clock_.Elapsed());
  sequencer_.Stop();
  const absl::Duration first = clock_.Elapsed();
  clock_.Advance(absl::Seconds(3));
  sequencer_.Stop();
  EXPECT_EQ(sequencer_.stopping_since(), first);
}

TEST_F(SequencerTest, ExitEndsTheCoordinatorAfterWhatIsWhole) {
  AdmitFinished(0, 0);
  std::thread poll([&] { sequencer_.Exit(In(kLong)); });
  poll.join();
  EXPECT_THAT(Slots(), ElementsAre(Pair(0, 0)));
  EXPECT_EQ(Next(), Task::kExit);
  EXPECT_EQ(Next(In(kLong)), Task::kExit) << "a batch that is open then is the caller's to abort";
}

TEST_F(SequencerTest, ExitWakesTheCoordinator) {
  std::thread poll([&] { sequencer_.Exit(In(kLong)); });
  EXPECT_EQ(Next(), Task::kExit);
  poll.join();
}

TEST_F(SequencerTest, ExitEndsCallsOnABatchAtOnceAndOthersAtItsDeadline) {
  sequencer_.Exit(In(absl::Seconds(2)));
  EXPECT_FALSE(sequencer_.BatchPause(kLong));
  EXPECT_EQ(sequencer_.CallTimeout(kLong), absl::Seconds(2));
  std::thread time([&] { clock_.Advance(absl::Seconds(2)); });
  EXPECT_FALSE(sequencer_.CallPause(kLong));
  time.join();
  EXPECT_EQ(sequencer_.CallTimeout(kLong), absl::Milliseconds(1));
  EXPECT_FALSE(sequencer_.CallPause(absl::ZeroDuration()));
}

TEST_F(SequencerTest, PausesLastAsLongAsTheyAreTold) {
  for (const bool batch : {true, false}) {
    const absl::Duration until = In(absl::Milliseconds(100));
    std::atomic<bool> over{false};
    std::thread time([&] {
      while (!over.load()) clock_.Advance(absl::Milliseconds(60));
    });
    EXPECT_TRUE(batch ? sequencer_.BatchPause(absl::Milliseconds(100))
                      : sequencer_.CallPause(absl::Milliseconds(100)));
    over = true;
    time.join();
    EXPECT_GE(clock_.Elapsed(), until);
  }
}

}  // namespace
}  // namespace khabar::ingest
