// Config: what khabard is told, as plain values. What each key means, its default and its unit
// stand in keys.cc, from which docs/configuration.md is made.
#ifndef KHABAR_SERVICE_CONFIG_CONFIG_H_
#define KHABAR_SERVICE_CONFIG_CONFIG_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "service/telemetry/log.h"

namespace khabar::config {

struct KafkaConfig {
  std::string brokers;
  std::string input_topic = "news.raw";
  std::string output_topic = "news.enriched";
  std::string dead_letter_topic = "news.dlq";
  std::string group = "khabar";
  std::string delivery = "exactly-once";   // or at-least-once
  std::string start_from = "earliest";     // or latest
  std::string output_format = "protobuf";  // or json
  absl::Duration transaction_timeout = absl::Seconds(60);
  absl::Duration session_timeout = absl::Seconds(45);
  std::map<std::string, std::string> properties;
  std::map<std::string, std::string> secret_files;
};

struct EngineConfig {
  int workers = 0;
  size_t bytes_in_flight = size_t{64} << 20;
  size_t batch_records = 1000;
  size_t batch_bytes = size_t{8} << 20;
  absl::Duration batch_interval = absl::Milliseconds(100);
  absl::Duration stop_timeout = absl::Seconds(4);
  std::string crash_journal;
};

struct GrpcConfig {
  std::string listen = "0.0.0.0:50051";
  int workers = 0;
  size_t queue_bytes = size_t{64} << 20;
  size_t queue_articles = 1024;
  size_t max_message_bytes = size_t{16} << 20;
};

struct MetricsConfig {
  std::string listen = "0.0.0.0:9464";
};

struct LogConfig {
  telemetry::Severity level = telemetry::Severity::kInfo;
};

struct Config {
  std::string instance_id;  // never empty after Load
  std::string model_dir;
  std::vector<std::string> annotators = {"all"};
  KafkaConfig kafka;
  EngineConfig engine;
  GrpcConfig grpc;
  MetricsConfig metrics;
  LogConfig log;
};

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_CONFIG_H_
