#include "lib/ingest/poll_loop.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "lib/base/errors.h"

namespace khabar::ingest {

PollLoop::PollLoop(const EngineOptions& options, RecordSource& source, Sequencer& sequencer,
                   WorkQueue& work, ByteBudget& budget, Clock& clock, EngineObserver& observer,
                   PhaseTeller& phases)
    : options_(options),
      source_(source),
      sequencer_(sequencer),
      work_(work),
      budget_(budget),
      clock_(clock),
      observer_(observer),
      phases_(phases),
      pauses_(source, budget) {}

void PollLoop::Run() {
  sequencer_.AwaitStarted();
  while (!sequencer_.stopping()) {
    if (const absl::Status status = Turn(); !status.ok()) sequencer_.Fail(status);
  }
}

// The time runs from Stop(): a revocation that was being answered then is part of it.
void PollLoop::Close() {
  stop_deadline_ = sequencer_.stopping_since() + options_.stop_timeout;
  source_.Close(*this);
}

absl::Status PollLoop::Turn() {
  // Read from beyond the committed offsets: it will come again.
  if (sequencer_.phase() != EnginePhase::kRunning) DiscardHeld([](int32_t) { return true; });
  if (sequencer_.phase() == EnginePhase::kRewinding) KHABAR_RETURN_IF_ERROR(Rewind());
  // What came now would be discarded until the rewind has taken place, however long that takes.
  const bool running = sequencer_.phase() == EnginePhase::kRunning;
  KHABAR_RETURN_IF_ERROR(TakeInHeld());
  KHABAR_RETURN_IF_ERROR(running && held_.empty() ? pauses_.BeforePoll() : pauses_.PauseAll());
  KHABAR_ASSIGN_OR_RETURN(std::optional<InputRecord> record,
                          source_.Poll(options_.poll_interval, *this));
  if (record.has_value()) {
    held_.push_back(*std::move(record));
    KHABAR_RETURN_IF_ERROR(TakeInHeld());
  }
  TellLevels();
  return absl::OkStatus();
}

// Those that have room, in the order in which they came.
absl::Status PollLoop::TakeInHeld() {
  while (!held_.empty()) {
    std::optional<Charge> charge = budget_.TakeIn(held_.front().ChargedBytes());
    if (!charge.has_value()) break;
    InputRecord record = std::move(held_.front());
    held_.pop_front();
    KHABAR_RETURN_IF_ERROR(TakeIn(std::move(record), *std::move(charge)));
  }
  return absl::OkStatus();
}

void PollLoop::DiscardHeld(const std::function<bool(int32_t)>& gone) {
  std::erase_if(held_, [&](const InputRecord& record) {
    if (!gone(record.partition)) return false;
    observer_.OnRecordDiscarded({record.topic, record.partition, record.offset});
    return true;
  });
}

void PollLoop::DiscardHeld(std::span<const int32_t> partitions) {
  DiscardHeld([&](int32_t partition) {
    return std::find(partitions.begin(), partitions.end(), partition) != partitions.end();
  });
}

absl::Status PollLoop::TakeIn(InputRecord record, Charge charge) {
  auto slot = std::make_shared<Slot>();
  slot->input = std::move(record);
  slot->input_bytes = charge.bytes();
  slot->charge = std::move(charge);
  const int32_t partition = slot->input.partition;
  const std::optional<size_t> waiting = sequencer_.Admit(slot);
  if (!waiting.has_value()) {
    observer_.OnRecordDiscarded({slot->input.topic, partition, slot->input.offset});
    return absl::OkStatus();
  }
  observer_.OnRecordIn(slot->input_bytes);
  work_.Push(std::move(slot));
  return pauses_.OnAdmitted(partition, *waiting);
}

// Tried at most once in retry_delay, with polls between: the group must not lose us while the
// broker cannot be reached. What is polled all the same is discarded and read again.
absl::Status PollLoop::Rewind() {
  if (clock_.Elapsed() < next_rewind_) return absl::OkStatus();
  KHABAR_RETURN_IF_ERROR(pauses_.ResumeAll());
  const std::vector<int32_t> assigned(pauses_.assigned().begin(), pauses_.assigned().end());
  const absl::Status status = source_.RewindToCommitted(assigned);
  if (status.ok()) {
    sequencer_.RewindDone();
    phases_.Tell(EnginePhase::kRunning);
    return absl::OkStatus();
  }
  if (CodeOf(status) != ErrorCode::kBrokerUnavailable) return WithContext(status, "rewind");
  observer_.OnRetry("rewind", status);
  next_rewind_ = clock_.Elapsed() + options_.retry_delay;
  return absl::OkStatus();
}

void PollLoop::TellLevels() {
  const Levels now{budget_.bytes(), pauses_.assigned().size(), pauses_.paused()};
  if (now == told_) return;
  told_ = now;
  observer_.OnLevels(now.bytes, now.assigned, now.paused);
}

void PollLoop::OnAssigned(std::span<const int32_t> partitions) {
  observer_.OnRebalance(RebalanceEvent::kAssigned, partitions);
  pauses_.Assign(partitions);
  sequencer_.Assign(partitions);
  TellLevels();
}

void PollLoop::OnRevoked(std::span<const int32_t> partitions) {
  observer_.OnRebalance(RebalanceEvent::kRevoked, partitions);
  DiscardHeld(partitions);
  const absl::Duration deadline =
      stop_deadline_.value_or(clock_.Elapsed() + options_.revoke_timeout);
  sequencer_.Settle(partitions, deadline);
  work_.RemoveDropped();
  sequencer_.Forget(partitions);
  pauses_.Unassign(partitions);
  TellLevels();
}

void PollLoop::OnLost(std::span<const int32_t> partitions) {
  observer_.OnRebalance(RebalanceEvent::kLost, partitions);
  DiscardHeld(partitions);
  sequencer_.Lose(partitions);
  work_.RemoveDropped();
  pauses_.Unassign(partitions);
  TellLevels();
}

}  // namespace khabar::ingest
