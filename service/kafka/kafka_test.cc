// The adapters on librdkafka's mock cluster: what needs injected errors. Promises about delivery
// are tested on real Kafka (tests/integration).
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "service/kafka/admin.h"
#include "service/kafka/embedded_broker.h"
#include "service/kafka/producer.h"
#include "service/kafka/recording_logger.h"
#include "service/kafka/sink.h"
#include "service/kafka/source.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

constexpr absl::Duration kTry = absl::Seconds(2);

class Assignments final : public ingest::AssignmentListener {
 public:
  void OnAssigned(std::span<const int32_t> partitions) override {
    assigned.insert(partitions.begin(), partitions.end());
  }
  void OnRevoked(std::span<const int32_t> /*partitions*/) override { assigned.clear(); }
  void OnLost(std::span<const int32_t> /*partitions*/) override { assigned.clear(); }

  std::set<int32_t> assigned;
};

class MockTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto broker = EmbeddedBroker::Start(logger_);
    ASSERT_TRUE(broker.ok()) << broker.status();
    broker_ = *std::move(broker);
    broker_->Configure(options_);
    for (const auto& topic :
         {options_.input_topic, options_.output_topic, options_.dead_letter_topic}) {
      ASSERT_TRUE(broker_->CreateTopic(topic, 2).ok());
    }
  }

  void Open() {
    auto source = KafkaSource::Create(options_, logger_);
    ASSERT_TRUE(source.ok()) << source.status();
    source_ = *std::move(source);
    auto sink = MakeSink(options_, *source_, logger_);
    ASSERT_TRUE(sink.ok()) << sink.status();
    sink_ = *std::move(sink);
  }

  void Send(const std::string& value) {
    auto producer = Producer::Create(options_, logger_);
    ASSERT_TRUE(producer.ok()) << producer.status();
    ASSERT_TRUE((*producer)
                    ->Send(options_.input_topic,
                           {.key = "k",
                            .value = value,
                            .headers = {{"content-type", "text/plain"}, {"none", std::nullopt}},
                            .partition = 1})
                    .ok());
    const absl::Status flushed = (*producer)->Flush(absl::Seconds(10));
    ASSERT_TRUE(flushed.ok()) << flushed;
  }

  std::optional<ingest::InputRecord> Next() {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (absl::Now() < deadline) {
      auto record = source_->Poll(absl::Milliseconds(50), assignments_);
      EXPECT_TRUE(record.ok()) << record.status();
      if (!record.ok()) return std::nullopt;
      if (record->has_value()) return **std::move(record);
    }
    return std::nullopt;
  }

  // A transaction's offsets are a member's.
  void JoinGroup() {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (assignments_.assigned.empty() && absl::Now() < deadline) {
      ASSERT_TRUE(source_->Poll(absl::Milliseconds(50), assignments_).ok());
    }
    ASSERT_NE(source_->group_metadata(), nullptr);
  }

  absl::Status Batch() {
    KHABAR_RETURN_IF_ERROR(sink_->Begin());
    ingest::OutputRecord record;
    record.value = "وصل الوفد إلى العاصمة.";
    KHABAR_RETURN_IF_ERROR(sink_->Produce(record));
    const std::vector<ingest::PartitionOffset> offsets = {{1, 1}};
    return sink_->Commit(offsets, kTry);
  }

  RecordingLogger logger_;
  KafkaOptions options_;
  Assignments assignments_;
  std::unique_ptr<EmbeddedBroker> broker_;  // outlives its clients
  std::unique_ptr<KafkaSource> source_;
  std::unique_ptr<ingest::RecordSink> sink_;
};

TEST_F(MockTest, RecordTravelsThroughTheEmbeddedBroker) {
  Open();
  Send("وصل الوفد إلى العاصمة مساء السبت.");
  const std::optional<ingest::InputRecord> record = Next();
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->partition, 1);
  EXPECT_EQ(record->value, "وصل الوفد إلى العاصمة مساء السبت.");
  ASSERT_EQ(record->headers.size(), 2u);
  EXPECT_EQ(record->headers[1].name, "none");
  EXPECT_FALSE(record->headers[1].value.has_value());
  EXPECT_EQ(assignments_.assigned, (std::set<int32_t>{0, 1}));
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  const absl::Status status = Batch();
  EXPECT_TRUE(status.ok()) << status;
  source_->Close(assignments_);
  EXPECT_TRUE(assignments_.assigned.empty());
  // The record outlives its source.
  source_.reset();
  EXPECT_EQ(record->key, "k");
}

TEST_F(MockTest, ErrorsOfATransactionAreReadAsTheyAreMeant) {
  Open();
  JoinGroup();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  rd_kafka_mock_cluster_t* const cluster = broker_->cluster();
  constexpr int16_t kProduce = 0, kAddOffsets = 25, kEndTxn = 26;

  // A record that is not taken fails the batch, and the reason is the record's.
  rd_kafka_mock_push_request_errors(cluster, kProduce, 1, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
  absl::Status status = Batch();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed);
  EXPECT_NE(status.message().find("news.enriched"), absl::string_view::npos) << status;
  ASSERT_TRUE(sink_->Abort(absl::Seconds(10)).ok());

  // What may pass is tried again by librdkafka itself.
  rd_kafka_mock_push_request_errors(cluster, kAddOffsets, 2,
                                    RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
                                    RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS);
  status = Batch();
  EXPECT_TRUE(status.ok()) << status;

  // Another instance has taken over.
  rd_kafka_mock_push_request_errors(cluster, kEndTxn, 1, RD_KAFKA_RESP_ERR_PRODUCER_FENCED);
  status = Batch();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kFenced) << status;
}

// The record is refused while the offsets wait for their second try, which fails for it.
TEST_F(MockTest, OffsetsThatFailForARecordGiveTheRecordsReason) {
  Open();
  JoinGroup();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  constexpr int16_t kProduce = 0, kTxnOffsetCommit = 28;
  rd_kafka_mock_push_request_errors(broker_->cluster(), kProduce, 1,
                                    RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
  rd_kafka_mock_push_request_errors(broker_->cluster(), kTxnOffsetCommit, 1,
                                    RD_KAFKA_RESP_ERR_NOT_COORDINATOR);
  const absl::Status status = Batch();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed);
  EXPECT_EQ(FromAbsl(status.message()),
            "record for news.enriched not delivered: Broker: Message size too large");
}

TEST_F(MockTest, FatalErrorThatIsNoFenceMakesTheProducerAnewAFewTimes) {
  Open();
  JoinGroup();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  for (int i = 0; i < 6; ++i) {
    rd_kafka_mock_push_request_errors(broker_->cluster(), 26, 1,
                                      RD_KAFKA_RESP_ERR_INVALID_TXN_STATE);
    const absl::Status status = Batch();
    ASSERT_FALSE(status.ok());
    // For ever would be a loop.
    EXPECT_EQ(CodeOf(status), i < 5 ? ErrorCode::kTransactionFailed : ErrorCode::kInternal);
    if (i < 5) {
      ASSERT_TRUE(sink_->Abort(absl::Seconds(10)).ok());
    }
  }
}

// With no member id the broker would take the offsets from anybody.
TEST_F(MockTest, NoBatchBeginsOutsideTheGroup) {
  Open();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  const absl::Status status = sink_->Begin();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed) << status;
}

TEST_F(MockTest, RefusedRightsAreAConfigurationError) {
  Open();
  rd_kafka_mock_push_request_errors(broker_->cluster(), 22, 1,
                                    RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
  const absl::Status status = sink_->Start(absl::Seconds(10));
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kInvalidConfig) << status;
}

TEST_F(MockTest, SettingThatTheGroupRefusesIsFinal) {
  for (const rd_kafka_resp_err_t refusal :
       {RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT, RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL,
        RD_KAFKA_RESP_ERR_INVALID_GROUP_ID}) {
    constexpr int16_t kJoinGroup = 11;
    rd_kafka_mock_push_request_errors(broker_->cluster(), kJoinGroup, 1, refusal);
    auto source = KafkaSource::Create(options_, logger_);
    ASSERT_TRUE(source.ok()) << source.status();
    absl::Status status;
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (status.ok() && assignments_.assigned.empty() && absl::Now() < deadline)
      status = (*source)->Poll(absl::Milliseconds(50), assignments_).status();
    ASSERT_FALSE(status.ok()) << rd_kafka_err2name(refusal);
    EXPECT_EQ(CodeOf(status), ErrorCode::kInvalidConfig) << status;
    EXPECT_NE(FromAbsl(status.message()).find(rd_kafka_err2name(refusal)), std::string_view::npos)
        << status;
    (*source)->Close(assignments_);
  }
}

TEST_F(MockTest, AtLeastOnceFailsItsBatchWithARecord) {
  options_.exactly_once = false;
  Open();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  rd_kafka_mock_push_request_errors(broker_->cluster(), 0, 1,
                                    RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
  const absl::Status status = Batch();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed) << status;
  EXPECT_TRUE(sink_->Abort(absl::Seconds(10)).ok());
}

// A record that gave up by itself would be overtaken by those that follow it.
TEST_F(MockTest, AtLeastOnceGivesUpAsABatch) {
  options_.exactly_once = false;
  options_.transaction_timeout = absl::Seconds(2);
  Open();
  ASSERT_TRUE(sink_->Start(absl::Seconds(10)).ok());
  rd_kafka_mock_broker_set_down(broker_->cluster(), 1);
  absl::Status status = Batch();
  const std::vector<ingest::PartitionOffset> offsets = {{1, 1}};
  while (!status.ok() && CodeOf(status) == ErrorCode::kBrokerUnavailable)
    status = sink_->Commit(offsets, kTry);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed);
  EXPECT_NE(FromAbsl(status.message()).find("records were not delivered in time"),
            std::string_view::npos)
      << status;
  rd_kafka_mock_broker_set_up(broker_->cluster(), 1);
  status = sink_->Abort(absl::Seconds(10));
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(MockTest, MissingTopicsAreNamed) {
  options_.output_topic = "news.absent";
  const auto missing = MissingTopics(options_, logger_, absl::Seconds(10));
  ASSERT_TRUE(missing.ok()) << missing.status();
  EXPECT_EQ(*missing, std::vector<std::string>{"news.absent"});
}

TEST_F(MockTest, ProducerTellsOfWhatCannotBeSent) {
  auto producer = Producer::Create(options_, logger_);
  ASSERT_TRUE(producer.ok());
  absl::Status status = (*producer)->SendFile(options_.input_topic, "no/such/file.json");
  EXPECT_EQ(CodeOf(status), ErrorCode::kInputUnreadable);
  status = (*producer)->Send(options_.input_topic, {.value = std::string(17 << 20, 'x')});
  EXPECT_EQ(CodeOf(status), ErrorCode::kRecordTooLarge);
  // Headers of a record whose partition does not exist are freed once.
  ASSERT_TRUE((*producer)->Send(options_.input_topic, {.value = "a", .partition = 0}).ok());
  ASSERT_TRUE((*producer)->Flush(absl::Seconds(10)).ok());
  status = (*producer)->Send(options_.input_topic,
                             {.value = "a", .headers = {{"name", "value"}}, .partition = 99});
  EXPECT_EQ(CodeOf(status), ErrorCode::kBrokerUnavailable) << status;
  EXPECT_EQ(MediaTypeOfFile("samples/ninjs.json"), "application/json");
  EXPECT_EQ(MediaTypeOfFile("samples/unknown"), "application/octet-stream");
}

}  // namespace
}  // namespace khabar::kafka
