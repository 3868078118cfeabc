#include "lib/ingest/coordinator.h"

#include <atomic>
#include <memory>
#include <thread>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/phase_teller.h"

namespace khabar::ingest {
namespace {

// Partition 0 is lost, and the group joined anew, while the first batch begins.
class LosingSink final : public RecordSink {
 public:
  explicit LosingSink(Sequencer& sequencer) : sequencer_(sequencer) {}
  absl::Status Start(absl::Duration /*timeout*/) override { return absl::OkStatus(); }
  absl::Status Begin() override {
    constexpr int32_t kLost[] = {0};
    if (begun++ == 0) sequencer_.Lose(kLost);
    return absl::OkStatus();
  }
  absl::Status Produce(const OutputRecord& /*record*/) override {
    ++produced;
    return absl::OkStatus();
  }
  absl::Status Commit(std::span<const PartitionOffset> /*offsets*/,
                      absl::Duration /*timeout*/) override {
    ++committed;
    return absl::OkStatus();
  }
  absl::Status Abort(absl::Duration /*timeout*/) override {
    ++aborted;
    return absl::OkStatus();
  }

  std::atomic<int> begun{0}, produced{0}, committed{0}, aborted{0};

 private:
  Sequencer& sequencer_;
};

// A batch that begins after a loss is of the group's new generation: the group would take its
// offsets, though the slots in hand are of the old one and someone else's.
TEST(CoordinatorTest, SlotsOfALostPartitionGoIntoNoLaterBatch) {
  SystemClock clock;
  Sequencer sequencer(clock);
  ByteBudget budget(1 << 20);
  WorkQueue work(budget);
  EngineObserver observer;
  PhaseTeller phases(observer);
  LosingSink sink(sequencer);
  const EngineOptions options;
  Coordinator coordinator(options, sink, sequencer, work, clock, observer, phases);
  std::thread thread([&] { coordinator.Run(); });
  ASSERT_TRUE(sequencer.AwaitStarted(absl::InfiniteDuration()));
  constexpr int32_t kPartitions[] = {0, 1};
  sequencer.Assign(kPartitions);
  auto slot = std::make_shared<Slot>();
  slot->input.partition = 0;
  ASSERT_TRUE(sequencer.Admit(slot).has_value());
  sequencer.Finish(*slot);
  while (sink.aborted == 0) absl::SleepFor(absl::Milliseconds(1));
  sequencer.Exit(clock.Elapsed() + absl::Seconds(1));
  thread.join();
  EXPECT_EQ(sink.begun, 1);
  EXPECT_EQ(sink.produced, 0);
  EXPECT_EQ(sink.committed, 0);
  EXPECT_TRUE(sequencer.failure().ok());
}

}  // namespace
}  // namespace khabar::ingest
