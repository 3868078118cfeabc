#include "lib/ingest/partition_queue.h"

#include <algorithm>
#include <utility>

namespace khabar::ingest {

bool PartitionQueue::Push(SlotPtr slot) {
  if (slot->input.offset <= last_offset_) return false;
  last_offset_ = slot->input.offset;
  bytes_ += slot->input_bytes;
  slot->queue = this;
  slots_.push_back(std::move(slot));
  return true;
}

SlotPtr PartitionQueue::PopFinished() {
  SlotPtr slot = std::move(slots_.front());
  slots_.pop_front();
  bytes_ -= slot->input_bytes;
  slot->queue = nullptr;
  return slot;
}

void PartitionQueue::DropUnfinished() {
  size_t whole = 0;
  while (whole < slots_.size() && slots_[whole]->finished) ++whole;
  DropFrom(whole);
}

void PartitionQueue::DropAll() {
  DropFrom(0);
  last_offset_ = first_unpublished_ - 1;
}

void PartitionQueue::Published(int64_t offset) {
  first_unpublished_ = std::max(first_unpublished_, offset);
}

void PartitionQueue::DropFrom(size_t index) {
  while (slots_.size() > index) {
    Slot& slot = *slots_.back();
    slot.dropped.store(true, std::memory_order_relaxed);
    slot.queue = nullptr;
    bytes_ -= slot.input_bytes;
    slots_.pop_back();
  }
}

}  // namespace khabar::ingest
