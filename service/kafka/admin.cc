#include "service/kafka/admin.h"

#include <memory>
#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/client.h"
#include "service/kafka/handles.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Destroy<rd_kafka_NewTopic_destroy>>;
using AdminOptions =
    std::unique_ptr<rd_kafka_AdminOptions_t, Destroy<rd_kafka_AdminOptions_destroy>>;

absl::StatusOr<std::shared_ptr<ClientOwner>> AdminClient(const KafkaOptions& options,
                                                         telemetry::Logger& logger) {
  KHABAR_ASSIGN_OR_RETURN(Conf conf, MakeConf(options, {}));
  return ClientOwner::Create(RD_KAFKA_PRODUCER, "admin", std::move(conf), logger, nullptr);
}

absl::StatusOr<NewTopic> MakeTopic(const TopicSpec& spec) {
  char error[256];
  NewTopic topic(rd_kafka_NewTopic_new(spec.name.c_str(), spec.partitions, spec.replication, error,
                                       sizeof error));
  if (topic == nullptr)
    return MakeError(ErrorCode::kInvalidConfig, "topic " + spec.name + ": " + error);
  for (const auto& [name, value] : spec.config)
    rd_kafka_NewTopic_set_config(topic.get(), name.c_str(), value.c_str());
  return topic;
}

absl::Status ResultOf(rd_kafka_event_t* event) {
  if (event == nullptr)
    return MakeError(ErrorCode::kBrokerUnavailable, "create topics: no answer in time");
  if (const rd_kafka_resp_err_t error = rd_kafka_event_error(event);
      error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return KafkaError(error, "create topics", rd_kafka_event_error_string(event));
  }
  size_t count = 0;
  const rd_kafka_topic_result_t** const results =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count);
  for (size_t i = 0; i < count; ++i) {
    const rd_kafka_resp_err_t error = rd_kafka_topic_result_error(results[i]);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
      continue;
    const char* const text = rd_kafka_topic_result_error_string(results[i]);
    return KafkaError(error,
                      std::string("create topic ").append(rd_kafka_topic_result_name(results[i])),
                      text != nullptr ? text : "");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> MissingTopics(const KafkaOptions& options,
                                                       telemetry::Logger& logger,
                                                       absl::Duration timeout) {
  KHABAR_ASSIGN_OR_RETURN(const std::shared_ptr<ClientOwner> client, AdminClient(options, logger));
  // All topics, since asking for one by name lets some brokers create it.
  const rd_kafka_metadata_t* raw = nullptr;
  const rd_kafka_resp_err_t error =
      rd_kafka_metadata(client->get(), 1, nullptr, &raw, Milliseconds(timeout));
  const Metadata metadata(raw);
  rd_kafka_poll(client->get(), 0);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
    return KafkaError(error, "list of topics",
                      std::string(rd_kafka_err2str(error)).append(client->Hint()));
  std::vector<std::string> missing;
  for (const std::string* name :
       {&options.input_topic, &options.output_topic, &options.dead_letter_topic}) {
    bool found = false;
    for (int i = 0; i < metadata->topic_cnt; ++i) found |= *name == metadata->topics[i].topic;
    if (!found) missing.push_back(*name);
  }
  return missing;
}

absl::Status CreateTopics(const KafkaOptions& options, std::span<const TopicSpec> topics,
                          telemetry::Logger& logger, absl::Duration timeout) {
  KHABAR_ASSIGN_OR_RETURN(const std::shared_ptr<ClientOwner> client, AdminClient(options, logger));
  std::vector<NewTopic> owners;
  std::vector<rd_kafka_NewTopic_t*> specs;
  for (const TopicSpec& spec : topics) {
    KHABAR_ASSIGN_OR_RETURN(NewTopic topic, MakeTopic(spec));
    specs.push_back(topic.get());
    owners.push_back(std::move(topic));
  }
  const AdminOptions admin(
      rd_kafka_AdminOptions_new(client->get(), RD_KAFKA_ADMIN_OP_CREATETOPICS));
  char error[256];
  const int milliseconds = Milliseconds(timeout);
  rd_kafka_AdminOptions_set_request_timeout(admin.get(), milliseconds, error, sizeof error);
  rd_kafka_AdminOptions_set_operation_timeout(admin.get(), milliseconds, error, sizeof error);
  const Queue queue(rd_kafka_queue_new(client->get()));
  rd_kafka_CreateTopics(client->get(), specs.data(), specs.size(), admin.get(), queue.get());
  const Event event(rd_kafka_queue_poll(queue.get(), milliseconds));
  return ResultOf(event.get());
}

}  // namespace khabar::kafka
