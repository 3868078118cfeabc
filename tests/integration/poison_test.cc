// A thousand kinds of wrong records among good articles, on a real Kafka: each ends as a dead
// letter, with its bytes and the right code, or as a record; the stream goes on.
#include "tests/poison/poison.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/ingest/dead_letter.h"
#include "service/kafka/producer.h"
#include "service/kafka/recording_logger.h"
#include "tests/support/kafka_server.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

constexpr int kCount = 1000;
constexpr int kPartitions = 4;

// Which record a poison was is told by a header that goes through.
constexpr std::string_view kNumberHeader = "poison-number";

// The last header of the name: an earlier dead letter's may stand before it.
std::string LastHeader(const ReadRecord& record, std::string_view name) {
  std::string last;
  for (const ingest::Header& header : record.headers) {
    if (header.name == name) last = header.value.value_or("");
  }
  return last;
}

// As the broker took it, headers included.
void Send(kafka::Producer& producer, const std::string& topic, const Poison& poison, int number) {
  kafka::ProducerRecord record;
  record.key = "key";
  record.value = poison.value;
  record.partition = number % kPartitions;
  record.headers = poison.headers;
  record.headers.push_back({std::string(kNumberHeader), std::to_string(number)});
  ASSERT_TRUE(producer.Send(topic, record).ok()) << poison.kind;
}

class PoisonStream : public ::testing::Test {
 protected:
  void SetUp() override {
    options_ = kafka_.Options("poison");
    ASSERT_TRUE(kafka_.CreateTopics(options_, kPartitions).ok());
    poison_ = MakePoison(20261126, kCount);
    kafka::RecordingLogger logger;
    auto producer = kafka::Producer::Create(options_, logger);
    ASSERT_TRUE(producer.ok());
    const Poison good{.kind = "a good one", .value = "أعلن الميناء استئناف العمل غدا."};
    for (int i = 0; i < kCount; ++i) {
      Send(**producer, options_.input_topic, poison_[static_cast<size_t>(i)], i);
      Send(**producer, options_.input_topic, good, kCount + i);
    }
    ASSERT_TRUE((*producer)->Flush(absl::Minutes(1)).ok());
  }

  // What became of each, by its number; the same number twice is a failure.
  void Take(const std::vector<ReadRecord>& records, std::map<int, const ReadRecord*>& by_number) {
    for (const ReadRecord& record : records) {
      const int number = std::stoi(LastHeader(record, kNumberHeader));
      EXPECT_TRUE(by_number.emplace(number, &record).second) << number << " came twice";
    }
  }

  KafkaServer& kafka_ = KafkaServer::Shared();
  kafka::KafkaOptions options_;
  std::vector<Poison> poison_;
};

TEST_F(PoisonStream, GoesOn) {
  KhabardProcess khabard(KhabardFlags(options_));
  auto enriched_reader = TopicReader::Create(options_.brokers, options_.output_topic);
  auto dead_reader = TopicReader::Create(options_.brokers, options_.dead_letter_topic);
  ASSERT_TRUE(enriched_reader.ok() && dead_reader.ok());
  std::vector<ReadRecord> enriched, dead_letters;
  const absl::Time deadline = absl::Now() + absl::Minutes(3);
  while (enriched.size() + dead_letters.size() < 2 * kCount && absl::Now() < deadline) {
    ASSERT_TRUE(khabard.running()) << khabard.Log();
    (*dead_reader)->ReadUntil(dead_letters.size() + 1, absl::Milliseconds(50), dead_letters);
    (*enriched_reader)->ReadUntil(enriched.size() + 1, absl::Milliseconds(50), enriched);
  }

  std::map<int, const ReadRecord*> records, letters;
  Take(enriched, records);
  Take(dead_letters, letters);
  for (int i = 0; i < kCount; ++i) {
    const Poison& poison = poison_[static_cast<size_t>(i)];
    const auto record = records.find(i);
    const auto letter = letters.find(i);
    ASSERT_NE(record == records.end(), letter == letters.end()) << i << ": " << poison.kind;
    if (letter == letters.end()) {
      v1::EnrichedArticle article;
      EXPECT_TRUE(article.ParseFromString(record->second->value.value_or(""))) << poison.kind;
      EXPECT_EQ(poison.code, "") << i << ": " << poison.kind;
      continue;
    }
    EXPECT_EQ(LastHeader(*letter->second, ingest::kErrorCodeHeader), poison.code) << poison.kind;
    EXPECT_EQ(letter->second->value, poison.value) << poison.kind;
    EXPECT_EQ(letter->second->key, "key");
  }
  for (int i = kCount; i < 2 * kCount; ++i) EXPECT_TRUE(records.contains(i)) << i;
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

}  // namespace
}  // namespace khabar::testing
