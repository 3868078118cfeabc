// The Kafka adapters on real Kafka: what the engine relies on, one promise a case.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "lib/ingest/record.h"
#include "tests/integration/adapter_harness.h"
#include "tests/support/kafka_server.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using ingest::OutputRecord;
using kafka::KafkaOptions;

TEST(AdaptersTest, RecordsComeAndGoExactlyAsTheyAre) {
  const KafkaOptions options = Prepared("exact");
  kafka::RecordingLogger logger;
  auto producer = kafka::Producer::Create(options, logger);
  ASSERT_TRUE(producer.ok());
  const std::vector<kafka::ProducerRecord> sent = {
      {.key = "معرف-١",
       .value = "أعلنت الوزارة افتتاح المعرض يوم الأحد.",
       .headers = {{"content-type", "text/plain"}, {"empty", ""}, {"none", std::nullopt}},
       .timestamp_ms = 1700000000123},
      {.value = "The harbour reopened on Tuesday."},
      {.key = "tombstone"},
      {.key = "", .value = ""},
  };
  for (const auto& record : sent) ASSERT_TRUE((*producer)->Send(options.input_topic, record).ok());
  ASSERT_TRUE((*producer)->Flush(kPatience).ok());

  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  const auto records = replica.Take(sent.size());
  ASSERT_EQ(records.size(), sent.size());
  ASSERT_TRUE(replica.sink->Begin().ok());
  for (size_t i = 0; i < records.size(); ++i) {
    const ingest::InputRecord& in = records[i];
    EXPECT_EQ(in.topic, options.input_topic);
    EXPECT_EQ(in.offset, static_cast<int64_t>(i));
    EXPECT_EQ(in.key.has_value(), sent[i].key.has_value());
    EXPECT_EQ(in.key.value_or("-"), sent[i].key.value_or("-"));
    EXPECT_EQ(in.value.has_value(), sent[i].value.has_value());
    EXPECT_EQ(in.value.value_or("-"), sent[i].value.value_or("-"));
    ASSERT_EQ(in.headers.size(), sent[i].headers.size());
    OutputRecord out;
    if (in.key) out.key = std::string(*in.key);
    if (in.value) out.value = std::string(*in.value);
    for (const auto& header : in.headers) {
      out.headers.push_back({std::string(header.name), std::nullopt});
      if (header.value) out.headers.back().value = std::string(*header.value);
    }
    out.timestamp_ms = in.timestamp_ms;
    ASSERT_TRUE(replica.sink->Produce(out).ok());
  }
  ASSERT_TRUE(replica.Commit({{0, 4}}).ok());

  const auto output = Output(options, sent.size());
  ASSERT_EQ(output.size(), sent.size());
  for (size_t i = 0; i < output.size(); ++i) {
    EXPECT_EQ(output[i].key, sent[i].key);
    EXPECT_EQ(output[i].value, sent[i].value);
    ASSERT_EQ(output[i].headers.size(), sent[i].headers.size());
    for (size_t h = 0; h < sent[i].headers.size(); ++h) {
      EXPECT_EQ(output[i].headers[h].name, sent[i].headers[h].name);
      EXPECT_EQ(output[i].headers[h].value, sent[i].headers[h].value);
    }
  }
  EXPECT_EQ(output[0].timestamp_ms, 1700000000123);
  EXPECT_EQ(Committed(options), 4);
  // The statistics tell, which come once a second.
  const absl::Time deadline = absl::Now() + kPatience;
  while (!replica.source->Connected() && absl::Now() < deadline) replica.Take(1, kTry);
  EXPECT_TRUE(replica.source->Connected());
}

TEST(AdaptersTest, CommitShowsAndAbortHides) {
  const KafkaOptions options = Prepared("abort");
  SendNumbers(options, 4);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(4).size(), 4u);

  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "never")).ok());
  ASSERT_TRUE(replica.Abort().ok());
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "first")).ok());
  ASSERT_TRUE(replica.Commit({{0, 2}}).ok());
  // Left open: not visible either.
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "open")).ok());

  EXPECT_EQ(Values(Output(options, 1)), std::vector<std::string>{"first"});
  EXPECT_EQ(Committed(options), 2);
  ASSERT_TRUE(replica.Commit({{0, 4}}).ok());
  EXPECT_EQ(Values(Output(options, 2)), (std::vector<std::string>{"first", "open"}));
  EXPECT_EQ(Committed(options), 4);
}

void CommitOne(Replica& replica, int64_t offset) {
  ASSERT_TRUE(replica.Insist([&] { return replica.sink->Begin(); }).ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", std::to_string(offset))).ok());
  ASSERT_TRUE(replica.Commit({{0, offset}}).ok());
}

int EpochOf(const Replica& replica) {
  const auto found = KafkaServer::Shared().ProducerEpoch(replica.options.transactional_id());
  EXPECT_TRUE(found.ok()) << found.status();
  return found.value_or(-1);
}

// Nothing that the aborted one has still on its way may act on the next transaction.
TEST(AdaptersTest, AnAbortEndsTheEpochAndACommitDoesNot) {
  const KafkaOptions options = Prepared("epoch");
  SendNumbers(options, 3);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(3).size(), 3u);

  CommitOne(replica, 1);
  const int first = EpochOf(replica);
  CommitOne(replica, 2);
  EXPECT_EQ(EpochOf(replica), first);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "never")).ok());
  ASSERT_TRUE(replica.Abort().ok());
  CommitOne(replica, 3);
  EXPECT_GT(EpochOf(replica), first);
  EXPECT_EQ(Values(Output(options, 3)), (std::vector<std::string>{"1", "2", "3"}));
}

// A request of the commit was sent twice.
TEST(AdaptersTest, ACommitThatTookLongEndsTheEpoch) {
  KafkaOptions options = Prepared("slow-commit");
  options.properties["socket.timeout.ms"] = "1000";
  SendNumbers(options, 2);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(2).size(), 2u);
  CommitOne(replica, 1);
  const int first = EpochOf(replica);

  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "slow")).ok());
  KafkaServer::Shared().Freeze();
  std::thread thaw([] {
    absl::SleepFor(absl::Milliseconds(1800));
    KafkaServer::Shared().Thaw();
  });
  EXPECT_TRUE(replica.Commit({{0, 2}}).ok());
  thaw.join();
  CommitOne(replica, 2);
  EXPECT_GT(EpochOf(replica), first);
  EXPECT_EQ(Values(Output(options, 3)), (std::vector<std::string>{"1", "slow", "2"}));
}

TEST(AdaptersTest, OlderInstanceIsFenced) {
  const KafkaOptions options = Prepared("zombie");
  SendNumbers(options, 2);
  Replica zombie(options);
  ASSERT_TRUE(zombie.Start().ok());
  ASSERT_EQ(zombie.Take(2).size(), 2u);
  ASSERT_TRUE(zombie.sink->Begin().ok());
  ASSERT_TRUE(zombie.sink->Produce(Enriched("k", "from the zombie")).ok());

  Replica successor(options);
  ASSERT_TRUE(successor.Start().ok());

  const absl::Status status = zombie.Commit({{0, 2}});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kFenced) << status;
  EXPECT_EQ(Committed(options), std::nullopt);

  ASSERT_TRUE(successor.Join());
  ASSERT_TRUE(successor.sink->Begin().ok());
  ASSERT_TRUE(successor.sink->Produce(Enriched("k", "from the successor")).ok());
  ASSERT_TRUE(successor.Commit({}).ok());
  EXPECT_EQ(Values(Output(options, 1)), std::vector<std::string>{"from the successor"});
}

TEST(AdaptersTest, MemberThatLeftItsGroupCannotCommit) {
  const KafkaOptions options = Prepared("left");
  SendNumbers(options, 2);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(2).size(), 2u);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "late")).ok());
  replica.source->Close(replica.assignments);
  EXPECT_EQ(replica.assignments.revoked, 1);
  const absl::Status status = replica.Commit({{0, 2}});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed) << status;
  ASSERT_TRUE(replica.Abort().ok());
  EXPECT_EQ(Output(options, 0).size(), 0u);
}

TEST(AdaptersTest, RewindGoesBackToTheCommittedOffset) {
  const KafkaOptions options = Prepared("rewind", 2);
  SendNumbers(options, 10, 0);
  SendNumbers(options, 5, 1);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(15).size(), 15u);

  // Nothing is committed: back to the first that came.
  ASSERT_TRUE(replica.Rewind({0, 1}).ok());
  ASSERT_EQ(replica.Take(15).size(), 15u);

  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.Commit({{0, 7}}).ok());
  ASSERT_TRUE(replica.Rewind({0, 1}).ok());
  std::map<int32_t, std::vector<int64_t>> offsets;
  for (const auto& record : replica.Take(8)) offsets[record.partition].push_back(record.offset);
  EXPECT_EQ(offsets[0], (std::vector<int64_t>{7, 8, 9}));
  EXPECT_EQ(offsets[1], (std::vector<int64_t>{0, 1, 2, 3, 4}));
  EXPECT_TRUE(replica.Take(1, absl::Milliseconds(500)).empty());
}

// The rewind leads to an offset that both logs have: the engine must hear that it is another.
TEST(AdaptersTest, ARewindIntoALogMadeAnewIsNoticed) {
  const KafkaOptions options = Prepared("anew");
  SendNumbers(options, 3);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(3).size(), 3u);
  CommitOne(replica, 3);
  ASSERT_TRUE(KafkaServer::Shared().DeleteTopic(options.input_topic).ok());
  ASSERT_TRUE(KafkaServer::Shared().CreateTopics(options, 1).ok());
  ASSERT_TRUE(replica.Rewind({0}).ok());
  SendNumbers(options, 2);
  const auto records = replica.Take(2);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].offset, 0);
  EXPECT_EQ(replica.assignments.lost, 1);
  EXPECT_EQ(replica.assignments.assigned, std::set<int32_t>{0});
  EXPECT_EQ(Committed(options), 0);
}

TEST(AdaptersTest, PausedPartitionKeepsItsPlace) {
  const KafkaOptions options = Prepared("pause");
  SendNumbers(options, 1000);
  Replica replica(options);
  ASSERT_EQ(replica.Take(3).size(), 3u);
  for (int64_t next = 3; next < 30; next += 3) {
    ASSERT_TRUE(replica.source->Pause(0).ok());
    EXPECT_TRUE(replica.Take(1, absl::Milliseconds(60)).empty());
    ASSERT_TRUE(replica.source->Resume(0).ok());
    // Of one that is not paused: must not set it back.
    ASSERT_TRUE(replica.source->Resume(0).ok());
    for (const auto& record : replica.Take(3)) EXPECT_EQ(record.offset, next + record.offset % 3);
  }
}

// The seek that wakes the fetching thread may be late, above all on a busy machine: what came
// before it comes again, and is not another log. Nothing is left out.
TEST(AdaptersTest, ALateSeekIsNoOtherLog) {
  const KafkaOptions options = Prepared("late-seek");
  constexpr int64_t kRecords = 4000;
  SendNumbers(options, kRecords);
  Replica replica(options);
  int64_t next = 0;
  const absl::Time end = absl::Now() + absl::Seconds(5);
  while (next < kRecords && absl::Now() < end) {
    ASSERT_TRUE(replica.source->Pause(0).ok());
    ASSERT_TRUE(replica.source->Resume(0).ok());
    for (const auto& record : replica.Take(1 + static_cast<size_t>(next % 3))) {
      ASSERT_LE(record.offset, next);
      next = std::max(next, record.offset + 1);
    }
  }
  EXPECT_GT(next, 10);
  EXPECT_EQ(replica.assignments.lost, 0);
}

TEST(AdaptersTest, PauseEndsWithTheAssignment) {
  const KafkaOptions options = Prepared("pause-rebalance", 2);
  Replica first(options);
  EXPECT_TRUE(first.Take(1, absl::Seconds(2)).empty());
  ASSERT_EQ(first.assignments.assigned.size(), 2u);
  ASSERT_TRUE(first.source->Pause(0).ok());
  ASSERT_TRUE(first.source->Pause(1).ok());

  KafkaOptions other = options;
  other.instance_id = "1";
  {
    Replica second(other);
    for (int i = 0; i < 100 && second.assignments.assigned.empty(); ++i) {
      first.Take(1, absl::Milliseconds(50));
      second.Take(1, absl::Milliseconds(50));
    }
    EXPECT_EQ(first.assignments.assigned.size(), 1u);
    EXPECT_EQ(second.assignments.assigned.size(), 1u);
    second.source->Close(second.assignments);
  }
  for (int i = 0; i < 200 && first.assignments.assigned.size() < 2; ++i)
    first.Take(1, absl::Milliseconds(50));
  SendNumbers(options, 3, 0);
  SendNumbers(options, 3, 1);
  EXPECT_EQ(first.Take(6, absl::Seconds(10)).size(), 6u);
}

TEST(AdaptersTest, AtLeastOnceCommitsOffsetsAfterTheRecords) {
  KafkaOptions options = Prepared("alo");
  options.exactly_once = false;
  SendNumbers(options, 6);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(6).size(), 6u);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "one")).ok());
  ASSERT_TRUE(replica.Commit({{0, 3}}).ok());
  EXPECT_EQ(Committed(options), 3);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.Abort().ok());
  ASSERT_TRUE(replica.Rewind({0}).ok());
  EXPECT_EQ(replica.Take(1).at(0).offset, 3);
  ASSERT_TRUE(replica.sink->Begin().ok());
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", "two")).ok());
  ASSERT_TRUE(replica.Commit({{0, 6}}).ok());
  EXPECT_EQ(Values(Output(options, 2)), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(Committed(options), 6);
}

TEST(AdaptersTest, MissingTopicIsWaitedFor) {
  KafkaOptions options = KafkaServer::Shared().Options("late");
  Replica replica(options);
  EXPECT_TRUE(replica.Take(1, absl::Seconds(2)).empty());
  EXPECT_EQ(replica.logger.Count("the input topic does not exist yet"), 1u);
  const absl::Status status = replica.sink->Start(kTry);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kBrokerUnavailable) << status;
  EXPECT_NE(FromAbsl(status.message()).find(options.output_topic), std::string_view::npos);
  ASSERT_TRUE(KafkaServer::Shared().CreateTopics(options, 1).ok());
  ASSERT_TRUE(replica.Start().ok());
  SendNumbers(options, 1);
  EXPECT_EQ(replica.Take(1, absl::Seconds(30)).size(), 1u);
}

}  // namespace
}  // namespace khabar::testing
