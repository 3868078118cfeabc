#include "service/kafka/batch_producer.h"

#include <optional>
#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

// One try of Produce while the local queue is full; the engine tries again.
constexpr absl::Duration kQueuePatience = absl::Milliseconds(500);
// Delivery reports are served this often while records are produced.
constexpr size_t kRecordsPerPoll = 64;

std::optional<std::string_view> View(const void* data, size_t size) {
  if (data == nullptr) return std::nullopt;
  return std::string_view(static_cast<const char*>(data), size);
}

}  // namespace

absl::Status BatchProducer::Open() {
  if (client_ != nullptr) return absl::OkStatus();
  Properties properties = ours_;
  properties.emplace_back("batch.size", std::to_string(refused_.batch_bytes()));
  KHABAR_ASSIGN_OR_RETURN(client_, ProducerClient::Create(options_, properties, logger_,
                                                          [this](const rd_kafka_message_t& record) {
                                                            OnFailure(record);
                                                          }));
  return absl::OkStatus();
}

void BatchProducer::Drop() { client_.reset(); }

absl::Status BatchProducer::WarmUp(absl::Duration timeout) {
  KHABAR_RETURN_IF_ERROR(client_->WarmUp(options_.output_topic, timeout));
  return client_->WarmUp(options_.dead_letter_topic, timeout);
}

const std::string& BatchProducer::TopicOf(ingest::Destination destination) const {
  return destination == ingest::Destination::kEnriched ? options_.output_topic
                                                       : options_.dead_letter_topic;
}

absl::Status BatchProducer::Produce(const ingest::OutputRecord& record) {
  const std::string& topic = TopicOf(record.destination);
  const uint64_t rest = RestOf(record);
  if (const auto reason = refused_.ReasonOf({topic, record.key, record.value, rest}))
    return KafkaError(*reason, "the broker refused it for topic " + topic);
  const rd_kafka_resp_err_t error = client_->Produce(topic,
                                                     {.key = record.key,
                                                      .value = record.value,
                                                      .headers = record.headers,
                                                      .timestamp_ms = record.timestamp_ms,
                                                      .tag = rest},
                                                     kQueuePatience);
  if (++produced_ % kRecordsPerPoll == 0) client_->Poll();
  switch (error) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      return absl::OkStatus();
    // The transaction failed already: the reason came with a delivery report, or will with Abort.
    case RD_KAFKA_RESP_ERR__STATE:
      client_->Poll();
      if (!failure_.ok()) return failure_;
      return MakeError(ErrorCode::kTransactionFailed, "produce: the transaction has failed");
    default:
      return KafkaError(error, "produce to " + topic);
  }
}

void BatchProducer::PrepareRetry() {
  if (!refused_.Shrink()) return;
  logger_.Log(telemetry::Severity::kInfo,
              "sending smaller batches to find a record that its topic refuses",
              {{"batch_bytes", refused_.batch_bytes()}});
}

void BatchProducer::OnFailure(const rd_kafka_message_t& record) {
  const std::string_view topic = rd_kafka_topic_name(record.rkt);
  if (IsRefusal(record.err)) {
    refused_.OnRefused({topic, View(record.key, record.key_len), View(record.payload, record.len),
                        ProducerClient::TagOf(record)},
                       record.err);
  }
  // The others of a failed batch are purged; only the first reason says something.
  if (!failure_.ok()) return;
  failure_ = MakeError(ErrorCode::kTransactionFailed, std::string("record for ")
                                                          .append(topic)
                                                          .append(" not delivered: ")
                                                          .append(rd_kafka_err2str(record.err)));
}

}  // namespace khabar::kafka
