#include "service/kafka/input_record.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::kafka {
namespace {

// What a record's views point into. Destroyed in reverse: the message before its client.
struct Delivered {
  std::shared_ptr<ClientOwner> client;
  Message message;
};

std::optional<std::string_view> View(const void* data, size_t size) {
  if (data == nullptr) return std::nullopt;
  return std::string_view(static_cast<const char*>(data), size);
}

std::vector<ingest::HeaderView> HeadersOf(const rd_kafka_message_t* message) {
  std::vector<ingest::HeaderView> views;
  rd_kafka_headers_t* headers = nullptr;  // the message's
  if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return views;
  views.reserve(rd_kafka_header_cnt(headers));
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  for (size_t i = 0;
       rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
       ++i) {
    views.push_back({name, View(value, size)});
  }
  return views;
}

}  // namespace

ingest::InputRecord MakeInputRecord(std::shared_ptr<ClientOwner> client, Message message) {
  ingest::InputRecord record;
  record.topic = rd_kafka_topic_name(message->rkt);
  record.partition = message->partition;
  record.offset = message->offset;
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const int64_t timestamp = rd_kafka_message_timestamp(message.get(), &type);
  if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE) record.timestamp_ms = timestamp;
  record.key = View(message->key, message->key_len);
  record.value = View(message->payload, message->len);
  record.headers = HeadersOf(message.get());
  record.owner =
      std::make_shared<const Delivered>(Delivered{std::move(client), std::move(message)});
  return record;
}

}  // namespace khabar::kafka
