// WorkQueue: records that wait for a worker, first come, first served, so that what the workers
// have started is always a prefix of each partition and can be committed without what waits here.
// That is why the ByteBudget may hold workers back here without a deadlock.
//
// Thread-safe: the poll thread pushes, workers pop.
#ifndef KHABAR_LIB_INGEST_WORK_QUEUE_H_
#define KHABAR_LIB_INGEST_WORK_QUEUE_H_

#include <cstddef>
#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/slot.h"

namespace khabar::ingest {

class WorkQueue final : public BudgetListener {
 public:
  // `budget` must outlive the queue; the queue becomes its listener.
  explicit WorkQueue(ByteBudget& budget) : budget_(budget) { budget.set_listener(this); }
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;
  ~WorkQueue() override { budget_.set_listener(nullptr); }

  void Push(SlotPtr slot) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits for a record that is still wanted and may start, marks it as started and returns it.
  // Null after Close().
  SlotPtr Pop() ABSL_LOCKS_EXCLUDED(mutex_);

  // Forgets the dropped records, so that their bytes are free before a worker meets them.
  void RemoveDropped() ABSL_LOCKS_EXCLUDED(mutex_);

  // Forgets all; Pop returns null from now on.
  void Close() ABSL_LOCKS_EXCLUDED(mutex_);

  void OnRoom() override ABSL_LOCKS_EXCLUDED(mutex_);

  size_t size() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  ByteBudget& budget_;

  mutable absl::Mutex mutex_;
  absl::CondVar changed_;
  std::deque<SlotPtr> slots_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_WORK_QUEUE_H_
