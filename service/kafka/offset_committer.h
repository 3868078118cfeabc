// OffsetCommitter: commits a consumer's offsets with a time-out, which rd_kafka_commit lacks (it
// waits for as long as the broker is away). A commit that timed out is still under way; calling
// again with the same offsets waits for it.
//
// Not thread-safe, but need not be called on the thread that polls.
#ifndef KHABAR_SERVICE_KAFKA_OFFSET_COMMITTER_H_
#define KHABAR_SERVICE_KAFKA_OFFSET_COMMITTER_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/ingest/record.h"
#include "service/kafka/handles.h"

namespace khabar::kafka {

// A list of one topic's offsets, as librdkafka takes them.
Partitions OffsetList(const std::string& topic, std::span<const ingest::PartitionOffset> offsets);

class OffsetCommitter {
 public:
  // `consumer` must outlive it, and must be closed only after it is gone.
  OffsetCommitter(rd_kafka_t* consumer, std::string topic);

  // BROKER_UNAVAILABLE: call again with the same offsets. TRANSACTION_FAILED: the group has moved
  // on, these partitions may be someone else's.
  absl::Status Commit(std::span<const ingest::PartitionOffset> offsets, absl::Duration timeout);

 private:
  absl::Status Begin(std::span<const ingest::PartitionOffset> offsets);
  absl::Status Await(absl::Duration timeout);

  rd_kafka_t* const consumer_;
  const std::string topic_;
  Queue results_;
  std::vector<ingest::PartitionOffset> pending_;  // empty: none under way
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_OFFSET_COMMITTER_H_
