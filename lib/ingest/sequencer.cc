#include "lib/ingest/sequencer.h"

#include <algorithm>
#include <utility>

namespace khabar::ingest {

// ---- poll thread

void Sequencer::Assign(std::span<const int32_t> partitions) {
  absl::MutexLock lock(&mutex_);
  for (const int32_t partition : partitions) {
    auto& queue = queues_[partition];
    if (queue != nullptr) Unlist(*queue);
    queue = std::make_unique<PartitionQueue>(partition);
  }
}

std::optional<size_t> Sequencer::Admit(SlotPtr slot) {
  absl::MutexLock lock(&mutex_);
  if (phase_ != EnginePhase::kRunning || abort_requested_) return std::nullopt;
  const auto queue = queues_.find(slot->input.partition);
  if (queue == queues_.end() || !queue->second->Push(std::move(slot))) return std::nullopt;
  return queue->second->bytes();
}

void Sequencer::Settle(std::span<const int32_t> partitions, absl::Duration deadline) {
  absl::MutexLock lock(&mutex_);
  bool whole = false;
  for (const int32_t partition : partitions) {
    const auto queue = queues_.find(partition);
    if (queue == queues_.end()) continue;
    queue->second->DropUnfinished();
    queue->second->settling = true;
    whole = whole || !queue->second->empty();
  }
  if (phase_ == EnginePhase::kRunning && failure_.ok() && (whole || batch_open_)) {
    settling_ = true;
    settle_deadline_ = deadline;
    work_.SignalAll();
    // The coordinator ends it, at the deadline at the latest: each of its calls is bounded.
    while (settling_) settled_.Wait(&mutex_);
  }
  for (const int32_t partition : partitions) {
    const auto queue = queues_.find(partition);
    if (queue == queues_.end()) continue;
    queue->second->settling = false;
    Unlist(*queue->second);
    queue->second->DropAll();
  }
}

void Sequencer::Forget(std::span<const int32_t> partitions) {
  absl::MutexLock lock(&mutex_);
  for (const int32_t partition : partitions) {
    const auto queue = queues_.find(partition);
    if (queue == queues_.end()) continue;
    Unlist(*queue->second);
    queues_.erase(queue);
  }
}

void Sequencer::Lose(std::span<const int32_t> partitions) {
  Forget(partitions);
  absl::MutexLock lock(&mutex_);
  if (!batch_open_ || phase_ != EnginePhase::kRunning) return;
  abort_requested_ = true;
  DropAll();
  work_.SignalAll();
}

void Sequencer::RewindDone() {
  absl::MutexLock lock(&mutex_);
  if (phase_ == EnginePhase::kRewinding) phase_ = EnginePhase::kRunning;
}

bool Sequencer::AwaitStarted(absl::Duration patience) {
  absl::MutexLock lock(&mutex_);
  const absl::Duration until = clock_.Elapsed() + patience;
  while (phase_ == EnginePhase::kStarting && !stop_ && failure_.ok()) {
    if (clock_.Elapsed() >= until) return false;
    clock_.WaitUntil(settled_, mutex_, until);
  }
  return true;
}

void Sequencer::Exit(absl::Duration deadline) {
  absl::MutexLock lock(&mutex_);
  exit_ = true;
  exit_deadline_ = deadline;
  work_.SignalAll();
}

// ---- any thread

EnginePhase Sequencer::phase() const {
  absl::MutexLock lock(&mutex_);
  return phase_;
}

absl::Status Sequencer::failure() const {
  absl::MutexLock lock(&mutex_);
  return failure_;
}

bool Sequencer::stopping() const {
  absl::MutexLock lock(&mutex_);
  return stop_ || !failure_.ok();
}

void Sequencer::Stop() {
  absl::MutexLock lock(&mutex_);
  if (!stop_) stopping_since_ = clock_.Elapsed();
  stop_ = true;
  settled_.SignalAll();
}

absl::Duration Sequencer::stopping_since() const {
  absl::MutexLock lock(&mutex_);
  return stop_ ? stopping_since_ : clock_.Elapsed();
}

// ---- workers

void Sequencer::Finish(Slot& slot) {
  absl::MutexLock lock(&mutex_);
  slot.finished = true;
  if (slot.queue != nullptr) ListIfReady(*slot.queue);
}

// ---- coordinator

void Sequencer::Started() {
  absl::MutexLock lock(&mutex_);
  phase_ = EnginePhase::kRunning;
  settled_.SignalAll();
}

Sequencer::Task Sequencer::Next(std::optional<absl::Duration> due, size_t max,
                                std::vector<SlotPtr>& slots) {
  slots.clear();
  absl::MutexLock lock(&mutex_);
  while (true) {
    if (abort_requested_) return Task::kAbort;
    if (due.has_value() && clock_.Elapsed() >= *due) return Task::kCommit;
    TakeFinished(max, slots);
    if (!slots.empty()) return Task::kSlots;
    if (settling_) return Task::kCommit;
    if (exit_) return Task::kExit;
    if (due.has_value()) {
      clock_.WaitUntil(work_, mutex_, *due);
    } else {
      work_.Wait(&mutex_);
    }
  }
}

bool Sequencer::lost() const {
  absl::MutexLock lock(&mutex_);
  return abort_requested_;
}

// A partition that was lost meanwhile may have come again, with the offsets of another log.
void Sequencer::Published(std::span<const PartitionOffset> offsets) {
  absl::MutexLock lock(&mutex_);
  if (abort_requested_) return;
  for (const PartitionOffset& entry : offsets) {
    const auto queue = queues_.find(entry.partition);
    if (queue != queues_.end()) queue->second->Published(entry.offset);
  }
}

// A Settle that began while the commit was on its way is answered only if nothing of its
// partitions is left; else the coordinator comes back for the rest.
void Sequencer::Committed() {
  absl::MutexLock lock(&mutex_);
  batch_open_ = false;
  if (settling_ && ReadyQueue() == nullptr) EndSettling();
}

void Sequencer::BeginAbort() {
  absl::MutexLock lock(&mutex_);
  phase_ = EnginePhase::kAborting;
  abort_requested_ = false;
  batch_open_ = false;
  DropAll();
  EndSettling();
}

void Sequencer::EndAbort() {
  absl::MutexLock lock(&mutex_);
  if (phase_ == EnginePhase::kAborting) phase_ = EnginePhase::kRewinding;
}

void Sequencer::Fail(const absl::Status& status) {
  absl::MutexLock lock(&mutex_);
  if (failure_.ok()) failure_ = status;
  DropAll();
  EndSettling();
}

bool Sequencer::BatchPause(absl::Duration duration) {
  absl::MutexLock lock(&mutex_);
  const absl::Duration until = clock_.Elapsed() + duration;
  while (!BatchGivenUp() && clock_.Elapsed() < until) {
    const bool was_settling = settling_;
    clock_.WaitUntil(work_, mutex_, settling_ ? std::min(until, settle_deadline_) : until);
    if (settling_ && !was_settling) break;  // somebody waits for the batch: try at once
  }
  return !BatchGivenUp();
}

bool Sequencer::CallPause(absl::Duration duration) {
  absl::MutexLock lock(&mutex_);
  const absl::Duration until = clock_.Elapsed() + duration;
  while (!ExitOverdue() && clock_.Elapsed() < until) {
    clock_.WaitUntil(work_, mutex_, exit_ ? std::min(until, exit_deadline_) : until);
  }
  return !ExitOverdue();
}

void Sequencer::AbortPause(absl::Duration duration) {
  absl::MutexLock lock(&mutex_);
  const absl::Duration until = clock_.Elapsed() + duration;
  while (!exit_ && clock_.Elapsed() < until) clock_.WaitUntil(work_, mutex_, until);
}

absl::Duration Sequencer::CallTimeout(absl::Duration most) const {
  absl::MutexLock lock(&mutex_);
  absl::Duration timeout = most;
  if (settling_) timeout = std::min(timeout, settle_deadline_ - clock_.Elapsed());
  if (exit_) timeout = std::min(timeout, exit_deadline_ - clock_.Elapsed());
  return std::max(timeout, absl::Milliseconds(1));
}

// ---- helpers

void Sequencer::ListIfReady(PartitionQueue& queue) {
  if (queue.listed || !queue.HeadFinished()) return;
  queue.listed = true;
  ready_.push_back(&queue);
  work_.Signal();
}

void Sequencer::Unlist(PartitionQueue& queue) {
  if (!std::exchange(queue.listed, false)) return;
  ready_.erase(std::find(ready_.begin(), ready_.end(), &queue));
}

PartitionQueue* Sequencer::ReadyQueue() {
  const auto queue = std::find_if(ready_.begin(), ready_.end(), [this](PartitionQueue* q) {
    mutex_.AssertHeld();
    return !settling_ || q->settling;
  });
  return queue == ready_.end() ? nullptr : *queue;
}

// Takes a few from each partition in turn, so that none waits behind a busy one.
void Sequencer::TakeFinished(size_t max, std::vector<SlotPtr>& slots) {
  constexpr size_t kTurn = 16;
  while (slots.size() < max) {
    PartitionQueue* const queue = ReadyQueue();
    if (queue == nullptr) break;
    for (size_t i = 0; i < kTurn && slots.size() < max && queue->HeadFinished(); ++i) {
      slots.push_back(queue->PopFinished());
    }
    Unlist(*queue);
    ListIfReady(*queue);
  }
  if (!slots.empty()) batch_open_ = true;
}

void Sequencer::EndSettling() {
  settling_ = false;
  settled_.SignalAll();
}

void Sequencer::DropAll() {
  for (auto& [partition, queue] : queues_) {
    queue->listed = false;
    queue->DropAll();
  }
  ready_.clear();
}

bool Sequencer::BatchGivenUp() const {
  return abort_requested_ || exit_ || (settling_ && clock_.Elapsed() >= settle_deadline_);
}

bool Sequencer::ExitOverdue() const { return exit_ && clock_.Elapsed() >= exit_deadline_; }

}  // namespace khabar::ingest
