#include "lib/ingest/batch.h"

#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/ingest/byte_budget.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

constexpr absl::Duration kNow = absl::Seconds(1000);

std::vector<std::pair<int32_t, int64_t>> Offsets(const Batch& batch) {
  std::vector<std::pair<int32_t, int64_t>> offsets;
  for (const PartitionOffset& entry : batch.offsets()) {
    offsets.emplace_back(entry.partition, entry.offset);
  }
  return offsets;
}

class BatchTest : public ::testing::Test {
 protected:
  void Add(int32_t partition, int64_t offset, size_t bytes = 10, absl::Duration now = kNow) {
    batch_.Add(partition, offset, /*dead_letter=*/false, Charge(budget_, bytes), now);
  }

  ByteBudget budget_{10'000};
  Batch batch_{
      BatchLimits{.max_records = 5, .max_bytes = 1000, .interval = absl::Milliseconds(100)}};
};

TEST_F(BatchTest, AnEmptyOneIsNeverDueAndNeverFull) {
  EXPECT_TRUE(batch_.empty());
  EXPECT_FALSE(batch_.full());
  EXPECT_FALSE(batch_.due().has_value());
  EXPECT_TRUE(batch_.offsets().empty());
}

TEST_F(BatchTest, CommitsTheNextOffsetOfEachPartitionInTheirOrder) {
  Add(7, 40);
  Add(2, 5);
  Add(7, 41);
  Add(4, 0);
  EXPECT_THAT(Offsets(batch_), ElementsAre(Pair(2, 6), Pair(4, 1), Pair(7, 42)));
  EXPECT_EQ(batch_.records(), 4u);
}

TEST_F(BatchTest, IsDueAnIntervalAfterItsFirstRecord) {
  Add(0, 1, 10, kNow);
  Add(0, 2, 10, kNow + absl::Milliseconds(99));
  EXPECT_EQ(batch_.opened(), kNow);
  EXPECT_EQ(batch_.due(), kNow + absl::Milliseconds(100));
  batch_.Clear();
  EXPECT_FALSE(batch_.due().has_value());
  Add(0, 3, 10, kNow + absl::Seconds(9));
  EXPECT_EQ(batch_.opened(), kNow + absl::Seconds(9));
}

TEST_F(BatchTest, IsFullAtSoManyRecords) {
  for (int64_t i = 0; i < 4; ++i) Add(0, i);
  EXPECT_FALSE(batch_.full());
  Add(0, 4);
  EXPECT_TRUE(batch_.full());
}

TEST_F(BatchTest, IsFullAtSoManyBytes) {
  Add(0, 0, 999);
  EXPECT_FALSE(batch_.full());
  Add(0, 1, 1);
  EXPECT_TRUE(batch_.full());
  EXPECT_EQ(batch_.bytes(), 1000u);
}

TEST_F(BatchTest, CountsItsDeadLetters) {
  Add(0, 0);
  batch_.Add(0, 1, /*dead_letter=*/true, Charge(budget_, 10), kNow);
  EXPECT_EQ(batch_.records(), 2u);
  EXPECT_EQ(batch_.dead_letters(), 1u);
  batch_.Clear();
  EXPECT_EQ(batch_.dead_letters(), 0u);
}

TEST_F(BatchTest, HoldsTheBytesUntilItIsCleared) {
  Add(0, 0, 300);
  Add(1, 0, 200);
  EXPECT_EQ(budget_.bytes(), 500u);
  batch_.Clear();
  EXPECT_EQ(budget_.bytes(), 0u);
  EXPECT_TRUE(batch_.empty());
  EXPECT_EQ(batch_.bytes(), 0u);
  EXPECT_TRUE(batch_.offsets().empty());
}

}  // namespace
}  // namespace khabar::ingest
