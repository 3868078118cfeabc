// Records of any size through the Kafka adapters: what a topic does not take is found, and the rest
// passes.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/integration/adapter_harness.h"
#include "tests/support/kafka_server.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using kafka::KafkaOptions;

// Produces `values` as one batch until it is committed, as the engine would: what is too large is
// left out. Returns those.
std::vector<std::string> CommitAll(Replica& replica, const std::vector<std::string>& values,
                                   int& attempts) {
  for (attempts = 1; attempts <= 12; ++attempts) {
    std::vector<std::string> refused;
    absl::Status status = replica.Insist([&] { return replica.sink->Begin(); });
    for (const std::string& value : values) {
      if (!status.ok()) break;
      status = replica.Insist([&] { return replica.sink->Produce(Enriched("k", value)); });
      if (!status.ok() && CodeOf(status) == ErrorCode::kRecordTooLarge) {
        refused.push_back(value);
        status = absl::OkStatus();
      }
    }
    if (status.ok()) status = replica.Commit({{0, 1}});
    if (status.ok()) return refused;
    EXPECT_EQ(CodeOf(status), ErrorCode::kTransactionFailed) << status;
    status = replica.Abort();
    EXPECT_TRUE(status.ok()) << status;
  }
  ADD_FAILURE() << "not committed";
  return {};
}

class OversizeTest : public ::testing::TestWithParam<bool> {};

TEST_P(OversizeTest, RecordThatTheBrokerRefusesIsFoundAndTheOthersPass) {
  KafkaOptions options =
      KafkaServer::Shared().Options(GetParam() ? "oversize-eos" : "oversize-alo");
  options.exactly_once = GetParam();
  ASSERT_TRUE(
      KafkaServer::Shared().CreateTopics(options, 1, {{"max.message.bytes", "100000"}}).ok());
  SendNumbers(options, 1);
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_EQ(replica.Take(1).size(), 1u);
  std::vector<std::string> values;
  values.reserve(61);
  const std::string noise = Noise(300000);
  // Together far more than the broker takes at once, each far less, but for one.
  for (int i = 0; i < 60; ++i) values.push_back(noise.substr(static_cast<size_t>(i) * 3, 5000));
  values.insert(values.begin() + 30, noise);
  int attempts = 0;
  EXPECT_EQ(CommitAll(replica, values, attempts), std::vector<std::string>{noise});
  EXPECT_LE(attempts, 7);
  // Under at-least-once what passed before the failure is seen again.
  const auto output = Output(options, 60);
  if (options.exactly_once) {
    EXPECT_EQ(output.size(), 60u);
  }
  // Known by now: no failure to find it again.
  EXPECT_EQ(CommitAll(replica, values, attempts), std::vector<std::string>{noise});
  EXPECT_EQ(attempts, 1);
  EXPECT_EQ(Committed(options), 1);
}

INSTANTIATE_TEST_SUITE_P(Modes, OversizeTest, ::testing::Bool(), [](const auto& mode) {
  return mode.param ? "ExactlyOnce" : "AtLeastOnce";
});

TEST(AdapterSizesTest, RecordOverTheClientsLimitIsRefusedAtOnce) {
  const KafkaOptions options = Prepared("huge");
  Replica replica(options);
  ASSERT_TRUE(replica.Start().ok());
  ASSERT_TRUE(replica.Join());
  ASSERT_TRUE(replica.sink->Begin().ok());
  const absl::Status status = replica.sink->Produce(Enriched("k", std::string(17 << 20, 'x')));
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kRecordTooLarge);
  // The batch goes on, and one of almost the limit passes both ways.
  // NOLINTNEXTLINE(bugprone-string-constructor): it is to be large
  ASSERT_TRUE(replica.sink->Produce(Enriched("k", std::string(16'000'000, 'x'))).ok());
  ASSERT_TRUE(replica.Commit({}).ok());
  EXPECT_EQ(Output(options, 1).at(0).value->size(), 16'000'000u);
}

TEST(AdapterSizesTest, RecordOfSixteenMegabytesIsRead) {
  const KafkaOptions options = Prepared("large-input");
  kafka::RecordingLogger logger;
  auto producer = kafka::Producer::Create(options, logger);
  ASSERT_TRUE(producer.ok());
  const std::string noise = Noise(16'000'000);
  ASSERT_TRUE((*producer)->Send(options.input_topic, {.key = "a", .value = noise}).ok());
  ASSERT_TRUE((*producer)->Send(options.input_topic, {.key = "b", .value = "صغير"}).ok());
  ASSERT_TRUE((*producer)->Flush(kPatience).ok());
  Replica replica(options);
  const auto records = replica.Take(2);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_TRUE(records[0].value == noise);
  EXPECT_EQ(records[1].value, "صغير");
}

}  // namespace
}  // namespace khabar::testing
