// What a cluster says of itself. Thread-safe: free functions, each with a client of its own.
#ifndef KHABAR_TESTS_CHAOS_KAFKA_METADATA_H_
#define KHABAR_TESTS_CHAOS_KAFKA_METADATA_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "service/kafka/handles.h"

namespace khabar::chaos {

// Of all topics. BROKER_UNAVAILABLE after `timeout`.
absl::StatusOr<kafka::Metadata> ClusterMetadata(const std::string& brokers, absl::Duration timeout);

// Kafka's number of the leader; -1: none.
int LeaderOf(const rd_kafka_metadata_t& metadata, const std::string& topic, int partition);

// The document for kafka-reassign-partitions: the same replicas, those after the leader first.
std::string RotatedReplicas(const rd_kafka_metadata_t& metadata,
                            const std::vector<std::string>& topics);

// Ends of every partition of a topic: what a read_committed reader can reach, and what there is.
// They differ where a transaction is open.
struct PartitionEnd {
  int64_t stable = 0, last = 0;
};
absl::StatusOr<std::map<int32_t, PartitionEnd>> EndsOf(const std::string& brokers,
                                                       const std::string& topic,
                                                       absl::Duration timeout);

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_KAFKA_METADATA_H_
