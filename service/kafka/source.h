// KafkaSource: the consumer side of the engine. Reads the input topic as a member of the group,
// read_committed, and never commits by itself.
//
// Records are views over librdkafka's message. They may outlive the source: each holds the client.
//
// A broker that is away and a topic that does not exist yet are no errors: Poll returns nothing and
// the log says so once. What cannot heal (no rights, a fatal error of the client) is an error.
//
// Thread safety: the methods of RecordSource belong to the poll thread; Connected, group_metadata
// and CommitOffsets may be called from any thread at the same time.
#ifndef KHABAR_SERVICE_KAFKA_SOURCE_H_
#define KHABAR_SERVICE_KAFKA_SOURCE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/ingest/ports.h"
#include "service/kafka/client.h"
#include "service/kafka/handles.h"
#include "service/kafka/offset_committer.h"
#include "service/kafka/options.h"
#include "service/kafka/reading.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

class KafkaSource final : public ingest::RecordSource {
 public:
  // Does not wait for the broker; the group is joined by the first Poll. INVALID_CONFIG. `logger`
  // must outlive the source and its records. `on_connection` is told of every change of Connected,
  // on the poll thread.
  static absl::StatusOr<std::unique_ptr<KafkaSource>> Create(
      const KafkaOptions& options, telemetry::Logger& logger,
      std::function<void(bool connected)> on_connection = {});
  ~KafkaSource() override;  // closes where Close was not called

  absl::Status Idle() override;
  absl::StatusOr<std::optional<ingest::InputRecord>> Poll(
      absl::Duration timeout, ingest::AssignmentListener& listener) override;
  absl::Status Pause(int32_t partition) override;
  absl::Status Resume(int32_t partition) override;
  absl::Status RewindToCommitted(std::span<const int32_t> partitions) override;
  void Close(ingest::AssignmentListener& listener) override;

  // True while at least one broker connection is up, as seen by the latest poll. Any thread.
  bool Connected() const;

  // Who we are in the group right now, for send_offsets; null when we are in none. Any thread.
  GroupMetadata group_metadata() const;

  // Commits offsets of the input topic, for at-least-once. BROKER_UNAVAILABLE: repeat with the same
  // arguments. TRANSACTION_FAILED: the group has moved on. One thread at a time, any thread.
  absl::Status CommitOffsets(std::span<const ingest::PartitionOffset> offsets,
                             absl::Duration timeout);

 private:
  KafkaSource(std::string topic, telemetry::Logger& logger);

  absl::Status Open(const KafkaOptions& options, std::function<void(bool)> on_connection);
  absl::Status Join();
  static void OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t event,
                          rd_kafka_topic_partition_list_t* partitions, void* opaque) noexcept;
  void Assign(const rd_kafka_topic_partition_list_t& partitions);
  // False: the broker did not answer in time, or the client had a fatal error.
  bool LeaveGroup();
  // Tells the listener that the partitions go, and forgets them.
  void Unassign(bool lost);
  // True for a record before our position that was not there when we read it.
  bool WentBack(const rd_kafka_message_t& message) const;
  // False: not done, the record will come again.
  bool GoOnFrom(const rd_kafka_message_t& message, ingest::AssignmentListener& listener);
  ingest::InputRecord Take(Message message);
  absl::Status OnError(const rd_kafka_message_t& message);
  absl::Status AskCommitted(rd_kafka_topic_partition_list_t& list);
  bool LacksOffset(const rd_kafka_topic_partition_list_t& list);
  absl::Status Rewind(int32_t partition, int64_t committed);
  absl::Status SetPaused(int32_t partition, bool paused);

  const std::string topic_;
  telemetry::Logger& logger_;
  std::shared_ptr<ClientOwner> client_;                         // shared with the records given out
  Topic topic_handle_;                                          // after client_: must go first
  std::unique_ptr<OffsetCommitter> committer_, own_committer_;  // the sink's, the poll thread's

  ingest::AssignmentListener* listener_ = nullptr;  // during Poll and Close
  std::map<int32_t, Reading> readings_;             // since assigned
  bool had_none_ = false;  // the last rewind's answer lacked a committed offset
  std::set<int32_t> assigned_;
  std::set<int32_t> paused_;
  bool joined_ = false;
  bool closed_ = false;
  rd_kafka_resp_err_t last_error_ = RD_KAFKA_RESP_ERR_NO_ERROR;  // logged once until it changes
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_SOURCE_H_
