#include "service/telemetry/log_observer.h"

#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "service/telemetry/rate_bound.h"

namespace khabar::telemetry {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;

class MemoryLogger final : public Logger {
 public:
  void Log(Severity severity, std::string_view message,
           std::initializer_list<LogField> fields) override {
    std::ostringstream line;
    line << "DIWE"[static_cast<int>(severity)] << ' ' << message;
    for (const LogField& field : fields) {
      line << ' ' << field.name << '=';
      std::visit([&line](const auto& value) { line << value; }, field.value);
    }
    lines.push_back(line.str());
  }

  std::vector<std::string> lines;
};

// Notes the name of each call.
class Recorder final : public ingest::EngineObserver {
 public:
  void OnRecordIn(size_t) override { calls.emplace_back("in"); }
  void OnRecordDiscarded(const ingest::RecordPosition&) override {
    calls.emplace_back("discarded");
  }
  void OnProcessed(absl::Duration) override { calls.emplace_back("processed"); }
  void OnDeadLetter(const ingest::RecordPosition&, ErrorCode, std::string_view) override {
    calls.emplace_back("dead letter");
  }
  void OnStage(std::string_view, absl::Duration, bool) override { calls.emplace_back("stage"); }
  void OnBatchCommitted(size_t, size_t, size_t, absl::Duration, absl::Duration) override {
    calls.emplace_back("committed");
  }
  void OnBatchAborted(const absl::Status&) override { calls.emplace_back("aborted"); }
  void OnRetry(std::string_view, const absl::Status&) override { calls.emplace_back("retry"); }
  void OnRebalance(ingest::RebalanceEvent, std::span<const int32_t>) override {
    calls.emplace_back("rebalance");
  }
  void OnLevels(size_t, size_t, size_t) override { calls.emplace_back("levels"); }
  void OnPhase(ingest::EnginePhase) override { calls.emplace_back("phase"); }

  std::vector<std::string> calls;
};

class LogObserverTest : public ::testing::Test {
 protected:
  void DeadLetter(int64_t offset) {
    observer_.OnDeadLetter({"news.raw", 2, offset}, ErrorCode::kInvalidJson, "the JSON is cut");
  }

  Recorder next_;
  MemoryLogger logger_;
  VirtualClock clock_;
  LogObserver observer_{next_, logger_, clock_};
};

TEST_F(LogObserverTest, PassesEveryEventOn) {
  const int32_t partitions[] = {1};
  observer_.OnRecordIn(1);
  observer_.OnRecordDiscarded({"news.raw", 0, 1});
  observer_.OnProcessed(absl::Seconds(1));
  DeadLetter(1);
  observer_.OnStage("entities", absl::Seconds(1), false);
  observer_.OnBatchCommitted(1, 0, 10, absl::Seconds(1), absl::Seconds(1));
  observer_.OnBatchAborted(absl::AbortedError("x"));
  observer_.OnRetry("commit", absl::UnavailableError("x"));
  observer_.OnRebalance(ingest::RebalanceEvent::kLost, partitions);
  observer_.OnLevels(1, 2, 3);
  observer_.OnPhase(ingest::EnginePhase::kRunning);
  EXPECT_THAT(next_.calls,
              ElementsAre("in", "discarded", "processed", "dead letter", "stage", "committed",
                          "aborted", "retry", "rebalance", "levels", "phase"));
}

TEST_F(LogObserverTest, SaysWhereADeadLetterWasAndWhy) {
  DeadLetter(41);
  EXPECT_THAT(logger_.lines, ElementsAre("W dead letter topic=news.raw partition=2 offset=41 "
                                         "code=INVALID_JSON reason=the JSON is cut suppressed=0"));
}

TEST_F(LogObserverTest, AStormOfDeadLettersIsBounded) {
  for (int64_t offset = 0; offset < 5000; ++offset) DeadLetter(offset);
  EXPECT_EQ(logger_.lines.size(), size_t{LogObserver::kMostLines});
  EXPECT_EQ(next_.calls.size(), 5000U) << "metrics count them all";
  observer_.OnRetry("commit", MakeError(ErrorCode::kBrokerUnavailable, "no answer"));
  EXPECT_EQ(logger_.lines.back(),
            "W a call failed and is repeated operation=commit code=BROKER_UNAVAILABLE "
            "reason=no answer suppressed=0")
      << "each kind is bounded by itself";
  clock_.Advance(LogObserver::kWindow);
  DeadLetter(5000);
  EXPECT_THAT(logger_.lines.back(), EndsWith("offset=5000 code=INVALID_JSON "
                                             "reason=the JSON is cut suppressed=4990"));
}

TEST_F(LogObserverTest, LogsRebalancesAbortsAndPhases) {
  const int32_t partitions[] = {0, 3, 7};
  observer_.OnRebalance(ingest::RebalanceEvent::kAssigned, partitions);
  observer_.OnRebalance(ingest::RebalanceEvent::kRevoked, {});
  observer_.OnRebalance(ingest::RebalanceEvent::kLost, partitions);
  observer_.OnBatchAborted(MakeError(ErrorCode::kFenced, "another instance took over"));
  observer_.OnPhase(ingest::EnginePhase::kAborting);
  observer_.OnPhase(ingest::EnginePhase::kRunning);
  EXPECT_THAT(logger_.lines,
              ElementsAre("I rebalance: partitions assigned partitions=0,3,7 count=3",
                          "I rebalance: partitions revoked partitions= count=0",
                          "W rebalance: partitions lost partitions=0,3,7 count=3",
                          "W batch aborted; its records will be read again code=FENCED "
                          "reason=another instance took over suppressed=0",
                          "W engine phase phase=aborting", "I engine phase phase=running"));
}

TEST_F(LogObserverTest, AStormOfAbortsIsBoundedWithItsPhases) {
  const auto abort = [&] {
    observer_.OnBatchAborted(MakeError(ErrorCode::kTransactionFailed, "timed out"));
    for (const auto phase : {ingest::EnginePhase::kAborting, ingest::EnginePhase::kRewinding,
                             ingest::EnginePhase::kRunning}) {
      observer_.OnPhase(phase);
    }
  };
  for (int i = 0; i < 500; ++i) abort();
  EXPECT_EQ(logger_.lines.size(), size_t{4 * LogObserver::kMostLines});
  EXPECT_EQ(logger_.lines.back(), "I engine phase phase=running");
  observer_.OnPhase(ingest::EnginePhase::kStopping);
  EXPECT_EQ(logger_.lines.back(), "I engine phase phase=stopping");
  clock_.Advance(LogObserver::kWindow);
  abort();
  EXPECT_THAT(logger_.lines, Contains("W batch aborted; its records will be read again "
                                      "code=TRANSACTION_FAILED reason=timed out suppressed=490"));
}

TEST_F(LogObserverTest, SaysNothingOfWhatIsWell) {
  observer_.OnRecordIn(1);
  observer_.OnProcessed(absl::Seconds(1));
  observer_.OnStage("entities", absl::Seconds(1), false);
  observer_.OnLevels(1, 2, 3);
  EXPECT_THAT(logger_.lines, IsEmpty());
  observer_.OnStage("entities", absl::Seconds(1), true);
  EXPECT_THAT(logger_.lines,
              Contains("W a stage failed; its article goes on without its layers stage=entities "
                       "seconds=1 suppressed=0"));
}

TEST(RateBound, CountsWhatItHoldsBackUntilTheNextWindow) {
  VirtualClock clock;
  RateBound bound(2, absl::Seconds(10), clock);
  EXPECT_EQ(bound.Take(), 0);
  clock.Advance(absl::Seconds(9));
  EXPECT_EQ(bound.Take(), 0);
  EXPECT_EQ(bound.Take(), std::nullopt);
  EXPECT_EQ(bound.Take(), std::nullopt);
  clock.Advance(absl::Seconds(1));
  EXPECT_EQ(bound.Take(), 2);
  EXPECT_EQ(bound.Take(), 0);
  EXPECT_EQ(bound.Take(), std::nullopt);
}

}  // namespace
}  // namespace khabar::telemetry
