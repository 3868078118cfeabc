// What the tests of khabard on a real Kafka share: topics of their own for each case, and readers
// of what comes out. Not thread-safe.
#ifndef KHABAR_TESTS_INTEGRATION_KHABARD_FIXTURE_H_
#define KHABAR_TESTS_INTEGRATION_KHABARD_FIXTURE_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"

#include "service/kafka/options.h"
#include "tests/support/article_stream.h"
#include "tests/support/kafka_server.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {

// One Kafka for all cases, topics and group of its own for each.
class KhabardFixture : public ::testing::Test {
 protected:
  static constexpr int kPartitions = 4;

  explicit KhabardFixture(std::map<std::string, std::string> output_config = {})
      : output_config_(std::move(output_config)) {}

  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    options_ = kafka_.Options(name);
    ASSERT_TRUE(kafka_.CreateTopics(options_, kPartitions, output_config_).ok());
    enriched_reader_ = Reader(options_.output_topic);
    dead_reader_ = Reader(options_.dead_letter_topic);
  }

  // A topic that was just created is not known everywhere at once.
  std::unique_ptr<TopicReader> Reader(const std::string& topic) const {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (true) {
      auto reader = TopicReader::Create(options_.brokers, topic);
      if (reader.ok() || absl::Now() > deadline) return *std::move(reader);
      absl::SleepFor(absl::Milliseconds(50));
    }
  }

  // Reads on until so many came out of both topics together; false when `khabard` ended before that
  // or time is up.
  bool Await(size_t count, KhabardProcess& khabard, absl::Duration patience = absl::Minutes(1)) {
    const absl::Time deadline = absl::Now() + patience;
    while (enriched_.size() + dead_letters_.size() < count) {
      if (absl::Now() > deadline || !khabard.running()) return false;
      dead_reader_->ReadUntil(dead_letters_.size() + 1, absl::Milliseconds(10), dead_letters_);
      enriched_reader_->ReadUntil(enriched_.size() + 1, absl::Milliseconds(100), enriched_);
    }
    return true;
  }

  // False when `khabard` ended before it logged `part`, or time is up.
  static bool AwaitLog(const std::string& part, KhabardProcess& khabard,
                       absl::Duration patience = absl::Minutes(1)) {
    const absl::Time deadline = absl::Now() + patience;
    while (khabard.Log().find(part) == std::string::npos) {
      if (absl::Now() > deadline || !khabard.running()) return false;
      absl::SleepFor(absl::Milliseconds(20));
    }
    return true;
  }

  // All that will come is there: reads a little further, so that one too many is seen too.
  void ReadRest() {
    dead_reader_->ReadUntil(dead_letters_.size() + 1, absl::Seconds(1), dead_letters_);
    enriched_reader_->ReadUntil(enriched_.size() + 1, absl::Seconds(1), enriched_);
  }

  std::string Check(const ArticleStream& stream, bool may_double = false) {
    ReadRest();
    return stream.Check(enriched_, dead_letters_, may_double);
  }

  std::vector<std::string> Flags(const std::string& instance = "0") const {
    kafka::KafkaOptions options = options_;
    options.instance_id = instance;
    return KhabardFlags(options);
  }

  KafkaServer& kafka_ = KafkaServer::Shared();
  kafka::KafkaOptions options_;
  std::unique_ptr<TopicReader> enriched_reader_, dead_reader_;
  std::vector<ReadRecord> enriched_, dead_letters_;

 private:
  const std::map<std::string, std::string> output_config_;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_INTEGRATION_KHABARD_FIXTURE_H_
