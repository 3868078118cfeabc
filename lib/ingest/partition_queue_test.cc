#include "lib/ingest/partition_queue.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/ingest/testing_slot.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;

constexpr int32_t kPartition = 4;

// Pushes the offsets; all of them are taken.
std::vector<SlotPtr> Fill(PartitionQueue& queue, const std::vector<int64_t>& offsets) {
  std::vector<SlotPtr> slots;
  for (const int64_t offset : offsets) {
    slots.push_back(MakeSlot(kPartition, offset));
    EXPECT_TRUE(queue.Push(slots.back())) << offset;
  }
  return slots;
}

std::vector<int64_t> PopAll(PartitionQueue& queue) {
  std::vector<int64_t> offsets;
  while (queue.HeadFinished()) offsets.push_back(queue.PopFinished()->input.offset);
  return offsets;
}

TEST(PartitionQueueTest, OnlyTheFinishedPrefixLeaves) {
  PartitionQueue queue(kPartition);
  EXPECT_EQ(queue.partition(), kPartition);
  EXPECT_FALSE(queue.HeadFinished());
  const auto slots = Fill(queue, {10, 11, 12, 13});
  slots[3]->finished = slots[1]->finished = true;
  EXPECT_FALSE(queue.HeadFinished());
  slots[0]->finished = true;
  EXPECT_THAT(PopAll(queue), ElementsAre(10, 11));
  EXPECT_EQ(queue.size(), 2u);
  slots[2]->finished = true;
  EXPECT_THAT(PopAll(queue), ElementsAre(12, 13));
  EXPECT_TRUE(queue.empty());
}

TEST(PartitionQueueTest, CountsTheRawBytesThatWait) {
  PartitionQueue queue(kPartition);
  const SlotPtr small = MakeSlot(kPartition, 0, 100);
  const SlotPtr large = MakeSlot(kPartition, 1, 5000);
  ASSERT_TRUE(queue.Push(small));
  ASSERT_TRUE(queue.Push(large));
  EXPECT_EQ(queue.bytes(), 5100u);
  small->finished = true;
  queue.PopFinished();
  EXPECT_EQ(queue.bytes(), 5000u);
  queue.DropUnfinished();
  EXPECT_EQ(queue.bytes(), 0u);
}

TEST(PartitionQueueTest, ASlotKnowsItsQueueWhileItIsIn) {
  PartitionQueue queue(kPartition);
  const auto slots = Fill(queue, {0, 1});
  EXPECT_EQ(slots[0]->queue, &queue);
  slots[0]->finished = true;
  queue.PopFinished();
  EXPECT_EQ(slots[0]->queue, nullptr);
  EXPECT_FALSE(slots[0]->dropped) << "it goes into a batch";
  queue.DropAll();
  EXPECT_EQ(slots[1]->queue, nullptr);
  EXPECT_TRUE(slots[1]->dropped);
}

TEST(PartitionQueueTest, RefusesAnOffsetThatWasAdmittedBefore) {
  PartitionQueue queue(kPartition);
  const auto slots = Fill(queue, {7, 9});  // compaction leaves gaps
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 9)));
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 8)));
  slots[0]->finished = slots[1]->finished = true;
  PopAll(queue);
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 9))) << "also when it has left";
  EXPECT_EQ(queue.bytes(), 0u);
  EXPECT_TRUE(queue.Push(MakeSlot(kPartition, 10)));
}

TEST(PartitionQueueTest, DropUnfinishedKeepsTheWholePrefixAndStillRefusesTheRest) {
  PartitionQueue queue(kPartition);
  const auto slots = Fill(queue, {0, 1, 2, 3});
  slots[0]->finished = slots[1]->finished = slots[3]->finished = true;
  queue.DropUnfinished();
  EXPECT_TRUE(slots[2]->dropped);
  EXPECT_TRUE(slots[3]->dropped) << "finished, but behind one that is not";
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 2)));
  EXPECT_THAT(PopAll(queue), ElementsAre(0, 1));
  queue.DropUnfinished();
  EXPECT_TRUE(queue.empty());
}

TEST(PartitionQueueTest, DropAllAdmitsAnyOffsetAgain) {
  PartitionQueue queue(kPartition);
  Fill(queue, {5, 6});
  queue.DropAll();
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.bytes(), 0u);
  EXPECT_TRUE(queue.Push(MakeSlot(kPartition, 0)));
}

TEST(PartitionQueueTest, WhatIsPublishedIsNeverAdmittedAgain) {
  PartitionQueue queue(kPartition);
  Fill(queue, {5, 6, 7});
  queue.Published(7);
  queue.DropAll();
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 5)));
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 6)));
  EXPECT_TRUE(queue.Push(MakeSlot(kPartition, 7)));
  queue.Published(3);  // of no meaning
  queue.DropAll();
  EXPECT_FALSE(queue.Push(MakeSlot(kPartition, 6)));
}

TEST(PartitionQueueTest, TellsItsSlotsWhenItGoes) {
  std::vector<SlotPtr> slots;
  {
    PartitionQueue queue(kPartition);
    slots = Fill(queue, {0, 1});
    slots[0]->finished = true;
  }
  for (const SlotPtr& slot : slots) {
    EXPECT_TRUE(slot->dropped);
    EXPECT_EQ(slot->queue, nullptr);
  }
}

}  // namespace
}  // namespace khabar::ingest
