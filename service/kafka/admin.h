// Topics: which exist, and creating them. Each call makes a client of its own and waits for the
// broker. Thread-safe: free functions.
#ifndef KHABAR_SERVICE_KAFKA_ADMIN_H_
#define KHABAR_SERVICE_KAFKA_ADMIN_H_

#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

struct TopicSpec {
  std::string name;
  int partitions = 1;
  int replication = -1;                       // -1: the broker's default
  std::map<std::string, std::string> config;  // topic properties: max.message.bytes …
};

// Those of the options' three topics that do not exist. BROKER_UNAVAILABLE after `timeout`.
absl::StatusOr<std::vector<std::string>> MissingTopics(const KafkaOptions& options,
                                                       telemetry::Logger& logger,
                                                       absl::Duration timeout);

// Creates the topics; one that exists is left as it is. BROKER_UNAVAILABLE, INVALID_CONFIG.
absl::Status CreateTopics(const KafkaOptions& options, std::span<const TopicSpec> topics,
                          telemetry::Logger& logger, absl::Duration timeout);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_ADMIN_H_
