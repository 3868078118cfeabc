// The engine when a topic refuses a record, and when one batch fails again and again.
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Gives back what it gets; what begins with "bad" becomes a dead letter.
class CopyProcessor final : public RecordProcessor {
 public:
  OutputRecord Process(const InputRecord& input) override {
    if (input.value->starts_with("bad"))
      return MakeDeadLetter(input, "decode", MakeError(ErrorCode::kInvalidJson, "not JSON"));
    OutputRecord out;
    if (input.key) out.key.emplace(*input.key);
    out.value.emplace(*input.value);
    out.timestamp_ms = input.timestamp_ms;
    return out;
  }
};

// Its time stands still unless a test moves it, so every batch is one record, committed when full.
class EngineRefusedTest : public ::testing::Test {
 protected:
  EngineRefusedTest() {
    options_.workers = 2;
    options_.batch.max_records = 1;
    options_.poll_interval = absl::Milliseconds(2);
  }

  // Runs the engine while `during` goes on beside it and then stops it.
  absl::Status Run(const std::function<void()>& during) {
    Engine engine(
        options_, source_, sink_, [] { return std::make_unique<CopyProcessor>(); }, clock_,
        observer_);
    std::thread beside([&] {
      during();
      engine.Stop();
    });
    absl::Status status = engine.Run();
    beside.join();
    return status;
  }
  absl::Status RunUntilPublished(size_t count) {
    return Run([&] { EXPECT_TRUE(broker_.AwaitPublished(count)); });
  }

  EngineOptions options_;
  FakeBroker broker_{1};
  FakeSource source_{broker_};
  FakeSink sink_{broker_};
  VirtualClock clock_;
  EngineObserver observer_;
};

absl::Status Failed() { return MakeError(ErrorCode::kTransactionFailed, "timed out"); }

TEST_F(EngineRefusedTest, ARefusedRecordBecomesADeadLetterAndTheOthersGoOutOnce) {
  broker_.set_refusal([](const OutputRecord& record) -> std::optional<ErrorCode> {
    if (record.destination == Destination::kDeadLetters || record.key != "0/1") return std::nullopt;
    return ErrorCode::kRecordRefused;
  });
  for (const char* key : {"0/0", "0/1", "0/2"}) broker_.Append(0, key, "خبر عن القمح");
  EXPECT_TRUE(RunUntilPublished(3).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(3));
  EXPECT_EQ(published[0].key, "0/0");
  EXPECT_EQ(published[1].destination, Destination::kDeadLetters);
  EXPECT_EQ(published[1].key, "0/1");
  EXPECT_EQ(published[1].value, "خبر عن القمح");
  EXPECT_EQ(published[1].timestamp_ms, FakeBroker::kTimestampMs);
  EXPECT_EQ(HeaderOf(published[1], kErrorCodeHeader), "RECORD_REFUSED");
  EXPECT_EQ(HeaderOf(published[1], "__connect.errors.stage"), "produce");
  EXPECT_EQ(published[2].key, "0/2");
  EXPECT_EQ(broker_.committed(0), 3);
  EXPECT_THAT(broker_.violations(), IsEmpty());
}

// Both topics mind the timestamp.
TEST_F(EngineRefusedTest, ADeadLetterThatIsRefusedForItsTimestampGoesWithoutOne) {
  broker_.set_refusal([](const OutputRecord& record) -> std::optional<ErrorCode> {
    if (record.timestamp_ms == -1) return std::nullopt;
    return ErrorCode::kRecordRefused;
  });
  broker_.Append(0, "0/0", "خبر قديم");
  EXPECT_TRUE(RunUntilPublished(1).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(1));
  EXPECT_EQ(published[0].key, "0/0");
  EXPECT_EQ(published[0].value, "خبر قديم");
  EXPECT_EQ(published[0].timestamp_ms, -1);
}

TEST_F(EngineRefusedTest, ADeadLetterThatIsRefusedForWantOfAKeyGetsOne) {
  broker_.set_refusal([](const OutputRecord& record) -> std::optional<ErrorCode> {
    if (record.key.has_value()) return std::nullopt;
    return ErrorCode::kRecordRefused;
  });
  broker_.Append(0, "", "bad");
  EXPECT_TRUE(RunUntilPublished(1).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(1));
  EXPECT_EQ(published[0].key, "news.raw/0/0");
  EXPECT_EQ(published[0].value, "bad");
  EXPECT_EQ(published[0].timestamp_ms, FakeBroker::kTimestampMs);
  EXPECT_EQ(HeaderOf(published[0], kErrorCodeHeader), "INVALID_JSON");
}

TEST_F(EngineRefusedTest, WhatIsRefusedForEveryReasonGoesAsABareDeadLetter) {
  broker_.set_refusal([](const OutputRecord& record) -> std::optional<ErrorCode> {
    if (record.value.has_value()) return ErrorCode::kRecordTooLarge;
    if (record.key != "news.raw/0/0" || record.timestamp_ms != -1) return ErrorCode::kRecordRefused;
    return std::nullopt;
  });
  broker_.Append(0, "0/0", "خبر");
  EXPECT_TRUE(RunUntilPublished(1).ok());
  const auto published = broker_.published();
  ASSERT_THAT(published, SizeIs(1));
  EXPECT_EQ(HeaderOf(published[0], kErrorCodeHeader), "RECORD_TOO_LARGE");
  EXPECT_EQ(HeaderOf(published[0], "__connect.errors.offset"), "0");
}

TEST_F(EngineRefusedTest, AbortsInARowAreFurtherAndFurtherApart) {
  EXPECT_TRUE(Run([&] {
                // A single abort is not waited after, and a commit forgets those before.
                for (size_t i = 1; i <= 3; ++i) {
                  broker_.Inject("commit", {Failed()});
                  broker_.Append(0, "k", "خبر");
                  EXPECT_TRUE(broker_.AwaitPublished(i));
                }
                const absl::Duration start = clock_.Elapsed();
                for (int i = 0; i < 4; ++i) broker_.Inject("commit", {Failed()});
                broker_.Append(0, "k", "خبر");
                EXPECT_TRUE(broker_.AwaitCalls("abort", 5));
                EXPECT_FALSE(broker_.AwaitPublished(4, absl::Milliseconds(50)));
                EXPECT_EQ(broker_.calls("abort"), 5);
                while (!broker_.AwaitPublished(4, absl::Milliseconds(2)))
                  clock_.Advance(options_.retry_delay / 10);
                EXPECT_GE(clock_.Elapsed() - start, options_.retry_delay * (1 + 2 + 4));
              }).ok());
  EXPECT_EQ(broker_.calls("abort"), 7);
  EXPECT_THAT(broker_.violations(), IsEmpty());
}

TEST_F(EngineRefusedTest, TheDelayAfterAbortsHasABoundAndEndsAtStop) {
  options_.max_abort_delay = options_.retry_delay * 2;
  broker_.Break("commit", Failed());
  broker_.Append(0, "k", "خبر");
  EXPECT_TRUE(Run([&] {
                EXPECT_TRUE(broker_.AwaitCalls("abort", 2));
                while (!broker_.AwaitCalls("abort", 6, absl::Milliseconds(2)))
                  clock_.Advance(options_.retry_delay / 10);
                const absl::Duration start = clock_.Elapsed();
                while (!broker_.AwaitCalls("abort", 8, absl::Milliseconds(2)))
                  clock_.Advance(options_.retry_delay / 10);
                EXPECT_LT(clock_.Elapsed() - start, options_.retry_delay * 40);
              }).ok());  // the clock stands still: Stop does not wait for it
  EXPECT_THAT(broker_.published(), IsEmpty());
}

// The sink hunts for a record that is refused: its tries are many, and no two are the same.
class HuntingSink final : public RecordSink {
 public:
  explicit HuntingSink(FakeBroker& broker) : sink_(broker) {}
  absl::Status Start(absl::Duration timeout) override { return sink_.Start(timeout); }
  absl::Status Begin() override { return sink_.Begin(); }
  absl::Status Produce(const OutputRecord& record) override { return sink_.Produce(record); }
  absl::Status Commit(std::span<const PartitionOffset> offsets, absl::Duration timeout) override {
    return sink_.Commit(offsets, timeout);
  }
  absl::Status Abort(absl::Duration timeout) override { return sink_.Abort(timeout); }
  bool TakeProgress() override { return true; }

 private:
  FakeSink sink_;
};

TEST_F(EngineRefusedTest, NothingIsWaitedForWhileTheSinkMakesProgress) {
  HuntingSink sink(broker_);
  for (int i = 0; i < 12; ++i) broker_.Inject("commit", {Failed()});
  broker_.Append(0, "k", "خبر");
  Engine engine(
      options_, source_, sink, [] { return std::make_unique<CopyProcessor>(); }, clock_, observer_);
  std::thread beside([&] {
    EXPECT_TRUE(broker_.AwaitPublished(1));
    engine.Stop();
  });
  EXPECT_TRUE(engine.Run().ok());
  beside.join();
  EXPECT_EQ(broker_.calls("abort"), 12);
}

}  // namespace
}  // namespace khabar::ingest
