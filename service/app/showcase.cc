#include "service/app/showcase.h"

#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/json_util.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "service/kafka/handles.h"

namespace khabar::app {
namespace {

constexpr int kPatienceMs = 10'000;
constexpr int kRetryMs = 100;

absl::Status BrokerError(std::string_view what, rd_kafka_resp_err_t error) {
  return MakeError(ErrorCode::kBrokerUnavailable,
                   absl::StrCat(ToAbsl(what), ": ", rd_kafka_err2str(error)));
}

// How many partitions the topic has.
absl::StatusOr<int> CountPartitions(rd_kafka_t* client, const std::string& name) {
  const kafka::Topic topic(rd_kafka_topic_new(client, name.c_str(), nullptr));
  const rd_kafka_metadata_t* raw = nullptr;
  if (const auto error = rd_kafka_metadata(client, 0, topic.get(), &raw, kPatienceMs)) {
    return BrokerError(name, error);
  }
  const kafka::Metadata metadata(raw);
  if (metadata->topic_cnt != 1) return BrokerError(name, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
  if (const auto error = metadata->topics[0].err) return BrokerError(name, error);
  return metadata->topics[0].partition_cnt;
}

// Every partition of the topic, from its present end.
absl::Status AddTopic(rd_kafka_t* client, const std::string& name,
                      rd_kafka_topic_partition_list_t* out) {
  KHABAR_ASSIGN_OR_RETURN(const int count, CountPartitions(client, name));
  std::vector<int64_t> ends;
  for (int i = 0; i < count; ++i) {
    int64_t low = 0;
    if (const auto error = rd_kafka_query_watermark_offsets(client, name.c_str(), i, &low,
                                                            &ends.emplace_back(), kPatienceMs)) {
      return BrokerError(name, error);
    }
  }
  for (int i = 0; i < count; ++i) {
    rd_kafka_topic_partition_list_add(out, name.c_str(), i)->offset = ends[static_cast<size_t>(i)];
  }
  return absl::OkStatus();
}

// A topic that was just created is not known to every broker at once, nor its leaders.
absl::Status AddTopicPatiently(rd_kafka_t* client, const std::string& name,
                               rd_kafka_topic_partition_list_t* out) {
  absl::Status status = AddTopic(client, name, out);
  for (int waited = 0; !status.ok() && waited < kPatienceMs; waited += kRetryMs) {
    absl::SleepFor(absl::Milliseconds(kRetryMs));
    status = AddTopic(client, name, out);
  }
  return status;
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
  KHABAR_RETURN_IF_ERROR(AddTopicPatiently(client, kafka.output_topic, partitions.get()));
  KHABAR_RETURN_IF_ERROR(AddTopicPatiently(client, kafka.dead_letter_topic, partitions.get()));
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
