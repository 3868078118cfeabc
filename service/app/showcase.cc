#include "service/app/showcase.h"

#include <ostream>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "service/kafka/handles.h"

namespace khabar::app {
namespace {

constexpr int kPatienceMs = 10'000;

absl::Status BrokerError(std::string_view what, rd_kafka_resp_err_t error) {
  return MakeError(ErrorCode::kBrokerUnavailable,
                   absl::StrCat(ToAbsl(what), ": ", rd_kafka_err2str(error)));
}

// Every partition of the topic, from its present end.
absl::Status AddTopic(rd_kafka_t* client, const std::string& name,
                      rd_kafka_topic_partition_list_t* out) {
  const kafka::Topic topic(rd_kafka_topic_new(client, name.c_str(), nullptr));
  const rd_kafka_metadata_t* raw = nullptr;
  if (const auto error = rd_kafka_metadata(client, 0, topic.get(), &raw, kPatienceMs)) {
    return BrokerError(name, error);
  }
  const kafka::Metadata metadata(raw);
  if (metadata->topic_cnt != 1 || metadata->topics[0].err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return BrokerError(name, metadata->topic_cnt == 1 ? metadata->topics[0].err
                                                      : RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
  }
  for (int i = 0; i < metadata->topics[0].partition_cnt; ++i) {
    int64_t low = 0, high = 0;
    if (const auto error =
            rd_kafka_query_watermark_offsets(client, name.c_str(), i, &low, &high, kPatienceMs)) {
      return BrokerError(name, error);
    }
    rd_kafka_topic_partition_list_add(out, name.c_str(), i)->offset = high;
  }
  return absl::OkStatus();
}

std::string_view View(const void* data, size_t size) {
  return {static_cast<const char*>(data), size};
}

std::string_view HeaderOf(const rd_kafka_message_t& message, std::string_view name) {
  rd_kafka_headers_t* headers = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  if (rd_kafka_header_get_last(headers, std::string(name).c_str(), &value, &size) !=
      RD_KAFKA_RESP_ERR_NO_ERROR) {
    return {};
  }
  return View(value, size);
}

}  // namespace

Showcase::Showcase(const kafka::KafkaOptions& kafka, ShowcaseOptions options, std::ostream& out)
    : dead_letter_topic_(kafka.dead_letter_topic), options_(std::move(options)), out_(out) {}

absl::StatusOr<std::unique_ptr<Showcase>> Showcase::Start(const kafka::KafkaOptions& kafka,
                                                          ShowcaseOptions options,
                                                          std::ostream& out,
                                                          telemetry::Logger& logger) {
  // librdkafka wants a group.id even from a consumer that joins no group.
  const kafka::Properties ours = {{"group.id", kafka.group + "-showcase"},
                                  {"enable.auto.commit", "false"},
                                  {"fetch.wait.max.ms", "50"}};
  KHABAR_ASSIGN_OR_RETURN(kafka::Conf conf, kafka::MakeConf(kafka, ours));
  std::unique_ptr<Showcase> showcase(new Showcase(kafka, std::move(options), out));
  KHABAR_ASSIGN_OR_RETURN(showcase->client_,
                          kafka::ClientOwner::Create(RD_KAFKA_CONSUMER, "showcase", std::move(conf),
                                                     logger, showcase.get()));
  rd_kafka_t* const client = showcase->client_->get();
  rd_kafka_poll_set_consumer(client);
  const kafka::Partitions partitions(rd_kafka_topic_partition_list_new(16));
  KHABAR_RETURN_IF_ERROR(AddTopic(client, kafka.output_topic, partitions.get()));
  KHABAR_RETURN_IF_ERROR(AddTopic(client, kafka.dead_letter_topic, partitions.get()));
  if (const auto error = rd_kafka_assign(client, partitions.get())) {
    return BrokerError("assign", error);
  }
  showcase->thread_ = std::thread([self = showcase.get()] { self->Run(); });
  return showcase;
}

Showcase::~Showcase() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

void Showcase::Run() {
  size_t shown = 0;
  while (!stop_) {
    const kafka::Message message(rd_kafka_consumer_poll(client_->get(), 100));
    if (message == nullptr || message->err != RD_KAFKA_RESP_ERR_NO_ERROR) continue;
    Show(*message);
    if (++shown == options_.stop_after && options_.on_end) options_.on_end();
  }
}

void Showcase::Show(const rd_kafka_message_t& message) {
  const std::string_view topic = rd_kafka_topic_name(message.rkt);
  out_ << "\n── " << topic << ", partition " << message.partition << ", offset " << message.offset
       << " ── key " << View(message.key, message.key_len) << "\n\n";
  if (topic == dead_letter_topic_) {
    ShowDeadLetter(message);
  } else {
    ShowArticle(message);
  }
  out_.flush();
}

void Showcase::ShowArticle(const rd_kafka_message_t& message) {
  const std::string_view value = View(message.payload, message.len);
  record_.Clear();
  const bool read = options_.format == RecordFormat::kProtobuf
                        ? record_.ParseFromArray(value.data(), static_cast<int>(value.size()))
                        : google::protobuf::util::JsonStringToMessage(
                              google::protobuf::StringPiece(value.data(), value.size()), &record_)
                              .ok();
  if (!read) {
    out_ << value.size() << " bytes that are no record of khabar\n";
    return;
  }
  out_ << cli::Pretty(record_, options_.pretty) << "\n";
}

void Showcase::ShowDeadLetter(const rd_kafka_message_t& message) {
  const bool color = options_.pretty.color;
  out_ << (color ? "\x1b[1;31m" : "") << "dead letter " << (color ? "\x1b[0m" : "")
       << HeaderOf(message, ingest::kErrorCodeHeader) << ": "
       << HeaderOf(message, absl::StrCat(ToAbsl(ingest::kConnectErrorPrefix), "exception.message"))
       << "\nthe original, " << message.len << " bytes, is kept whole\n";
}

}  // namespace khabar::app
