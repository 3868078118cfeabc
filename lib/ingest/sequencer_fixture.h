// For the tests of the Sequencer: one that runs, and what its callers do.
#ifndef KHABAR_LIB_INGEST_SEQUENCER_FIXTURE_H_
#define KHABAR_LIB_INGEST_SEQUENCER_FIXTURE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "lib/ingest/sequencer.h"
#include "lib/ingest/testing_slot.h"

namespace khabar::ingest {

inline constexpr size_t kMany = 1000;
inline constexpr absl::Duration kLong = absl::Hours(1);

// The test's thread plays the coordinator; poll thread and workers are played where they matter.
// A running Sequencer with the partitions 0, 1 and 2.
class SequencerTest : public ::testing::Test {
 protected:
  SequencerTest() {
    Assign({0, 1, 2});
    sequencer_.Started();
  }

  void Assign(const std::vector<int32_t>& partitions) { sequencer_.Assign(partitions); }

  SlotPtr Admit(int32_t partition, int64_t offset) {
    SlotPtr slot = MakeSlot(partition, offset);
    EXPECT_TRUE(sequencer_.Admit(slot).has_value()) << partition << "/" << offset;
    return slot;
  }
  SlotPtr AdmitFinished(int32_t partition, int64_t offset) {
    SlotPtr slot = Admit(partition, offset);
    sequencer_.Finish(*slot);
    return slot;
  }
  bool Refuses(int32_t partition, int64_t offset) {
    return !sequencer_.Admit(MakeSlot(partition, offset)).has_value();
  }

  // The next slots as partition and offset. REQUIRES: something is ready.
  std::vector<std::pair<int32_t, int64_t>> Slots(size_t max = kMany) {
    std::vector<SlotPtr> slots;
    EXPECT_EQ(sequencer_.Next(std::nullopt, max, slots), Sequencer::Task::kSlots);
    std::vector<std::pair<int32_t, int64_t>> positions;
    positions.reserve(slots.size());
    for (const SlotPtr& slot : slots) {
      positions.emplace_back(slot->input.partition, slot->input.offset);
    }
    return positions;
  }
  Sequencer::Task Next(std::optional<absl::Duration> due = std::nullopt) {
    std::vector<SlotPtr> slots;
    return sequencer_.Next(due, kMany, slots);
  }

  // Settle's deadline is seen in the time-outs it sets.
  void AwaitSettling() {
    while (sequencer_.CallTimeout(2 * kLong) == 2 * kLong) std::this_thread::yield();
  }
  absl::Duration In(absl::Duration duration) const { return clock_.Elapsed() + duration; }

  void AbortAndRewind() {
    sequencer_.BeginAbort();
    sequencer_.EndAbort();
    sequencer_.RewindDone();
  }

  VirtualClock clock_;
  Sequencer sequencer_{clock_};
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_SEQUENCER_FIXTURE_H_
