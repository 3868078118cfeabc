#include "service/kafka/producer.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "lib/base/errors.h"
#include "lib/base/read_file.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

constexpr absl::Duration kQueuePatience = absl::Seconds(30);

struct MediaType {
  std::string_view ending, type;
};
constexpr MediaType kMediaTypes[] = {
    {".json", "application/json"},
    {".jsonl", "application/x-ndjson"},
    {".xml", "application/xml"},
    {".rss", "application/rss+xml"},
    {".atom", "application/atom+xml"},
    {".html", "text/html"},
    {".txt", "text/plain"},
    {".binpb", "application/x-protobuf"},
    {".pb", "application/x-protobuf"},
};

}  // namespace

std::string_view MediaTypeOfFile(std::string_view path) {
  const auto* const found =
      std::find_if(std::begin(kMediaTypes), std::end(kMediaTypes),
                   [path](const MediaType& item) { return path.ends_with(item.ending); });
  return found == std::end(kMediaTypes) ? "application/octet-stream" : found->type;
}

absl::StatusOr<std::unique_ptr<Producer>> Producer::Create(const KafkaOptions& options,
                                                           telemetry::Logger& logger) {
  std::unique_ptr<Producer> producer(new Producer);
  KHABAR_ASSIGN_OR_RETURN(
      producer->client_,
      ProducerClient::Create(options, {}, logger,
                             [self = producer.get()](const rd_kafka_message_t& record) {
                               if (self->failure_.ok())
                                 self->failure_ = KafkaError(record.err, "delivery");
                             }));
  return producer;
}

absl::Status Producer::Send(const std::string& topic, const ProducerRecord& record) {
  const rd_kafka_resp_err_t error = client_->Produce(topic,
                                                     {.key = record.key,
                                                      .value = record.value,
                                                      .headers = record.headers,
                                                      .partition = record.partition,
                                                      .timestamp_ms = record.timestamp_ms},
                                                     kQueuePatience);
  client_->Poll();
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  return KafkaError(error, "produce to " + topic);
}

absl::Status Producer::SendFile(const std::string& topic, const std::string& path) {
  std::optional<std::string> bytes = ReadFile(path);
  if (!bytes) return MakeError(ErrorCode::kInputUnreadable, "cannot read " + path);
  ProducerRecord record;
  record.key = std::filesystem::path(path).filename().string();
  record.value = std::move(bytes);
  record.headers.push_back({"content-type", std::string(MediaTypeOfFile(path))});
  return Send(topic, record);
}

absl::Status Producer::Flush(absl::Duration timeout) {
  const bool flushed = client_->Flush(timeout);
  absl::Status failure = std::exchange(failure_, absl::OkStatus());
  if (!failure.ok()) return failure;
  if (flushed) return absl::OkStatus();
  return MakeError(ErrorCode::kBrokerUnavailable,
                   "records wait for delivery" + client_->owner().Hint());
}

}  // namespace khabar::kafka
