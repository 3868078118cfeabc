// KafkaOptions: everything the Kafka adapters are told. A value; copied by each adapter.
#ifndef KHABAR_SERVICE_KAFKA_OPTIONS_H_
#define KHABAR_SERVICE_KAFKA_OPTIONS_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace khabar::kafka {

struct KafkaOptions {
  // host:port, several with commas. Any one that answers is enough to find the others.
  std::string brokers = "localhost:9092";

  std::string input_topic = "news.raw";
  std::string output_topic = "news.enriched";
  std::string dead_letter_topic = "news.dlq";

  // Consumer group: its replicas share the partitions of the input topic.
  std::string group = "khabar";

  // Unique among live replicas of the group, the same after a restart (docs/decisions/0004). Not
  // Kafka's group.instance.id: static membership is left off, because it gets fenced in this
  // version of librdkafka.
  std::string instance_id = "0";

  // True: one transaction over records and offsets. False: at-least-once.
  bool exactly_once = true;

  // Where a partition without a committed offset begins: earliest or latest.
  std::string start_from = "earliest";

  // How long the broker lets a transaction stay open before it aborts it: as long do read_committed
  // readers wait for a replica that died and did not come back. At least 2 s.
  absl::Duration transaction_timeout = absl::Seconds(60);

  // Without a word of the member for so long, the group gives its partitions to others.
  absl::Duration session_timeout = absl::Seconds(45);

  // Passed to librdkafka as they are, after our own settings: security.protocol, sasl.username,
  // ssl.ca.location, compression.codec … Those that would break a promise are refused.
  std::map<std::string, std::string> properties;

  // The same, each value read from a file (a mounted secret); one trailing newline is dropped.
  std::map<std::string, std::string> secret_files;

  // The transactional id: group + "-" + instance_id.
  std::string transactional_id() const { return group + "-" + instance_id; }
};

// OK, or INVALID_CONFIG that names the field or property. Does not read the secret files.
absl::Status Validate(const KafkaOptions& options);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_OPTIONS_H_
