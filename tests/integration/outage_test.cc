// The Kafka adapters while the broker is away, frozen, or has given up on a transaction.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/integration/adapter_harness.h"
#include "tests/support/kafka_server.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using kafka::KafkaOptions;

KafkaOptions Lasting(const std::string& name) {
  KafkaOptions options = Prepared(name);
  // Longer than any outage here: what a lost membership does is another matter.
  options.session_timeout = absl::Seconds(45);
  return options;
}

// Polls until the source sees the broker in this state.
bool AwaitConnected(Replica& replica, bool connected) {
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (replica.source->Connected() != connected && absl::Now() < deadline)
    replica.Take(1, absl::Milliseconds(50));
  return replica.source->Connected() == connected;
}

TEST(OutageTest, CommitIsRepeatedUntilTheBrokerIsBack) {
  KafkaServer& server = KafkaServer::Shared();
  const KafkaOptions options = Lasting("restart");
  SendNumbers(options, 3);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(3).size(), 3u);
  EXPECT_TRUE(AwaitConnected(replica, true));
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "one")).ok());
  server.Kill();
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "two")).ok());
  const absl::Status status =
      replica.sink->Commit(std::vector<ingest::PartitionOffset>{{0, 3}}, kTry);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kBrokerUnavailable) << status;
  EXPECT_TRUE(AwaitConnected(replica, false));

  ASSERT_TRUE(server.Restart().ok());
  const absl::Status committed = replica.Commit({{0, 3}});
  ASSERT_TRUE(committed.ok()) << committed;
  EXPECT_TRUE(AwaitConnected(replica, true));
  EXPECT_EQ(Output(options, 2).size(), 2u);
  EXPECT_EQ(Committed(options), 3);
}

TEST(OutageTest, CommitThatWasGivenUpIsEitherWholeOrNotThere) {
  KafkaServer& server = KafkaServer::Shared();
  const KafkaOptions options = Lasting("given-up");
  SendNumbers(options, 3);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(3).size(), 3u);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "one")).ok());
  server.Freeze();
  const absl::Status status =
      replica.sink->Commit(std::vector<ingest::PartitionOffset>{{0, 3}}, kTry);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kBrokerUnavailable) << status;
  const absl::Status aborted = replica.sink->Abort(kTry);
  if (!aborted.ok()) {
    EXPECT_EQ(CodeOf(aborted), ErrorCode::kBrokerUnavailable) << aborted;
  }
  server.Thaw();
  const absl::Status finished = replica.Abort();
  ASSERT_TRUE(finished.ok()) << finished;
  const std::optional<int64_t> offset = Committed(options);
  EXPECT_EQ(Output(options, 0).size(), offset.has_value() ? 1u : 0u);

  ASSERT_TRUE(replica.Rewind({0}).ok());
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "again")).ok());
  ASSERT_TRUE(replica.Commit({{0, 3}}).ok());
}

TEST(OutageTest, TransactionThatTheBrokerTimedOutIsNotTakenForAFence) {
  KafkaOptions options = Lasting("timed-out");
  options.transaction_timeout = absl::Seconds(2);
  SendNumbers(options, 1);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(1).size(), 1u);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "too late")).ok());
  // Until the broker has ended it: seconds of its clock, which no test can turn.
  replica.Take(1, absl::Seconds(5));
  const absl::Status status = replica.Commit({{0, 1}});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed) << status;
  const absl::Status aborted = replica.Abort();
  ASSERT_TRUE(aborted.ok()) << aborted;
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "in time")).ok());
  ASSERT_TRUE(replica.Commit({{0, 1}}).ok());
  EXPECT_EQ(Output(options, 1).size(), 1u);
}

TEST(OutageTest, EverythingEndsQuicklyWhileTheBrokerIsAway) {
  KafkaServer& server = KafkaServer::Shared();
  const KafkaOptions options = Lasting("end");
  SendNumbers(options, 3);
  absl::Time start;
  {
    Replica replica(options);
    ASSERT_TRUE(replica.Start().ok());
    // Held over the end of its source, as a worker may.
    const auto records = replica.Take(3);
    ASSERT_EQ(records.size(), 3u);
    ASSERT_TRUE(replica.sink->Begin().ok());
    ASSERT_TRUE(replica.sink->Produce(Enriched("k", "one")).ok());
    server.Kill();
    start = absl::Now();
    replica.source->Close(replica.assignments);
    EXPECT_LT(absl::Now() - start, absl::Seconds(5));
    replica.sink.reset();
    replica.source.reset();
    EXPECT_EQ(records[2].value, "2");
  }
  EXPECT_LT(absl::Now() - start, absl::Seconds(8));
  ASSERT_TRUE(server.Restart().ok());
}

TEST(OutageTest, EverythingEndsInTimeWhileTheBrokerIsFrozen) {
  KafkaServer& server = KafkaServer::Shared();
  const KafkaOptions options = Lasting("frozen-end");
  SendNumbers(options, 3);
  const absl::Time start = [&] {
    Replica replica(options);
    EXPECT_TRUE(replica.Start().ok());
    EXPECT_EQ(replica.Take(3).size(), 3u);
    EXPECT_TRUE(replica.sink->Begin().ok());
    EXPECT_TRUE(replica.sink->Produce(Enriched("k", "one")).ok());
    server.Freeze();
    const absl::Time frozen = absl::Now();
    replica.source->Close(replica.assignments);
    EXPECT_EQ(replica.assignments.revoked, 1);
    EXPECT_LT(absl::Now() - frozen, absl::Seconds(3));
    return frozen;
  }();
  // librdkafka itself waits 5 s for LeaveGroup before its threads end; nothing comes on top.
  EXPECT_LT(absl::Now() - start, absl::Seconds(7));
  server.Thaw();
}

TEST(OutageTest, StartWaitsForABrokerThatIsNotThere) {
  KafkaServer& server = KafkaServer::Shared();
  const KafkaOptions options = Lasting("absent");
  SendNumbers(options, 1);
  server.Stop();
  Replica replica(options);
  const absl::Status status = replica.sink->Start(kTry);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kBrokerUnavailable) << status;
  EXPECT_TRUE(replica.Take(1, absl::Seconds(1)).empty());
  EXPECT_FALSE(replica.source->Connected());
  ASSERT_TRUE(server.Restart().ok());
  ASSERT_TRUE(replica.Start().ok());
  EXPECT_EQ(replica.Take(1).size(), 1u);
}

}  // namespace
}  // namespace khabar::testing
