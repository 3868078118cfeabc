#include "service/app/options.h"

#include <algorithm>
#include <thread>

namespace khabar::app {
namespace {

int WorkersOr(int workers) {
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  return workers > 0 ? workers : std::max(cores, 1);
}

}  // namespace

kafka::KafkaOptions KafkaOptionsOf(const config::Config& config) {
  kafka::KafkaOptions options;
  options.brokers = config.kafka.brokers;
  options.input_topic = config.kafka.input_topic;
  options.output_topic = config.kafka.output_topic;
  options.dead_letter_topic = config.kafka.dead_letter_topic;
  options.group = config.kafka.group;
  options.instance_id = config.instance_id;
  options.exactly_once = config.kafka.delivery == "exactly-once";
  options.start_from = config.kafka.start_from;
  options.transaction_timeout = config.kafka.transaction_timeout;
  options.session_timeout = config.kafka.session_timeout;
  options.properties = config.kafka.properties;
  options.secret_files = config.kafka.secret_files;
  return options;
}

ingest::EngineOptions EngineOptionsOf(const config::Config& config) {
  ingest::EngineOptions options;
  options.workers = WorkersOr(config.engine.workers);
  options.bytes_in_flight = config.engine.bytes_in_flight;
  options.batch.max_records = config.engine.batch_records;
  options.batch.max_bytes = config.engine.batch_bytes;
  options.batch.interval = config.engine.batch_interval;
  options.stop_timeout = config.engine.stop_timeout;
  return options;
}

grpc_service::ServerOptions ServerOptionsOf(const config::Config& config) {
  grpc_service::ServerOptions options;
  options.listen = config.grpc.listen;
  options.workers = WorkersOr(config.grpc.workers);
  options.queue_bytes = config.grpc.queue_bytes;
  options.queue_articles = config.grpc.queue_articles;
  options.max_message_bytes = static_cast<int>(config.grpc.max_message_bytes);
  return options;
}

RecordFormat FormatOf(const config::Config& config) {
  return config.kafka.output_format == "json" ? RecordFormat::kJson : RecordFormat::kProtobuf;
}

}  // namespace khabar::app
