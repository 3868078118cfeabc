#include "lib/ingest/coordinator.h"

#include <algorithm>
#include <utility>

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"

namespace khabar::ingest {
namespace {

bool BrokerIsAway(const absl::Status& status) {
  return !status.ok() && CodeOf(status) == ErrorCode::kBrokerUnavailable;
}

RecordPosition PositionOf(const InputRecord& input) {
  return {input.topic, input.partition, input.offset};
}

}  // namespace

Coordinator::Coordinator(const EngineOptions& options, RecordSink& sink, Sequencer& sequencer,
                         WorkQueue& work, Clock& clock, EngineObserver& observer,
                         PhaseTeller& phases)
    : options_(options),
      sink_(sink),
      sequencer_(sequencer),
      work_(work),
      clock_(clock),
      observer_(observer),
      phases_(phases),
      batch_(options.batch) {}

void Coordinator::Run() {
  if (!Start()) return;
  while (true) {
    const size_t room = options_.batch.max_records - batch_.records();
    if (!DoTask(sequencer_.Next(batch_.due(), room, slots_))) return;
  }
}

bool Coordinator::Start() {
  while (true) {
    const absl::Status status = sink_.Start(sequencer_.CallTimeout(options_.call_timeout));
    if (status.ok()) break;
    if (!BrokerIsAway(status)) {
      sequencer_.Fail(WithContext(status, "start of the sink"));
      return false;
    }
    observer_.OnRetry("start", status);
    if (!sequencer_.CallPause(options_.retry_delay) || sequencer_.stopping()) return false;
  }
  sequencer_.Started();
  phases_.Tell(EnginePhase::kRunning);
  return true;
}

bool Coordinator::DoTask(Sequencer::Task task) {
  absl::Status status;
  switch (task) {
    case Sequencer::Task::kSlots:
      status = ProduceAll();
      break;
    case Sequencer::Task::kCommit:
      status = CommitBatch();
      if (status.ok()) sequencer_.Committed();
      break;
    case Sequencer::Task::kAbort:
      status = MakeError(ErrorCode::kTransactionFailed, "its partitions were lost");
      break;
    case Sequencer::Task::kExit:
      if (!batch_.empty()) Recover(MakeError(ErrorCode::kTransactionFailed, "the engine stops"));
      return false;
  }
  return status.ok() || Recover(status);
}

// A batch that is full is committed before the rest is produced. The Sequencer hears of a commit
// only when no slot is left in hand, or it would give partitions back under our feet.
absl::Status Coordinator::ProduceAll() {
  for (SlotPtr& slot : slots_) {
    if (batch_.empty()) {
      KHABAR_RETURN_IF_ERROR(InBatch("begin", [&] { return sink_.Begin(); }));
      // Begin takes down which generation of the group we are: if that is one since our partitions
      // were lost, it would not be refused with the offsets of what is someone else's now.
      if (sequencer_.lost())
        return MakeError(ErrorCode::kTransactionFailed, "partitions were lost");
    }
    KHABAR_RETURN_IF_ERROR(ProduceOne(*slot));
    slot.reset();
    if (batch_.full()) KHABAR_RETURN_IF_ERROR(CommitBatch());
  }
  slots_.clear();
  if (batch_.empty()) sequencer_.Committed();
  return absl::OkStatus();
}

absl::Status Coordinator::ProduceOne(Slot& slot) {
  absl::Status status = InBatch("produce", [&] { return sink_.Produce(slot.output); });
  if (IsRefused(status)) status = ProduceDeadLetter(slot, status);
  KHABAR_RETURN_IF_ERROR(status);
  slot.charge.Resize(slot.output.ChargedBytes());
  batch_.Add(slot.input.partition, slot.input.offset,
             slot.output.destination == Destination::kDeadLetters, std::move(slot.charge),
             clock_.Elapsed());
  return absl::OkStatus();
}

// The topic refuses the record: the original goes to the dead letters, and where these refuse it
// too, with less and less of it, which all stays in the input topic: no record may stop the engine.
// A worker's dead letter keeps its own reason.
absl::Status Coordinator::ProduceDeadLetter(Slot& slot, const absl::Status& reason) {
  const auto produce = [&] {
    return InBatch("produce", [&] { return sink_.Produce(slot.output); });
  };
  absl::Status status = reason;
  if (slot.output.destination == Destination::kEnriched) {
    observer_.OnDeadLetter(PositionOf(slot.input), CodeOf(reason), FromAbsl(reason.message()));
    slot.output = MakeDeadLetter(slot.input, "produce", reason);
    status = produce();
  }
  while (IsRefused(status) && MendRefused(slot.input, CodeOf(status), slot.output)) {
    status = produce();
  }
  return status;
}

absl::Status Coordinator::CommitBatch() {
  if (batch_.empty()) return absl::OkStatus();
  const absl::Duration start = clock_.Elapsed();
  KHABAR_RETURN_IF_ERROR(InBatch("commit", [&] {
    return sink_.Commit(batch_.offsets(), sequencer_.CallTimeout(options_.call_timeout));
  }));
  const absl::Duration end = clock_.Elapsed();
  observer_.OnBatchCommitted(batch_.records(), batch_.dead_letters(), batch_.bytes(),
                             end - batch_.opened(), end - start);
  sequencer_.Published(batch_.offsets());
  batch_.Clear();
  abort_delay_ = absl::ZeroDuration();
  return absl::OkStatus();
}

bool Coordinator::Recover(const absl::Status& reason) {
  if (CodeOf(reason) != ErrorCode::kTransactionFailed) {
    sequencer_.Fail(reason);
    return false;
  }
  observer_.OnBatchAborted(reason);
  phases_.Tell(EnginePhase::kAborting);
  sequencer_.BeginAbort();
  slots_.clear();
  batch_.Clear();
  work_.RemoveDropped();
  while (true) {
    const absl::Status status = sink_.Abort(sequencer_.CallTimeout(options_.call_timeout));
    if (status.ok()) break;
    if (!BrokerIsAway(status)) {
      sequencer_.Fail(WithContext(status, "abort of a batch"));
      return false;
    }
    observer_.OnRetry("abort", status);
    if (!sequencer_.CallPause(options_.retry_delay)) return false;
  }
  PauseAfterAbort();
  // Told before it is true: once it is, the poll thread may tell of kRunning.
  phases_.Tell(EnginePhase::kRewinding);
  sequencer_.EndAbort();
  return true;
}

// What failed twice will fail again: brokers, log and whoever reads the copies of at-least-once are
// spared. Not where the sink hunts for a record that is refused, which takes a dozen aborts.
void Coordinator::PauseAfterAbort() {
  if (sink_.TakeProgress()) return;
  sequencer_.AbortPause(abort_delay_);
  abort_delay_ = std::clamp(abort_delay_ * 2, options_.retry_delay,
                            std::max(options_.retry_delay, options_.max_abort_delay));
}

absl::Status Coordinator::InBatch(std::string_view operation, const Call& call) {
  while (true) {
    absl::Status status = call();
    if (!BrokerIsAway(status)) return status;
    observer_.OnRetry(operation, status);
    if (sequencer_.BatchPause(options_.retry_delay)) continue;
    return MakeError(
        ErrorCode::kTransactionFailed,
        std::string(operation).append(" given up: ").append(FromAbsl(status.message())));
  }
}

}  // namespace khabar::ingest
