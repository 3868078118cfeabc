// EmbeddedBroker: librdkafka's mock cluster, for `khabard --embedded` and the adapters' unit tests.
//
// A demonstration, not a broker: it cannot prove exactly-once (read_committed sees open and aborted
// data, offsets of a transaction are never stored, zombies are not fenced), it keeps 5 MiB or
// 100,000 batches a partition and drops the rest silently, a batch over 5 MiB empties its log, and
// a group takes 3 s to form. Other processes on this machine can connect over TCP (kcat too).
//
// Thread-safe after Start. Clients must be destroyed before it.
#ifndef KHABAR_SERVICE_KAFKA_EMBEDDED_BROKER_H_
#define KHABAR_SERVICE_KAFKA_EMBEDDED_BROKER_H_

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "service/kafka/client.h"
#include "service/kafka/handles.h"
#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

class EmbeddedBroker {
 public:
  // One broker on a free port of 127.0.0.1. `logger` must outlive it.
  static absl::StatusOr<std::unique_ptr<EmbeddedBroker>> Start(telemetry::Logger& logger);

  // A topic that exists is left as it is.
  absl::Status CreateTopic(std::string_view name, int partitions);

  // 127.0.0.1:PORT
  const std::string& brokers() const { return brokers_; }

  // Points the options here, with the settings that the mock needs.
  void Configure(KafkaOptions& options) const;

  // For error injection in tests.
  rd_kafka_mock_cluster_t* cluster() { return cluster_.get(); }

 private:
  using Cluster = std::unique_ptr<rd_kafka_mock_cluster_t, Destroy<rd_kafka_mock_cluster_destroy>>;

  EmbeddedBroker(std::shared_ptr<ClientOwner> host, Cluster cluster);

  std::shared_ptr<ClientOwner> host_;
  Cluster cluster_;
  const std::string brokers_;
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_EMBEDDED_BROKER_H_
