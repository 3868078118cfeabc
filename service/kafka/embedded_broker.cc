#include "service/kafka/embedded_broker.h"

#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/client.h"
#include "service/kafka/status.h"

namespace khabar::kafka {

EmbeddedBroker::EmbeddedBroker(std::shared_ptr<ClientOwner> host, Cluster cluster)
    : host_(std::move(host)),
      cluster_(std::move(cluster)),
      brokers_(rd_kafka_mock_cluster_bootstraps(cluster_.get())) {}

absl::StatusOr<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::Start(telemetry::Logger& logger) {
  // The mock runs on a client's thread and takes its sockets' options, socket.nagle.disable of all:
  // with Nagle's algorithm each answer waits 40 ms. The client itself talks to nobody.
  KafkaOptions options;
  options.brokers = "127.0.0.1:1";
  options.instance_id = "embedded";
  KHABAR_ASSIGN_OR_RETURN(Conf conf, MakeConf(options, {{"log_level", "2"}}));
  KHABAR_ASSIGN_OR_RETURN(
      std::shared_ptr<ClientOwner> host,
      ClientOwner::Create(RD_KAFKA_PRODUCER, "embedded broker", std::move(conf), logger, nullptr));
  Cluster cluster(rd_kafka_mock_cluster_new(host->get(), 1));
  if (cluster == nullptr)
    return MakeError(ErrorCode::kInternal, "librdkafka's mock cluster does not start");
  return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(host), std::move(cluster)));
}

absl::Status EmbeddedBroker::CreateTopic(std::string_view name, int partitions) {
  const std::string topic(name);
  const rd_kafka_resp_err_t error =
      rd_kafka_mock_topic_create(cluster_.get(), topic.c_str(), partitions, 1);
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
    return absl::OkStatus();
  return KafkaError(error, "create topic " + topic);
}

void EmbeddedBroker::Configure(KafkaOptions& options) const {
  options.brokers = brokers_;
  // A rebalance of the mock takes a whole session time-out but a second.
  options.session_timeout = absl::Seconds(6);
}

}  // namespace khabar::kafka
