#include "service/kafka/refused.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/ingest/ports.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

// The broker and librdkafka in a few lines: batches in order, each refused when it is over `limit`.
// Returns how many attempts it took until all but the known ones passed; 0: more than 50.
int Attempts(const std::vector<size_t>& sizes, size_t limit, RefusedRecords& refused,
             std::set<size_t>& left_out) {
  for (int attempt = 1; attempt <= 50; ++attempt) {
    bool failed = false;
    std::vector<std::string> batch;
    size_t bytes = 0;
    const auto send = [&] {
      if (bytes > limit) {
        failed = true;
        for (const std::string& value : batch)
          refused.OnRefused({"news.enriched", "k", value}, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
      }
      batch.clear();
      bytes = 0;
    };
    left_out.clear();
    for (size_t i = 0; i < sizes.size(); ++i) {
      const std::string value = std::to_string(i) + std::string(sizes[i], 'x');
      if (refused.ReasonOf({"news.enriched", "k", value})) {
        left_out.insert(i);
        continue;
      }
      if (!batch.empty() && bytes + value.size() + 1 > refused.batch_bytes()) send();
      batch.push_back(value);
      bytes += value.size() + 1;
    }
    send();
    if (!failed) return attempt;
    refused.Shrink();
  }
  return 0;
}

TEST(RefusedTest, OneLargeRecordAmongSmallOnes) {
  RefusedRecords refused;
  std::vector<size_t> sizes(50, 5000);
  sizes[20] = 2'000'000;
  std::set<size_t> left_out;
  EXPECT_EQ(Attempts(sizes, 1'048'588, refused, left_out), 2);
  EXPECT_EQ(left_out, std::set<size_t>{20});
  EXPECT_EQ(refused.batch_bytes(), 1'000'000u);  // batches were never at fault
}

TEST(RefusedTest, SmallRecordsAreNeverBlamedForTheirBatch) {
  RefusedRecords refused;
  std::set<size_t> left_out;
  EXPECT_GT(Attempts(std::vector<size_t>(400, 5000), 100'000, refused, left_out), 1);
  EXPECT_TRUE(left_out.empty());
}

TEST(RefusedTest, EveryMixEndsWithExactlyTheOversizeOnesLeftOut) {
  uint64_t state = 7;
  const auto next = [&state](size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<size_t>(state >> 33) % below;
  };
  for (int round = 0; round < 60; ++round) {
    const size_t limit = 200 + next(300'000);
    std::vector<size_t> sizes;
    std::set<size_t> expected;
    for (size_t i = 0; i < 40; ++i) {
      sizes.push_back(next(4) == 0 ? next(400'000) : next(20'000));
      if (std::to_string(i).size() + sizes[i] + 1 > limit) expected.insert(i);
    }
    RefusedRecords refused;
    std::set<size_t> left_out;
    const int attempts = Attempts(sizes, limit, refused, left_out);
    EXPECT_GT(attempts, 0) << "limit " << limit;
    EXPECT_LE(attempts, 13) << "limit " << limit;
    EXPECT_EQ(left_out, expected) << "limit " << limit;
  }
}

// One of them has a timestamp that the topic does not take; its size is like the others'.
TEST(RefusedTest, ARecordThatIsRefusedForAnotherReasonIsFoundWithItsReason) {
  RefusedRecords refused;
  const auto value = [](int i) { return std::to_string(i) + std::string(700, 'x'); };
  const auto record = [](const std::string& text) {
    return RefusedRecords::Record{"news.enriched", "k", text};
  };
  int attempts = 1;
  while (!refused.ReasonOf(record(value(3))) && attempts < 50) {
    // Those of a batch that is refused come back, all of them.
    const auto company = static_cast<int>(refused.batch_bytes() / 700);
    for (int i = 0; i < 6; ++i) {
      if (i == 3 || std::abs(i - 3) < company)
        refused.OnRefused(record(value(i)), RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP);
    }
    refused.Shrink();
    EXPECT_TRUE(refused.TakeProgress());
    ++attempts;
  }
  EXPECT_LE(attempts, 6);
  EXPECT_EQ(refused.ReasonOf(record(value(3))), RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP);
  EXPECT_EQ(refused.ReasonOf(record(value(2))), std::nullopt);
  EXPECT_FALSE(refused.TakeProgress());
}

TEST(RefusedTest, TheSameAgainIsNoProgress) {
  RefusedRecords refused;
  const std::string value(2'000'000, 'x');
  for (const bool first : {true, false}) {
    refused.OnRefused({"news.enriched", "k", value}, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE);
    EXPECT_FALSE(refused.Shrink());
    EXPECT_EQ(refused.TakeProgress(), first);
  }
}

TEST(RefusedTest, OnlyWhatIsOfTheRecordIsARefusal) {
  for (const auto error :
       {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
        RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP, RD_KAFKA_RESP_ERR_INVALID_RECORD}) {
    EXPECT_TRUE(IsRefusal(error)) << rd_kafka_err2name(error);
    EXPECT_TRUE(ingest::IsRefused(KafkaError(error, "produce"))) << rd_kafka_err2name(error);
  }
  for (const auto error : {RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
                           RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER,
                           RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED}) {
    EXPECT_FALSE(IsRefusal(error)) << rd_kafka_err2name(error);
  }
}

TEST(RefusedTest, TopicKeyNullAndTheRestTellRecordsApart) {
  RefusedRecords refused;
  const std::string value(2'000'000, 'x');
  refused.OnRefused({"news.dlq", "k", value, 7}, RD_KAFKA_RESP_ERR_INVALID_RECORD);
  EXPECT_EQ(refused.ReasonOf({"news.dlq", "k", value, 7}), RD_KAFKA_RESP_ERR_INVALID_RECORD);
  EXPECT_FALSE(refused.ReasonOf({"news.enriched", "k", value, 7}));
  EXPECT_FALSE(refused.ReasonOf({"news.dlq", "other", value, 7}));
  EXPECT_FALSE(refused.ReasonOf({"news.dlq", std::nullopt, value, 7}));
  EXPECT_FALSE(refused.ReasonOf({"news.dlq", "k", std::nullopt, 7}));
  EXPECT_FALSE(refused.ReasonOf({"news.dlq", "k", value, 8}));
}

// A mended dead letter must not be taken for the one that was refused; a second try must.
TEST(RefusedTest, TheRestIsTimestampAndNamesOfHeaders) {
  ingest::OutputRecord record;
  record.timestamp_ms = 1'718'000'000'123;
  record.headers = {{"ce_time", "2026-11-01T00:00:00Z"}, {"source", "wire"}};
  const uint64_t rest = RestOf(record);
  record.headers[0].value = "2026-11-01T00:00:01Z";
  EXPECT_EQ(RestOf(record), rest);
  record.timestamp_ms = -1;
  EXPECT_NE(RestOf(record), rest);
  record.timestamp_ms = 1'718'000'000'123;
  record.headers.pop_back();
  EXPECT_NE(RestOf(record), rest);
}

}  // namespace
}  // namespace khabar::kafka
