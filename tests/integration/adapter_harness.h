// What the adapters' tests share: a source with its sink, and the engine's answers to their errors,
// without the engine.
#ifndef KHABAR_TESTS_INTEGRATION_ADAPTER_HARNESS_H_
#define KHABAR_TESTS_INTEGRATION_ADAPTER_HARNESS_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "lib/ingest/ports.h"
#include "service/kafka/options.h"
#include "service/kafka/producer.h"
#include "service/kafka/recording_logger.h"
#include "service/kafka/sink.h"
#include "service/kafka/source.h"
#include "tests/support/kafka_server.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {

inline constexpr absl::Duration kTry = absl::Seconds(1);        // one try of a call
inline constexpr absl::Duration kPatience = absl::Seconds(60);  // until a test gives up

class AssignmentLog final : public ingest::AssignmentListener {
 public:
  void OnAssigned(std::span<const int32_t> partitions) override {
    assigned.insert(partitions.begin(), partitions.end());
  }
  void OnRevoked(std::span<const int32_t> partitions) override { Remove(partitions, revoked); }
  void OnLost(std::span<const int32_t> partitions) override { Remove(partitions, lost); }

  std::set<int32_t> assigned;
  int revoked = 0, lost = 0;  // calls

 private:
  void Remove(std::span<const int32_t> partitions, int& calls) {
    ++calls;
    for (const int32_t partition : partitions) assigned.erase(partition);
  }
};

// One replica. REQUIRES: topics exist, unless a test says otherwise.
struct Replica {
  explicit Replica(const kafka::KafkaOptions& its_options) : options(its_options) {
    auto made_source = kafka::KafkaSource::Create(options, logger);
    EXPECT_TRUE(made_source.ok()) << made_source.status();
    source = *std::move(made_source);
    auto made_sink = kafka::MakeSink(options, *source, logger);
    EXPECT_TRUE(made_sink.ok()) << made_sink.status();
    sink = *std::move(made_sink);
  }

  // Repeats a call while the broker is away.
  template <typename Call>
  absl::Status Insist(Call call) {
    const absl::Time deadline = absl::Now() + kPatience;
    while (true) {
      absl::Status status = call();
      if (status.ok() || CodeOf(status) != ErrorCode::kBrokerUnavailable ||
          absl::Now() > deadline) {
        return status;
      }
    }
  }
  absl::Status Start() {
    return Insist([&] { return sink->Start(kTry); });
  }
  absl::Status Commit(std::vector<ingest::PartitionOffset> offsets) {
    return Insist([&] { return sink->Commit(offsets, kTry); });
  }
  absl::Status Abort() {
    return Insist([&] { return sink->Abort(kTry); });
  }
  absl::Status Rewind(std::vector<int32_t> partitions) {
    return Insist([&] { return source->RewindToCommitted(partitions); });
  }

  // Polls until the group knows us: who begins a batch must be somebody in it.
  bool Join() {
    const absl::Time deadline = absl::Now() + kPatience;
    while (options.exactly_once && source->group_metadata() == nullptr) {
      if (absl::Now() > deadline) return false;
      EXPECT_TRUE(source->Poll(absl::Milliseconds(20), assignments).ok());
    }
    return true;
  }

  // The next `count` records; fewer when they do not come.
  std::vector<ingest::InputRecord> Take(size_t count, absl::Duration patience = kPatience) {
    std::vector<ingest::InputRecord> records;
    const absl::Time deadline = absl::Now() + patience;
    while (records.size() < count && absl::Now() < deadline) {
      auto record = source->Poll(absl::Milliseconds(50), assignments);
      EXPECT_TRUE(record.ok()) << record.status();
      if (!record.ok()) break;
      if (record->has_value()) records.push_back(**std::move(record));
    }
    return records;
  }

  kafka::KafkaOptions options;
  kafka::RecordingLogger logger;
  AssignmentLog assignments;
  std::unique_ptr<kafka::KafkaSource> source;
  std::unique_ptr<ingest::RecordSink> sink;
};

// Does not shrink when compressed.
inline std::string Noise(size_t size) {
  std::string text(size, '\0');
  uint64_t state = 88172645463325252ULL;
  for (char& c : text) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    c = static_cast<char>(state);
  }
  return text;
}

inline ingest::OutputRecord Enriched(std::string key, std::string value) {
  ingest::OutputRecord record;
  record.key = std::move(key);
  record.value = std::move(value);
  return record;
}

// Sends values "0", "1" … of one partition.
inline void SendNumbers(const kafka::KafkaOptions& options, int count, int32_t partition = 0) {
  kafka::RecordingLogger logger;
  auto producer = kafka::Producer::Create(options, logger);
  ASSERT_TRUE(producer.ok()) << producer.status();
  for (int i = 0; i < count; ++i) {
    ASSERT_TRUE((*producer)
                    ->Send(options.input_topic,
                           {.key = "k", .value = std::to_string(i), .partition = partition})
                    .ok());
  }
  const absl::Status flushed = (*producer)->Flush(kPatience);
  ASSERT_TRUE(flushed.ok()) << flushed;
}

// The shared broker's options with topics of their own.
inline kafka::KafkaOptions Prepared(const std::string& name, int partitions = 1) {
  kafka::KafkaOptions options = KafkaServer::Shared().Options(name);
  const absl::Status status = KafkaServer::Shared().CreateTopics(options, partitions);
  EXPECT_TRUE(status.ok()) << status;
  return options;
}

inline std::vector<ReadRecord> Output(
    const kafka::KafkaOptions& options, size_t count,
    TopicReader::Isolation isolation = TopicReader::Isolation::kReadCommitted) {
  auto records =
      ReadTopic(options.brokers, options.output_topic, count, absl::Seconds(20), isolation);
  EXPECT_TRUE(records.ok()) << records.status();
  return records.ok() ? *std::move(records) : std::vector<ReadRecord>();
}

inline std::vector<std::string> Values(const std::vector<ReadRecord>& records) {
  std::vector<std::string> values;
  values.reserve(records.size());
  for (const ReadRecord& record : records) values.push_back(record.value.value_or("null"));
  return values;
}

inline std::optional<int64_t> Committed(const kafka::KafkaOptions& options, int32_t partition = 0) {
  const auto offsets =
      CommittedOffsets(options.brokers, options.group, options.input_topic, partition + 1);
  EXPECT_TRUE(offsets.ok()) << offsets.status();
  if (!offsets.ok() || !offsets->contains(partition)) return std::nullopt;
  return offsets->at(partition);
}

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_INTEGRATION_ADAPTER_HARNESS_H_
