#include "tests/support/topic_reader.h"

#include <utility>

#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::testing {
namespace {

constexpr int kCallTimeoutMs = 10000;

absl::StatusOr<kafka::Client> MakeConsumer(
    const std::vector<std::pair<std::string, std::string>>& properties) {
  char error[256];
  kafka::Conf conf(rd_kafka_conf_new());
  for (const auto& [name, value] : properties) {
    if (rd_kafka_conf_set(conf.get(), name.c_str(), value.c_str(), error, sizeof error) !=
        RD_KAFKA_CONF_OK) {
      return MakeError(ErrorCode::kInvalidConfig, error);
    }
  }
  // Connection trouble is part of the tests.
  rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t*, int, const char*, const char*) {});
  kafka::Client client(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), error, sizeof error));
  if (client == nullptr) return MakeError(ErrorCode::kInvalidConfig, error);
  static_cast<void>(conf.release());  // the client has it
  return client;
}

absl::StatusOr<int> PartitionCount(rd_kafka_t* client, const std::string& topic) {
  const kafka::Topic handle(rd_kafka_topic_new(client, topic.c_str(), nullptr));
  const rd_kafka_metadata_t* raw = nullptr;
  const rd_kafka_resp_err_t error =
      rd_kafka_metadata(client, 0, handle.get(), &raw, kCallTimeoutMs);
  const kafka::Metadata metadata(raw);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return kafka::KafkaError(error, "metadata");
  if (metadata->topics[0].err != RD_KAFKA_RESP_ERR_NO_ERROR)
    return kafka::KafkaError(metadata->topics[0].err, "topic " + topic);
  return metadata->topics[0].partition_cnt;
}

std::optional<std::string> Copy(const void* data, size_t size) {
  if (data == nullptr) return std::nullopt;
  return std::string(static_cast<const char*>(data), size);
}

ReadRecord Copy(const rd_kafka_message_t& message) {
  ReadRecord record;
  record.partition = message.partition;
  record.offset = message.offset;
  record.timestamp_ms = rd_kafka_message_timestamp(&message, nullptr);
  record.key = Copy(message.key, message.key_len);
  record.value = Copy(message.payload, message.len);
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return record;
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  for (size_t i = 0;
       rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
       ++i) {
    record.headers.push_back({name, Copy(value, size)});
  }
  return record;
}

}  // namespace

const ingest::Header* ReadRecord::FindHeader(std::string_view name) const {
  for (const ingest::Header& header : headers)
    if (header.name == name) return &header;
  return nullptr;
}

absl::StatusOr<std::unique_ptr<TopicReader>> TopicReader::Create(const std::string& brokers,
                                                                 const std::string& topic,
                                                                 Isolation isolation) {
  std::unique_ptr<TopicReader> reader(new TopicReader);
  const bool committed = isolation == Isolation::kReadCommitted;
  KHABAR_ASSIGN_OR_RETURN(
      reader->client_,
      MakeConsumer({{"bootstrap.servers", brokers},
                    {"group.id", "topic-reader"},  // needed to assign; it never joins
                    {"isolation.level", committed ? "read_committed" : "read_uncommitted"},
                    {"enable.auto.commit", "false"},
                    {"enable.partition.eof", "true"},
                    {"fetch.wait.max.ms", "20"},
                    {"reconnect.backoff.max.ms", "500"},
                    {"socket.nagle.disable", "true"}}));
  rd_kafka_poll_set_consumer(reader->client_.get());
  KHABAR_ASSIGN_OR_RETURN(reader->partitions_, PartitionCount(reader->client_.get(), topic));
  const kafka::Partitions list(rd_kafka_topic_partition_list_new(reader->partitions_));
  for (int i = 0; i < reader->partitions_; ++i) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), i)->offset =
        RD_KAFKA_OFFSET_BEGINNING;
  }
  const rd_kafka_resp_err_t error = rd_kafka_assign(reader->client_.get(), list.get());
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return kafka::KafkaError(error, "assign");
  return reader;
}

bool TopicReader::AtEnd() const { return static_cast<int>(ended_.size()) == partitions_; }

bool TopicReader::ReadUntil(size_t count, absl::Duration timeout,
                            std::vector<ReadRecord>& records) {
  const absl::Time deadline = absl::Now() + timeout;
  while (absl::Now() < deadline) {
    const kafka::Message message(rd_kafka_consumer_poll(client_.get(), 100));
    if (message == nullptr) {
      // An end is told once; quiet for longer than a fetch takes, it still is one.
      if (records.size() >= count && AtEnd()) return true;
    } else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      ended_.insert(message->partition);
    } else if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      ended_.erase(message->partition);
      records.push_back(Copy(*message));
    }
  }
  return false;
}

absl::StatusOr<std::vector<ReadRecord>> ReadTopic(const std::string& brokers,
                                                  const std::string& topic, size_t count,
                                                  absl::Duration timeout,
                                                  TopicReader::Isolation isolation) {
  KHABAR_ASSIGN_OR_RETURN(const std::unique_ptr<TopicReader> reader,
                          TopicReader::Create(brokers, topic, isolation));
  std::vector<ReadRecord> records;
  if (!reader->ReadUntil(count, timeout, records)) {
    return MakeError(ErrorCode::kBrokerUnavailable, topic + " has " +
                                                        std::to_string(records.size()) +
                                                        " records, not " + std::to_string(count));
  }
  return records;
}

absl::StatusOr<std::map<int32_t, int64_t>> CommittedOffsets(const std::string& brokers,
                                                            const std::string& group,
                                                            const std::string& topic,
                                                            int partitions) {
  KHABAR_ASSIGN_OR_RETURN(const kafka::Client client,
                          MakeConsumer({{"bootstrap.servers", brokers}, {"group.id", group}}));
  const kafka::Partitions list(rd_kafka_topic_partition_list_new(partitions));
  for (int i = 0; i < partitions; ++i)
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), i);
  const rd_kafka_resp_err_t error = rd_kafka_committed(client.get(), list.get(), kCallTimeoutMs);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return kafka::KafkaError(error, "committed offsets");
  std::map<int32_t, int64_t> offsets;
  for (int i = 0; i < list->cnt; ++i)
    if (list->elems[i].offset >= 0) offsets[list->elems[i].partition] = list->elems[i].offset;
  return offsets;
}

}  // namespace khabar::testing
