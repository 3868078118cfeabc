#include "lib/ingest/pause_control.h"

#include "lib/base/errors.h"

namespace khabar::ingest {

void PauseControl::Assign(std::span<const int32_t> partitions) {
  for (const int32_t partition : partitions) {
    assigned_.insert(partition);
    paused_.erase(partition);
  }
}

void PauseControl::Unassign(std::span<const int32_t> partitions) {
  for (const int32_t partition : partitions) {
    assigned_.erase(partition);
    paused_.erase(partition);
  }
}

absl::Status PauseControl::OnAdmitted(int32_t partition, size_t waiting) {
  if (budget_.BelowLow()) return absl::OkStatus();
  if (budget_.AtHigh()) return PauseAll();
  const size_t share = budget_.limit() / 2 / (assigned_.empty() ? 1 : assigned_.size());
  return waiting > share ? Pause(partition) : absl::OkStatus();
}

absl::Status PauseControl::BeforePoll() {
  if (paused_.size() < assigned_.size() && budget_.AtHigh()) return PauseAll();
  if (!paused_.empty() && budget_.BelowLow()) return ResumeAll();
  return absl::OkStatus();
}

absl::Status PauseControl::ResumeAll() {
  while (!paused_.empty()) {
    KHABAR_RETURN_IF_ERROR(source_.Resume(*paused_.begin()));
    paused_.erase(paused_.begin());
  }
  return absl::OkStatus();
}

absl::Status PauseControl::Pause(int32_t partition) {
  if (!assigned_.contains(partition) || paused_.contains(partition)) return absl::OkStatus();
  KHABAR_RETURN_IF_ERROR(source_.Pause(partition));
  paused_.insert(partition);
  return absl::OkStatus();
}

absl::Status PauseControl::PauseAll() {
  for (const int32_t partition : assigned_) KHABAR_RETURN_IF_ERROR(Pause(partition));
  return absl::OkStatus();
}

}  // namespace khabar::ingest
