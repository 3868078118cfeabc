// The engine where two things happen at once, or a record is one of a kind.
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CopyProcessor final : public RecordProcessor {
 public:
  OutputRecord Process(const InputRecord& input) override {
    if (input.value->starts_with("bad")) {
      return MakeDeadLetter(input, "decode", MakeError(ErrorCode::kInvalidJson, "not JSON"));
    }
    OutputRecord out;
    out.key.emplace(*input.key);
    out.value.emplace(*input.value);
    return out;
  }
};

class Observer final : public EngineObserver {
 public:
  void OnPhase(EnginePhase phase) override {
    absl::MutexLock lock(&mutex);
    phases.push_back(phase);
    if (phase == EnginePhase::kStopping) stopping.Notify();
  }
  void OnRecordDiscarded(const RecordPosition&) override { ++discarded; }

  absl::Mutex mutex;
  std::vector<EnginePhase> phases;
  absl::Notification stopping;
  std::atomic<size_t> discarded{0};
};

// The fake sink, of which a test bounds whole records, keys and headers too, and delays the start.
class PickySink final : public RecordSink {
 public:
  explicit PickySink(FakeBroker& broker) : sink_(broker) {}

  absl::Status Start(absl::Duration timeout) override {
    if (before_start) before_start();
    return sink_.Start(timeout);
  }
  absl::Status Begin() override { return sink_.Begin(); }
  absl::Status Produce(const OutputRecord& record) override {
    if (record.ChargedBytes() > max_record_bytes)
      return MakeError(ErrorCode::kRecordTooLarge, "over the topic's limit");
    return sink_.Produce(record);
  }
  absl::Status Commit(std::span<const PartitionOffset> offsets, absl::Duration timeout) override {
    return sink_.Commit(offsets, timeout);
  }
  absl::Status Abort(absl::Duration timeout) override { return sink_.Abort(timeout); }

  std::function<void()> before_start;
  size_t max_record_bytes = SIZE_MAX;

 private:
  FakeSink sink_;
};

class EngineEdges : public ::testing::Test {
 protected:
  EngineEdges() {
    options_.workers = 2;
    options_.batch.interval = absl::Milliseconds(1);
    options_.poll_interval = absl::Milliseconds(2);
    options_.retry_delay = absl::Milliseconds(1);
    options_.call_timeout = absl::Milliseconds(20);
  }

  // Runs the engine while `during` goes on beside it and then stops it.
  absl::Status Run(const std::function<void(Engine&)>& during) {
    Engine engine(
        options_, source_, sink_, [] { return std::make_unique<CopyProcessor>(); }, clock_,
        observer_);
    std::thread beside([&] {
      during(engine);
      engine.Stop();
    });
    absl::Status status = engine.Run();
    beside.join();
    return status;
  }

  EngineOptions options_;
  FakeBroker broker_{1};
  FakeSource source_{broker_};
  PickySink sink_{broker_};
  SystemClock clock_;
  Observer observer_;
};

absl::Status Away() { return MakeError(ErrorCode::kBrokerUnavailable, "no broker"); }

// The sink's first answer comes while the engine is stopping: nobody must take it for ready.
TEST_F(EngineEdges, StoppingIsFinal) {
  sink_.before_start = [&] { observer_.stopping.WaitForNotification(); };
  EXPECT_TRUE(Run([](Engine& engine) { engine.Stop(); }).ok());
  EXPECT_THAT(observer_.phases,
              ElementsAre(EnginePhase::kStarting, EnginePhase::kStopping, EnginePhase::kStopped));
}

// Key and headers alone are too large: such a record must not stop the engine again and again.
TEST_F(EngineEdges, ARecordOfNothingButAHugeKeyBecomesABareDeadLetter) {
  sink_.max_record_bytes = 2000;
  broker_.Append(0, std::string(1900, 'k'), "خبر قصير");
  broker_.Append(0, "0/1", "خبر آخر");
  EXPECT_TRUE(Run([&](Engine&) { broker_.AwaitPublished(2); }).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(2));
  EXPECT_EQ(published[0].destination, Destination::kDeadLetters);
  EXPECT_EQ(published[0].key, "");
  EXPECT_EQ(HeaderOf(published[0], kErrorCodeHeader), "RECORD_TOO_LARGE");
  EXPECT_EQ(HeaderOf(published[0], "__connect.errors.offset"), "0");
  EXPECT_EQ(broker_.committed(0), 2);
}

// Why it was refused counts, not that the refusal was too large as well.
TEST_F(EngineEdges, ADeadLetterWithoutItsValueKeepsItsReason) {
  sink_.max_record_bytes = 2000;
  broker_.Append(0, "0/0", "bad" + std::string(2000, '{'));
  broker_.Append(0, std::string(1900, 'k'), "bad");
  EXPECT_TRUE(Run([&](Engine&) { broker_.AwaitPublished(2); }).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(2));
  for (const Published& record : published) {
    EXPECT_EQ(HeaderOf(record, kErrorCodeHeader), "INVALID_JSON");
    EXPECT_EQ(HeaderOf(record, "__connect.errors.stage"), "decode");
    EXPECT_EQ(record.value, "");
  }
  EXPECT_EQ(published[0].key, "0/0");
  EXPECT_EQ(HeaderOf(published[0], kOmittedBytesHeader), "2003");
  EXPECT_EQ(published[1].key, "");
  EXPECT_EQ(HeaderOf(published[1], kOmittedBytesHeader), "3");
}

// The abort takes long: the backlog is not read and thrown away meanwhile.
TEST_F(EngineEdges, NothingIsReadWhileABatchIsAborted) {
  broker_.Inject("commit", {MakeError(ErrorCode::kTransactionFailed, "timed out")});
  broker_.Break("abort", Away());
  for (int i = 0; i < 20'000; ++i) broker_.Append(0, std::to_string(i), "خبر");
  EXPECT_TRUE(Run([&](Engine&) {
                broker_.AwaitCalls("abort", 1);
                broker_.AwaitCalls("poll", broker_.calls("poll") + 20);
                EXPECT_TRUE(broker_.paused(0));
                EXPECT_LE(observer_.discarded, 5u);
                broker_.Heal();
                broker_.AwaitPublished(20'000);
              }).ok());
  EXPECT_THAT(broker_.published(), SizeIs(20'000));
  EXPECT_THAT(broker_.violations(), IsEmpty());
}

// The time to stop runs from Stop(), also when a revocation is being answered just then.
TEST_F(EngineEdges, ARevocationDoesNotLengthenTheStop) {
  options_.revoke_timeout = absl::Seconds(1);
  options_.stop_timeout = absl::Seconds(1);
  broker_.Break("commit", Away());
  broker_.Break("abort", Away());
  broker_.Append(0, "0/0", "خبر");
  absl::Duration stopped;
  EXPECT_TRUE(Run([&](Engine& engine) {
                broker_.AwaitCalls("commit", 1);
                broker_.Rebalance({0});
                broker_.AwaitCalls("commit", broker_.calls("commit") + 10);
                stopped = clock_.Elapsed();
                engine.Stop();
              }).ok());
  EXPECT_LT(clock_.Elapsed() - stopped, absl::Milliseconds(1800)) << "not the sum of the two";
}

}  // namespace
}  // namespace khabar::ingest
