#include "service/kafka/oversize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace khabar::kafka {
namespace {

// The broker and librdkafka in a few lines: batches in order, each refused when it is over `limit`.
// Returns how many attempts it took until all but the known ones passed; 0: more than 50.
int Attempts(const std::vector<size_t>& sizes, size_t limit, OversizeRecords& oversize,
             std::set<size_t>& left_out) {
  for (int attempt = 1; attempt <= 50; ++attempt) {
    bool failed = false;
    std::vector<std::string> batch;
    size_t bytes = 0;
    const auto send = [&] {
      if (bytes > limit) {
        failed = true;
        for (const std::string& value : batch) oversize.OnRefused("news.enriched", "k", value);
      }
      batch.clear();
      bytes = 0;
    };
    left_out.clear();
    for (size_t i = 0; i < sizes.size(); ++i) {
      const std::string value = std::to_string(i) + std::string(sizes[i], 'x');
      if (oversize.Contains("news.enriched", "k", value)) {
        left_out.insert(i);
        continue;
      }
      if (!batch.empty() && bytes + value.size() + 1 > oversize.batch_bytes()) send();
      batch.push_back(value);
      bytes += value.size() + 1;
    }
    send();
    if (!failed) return attempt;
    oversize.Shrink();
  }
  return 0;
}

TEST(OversizeTest, OneLargeRecordAmongSmallOnes) {
  OversizeRecords oversize;
  std::vector<size_t> sizes(50, 5000);
  sizes[20] = 2'000'000;
  std::set<size_t> left_out;
  EXPECT_EQ(Attempts(sizes, 1'048'588, oversize, left_out), 2);
  EXPECT_EQ(left_out, std::set<size_t>{20});
  EXPECT_EQ(oversize.batch_bytes(), 1'000'000u);  // batches were never at fault
}

TEST(OversizeTest, SmallRecordsAreNeverBlamedForTheirBatch) {
  OversizeRecords oversize;
  std::set<size_t> left_out;
  EXPECT_GT(Attempts(std::vector<size_t>(400, 5000), 100'000, oversize, left_out), 1);
  EXPECT_TRUE(left_out.empty());
}

TEST(OversizeTest, EveryMixEndsWithExactlyTheOversizeOnesLeftOut) {
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
    OversizeRecords oversize;
    std::set<size_t> left_out;
    const int attempts = Attempts(sizes, limit, oversize, left_out);
    EXPECT_GT(attempts, 0) << "limit " << limit;
    EXPECT_LE(attempts, 13) << "limit " << limit;
    EXPECT_EQ(left_out, expected) << "limit " << limit;
  }
}

TEST(OversizeTest, TopicKeyAndNullTellRecordsApart) {
  OversizeRecords oversize;
  const std::string value(2'000'000, 'x');
  oversize.OnRefused("news.enriched", "k", value);
  EXPECT_TRUE(oversize.Contains("news.enriched", "k", value));
  EXPECT_FALSE(oversize.Contains("news.dlq", "k", value));
  EXPECT_FALSE(oversize.Contains("news.enriched", "other", value));
  EXPECT_FALSE(oversize.Contains("news.enriched", std::nullopt, value));
  EXPECT_FALSE(oversize.Contains("news.enriched", "k", std::nullopt));
}

}  // namespace
}  // namespace khabar::kafka
