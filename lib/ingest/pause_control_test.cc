#include "lib/ingest/pause_control.h"

#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/byte_budget.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A source of which only pauses matter. It holds its caller to the port's contract: Pause what is
// assigned, Resume what is paused.
class PausableSource final : public RecordSource {
 public:
  absl::StatusOr<std::optional<InputRecord>> Poll(absl::Duration, AssignmentListener&) override {
    return std::nullopt;
  }
  absl::Status Pause(int32_t partition) override {
    if (!assigned.contains(partition)) ADD_FAILURE() << partition << " is not assigned";
    EXPECT_TRUE(paused.insert(partition).second) << partition << " is paused already";
    return absl::OkStatus();
  }
  absl::Status Resume(int32_t partition) override {
    if (partition == fails_to_resume) return MakeError(ErrorCode::kBrokerUnavailable, "no");
    EXPECT_EQ(paused.erase(partition), 1u) << partition << " is not paused: it would be rewound";
    return absl::OkStatus();
  }
  absl::Status RewindToCommitted(std::span<const int32_t>) override { return absl::OkStatus(); }
  void Close(AssignmentListener&) override {}

  std::set<int32_t> assigned, paused;
  int32_t fails_to_resume = -1;
};

// Limit 1000: the high mark is 500, the low one 250.
class PauseControlTest : public ::testing::Test {
 protected:
  void Assign(const std::vector<int32_t>& partitions) {
    source_.assigned.insert(partitions.begin(), partitions.end());
    for (const int32_t partition : partitions) source_.paused.erase(partition);
    control_.Assign(partitions);
  }
  void Unassign(const std::vector<int32_t>& partitions) {
    for (const int32_t partition : partitions) {
      source_.assigned.erase(partition);
      source_.paused.erase(partition);
    }
    control_.Unassign(partitions);
  }

  ByteBudget budget_{1000};
  PausableSource source_;
  PauseControl control_{source_, budget_};
};

TEST_F(PauseControlTest, PausesAllAtTheHighMarkAndResumesAllBelowTheLowOne) {
  Assign({0, 1, 2});
  Charge charge(budget_, 500);
  EXPECT_TRUE(control_.OnAdmitted(1, 500).ok());
  EXPECT_THAT(source_.paused, ElementsAre(0, 1, 2));
  EXPECT_EQ(control_.paused(), 3u);

  charge.Resize(250);
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_EQ(control_.paused(), 3u) << "between the marks nothing is resumed";

  charge.Resize(249);
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
  EXPECT_EQ(control_.paused(), 0u);
}

TEST_F(PauseControlTest, ResumesOnceAndPausesOnce) {
  Assign({0, 1});
  for (int turn = 0; turn < 3; ++turn) {
    Charge charge(budget_, 700);
    for (int i = 0; i < 3; ++i) {
      EXPECT_TRUE(control_.OnAdmitted(0, 700).ok());
      EXPECT_TRUE(control_.BeforePoll().ok());
    }
    EXPECT_EQ(source_.paused.size(), 2u);
    charge.Release();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(control_.BeforePoll().ok());
    EXPECT_THAT(source_.paused, IsEmpty());
  }
}

TEST_F(PauseControlTest, BetweenTheMarksOnlyTheBusyPartitionIsPaused) {
  Assign({0, 1});
  const Charge charge(budget_, 400);
  EXPECT_TRUE(control_.OnAdmitted(0, 250).ok()) << "its share exactly";
  EXPECT_THAT(source_.paused, IsEmpty());
  EXPECT_TRUE(control_.OnAdmitted(0, 251).ok());
  EXPECT_THAT(source_.paused, ElementsAre(0));
  EXPECT_TRUE(control_.OnAdmitted(1, 149).ok());
  EXPECT_THAT(source_.paused, ElementsAre(0));
}

TEST_F(PauseControlTest, BelowTheLowMarkNobodyIsPaused) {
  Assign({0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  const Charge charge(budget_, 249);
  EXPECT_TRUE(control_.OnAdmitted(3, 249).ok());
  EXPECT_THAT(source_.paused, IsEmpty());
}

// However large the record is: it is taken in, and only then is all paused.
TEST_F(PauseControlTest, OneRecordIsAlwaysAdmitted) {
  Assign({0});
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
  const Charge oversize(budget_, 1'000'000);
  EXPECT_TRUE(control_.OnAdmitted(0, 1'000'000).ok());
  EXPECT_THAT(source_.paused, ElementsAre(0));
}

TEST_F(PauseControlTest, NewcomersArePausedAboveTheHighMark) {
  Assign({0});
  const Charge charge(budget_, 800);
  EXPECT_TRUE(control_.BeforePoll().ok());
  Assign({1, 2});
  EXPECT_THAT(source_.paused, ElementsAre(0));
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, ElementsAre(0, 1, 2));
}

TEST_F(PauseControlTest, ThePauseIsForgottenWithTheAssignment) {
  Assign({0, 1});
  Charge charge(budget_, 800);
  EXPECT_TRUE(control_.BeforePoll().ok());
  Unassign({0});
  EXPECT_THAT(control_.assigned(), ElementsAre(1));
  EXPECT_EQ(control_.paused(), 1u);
  EXPECT_TRUE(control_.OnAdmitted(0, 800).ok()) << "nothing is asked of the source for it";
  charge.Release();
  EXPECT_TRUE(control_.BeforePoll().ok());
  Assign({0});
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
}

TEST_F(PauseControlTest, ARenewedAssignmentIsNotPaused) {
  Assign({0});
  Charge charge(budget_, 800);
  EXPECT_TRUE(control_.BeforePoll().ok());
  Assign({0});  // the source has forgotten the pause
  EXPECT_EQ(control_.paused(), 0u);
  charge.Release();
  EXPECT_TRUE(control_.BeforePoll().ok());
}

TEST_F(PauseControlTest, ResumesAllBeforeARewindWhateverTheMarks) {
  Assign({0, 1});
  const Charge charge(budget_, 800);
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_TRUE(control_.ResumeAll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
  EXPECT_TRUE(control_.ResumeAll().ok());
}

TEST_F(PauseControlTest, PausesAllWhileNothingCouldBeUsedAndResumesBelowTheLowMark) {
  Assign({0, 1});
  EXPECT_TRUE(control_.PauseAll().ok());
  EXPECT_TRUE(control_.PauseAll().ok());
  EXPECT_THAT(source_.paused, ElementsAre(0, 1));
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
}

TEST_F(PauseControlTest, AResumeThatFailedIsTriedAgainAndNoOtherTwice) {
  Assign({0, 1, 2});
  Charge charge(budget_, 800);
  EXPECT_TRUE(control_.BeforePoll().ok());
  charge.Release();
  source_.fails_to_resume = 1;
  EXPECT_EQ(CodeOf(control_.BeforePoll()), ErrorCode::kBrokerUnavailable);
  EXPECT_THAT(source_.paused, ElementsAre(1, 2));
  EXPECT_EQ(control_.paused(), 2u);
  source_.fails_to_resume = -1;
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_THAT(source_.paused, IsEmpty());
}

TEST_F(PauseControlTest, NothingIsPausedWithoutAnAssignment) {
  const Charge charge(budget_, 400);
  EXPECT_TRUE(control_.OnAdmitted(0, 501).ok());
  EXPECT_TRUE(control_.BeforePoll().ok());
  EXPECT_EQ(control_.paused(), 0u);
}

}  // namespace
}  // namespace khabar::ingest
