// EngineObserver: what the engine tells about itself, for metrics and logs. service/telemetry
// implements it; the engine never reads anything back.
//
// Thread-safe by contract: the poll thread, the workers and the coordinator call it at the same
// time. Calls are on the hot path and must not block. Every method has an empty body, so that an
// observer overrides what it shows. Views are valid during the call.
#ifndef KHABAR_LIB_INGEST_OBSERVER_H_
#define KHABAR_LIB_INGEST_OBSERVER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"

namespace khabar::ingest {

// What the engine is doing with its batches.
enum class EnginePhase : uint8_t {
  kStarting,   // waiting for the sink's first answer
  kRunning,    // records flow
  kAborting,   // a batch failed: its transaction is being aborted
  kRewinding,  // the source is being set back to its committed offsets
  kStopping,
  kStopped,
};

// starting, running … Static storage.
std::string_view PhaseName(EnginePhase phase);

enum class RebalanceEvent : uint8_t { kAssigned, kRevoked, kLost };

// Where a record was when something is said of it; for logs.
struct RecordPosition {
  std::string_view topic;
  int32_t partition;
  int64_t offset;
};

class EngineObserver {
 public:
  virtual ~EngineObserver() = default;

  // Poll thread. A record was taken in; `bytes` is what it is charged with.
  virtual void OnRecordIn(size_t /*bytes*/) {}
  // Poll thread. A record came that is not wanted: read before a rewind took place, or twice.
  virtual void OnRecordDiscarded(const RecordPosition& /*position*/) {}
  // Worker. One call of RecordProcessor::Process took `elapsed`.
  virtual void OnProcessed(absl::Duration /*elapsed*/) {}
  // Worker or coordinator. The record becomes a dead letter.
  virtual void OnDeadLetter(const RecordPosition& /*position*/, ErrorCode /*code*/,
                            std::string_view /*message*/) {}
  // Worker. A stage of the pipeline ran; of a failed one the article goes on without its layers.
  virtual void OnStage(std::string_view /*stage*/, absl::Duration /*elapsed*/, bool /*failed*/) {}

  // Coordinator. A batch is committed. `open` is the time from its first record to the commit's
  // end, `commit` that of the commit alone; `dead_letters` of the `records` are dead letters.
  virtual void OnBatchCommitted(size_t /*records*/, size_t /*dead_letters*/, size_t /*bytes*/,
                                absl::Duration /*open*/, absl::Duration /*commit*/) {}
  // Coordinator. A batch is given up: it will be aborted, and its records read again.
  virtual void OnBatchAborted(const absl::Status& /*reason*/) {}
  // Poll thread or coordinator. A call failed in a way that is answered by repeating it.
  virtual void OnRetry(std::string_view /*operation*/, const absl::Status& /*reason*/) {}

  // Poll thread. Called before the engine deals with the event.
  virtual void OnRebalance(RebalanceEvent /*event*/, std::span<const int32_t> /*partitions*/) {}
  // Poll thread, at each turn in which one of the values changed, at most once a turn.
  virtual void OnLevels(size_t /*bytes_in_flight*/, size_t /*partitions_assigned*/,
                        size_t /*partitions_paused*/) {}
  // Any thread. Readiness: kRunning, kAborting and kRewinding follow the broker's state. After
  // kStopping comes kStopped only.
  virtual void OnPhase(EnginePhase /*phase*/) {}
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_OBSERVER_H_
