// PauseControl: which partitions the source may read from, by the bytes in flight.
//
//   bytes at the high mark             every partition is paused
//   between the marks                  a partition that holds more than its fair share (high mark
//                                      divided by the number of partitions) is paused, so that one
//                                      busy partition cannot take the room of the others
//   below the low mark                 all are resumed
//
// It pauses only after a record was taken in, so one record is always admitted. It knows exactly
// what it paused: librdkafka's resume() of a partition that was not paused rewinds it.
// Not thread-safe: the poll thread's.
#ifndef KHABAR_LIB_INGEST_PAUSE_CONTROL_H_
#define KHABAR_LIB_INGEST_PAUSE_CONTROL_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>

#include "absl/status/status.h"

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/ports.h"

namespace khabar::ingest {

class PauseControl {
 public:
  // Both must outlive it.
  PauseControl(RecordSource& source, const ByteBudget& budget) : source_(source), budget_(budget) {}

  void Assign(std::span<const int32_t> partitions);
  // The source forgets a pause with the assignment, and so do we.
  void Unassign(std::span<const int32_t> partitions);

  // After a record of `partition` was taken in; `waiting` are the bytes of its queue.
  absl::Status OnAdmitted(int32_t partition, size_t waiting);
  // Before each Poll: resumes below the low mark, pauses newcomers above the high one.
  absl::Status BeforePoll();
  // Before a rewind: a paused partition would be resumed at its old place.
  absl::Status ResumeAll();
  // While nothing that comes could be used.
  absl::Status PauseAll();

  const std::set<int32_t>& assigned() const { return assigned_; }
  size_t paused() const { return paused_.size(); }

 private:
  absl::Status Pause(int32_t partition);

  RecordSource& source_;
  const ByteBudget& budget_;
  std::set<int32_t> assigned_, paused_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_PAUSE_CONTROL_H_
