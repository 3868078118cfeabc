#include "lib/ingest/observer.h"

#include <set>
#include <string_view>

#include "gtest/gtest.h"

namespace khabar::ingest {
namespace {

TEST(PhaseNameTest, EveryPhaseHasItsOwnName) {
  EXPECT_EQ(PhaseName(EnginePhase::kStarting), "starting");
  EXPECT_EQ(PhaseName(EnginePhase::kRunning), "running");
  EXPECT_EQ(PhaseName(EnginePhase::kAborting), "aborting");
  EXPECT_EQ(PhaseName(EnginePhase::kRewinding), "rewinding");
  EXPECT_EQ(PhaseName(EnginePhase::kStopping), "stopping");
  EXPECT_EQ(PhaseName(EnginePhase::kStopped), "stopped");
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(EnginePhase::kStopped); ++i) {
    EXPECT_TRUE(names.insert(PhaseName(static_cast<EnginePhase>(i))).second) << i;
  }
}

// An observer that shows nothing overrides nothing.
TEST(EngineObserverTest, EveryMethodMayBeLeftOut) {
  EngineObserver observer;
  const int32_t partition = 3;
  observer.OnRecordIn(100);
  observer.OnRecordDiscarded({"news.raw", partition, 7});
  observer.OnProcessed(absl::Milliseconds(1));
  observer.OnDeadLetter({"news.raw", partition, 7}, ErrorCode::kNoBody, "no text");
  observer.OnStage("tokens", absl::Milliseconds(1), /*failed=*/false);
  observer.OnBatchCommitted(1, 0, 100, absl::Milliseconds(2), absl::Milliseconds(1));
  observer.OnBatchAborted(absl::AbortedError("x"));
  observer.OnRetry("commit", absl::UnavailableError("x"));
  observer.OnRebalance(RebalanceEvent::kLost, {&partition, 1});
  observer.OnLevels(100, 1, 0);
  observer.OnPhase(EnginePhase::kRunning);
}

}  // namespace
}  // namespace khabar::ingest
