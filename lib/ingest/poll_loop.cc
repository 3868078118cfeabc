#include "lib/ingest/poll_loop.h"

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
  while (!sequencer_.AwaitStarted(options_.poll_interval)) {
    if (const absl::Status status = source_.Idle(); !status.ok()) sequencer_.Fail(status);
  }
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
  if (sequencer_.phase() == EnginePhase::kRewinding) KHABAR_RETURN_IF_ERROR(Rewind());
  // What came now would be discarded until the rewind has taken place, however long that takes.
  const bool running = sequencer_.phase() == EnginePhase::kRunning;
  KHABAR_RETURN_IF_ERROR(running ? pauses_.BeforePoll() : pauses_.PauseAll());
  KHABAR_ASSIGN_OR_RETURN(std::optional<InputRecord> record,
                          source_.Poll(options_.poll_interval, *this));
  if (record.has_value()) KHABAR_RETURN_IF_ERROR(TakeIn(*std::move(record)));
  TellLevels();
  return absl::OkStatus();
}

absl::Status PollLoop::TakeIn(InputRecord record) {
  auto slot = std::make_shared<Slot>();
  slot->input = std::move(record);
  slot->input_bytes = slot->input.ChargedBytes();
  slot->charge = Charge(budget_, slot->input_bytes);
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
  sequencer_.Lose(partitions);
  work_.RemoveDropped();
  pauses_.Unassign(partitions);
  TellLevels();
}

}  // namespace khabar::ingest
