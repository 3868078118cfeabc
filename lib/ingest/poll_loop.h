// PollLoop: the thread that owns the source. It takes records in, keeps the bytes in flight within
// their marks by pausing partitions, answers rebalances, and sets the source back when a batch was
// aborted. It never stops polling while the engine runs: that keeps the member in its group.
//
// Not thread-safe: all calls come from the thread that calls Run.
#ifndef KHABAR_LIB_INGEST_POLL_LOOP_H_
#define KHABAR_LIB_INGEST_POLL_LOOP_H_

#include <optional>
#include <span>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/byte_budget.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/pause_control.h"
#include "lib/ingest/phase_teller.h"
#include "lib/ingest/ports.h"
#include "lib/ingest/sequencer.h"
#include "lib/ingest/work_queue.h"

namespace khabar::ingest {

class PollLoop final : public AssignmentListener {
 public:
  // All must outlive it.
  PollLoop(const EngineOptions& options, RecordSource& source, Sequencer& sequencer,
           WorkQueue& work, ByteBudget& budget, Clock& clock, EngineObserver& observer,
           PhaseTeller& phases);

  // Polls until Stop() or a failure, which it hands to the Sequencer.
  void Run();

  // Leaves the group: what is whole is committed, within EngineOptions::stop_timeout.
  void Close();

  // When the engine must have stopped. REQUIRES: Close() was called.
  absl::Duration stop_deadline() const { return *stop_deadline_; }

  void OnAssigned(std::span<const int32_t> partitions) override;
  void OnRevoked(std::span<const int32_t> partitions) override;
  void OnLost(std::span<const int32_t> partitions) override;

 private:
  absl::Status Turn();
  absl::Status TakeIn(InputRecord record);
  absl::Status Rewind();
  void TellLevels();

  const EngineOptions& options_;
  RecordSource& source_;
  Sequencer& sequencer_;
  WorkQueue& work_;
  ByteBudget& budget_;
  Clock& clock_;
  EngineObserver& observer_;
  PhaseTeller& phases_;
  PauseControl pauses_;
  absl::Duration next_rewind_ = -absl::InfiniteDuration();
  std::optional<absl::Duration> stop_deadline_;
  struct Levels {
    size_t bytes = 0, assigned = 0, paused = 0;
    friend bool operator==(const Levels&, const Levels&) = default;
  } told_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_POLL_LOOP_H_
