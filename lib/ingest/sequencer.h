// Sequencer: the state that the engine's threads share, and the one place where they meet.
//
//   poll thread   Assign, Admit, Settle, Forget, Lose, and the answer to a rewind
//   workers       Finish
//   coordinator   Next, then what became of the batch: Committed, BeginAbort, EndAbort, Fail
//
// It keeps one PartitionQueue an assigned partition and gives the coordinator only finished
// prefixes. Phases: kRunning until a batch fails; kAborting until its transaction is aborted;
// kRewinding until the poll thread has set the source back; kRunning again. Outside kRunning the
// queues are empty and nothing is admitted: what the source gives then will be read again.
//
// Thread-safe.
#ifndef KHABAR_LIB_INGEST_SEQUENCER_H_
#define KHABAR_LIB_INGEST_SEQUENCER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/partition_queue.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

class Sequencer {
 public:
  // `clock` must outlive it.
  explicit Sequencer(Clock& clock) : clock_(clock) {}
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // --- poll thread ---

  void Assign(std::span<const int32_t> partitions) ABSL_LOCKS_EXCLUDED(mutex_);

  // Puts the record behind those of its partition. Nullopt: it must be discarded (not assigned, not
  // running, or an offset that was admitted before). Else the partition's waiting bytes.
  std::optional<size_t> Admit(SlotPtr slot) ABSL_LOCKS_EXCLUDED(mutex_);

  // Keeps of these partitions what is whole, has it and the open batch committed, and returns when
  // that is done or, at the clock's `deadline`, given up (then the batch is being aborted and will
  // never commit). Afterwards the partitions are empty.
  void Settle(std::span<const int32_t> partitions, absl::Duration deadline)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // The partitions are no longer assigned.
  void Forget(std::span<const int32_t> partitions) ABSL_LOCKS_EXCLUDED(mutex_);

  // The partitions are someone else's: an open batch is aborted.
  void Lose(std::span<const int32_t> partitions) ABSL_LOCKS_EXCLUDED(mutex_);

  // The source stands at its committed offsets again. REQUIRES: kRewinding.
  void RewindDone() ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits until the sink is ready, Stop() or a failure; false when none came within `patience`.
  bool AwaitStarted(absl::Duration patience) ABSL_LOCKS_EXCLUDED(mutex_);

  // Lets the coordinator end; an abort under way is given up at `deadline`.
  void Exit(absl::Duration deadline) ABSL_LOCKS_EXCLUDED(mutex_);

  // --- any thread ---

  EnginePhase phase() const ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status failure() const ABSL_LOCKS_EXCLUDED(mutex_);
  // True after Stop() or Fail(): the poll thread should end.
  bool stopping() const ABSL_LOCKS_EXCLUDED(mutex_);
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);
  // When Stop() was first called, by the clock; now, if it was not.
  absl::Duration stopping_since() const ABSL_LOCKS_EXCLUDED(mutex_);

  // --- workers ---

  // The slot's output is there.
  void Finish(Slot& slot) ABSL_LOCKS_EXCLUDED(mutex_);

  // --- coordinator ---

  enum class Task : uint8_t {
    kSlots,   // `slots` are next, in order
    kCommit,  // commit the open batch now: it is due, or partitions are being given back
    kAbort,   // abort the open batch: partitions were lost
    kExit,
  };

  void Started() ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits for something to do, until `due` (of the open batch) if there is one. Gives at most `max`
  // slots in `slots`, which it clears first.
  Task Next(std::optional<absl::Duration> due, size_t max, std::vector<SlotPtr>& slots)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // True when partitions of the slots in hand were lost: they must go into no batch.
  bool lost() const ABSL_LOCKS_EXCLUDED(mutex_);

  // A batch with these offsets is committed: whatever the source does, not even after an abort is a
  // record before them admitted again.
  void Published(std::span<const PartitionOffset> offsets) ABSL_LOCKS_EXCLUDED(mutex_);
  // The open batch is committed (or there was none).
  void Committed() ABSL_LOCKS_EXCLUDED(mutex_);

  // The batch will never commit: all queues are emptied and whoever waits in Settle goes on.
  void BeginAbort() ABSL_LOCKS_EXCLUDED(mutex_);
  // The abort took effect: the source may be rewound.
  void EndAbort() ABSL_LOCKS_EXCLUDED(mutex_);

  // The engine cannot go on. The first failure counts. Whoever waits in Settle goes on.
  void Fail(const absl::Status& status) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits for `duration` before a call on the open batch is repeated. False: don't repeat it, the
  // batch must be aborted (partitions lost, Settle's deadline passed, exit).
  bool BatchPause(absl::Duration duration) ABSL_LOCKS_EXCLUDED(mutex_);
  // The same for calls outside a batch (Start, Abort): false at exit only.
  bool CallPause(absl::Duration duration) ABSL_LOCKS_EXCLUDED(mutex_);
  // Waits for `duration` before the next batch; Exit() cuts it short. Between BeginAbort and
  // EndAbort, where nobody waits for the coordinator.
  void AbortPause(absl::Duration duration) ABSL_LOCKS_EXCLUDED(mutex_);
  // How long one call on the open batch may take: `most`, or less where Settle's deadline is
  // nearer.
  absl::Duration CallTimeout(absl::Duration most) const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void ListIfReady(PartitionQueue& queue) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Unlist(PartitionQueue& queue) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The queue to take from next: while settling only one that settles.
  PartitionQueue* ReadyQueue() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TakeFinished(size_t max, std::vector<SlotPtr>& slots) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void EndSettling() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void DropAll() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool BatchGivenUp() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool ExitOverdue() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Clock& clock_;

  mutable absl::Mutex mutex_;
  absl::CondVar work_;     // the coordinator waits on it
  absl::CondVar settled_;  // the poll thread waits on it

  absl::flat_hash_map<int32_t, std::unique_ptr<PartitionQueue>> queues_ ABSL_GUARDED_BY(mutex_);
  std::deque<PartitionQueue*> ready_ ABSL_GUARDED_BY(mutex_);  // with a finished head
  EnginePhase phase_ ABSL_GUARDED_BY(mutex_) = EnginePhase::kStarting;
  bool batch_open_ ABSL_GUARDED_BY(mutex_) = false;  // slots were handed out and not decided on
  bool abort_requested_ ABSL_GUARDED_BY(mutex_) = false;
  bool settling_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration settle_deadline_ ABSL_GUARDED_BY(mutex_);
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration stopping_since_ ABSL_GUARDED_BY(mutex_);
  bool exit_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration exit_deadline_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_SEQUENCER_H_
