// Records that a topic refuses for what they are, through engine and Kafka adapters: they become
// dead letters, and the others pass.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/engine.h"
#include "tests/integration/adapter_harness.h"
#include "tests/support/kafka_server.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using kafka::KafkaOptions;
using Config = std::map<std::string, std::string>;

constexpr int kRecords = 20;
constexpr int kCulprit = 7;  // of the records, in one partition

// Gives back what it gets; "bad" becomes a dead letter.
class CopyProcessor final : public ingest::RecordProcessor {
 public:
  ingest::OutputRecord Process(const ingest::InputRecord& input) override {
    if (input.value == "bad")
      return MakeDeadLetter(input, "decode", MakeError(ErrorCode::kNoBody, "no text"));
    ingest::OutputRecord out;
    if (input.key) out.key.emplace(*input.key);
    if (input.value) out.value.emplace(*input.value);
    out.timestamp_ms = input.timestamp_ms;
    return out;
  }
};

int64_t MillisAgo(absl::Duration age) { return absl::ToUnixMillis(absl::Now() - age); }

class RefusedTest : public ::testing::TestWithParam<bool> {
 protected:
  void Prepare(const std::string& name, const Config& output, const Config& dead_letters) {
    KafkaServer& server = KafkaServer::Shared();
    options_ = server.Options("refused-" + name + (GetParam() ? "-eos" : "-alo"));
    options_.exactly_once = GetParam();
    ASSERT_TRUE(server.CreateTopic(options_.input_topic, 1).ok());
    ASSERT_TRUE(server.CreateTopic(options_.output_topic, 1, output).ok());
    ASSERT_TRUE(server.CreateTopic(options_.dead_letter_topic, 1, dead_letters).ok());
  }

  // kRecords short ones, but for `culprit` in the place of one of them.
  void Send(const kafka::ProducerRecord& culprit) {
    kafka::RecordingLogger logger;
    auto producer = kafka::Producer::Create(options_, logger);
    ASSERT_TRUE(producer.ok()) << producer.status();
    for (int i = 0; i < kRecords; ++i) {
      const kafka::ProducerRecord plain = {.key = "k", .value = std::to_string(i)};
      ASSERT_TRUE((*producer)->Send(options_.input_topic, i == kCulprit ? culprit : plain).ok());
    }
    ASSERT_TRUE((*producer)->Flush(kPatience).ok());
  }

  // Runs the engine until all is committed.
  void RunEngine() {
    Replica replica(options_);
    SystemClock clock;
    ingest::EngineObserver observer;
    ingest::EngineOptions engine_options;
    engine_options.workers = 2;
    ingest::Engine engine(
        engine_options, *replica.source, *replica.sink,
        [] { return std::make_unique<CopyProcessor>(); }, clock, observer);
    absl::Status status;
    std::thread running([&] { status = engine.Run(); });
    const absl::Duration deadline = clock.Elapsed() + kPatience;
    while (Committed(options_) != kRecords && clock.Elapsed() < deadline)
      absl::SleepFor(absl::Milliseconds(200));
    engine.Stop();
    running.join();
    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(Committed(options_), kRecords);
  }

  // The others are in the output, under exactly-once once.
  void ExpectTheOthers() {
    std::set<std::string> expected;
    for (int i = 0; i < kRecords; ++i) {
      if (i != kCulprit) expected.insert(std::to_string(i));
    }
    const std::vector<std::string> values = Values(Output(options_, expected.size()));
    EXPECT_EQ(std::set<std::string>(values.begin(), values.end()), expected);
    if (options_.exactly_once) {
      EXPECT_EQ(values.size(), expected.size());
    }
  }

  // The dead letter of the culprit, the only one there is.
  ReadRecord DeadLetter() {
    auto letters = ReadTopic(options_.brokers, options_.dead_letter_topic, 1, absl::Seconds(20),
                             TopicReader::Isolation::kReadCommitted);
    EXPECT_TRUE(letters.ok()) << letters.status();
    if (!letters.ok() || letters->empty()) return {};
    if (options_.exactly_once) {
      EXPECT_EQ(letters->size(), 1u);
    }
    return letters->back();
  }

  static std::string CodeOfLetter(const ReadRecord& letter) {
    const ingest::Header* const header = letter.FindHeader(ingest::kErrorCodeHeader);
    return header == nullptr ? "none" : header->value.value_or("null");
  }

  KafkaOptions options_;
};

TEST_P(RefusedTest, RecordLargerThanASegmentIsTooLarge) {
  Prepare("segment", {{"segment.bytes", "100000"}}, {});
  const std::string noise = Noise(300'000);
  Send({.key = "k", .value = noise});
  RunEngine();
  ExpectTheOthers();
  const ReadRecord letter = DeadLetter();
  EXPECT_EQ(CodeOfLetter(letter), "RECORD_TOO_LARGE");
  EXPECT_TRUE(letter.value == noise);
}

TEST_P(RefusedTest, RecordOlderThanTheTopicTakesBecomesADeadLetter) {
  Prepare("old", {{"message.timestamp.before.max.ms", "3600000"}}, {});
  const int64_t old = MillisAgo(absl::Hours(25));
  Send({.key = "k", .value = "old", .timestamp_ms = old});
  RunEngine();
  ExpectTheOthers();
  const ReadRecord letter = DeadLetter();
  EXPECT_EQ(CodeOfLetter(letter), "RECORD_REFUSED");
  EXPECT_EQ(letter.key, "k");
  EXPECT_EQ(letter.value, "old");
  EXPECT_EQ(letter.timestamp_ms, old);
}

TEST_P(RefusedTest, DeadLetterOlderThanItsTopicTakesGoesWithoutItsTimestamp) {
  const Config config = {{"message.timestamp.before.max.ms", "3600000"}};
  Prepare("old-letter", config, config);
  Send({.key = "k", .value = "old", .timestamp_ms = MillisAgo(absl::Hours(25))});
  RunEngine();
  ExpectTheOthers();
  const ReadRecord letter = DeadLetter();
  EXPECT_EQ(CodeOfLetter(letter), "RECORD_REFUSED");
  EXPECT_EQ(letter.value, "old");
  EXPECT_GT(letter.timestamp_ms, MillisAgo(absl::Hours(1)));
}

TEST_P(RefusedTest, DeadLetterWithoutKeyGetsOneForACompactedTopic) {
  Prepare("compacted", {}, {{"cleanup.policy", "compact"}});
  Send({.value = "bad"});
  RunEngine();
  ExpectTheOthers();
  const ReadRecord letter = DeadLetter();
  EXPECT_EQ(CodeOfLetter(letter), "NO_BODY");
  EXPECT_EQ(letter.key, options_.input_topic + "/0/" + std::to_string(kCulprit));
  EXPECT_EQ(letter.value, "bad");
}

INSTANTIATE_TEST_SUITE_P(Modes, RefusedTest, ::testing::Bool(), [](const auto& mode) {
  return mode.param ? "ExactlyOnce" : "AtLeastOnce";
});

}  // namespace
}  // namespace khabar::testing
