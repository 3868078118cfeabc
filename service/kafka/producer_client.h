// ProducerClient: one librdkafka producer with the settings that all of ours share, its topics and
// its delivery reports. The sinks and Producer build on it.
//
// Not thread-safe. Delivery reports are served only inside Produce, Poll, Flush and librdkafka's
// own transactional calls, on the calling thread: without a dr_msg_cb served by the committing
// thread a commit takes 10 ms at least, with it 1 to 2.
#ifndef KHABAR_SERVICE_KAFKA_PRODUCER_CLIENT_H_
#define KHABAR_SERVICE_KAFKA_PRODUCER_CLIENT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/ingest/record.h"
#include "service/kafka/client.h"
#include "service/kafka/handles.h"
#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

// The largest record that our producers take, in bytes; the broker's limit may be lower.
inline constexpr size_t kMaxRecordBytes = size_t{16} << 20;

// How long a request may go unanswered before it is sent again. Also what bounds a call that has no
// time-out of its own while a broker is frozen: send_offsets_to_transaction minds only this one.
absl::Duration RequestTimeout(const KafkaOptions& options);

class ProducerClient {
 public:
  // What is to be sent; views are read during Produce only.
  struct Outgoing {
    std::optional<std::string_view> key;
    std::optional<std::string_view> value;
    std::span<const ingest::Header> headers;
    int32_t partition = RD_KAFKA_PARTITION_UA;
    int64_t timestamp_ms = -1;  // -1: now
    uint64_t tag = 0;           // comes back with the delivery report: TagOf
  };
  static uint64_t TagOf(const rd_kafka_message_t& record) {
    return reinterpret_cast<uintptr_t>(record._private);
  }
  // A record that the broker does not have. Called where reports are served; must not throw.
  using FailureListener = std::function<void(const rd_kafka_message_t& record)>;

  // `ours` are added to the shared settings. INVALID_CONFIG. `logger` must outlive it.
  static absl::StatusOr<std::unique_ptr<ProducerClient>> Create(const KafkaOptions& options,
                                                                const Properties& ours,
                                                                telemetry::Logger& logger,
                                                                FailureListener on_failure);
  ProducerClient(const ProducerClient&) = delete;
  ProducerClient& operator=(const ProducerClient&) = delete;
  ~ProducerClient();

  rd_kafka_t* get() const { return owner_->get(); }
  const ClientOwner& owner() const { return *owner_; }

  // Makes the topic known to the client: without it, the first record of a topic waits for a
  // second. BROKER_UNAVAILABLE also where the topic does not exist (the message says so).
  absl::Status WarmUp(const std::string& topic, absl::Duration timeout);

  // Copies the record into the client. While the local queue is full it serves reports and tries
  // again, at most `patience`. The error is librdkafka's own, for the caller to map.
  rd_kafka_resp_err_t Produce(const std::string& topic, const Outgoing& record,
                              absl::Duration patience);

  // Serves what waits, without blocking.
  void Poll() { rd_kafka_poll(get(), 0); }

  // True when every record has its delivery report.
  bool Flush(absl::Duration timeout);

 private:
  ProducerClient() = default;
  rd_kafka_topic_t* TopicOf(const std::string& name);
  static void OnDelivery(rd_kafka_t* client, const rd_kafka_message_t* record,
                         void* opaque) noexcept;

  FailureListener on_failure_;
  std::shared_ptr<ClientOwner> owner_;
  std::map<std::string, Topic> topics_;  // after owner_: must go first
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_PRODUCER_CLIENT_H_
