#include "lib/ingest/work_queue.h"

#include <utility>

namespace khabar::ingest {

void WorkQueue::Push(SlotPtr slot) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return;
  slots_.push_back(std::move(slot));
  changed_.Signal();
}

// A slot's destructor gives its bytes back, which may call OnRoom(): so no slot may die under the
// mutex. Dropped ones are moved out first.
SlotPtr WorkQueue::Pop() {
  while (true) {
    SlotPtr slot;
    {
      absl::MutexLock lock(&mutex_);
      while (!closed_ &&
             (slots_.empty() || (!slots_.front()->dropped.load() && !budget_.MayStart()))) {
        changed_.Wait(&mutex_);
      }
      if (closed_) return nullptr;
      slot = std::move(slots_.front());
      slots_.pop_front();
      if (!slot->dropped.load()) {
        slot->charge.MarkStarted();
        return slot;
      }
    }
  }
}

void WorkQueue::RemoveDropped() {
  std::deque<SlotPtr> dropped;
  absl::MutexLock lock(&mutex_);
  std::deque<SlotPtr> kept;
  for (SlotPtr& slot : slots_) (slot->dropped.load() ? dropped : kept).push_back(std::move(slot));
  slots_ = std::move(kept);
  changed_.SignalAll();
}

void WorkQueue::Close() {
  std::deque<SlotPtr> forgotten;
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  forgotten.swap(slots_);
  changed_.SignalAll();
}

void WorkQueue::OnRoom() {
  absl::MutexLock lock(&mutex_);
  changed_.SignalAll();
}

size_t WorkQueue::size() const {
  absl::MutexLock lock(&mutex_);
  return slots_.size();
}

}  // namespace khabar::ingest
