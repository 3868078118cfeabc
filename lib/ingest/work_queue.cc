#include "lib/ingest/work_queue.h"

#include <utility>
#include <vector>

namespace khabar::ingest {

void WorkQueue::Push(SlotPtr slot) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return;
  Line& line = lines_[slot->input.partition];
  line.push_back({arrived_++, std::move(slot)});
  changed_.Signal();
}

WorkQueue::Line* WorkQueue::NextLine() {
  Line* next = nullptr;
  for (auto& [partition, line] : lines_) {
    if (line.empty()) continue;
    const Slot& first = *line.front().slot;
    const bool piled_up = first.backlog != nullptr && first.backlog->load() > most_backlog_;
    if (piled_up && !first.dropped.load()) continue;
    if (next == nullptr || line.front().number < next->front().number) next = &line;
  }
  return next;
}

// A slot may be large: none dies under the mutex.
SlotPtr WorkQueue::Pop() {
  while (true) {
    SlotPtr slot;
    {
      absl::MutexLock lock(&mutex_);
      Line* line = nullptr;
      while (!closed_ && (line = NextLine()) == nullptr) changed_.Wait(&mutex_);
      if (closed_) return nullptr;
      slot = std::move(line->front().slot);
      line->pop_front();
      if (!slot->dropped.load()) {
        budget_.Start(slot->dropped);
        return slot;
      }
    }
  }
}

void WorkQueue::Wake() {
  absl::MutexLock lock(&mutex_);
  changed_.SignalAll();
}

void WorkQueue::RemoveDropped() {
  std::vector<SlotPtr> dropped;
  {
    absl::MutexLock lock(&mutex_);
    for (auto& [partition, line] : lines_) {
      Line kept;
      for (Waiting& waiting : line) {
        if (waiting.slot->dropped.load()) {
          dropped.push_back(std::move(waiting.slot));
        } else {
          kept.push_back(std::move(waiting));
        }
      }
      line = std::move(kept);
    }
    std::erase_if(lines_, [](const auto& line) { return line.second.empty(); });
    changed_.SignalAll();
  }
  budget_.Wake();
}

void WorkQueue::Close() {
  std::map<int32_t, Line> forgotten;
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
    forgotten.swap(lines_);
    changed_.SignalAll();
  }
  budget_.Close();
}

size_t WorkQueue::size() const {
  absl::MutexLock lock(&mutex_);
  size_t sum = 0;
  for (const auto& [partition, line] : lines_) sum += line.size();
  return sum;
}

}  // namespace khabar::ingest
