#include "service/kafka/producer_client.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

constexpr char kSocketTimeout[] = "socket.timeout.ms";

Properties Shared(const KafkaOptions& options) {
  // A record must fail before its transaction does, or the reason is lost.
  const int message_timeout = Milliseconds(options.transaction_timeout * 0.9);
  return {
      {"enable.idempotence", "true"},
      {"linger.ms", "5"},
      // The first requests of a transaction are refused while the broker still writes the end of
      // the one before; the default of 100 ms would be the floor of a small batch.
      {"retry.backoff.ms", "20"},
      {"compression.codec", "lz4"},
      {"message.max.bytes", std::to_string(kMaxRecordBytes)},
      {"message.timeout.ms", std::to_string(message_timeout)},
      {kSocketTimeout, std::to_string(Milliseconds(RequestTimeout(options)))},
      // Java's choice of partition for a key; librdkafka's own is CRC32.
      {"partitioner", "murmur2_random"},
      // Bounds what waits locally; Produce waits for room.
      {"queue.buffering.max.kbytes", std::to_string(64 << 10)},
  };
}

Headers MakeHeaders(std::span<const ingest::Header> headers) {
  if (headers.empty()) return nullptr;
  Headers list(rd_kafka_headers_new(headers.size()));
  for (const ingest::Header& header : headers) {
    rd_kafka_header_add(list.get(), header.name.data(), static_cast<ssize_t>(header.name.size()),
                        header.value ? header.value->data() : nullptr,
                        header.value ? static_cast<ssize_t>(header.value->size()) : 0);
  }
  return list;
}

rd_kafka_vu_t Bytes(rd_kafka_vtype_t type, std::optional<std::string_view> bytes) {
  rd_kafka_vu_t item = {};
  item.vtype = type;
  // A view of no bytes may have no address, which would make it null, another thing to Kafka.
  item.u.mem.ptr =
      bytes ? const_cast<char*>(bytes->data() != nullptr ? bytes->data() : "") : nullptr;
  item.u.mem.size = bytes ? bytes->size() : 0;
  return item;
}

}  // namespace

absl::Duration RequestTimeout(const KafkaOptions& options) {
  const auto set = options.properties.find(kSocketTimeout);
  int milliseconds = 0;
  if (set != options.properties.end() && absl::SimpleAtoi(set->second, &milliseconds))
    return absl::Milliseconds(milliseconds);
  return std::min(options.transaction_timeout / 2, absl::Seconds(4));
}

absl::StatusOr<std::unique_ptr<ProducerClient>> ProducerClient::Create(const KafkaOptions& options,
                                                                       const Properties& ours,
                                                                       telemetry::Logger& logger,
                                                                       FailureListener on_failure) {
  Properties properties = Shared(options);
  properties.insert(properties.end(), ours.begin(), ours.end());
  KHABAR_ASSIGN_OR_RETURN(Conf conf, MakeConf(options, properties));
  rd_kafka_conf_set_dr_msg_cb(conf.get(), &ProducerClient::OnDelivery);
  std::unique_ptr<ProducerClient> client(new ProducerClient);
  client->on_failure_ = std::move(on_failure);
  KHABAR_ASSIGN_OR_RETURN(
      client->owner_,
      ClientOwner::Create(RD_KAFKA_PRODUCER, "producer", std::move(conf), logger, client.get()));
  return client;
}

// What is still on its way is dropped: destroy would wait for none of it, but keep its memory busy.
ProducerClient::~ProducerClient() {
  if (owner_ == nullptr) return;
  on_failure_ = nullptr;
  rd_kafka_purge(
      get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
}

rd_kafka_topic_t* ProducerClient::TopicOf(const std::string& name) {
  Topic& topic = topics_[name];
  if (topic == nullptr) topic.reset(rd_kafka_topic_new(get(), name.c_str(), nullptr));
  return topic.get();
}

absl::Status ProducerClient::WarmUp(const std::string& topic, absl::Duration timeout) {
  rd_kafka_topic_t* const handle = TopicOf(topic);
  const rd_kafka_metadata_t* raw = nullptr;
  rd_kafka_resp_err_t error = rd_kafka_metadata(get(), 0, handle, &raw, Milliseconds(timeout));
  const Metadata metadata(raw);
  Poll();  // the reason of a failure comes as an event
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return KafkaError(error, "metadata of topic " + topic,
                      std::string(rd_kafka_err2str(error)).append(owner_->Hint()));
  }
  if (metadata->topic_cnt > 0) error = metadata->topics[0].err;
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  const bool missing = error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART ||
                       error == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
  return KafkaError(error, "topic " + topic,
                    missing ? "it does not exist or has no leader yet" : std::string_view());
}

rd_kafka_resp_err_t ProducerClient::Produce(const std::string& topic, const Outgoing& record,
                                            absl::Duration patience) {
  const SystemClock clock;
  const absl::Duration deadline = clock.Elapsed() + patience;
  Headers headers = MakeHeaders(record.headers);
  rd_kafka_vu_t items[8] = {};
  items[0].vtype = RD_KAFKA_VTYPE_RKT;
  items[0].u.rkt = TopicOf(topic);
  items[1].vtype = RD_KAFKA_VTYPE_PARTITION;
  items[1].u.i32 = record.partition;
  items[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  items[2].u.i = RD_KAFKA_MSG_F_COPY;
  items[3].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
  items[3].u.i64 = record.timestamp_ms > 0 ? record.timestamp_ms : 0;
  items[4] = Bytes(RD_KAFKA_VTYPE_KEY, record.key);
  items[5] = Bytes(RD_KAFKA_VTYPE_VALUE, record.value);
  items[6].vtype = RD_KAFKA_VTYPE_OPAQUE;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): librdkafka's only room for a number of ours
  items[6].u.ptr = reinterpret_cast<void*>(static_cast<uintptr_t>(record.tag));
  // A list of our own, never VTYPE_HEADER: of those produceva makes a list that it frees twice when
  // the partition does not exist. Ours is ours again when the call fails.
  items[7].vtype = RD_KAFKA_VTYPE_HEADERS;
  items[7].u.headers = headers.get();
  const size_t count = headers == nullptr ? 7 : 8;
  while (true) {
    const Error error(rd_kafka_produceva(get(), items, count));
    if (error == nullptr) {
      static_cast<void>(headers.release());  // librdkafka's now
      return RD_KAFKA_RESP_ERR_NO_ERROR;
    }
    const rd_kafka_resp_err_t code = rd_kafka_error_code(error.get());
    if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL || clock.Elapsed() >= deadline) return code;
    rd_kafka_poll(get(), 20);  // delivery reports make room
  }
}

bool ProducerClient::Flush(absl::Duration timeout) {
  return rd_kafka_flush(get(), Milliseconds(timeout)) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

void ProducerClient::OnDelivery(rd_kafka_t* /*client*/, const rd_kafka_message_t* record,
                                void* opaque) noexcept {
  if (record->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  const auto& self =
      *static_cast<const ProducerClient*>(static_cast<const ClientOwner*>(opaque)->user());
  if (self.on_failure_) self.on_failure_(*record);
}

}  // namespace khabar::kafka
