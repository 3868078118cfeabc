// The engine's ports: where records come from, where they go, and what is done with each. Adapters
// (service/kafka) and test fakes implement them. No method throws.
#ifndef KHABAR_LIB_INGEST_PORTS_H_
#define KHABAR_LIB_INGEST_PORTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

// What the source tells while it is polled. Called from inside Poll or Close, on the calling
// thread.
class AssignmentListener {
 public:
  virtual ~AssignmentListener() = default;
  virtual void OnAssigned(std::span<const int32_t> partitions) = 0;
  // The partitions are still ours until this returns: commit what is whole, drop the rest.
  virtual void OnRevoked(std::span<const int32_t> partitions) = 0;
  // The partitions are already someone else's: abort, drop, never commit.
  virtual void OnLost(std::span<const int32_t> partitions) = 0;
};

// All methods are called from one thread, the poll thread.
class RecordSource {
 public:
  virtual ~RecordSource() = default;

  // Instead of Poll while the sink is not ready for records: serves what must be served, and joins
  // no group, where it would take partitions from those who can work on them.
  virtual absl::Status Idle() { return absl::OkStatus(); }

  // The next record, or nothing when none came within `timeout`. Must be called regularly, even
  // when all is paused: it keeps the member in its group. The first call joins the group. A
  // partition whose log went back (made anew, cut) is lost and assigned again, and its next record
  // is the one that it goes on from. An error is final.
  virtual absl::StatusOr<std::optional<InputRecord>> Poll(absl::Duration timeout,
                                                          AssignmentListener& listener) = 0;

  // No record of a paused partition is returned by Poll. REQUIRES: assigned; Resume only what is
  // paused.
  virtual absl::Status Pause(int32_t partition) = 0;
  virtual absl::Status Resume(int32_t partition) = 0;

  // The next record of each partition is again the first one after its committed offset (or,
  // without one, the first that was returned since the partition was assigned). BROKER_UNAVAILABLE:
  // nothing changed, call again.
  virtual absl::Status RewindToCommitted(std::span<const int32_t> partitions) = 0;

  // Leaves the group; calls OnRevoked for what is assigned. No other call follows.
  virtual void Close(AssignmentListener& listener) = 0;
};

// The record's topic does not take it, and never will: RECORD_TOO_LARGE or RECORD_REFUSED.
inline bool IsRefused(const absl::Status& status) {
  if (status.ok()) return false;
  const ErrorCode code = CodeOf(status);
  return code == ErrorCode::kRecordTooLarge || code == ErrorCode::kRecordRefused;
}

// All methods are called from one thread, the coordinator. A batch is Begin, Produce…, Commit;
// under exactly-once it is one transaction over records and offsets, under at-least-once Commit
// flushes and then commits the offsets.
//
// Errors of every method, by code:
//   BROKER_UNAVAILABLE: nothing is decided yet: repeat the same call with the same arguments.
//   TRANSACTION_FAILED: the batch must be aborted (Abort), the source rewound to what is committed.
//   FENCED: another instance has taken over; the engine stops.
//   RECORD_TOO_LARGE, RECORD_REFUSED (Produce only): its topic does not take this record, for its
//     size or for another reason; it is not in the batch, and the batch goes on.
//   Any other: the engine stops.
class RecordSink {
 public:
  virtual ~RecordSink() = default;

  // Called once, before all else: fences older instances, ends their open transactions.
  virtual absl::Status Start(absl::Duration timeout) = 0;

  virtual absl::Status Begin() = 0;
  // The record may be moved from or copied; it needs not live longer than the call.
  virtual absl::Status Produce(const OutputRecord& record) = 0;
  virtual absl::Status Commit(std::span<const PartitionOffset> offsets, absl::Duration timeout) = 0;
  // May come without an open batch (Begin failed, or partitions were lost during a commit).
  // Afterwards nothing of the batch will ever be visible to a read_committed reader, or its commit
  // had already taken effect: either way the committed offsets tell. Recreates the producer where
  // that is needed.
  virtual absl::Status Abort(absl::Duration timeout) = 0;

  // True where since the last call an aborted batch brought the sink nearer to a record that its
  // topic refuses: the next try is another one and need not be put off. Bounded for one batch.
  virtual bool TakeProgress() { return false; }
};

// What is done with one record. One a worker: not thread-safe, deterministic.
class RecordProcessor {
 public:
  virtual ~RecordProcessor() = default;
  // Always gives a record to publish: the enriched article, or the dead letter with its reason.
  virtual OutputRecord Process(const InputRecord& input) = 0;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_PORTS_H_
