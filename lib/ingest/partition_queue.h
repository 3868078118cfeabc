// PartitionQueue: the records of one assigned partition in offset order, from intake until they go
// into a batch. Workers finish them in any order; only the finished prefix leaves.
//
// Not thread-safe: the Sequencer guards it.
#ifndef KHABAR_LIB_INGEST_PARTITION_QUEUE_H_
#define KHABAR_LIB_INGEST_PARTITION_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>

#include "lib/ingest/slot.h"

namespace khabar::ingest {

class PartitionQueue {
 public:
  explicit PartitionQueue(int32_t partition) : partition_(partition) {}
  PartitionQueue(const PartitionQueue&) = delete;
  PartitionQueue& operator=(const PartitionQueue&) = delete;
  ~PartitionQueue() { DropAll(); }

  int32_t partition() const { return partition_; }
  bool empty() const { return slots_.empty(); }
  size_t size() const { return slots_.size(); }
  // Raw bytes of the records that wait here.
  size_t bytes() const { return bytes_; }

  // False when the offset was admitted before: a source that went back without being told (a
  // librdkafka resume() of a partition that was not paused does that) must not double a record.
  bool Push(SlotPtr slot);

  bool HeadFinished() const { return !slots_.empty() && slots_.front()->finished; }
  // REQUIRES: HeadFinished().
  SlotPtr PopFinished();

  // Keeps the finished prefix.
  void DropUnfinished();
  // Drops everything and admits again what is not published.
  void DropAll();

  // What is before `offset` is committed and must not come again.
  void Published(int64_t offset);

  // For the Sequencer: whether it stands in the list of queues with a finished head, and whether
  // its partition is about to be given back.
  bool listed = false;
  bool settling = false;

 private:
  void DropFrom(size_t index);

  const int32_t partition_;
  std::deque<SlotPtr> slots_;
  size_t bytes_ = 0;
  int64_t last_offset_ = -1;
  int64_t first_unpublished_ = 0;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_PARTITION_QUEUE_H_
