// WorkQueue: records that wait for a worker, first come, first served, but that a partition is left
// alone while more than a sixteenth of the bytes in flight are results of it that wait for an
// earlier record: an article that takes seconds would else fill the room for all results with those
// behind it, and hold up the other partitions, too.
//
// What the workers have started is always a prefix of each partition and can be committed without
// what waits here. That is why the ByteBudget may let a worker wait for room without a deadlock;
// and the earlier record that results wait for is one that a worker has, so no partition waits for
// ever.
//
// Thread-safe: the poll thread pushes, workers pop.
#ifndef KHABAR_LIB_INGEST_WORK_QUEUE_H_
#define KHABAR_LIB_INGEST_WORK_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/slot.h"

namespace khabar::ingest {

class WorkQueue {
 public:
  // `budget` must outlive the queue.
  explicit WorkQueue(ByteBudget& budget) : budget_(budget), most_backlog_(budget.limit() / 16) {}
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  void Push(SlotPtr slot) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits for a record that is still wanted and has its turn, tells the budget that it starts and
  // returns it. Null after Close().
  SlotPtr Pop() ABSL_LOCKS_EXCLUDED(mutex_);

  // Who waits looks again: results of a partition were taken.
  void Wake() ABSL_LOCKS_EXCLUDED(mutex_);

  // Forgets the dropped records, so that their bytes are free before a worker meets them, and wakes
  // the workers that have one in hand.
  void RemoveDropped() ABSL_LOCKS_EXCLUDED(mutex_);

  // Forgets all; Pop returns null from now on, and no worker waits for room.
  void Close() ABSL_LOCKS_EXCLUDED(mutex_);

  size_t size() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Waiting {
    uint64_t number;  // of its arrival
    SlotPtr slot;
  };
  using Line = std::deque<Waiting>;  // of a partition

  // The line whose first record has its turn; null for none.
  Line* NextLine() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  ByteBudget& budget_;
  const size_t most_backlog_;

  mutable absl::Mutex mutex_;
  absl::CondVar changed_;
  std::map<int32_t, Line> lines_ ABSL_GUARDED_BY(mutex_);
  uint64_t arrived_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_WORK_QUEUE_H_
