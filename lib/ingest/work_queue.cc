#include "lib/ingest/work_queue.h"

#include <utility>

namespace khabar::ingest {

void WorkQueue::Push(SlotPtr slot) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return;
  slots_.push_back(std::move(slot));
  changed_.Signal();
}

// A slot may be large: none dies under the mutex.
SlotPtr WorkQueue::Pop() {
  while (true) {
    SlotPtr slot;
    {
      absl::MutexLock lock(&mutex_);
      while (!closed_ && slots_.empty()) changed_.Wait(&mutex_);
      if (closed_) return nullptr;
      slot = std::move(slots_.front());
      slots_.pop_front();
      if (!slot->dropped.load()) {
        budget_.Start(slot->dropped);
        return slot;
      }
    }
  }
}

void WorkQueue::RemoveDropped() {
  std::deque<SlotPtr> dropped;
  {
    absl::MutexLock lock(&mutex_);
    std::deque<SlotPtr> kept;
    for (SlotPtr& slot : slots_) (slot->dropped.load() ? dropped : kept).push_back(std::move(slot));
    slots_ = std::move(kept);
  }
  budget_.Wake();
}

void WorkQueue::Close() {
  std::deque<SlotPtr> forgotten;
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
    forgotten.swap(slots_);
    changed_.SignalAll();
  }
  budget_.Close();
}

size_t WorkQueue::size() const {
  absl::MutexLock lock(&mutex_);
  return slots_.size();
}

}  // namespace khabar::ingest
