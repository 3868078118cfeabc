#include "service/kafka/source.h"

#include <utility>
#include <vector>

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "service/kafka/input_record.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

using ingest::InputRecord;
using telemetry::Severity;

// How long a rewind may ask for the committed offsets; the engine asks again later.
constexpr int kCommittedTimeoutMs = 2000;
// How long the group's answer is waited for when leaving.
constexpr absl::Duration kLeaveTimeout = absl::Seconds(2);
// A seek is only a hand-over between two threads.
constexpr int kSeekTimeoutMs = 5000;

Properties ConsumerProperties(const KafkaOptions& options) {
  return {
      {"group.id", options.group},
      {"auto.offset.reset", options.start_from},
      {"session.timeout.ms", std::to_string(Milliseconds(options.session_timeout))},
      {"enable.auto.commit", "false"},
      {"enable.auto.offset.store", "false"},
      {"isolation.level", "read_committed"},
      // Never cooperative-sticky: in this version it can loop, crash or hang at close.
      {"partition.assignment.strategy", "range,roundrobin"},
      // What librdkafka holds ahead of us, a partition; beyond the engine's bytes in flight.
      {"queued.max.messages.kbytes", "16384"},
      {"fetch.wait.max.ms", "50"},
      // One answer to a fetch; a record that is larger still comes, alone. Far below the line
      // above: an answer that fills the queue at once lets librdkafka sleep for up to a second.
      {"fetch.max.bytes", std::to_string(4 << 20)},
      // A topic that comes later is found within so long.
      {"topic.metadata.refresh.interval.ms", "10000"},
      {"allow.auto.create.topics", "false"},
      // Connected() lives on the statistics.
      {"statistics.interval.ms", "1000"},
  };
}

// Of what tells one record from another at the same offset.
uint64_t FingerprintOf(const rd_kafka_message_t& message) {
  const auto hash = [](const void* data, size_t size, uint64_t seed) {
    return Hash64({static_cast<const char*>(data), data == nullptr ? 0 : size}, seed);
  };
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const auto time = static_cast<uint64_t>(rd_kafka_message_timestamp(&message, &type));
  return hash(message.payload, message.len, hash(message.key, message.key_len, time));
}

class Nobody final : public ingest::AssignmentListener {
 public:
  void OnAssigned(std::span<const int32_t> /*partitions*/) override {}
  void OnRevoked(std::span<const int32_t> /*partitions*/) override {}
  void OnLost(std::span<const int32_t> /*partitions*/) override {}
};

}  // namespace

KafkaSource::KafkaSource(std::string topic, telemetry::Logger& logger)
    : topic_(std::move(topic)), logger_(logger) {}

// A client that is destroyed unclosed closes itself and would call a source that is half gone.
// Everything that refers to the client goes before it, by the order of the members.
KafkaSource::~KafkaSource() {
  Nobody nobody;
  if (client_ != nullptr && !closed_) Close(nobody);
}

absl::StatusOr<std::unique_ptr<KafkaSource>> KafkaSource::Create(
    const KafkaOptions& options, telemetry::Logger& logger,
    std::function<void(bool)> on_connection) {
  std::unique_ptr<KafkaSource> source(new KafkaSource(options.input_topic, logger));
  KHABAR_RETURN_IF_ERROR(source->Open(options, std::move(on_connection)));
  return source;
}

absl::Status KafkaSource::Open(const KafkaOptions& options,
                               std::function<void(bool)> on_connection) {
  KHABAR_ASSIGN_OR_RETURN(Conf conf, MakeConf(options, ConsumerProperties(options)));
  rd_kafka_conf_set_rebalance_cb(conf.get(), &KafkaSource::OnRebalance);
  KHABAR_ASSIGN_OR_RETURN(
      client_, ClientOwner::Create(RD_KAFKA_CONSUMER, "consumer", std::move(conf), logger_, this,
                                   std::move(on_connection)));
  rd_kafka_poll_set_consumer(client_->get());
  topic_handle_.reset(rd_kafka_topic_new(client_->get(), topic_.c_str(), nullptr));
  committer_ = std::make_unique<OffsetCommitter>(client_->get(), topic_);
  own_committer_ = std::make_unique<OffsetCommitter>(client_->get(), topic_);
  return absl::OkStatus();
}

absl::Status KafkaSource::Join() {
  joined_ = true;
  const Partitions subscription(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(subscription.get(), topic_.c_str(), RD_KAFKA_PARTITION_UA);
  const rd_kafka_resp_err_t error = rd_kafka_subscribe(client_->get(), subscription.get());
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return KafkaError(error, "subscribe to " + topic_);
  return absl::OkStatus();
}

// Statistics and errors would pile up.
absl::Status KafkaSource::Idle() {
  const Message message(rd_kafka_consumer_poll(client_->get(), 0));
  return message != nullptr && message->err != RD_KAFKA_RESP_ERR_NO_ERROR ? OnError(*message)
                                                                          : absl::OkStatus();
}

// One at a time: consume_batch skips offsets when a partition is paused meanwhile.
absl::StatusOr<std::optional<InputRecord>> KafkaSource::Poll(absl::Duration timeout,
                                                             ingest::AssignmentListener& listener) {
  if (!joined_) KHABAR_RETURN_IF_ERROR(Join());
  listener_ = &listener;
  Message message(rd_kafka_consumer_poll(client_->get(), Milliseconds(timeout)));
  listener_ = nullptr;
  if (message == nullptr) return std::nullopt;
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    KHABAR_RETURN_IF_ERROR(OnError(*message));
    return std::nullopt;
  }
  last_error_ = RD_KAFKA_RESP_ERR_NO_ERROR;
  if (WentBack(*message) && !GoOnFrom(*message, listener)) return std::nullopt;
  return Take(std::move(message));
}

// A topic that was made anew under its name, or a log that was cut by an unclean election: the
// broker no longer has our position, and librdkafka goes to where the log begins without a word to
// us. What else leads back (a resume of what was not paused, a seek of ours that is late) leads to
// a record that is told by its content; the engine then discards what it has had.
bool KafkaSource::WentBack(const rd_kafka_message_t& message) const {
  const auto found = readings_.find(message.partition);
  if (found == readings_.end()) return false;
  const Reading& reading = found->second;
  // After a rewind the position may be that of a mark.
  if (!reading.IsBehind(message.offset) && !reading.HasMark(message.offset)) return false;
  return !reading.Knows(message.offset, FingerprintOf(message));
}

// The group's offset is set to the new place at once: the old one may be a valid one of the new
// log, and whoever goes on from there would pass what is before it.
bool KafkaSource::GoOnFrom(const rd_kafka_message_t& message,
                           ingest::AssignmentListener& listener) {
  const int32_t partition = message.partition;
  logger_.Log(Severity::kWarning, "the input log went back; reading on from where it is",
              {{"topic", topic_},
               {"partition", partition},
               {"position", readings_[partition].position().value_or(-1)},
               {"offset", message.offset}});
  const int32_t partitions[] = {partition};
  listener.OnLost(partitions);
  const ingest::PartitionOffset offsets[] = {{partition, message.offset}};
  const absl::Status status =
      own_committer_->Commit(offsets, absl::Milliseconds(kCommittedTimeoutMs));
  listener.OnAssigned(partitions);
  if (status.ok()) {
    readings_[partition].Forget();
    return true;
  }
  logger_.Log(
      Severity::kWarning, "its offset could not be committed; trying again",
      {{"topic", topic_}, {"partition", partition}, {"reason", FromAbsl(status.message())}});
  rd_kafka_seek(topic_handle_.get(), partition, message.offset, kSeekTimeoutMs);
  return false;
}

InputRecord KafkaSource::Take(Message message) {
  Reading& reading = readings_[message->partition];
  reading.Returned(message->offset, reading.WantsFingerprint() ? FingerprintOf(*message) : 0);
  return MakeInputRecord(client_, std::move(message));
}

// Most of what comes here heals by itself and is repeated until it does: said once, and polled on.
// What only a person can mend is final, or we would look alive and never be in the group.
absl::Status KafkaSource::OnError(const rd_kafka_message_t& message) {
  const rd_kafka_resp_err_t error = message.err;
  if (error == RD_KAFKA_RESP_ERR__PARTITION_EOF) return absl::OkStatus();
  if (error == RD_KAFKA_RESP_ERR__FATAL) {
    char detail[512];
    const rd_kafka_resp_err_t cause = rd_kafka_fatal_error(client_->get(), detail, sizeof detail);
    return KafkaError(cause, "consumer", detail);
  }
  if (CodeOfKafka(error) == ErrorCode::kInvalidConfig)
    return KafkaError(error, "read " + topic_ + " as group member",
                      rd_kafka_message_errstr(&message));
  if (error == last_error_) return absl::OkStatus();
  last_error_ = error;
  const bool no_topic = error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART ||
                        error == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC ||
                        error == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
  logger_.Log(Severity::kWarning,
              no_topic ? "the input topic does not exist yet; waiting for it"
                       : "kafka consumer error; going on",
              {{"topic", topic_},
               {"partition", message.partition},
               {"code", rd_kafka_err2name(error)},
               {"text", rd_kafka_message_errstr(&message)}});
  return absl::OkStatus();
}

void KafkaSource::OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t event,
                              rd_kafka_topic_partition_list_t* partitions, void* opaque) noexcept {
  auto& self = *static_cast<KafkaSource*>(static_cast<ClientOwner*>(opaque)->user());
  if (event == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
    rd_kafka_assign(client, partitions);
    self.Assign(*partitions);
    return;
  }
  // Revoked, or an error of the rebalance itself: with the eager protocol all partitions go. The
  // listener is told first: while it works they are still ours.
  self.Unassign(rd_kafka_assignment_lost(client) != 0);
  rd_kafka_assign(client, nullptr);
}

void KafkaSource::Assign(const rd_kafka_topic_partition_list_t& partitions) {
  std::vector<int32_t> numbers;
  numbers.reserve(static_cast<size_t>(partitions.cnt));
  for (int i = 0; i < partitions.cnt; ++i) numbers.push_back(partitions.elems[i].partition);
  assigned_.insert(numbers.begin(), numbers.end());
  if (!numbers.empty()) return listener_->OnAssigned(numbers);
  logger_.Log(Severity::kInfo, "no partition is left for this replica, it stands by",
              {{"topic", topic_}});
}

void KafkaSource::Unassign(bool lost) {
  const std::vector<int32_t> numbers(assigned_.begin(), assigned_.end());
  if (!numbers.empty()) lost ? listener_->OnLost(numbers) : listener_->OnRevoked(numbers);
  // librdkafka keeps the pause with the partition, over assignments: it would never be read again.
  const std::vector<int32_t> paused(paused_.begin(), paused_.end());
  for (const int32_t partition : paused) SetPaused(partition, false).IgnoreError();
  paused_.clear();
  assigned_.clear();
  readings_.clear();
  had_none_ = false;
}

absl::Status KafkaSource::Pause(int32_t partition) {
  if (!paused_.insert(partition).second) return absl::OkStatus();
  return SetPaused(partition, true);
}

// Only what is paused: resume() of another partition sets it back to where it began.
absl::Status KafkaSource::Resume(int32_t partition) {
  if (paused_.erase(partition) == 0) return absl::OkStatus();
  KHABAR_RETURN_IF_ERROR(SetPaused(partition, false));
  // The thread that fetches does not hear of a resume, and sleeps on for up to a second. A seek to
  // where we are wakes it. Not waited for: what comes before it takes place comes again.
  Reading& reading = readings_[partition];
  if (const std::optional<int64_t> position = reading.position()) {
    reading.Sought();
    rd_kafka_seek(topic_handle_.get(), partition, *position, 0);
  }
  return absl::OkStatus();
}

absl::Status KafkaSource::SetPaused(int32_t partition, bool paused) {
  const Partitions list(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition);
  rd_kafka_resp_err_t error = paused ? rd_kafka_pause_partitions(client_->get(), list.get())
                                     : rd_kafka_resume_partitions(client_->get(), list.get());
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) error = list->elems[0].err;
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  return KafkaError(error, paused ? "pause" : "resume");
}

absl::Status KafkaSource::RewindToCommitted(std::span<const int32_t> partitions) {
  if (partitions.empty()) return absl::OkStatus();
  const Partitions list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
  for (const int32_t partition : partitions)
    rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition);
  const bool had_none = std::exchange(had_none_, false);
  KHABAR_RETURN_IF_ERROR(AskCommitted(*list));
  // A coordinator that is just giving the group up says so, too, and without an error; the next
  // answer is another's. To believe it would publish again what was committed.
  had_none_ = !had_none && LacksOffset(*list);
  if (had_none_)
    return MakeError(ErrorCode::kBrokerUnavailable, "no committed offset; asking again");
  for (int i = 0; i < list->cnt; ++i)
    KHABAR_RETURN_IF_ERROR(Rewind(list->elems[i].partition, list->elems[i].offset));
  return absl::OkStatus();
}

absl::Status KafkaSource::AskCommitted(rd_kafka_topic_partition_list_t& list) {
  const rd_kafka_resp_err_t error = rd_kafka_committed(client_->get(), &list, kCommittedTimeoutMs);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return KafkaError(error, "committed offsets");
  for (int i = 0; i < list.cnt; ++i) {
    const rd_kafka_resp_err_t of_partition = list.elems[i].err;
    if (of_partition != RD_KAFKA_RESP_ERR_NO_ERROR)
      return KafkaError(of_partition, "committed offset");
  }
  return absl::OkStatus();
}

// Whether a partition of which something came has no committed offset.
bool KafkaSource::LacksOffset(const rd_kafka_topic_partition_list_t& list) {
  for (int i = 0; i < list.cnt; ++i) {
    if (list.elems[i].offset < 0 && readings_[list.elems[i].partition].first().has_value())
      return true;
  }
  return false;
}

absl::Status KafkaSource::Rewind(int32_t partition, int64_t committed) {
  Reading& reading = readings_[partition];
  // Nothing came of it since it was assigned: it stands where it should, or will when it starts.
  const std::optional<int64_t> first = reading.first();
  if (!first.has_value()) return absl::OkStatus();
  const int64_t offset = committed >= 0 ? committed : *first;
  // The old call, a partition at a time: seek_partitions has a time-out 1000 times too small.
  const rd_kafka_resp_err_t error =
      rd_kafka_seek(topic_handle_.get(), partition, offset, kSeekTimeoutMs);
  reading.MoveTo(offset);
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  return MakeError(ErrorCode::kBrokerUnavailable,
                   std::string("seek: ").append(rd_kafka_err2str(error)));
}

// Not rd_kafka_consumer_close: while a broker is frozen it waits 5 s for the answer to LeaveGroup.
void KafkaSource::Close(ingest::AssignmentListener& listener) {
  closed_ = true;
  listener_ = &listener;
  const bool left = LeaveGroup();
  // A client that had a fatal error does not call back.
  if (!assigned_.empty()) Unassign(true);
  listener_ = nullptr;
  if (left) return;
  // The group finds out when the session times out. The end of the client still waits for the rest
  // of the 5 s, but for no more.
  client_->SkipClose();
  logger_.Log(Severity::kWarning, "left the consumer group without its answer");
}

bool KafkaSource::LeaveGroup() {
  rd_kafka_t* const client = client_->get();
  const Queue events(rd_kafka_queue_new(client));
  const Error error(rd_kafka_consumer_close_queue(client, events.get()));
  if (error != nullptr) return false;
  const SystemClock clock;
  absl::Duration deadline = clock.Elapsed() + kLeaveTimeout;
  while (rd_kafka_consumer_closed(client) == 0 && clock.Elapsed() < deadline) {
    const Event event(rd_kafka_queue_poll(events.get(), 20));
    // On a queue of ours a rebalance is an event, not a callback.
    if (rd_kafka_event_type(event.get()) != RD_KAFKA_EVENT_REBALANCE) continue;
    OnRebalance(client, rd_kafka_event_error(event.get()),
                rd_kafka_event_topic_partition_list(event.get()), client_.get());
    deadline = clock.Elapsed() + kLeaveTimeout;  // the listener took as long as it needed
  }
  return rd_kafka_consumer_closed(client) != 0;
}

bool KafkaSource::Connected() const { return client_->connected(); }

// Without a member id and generation nothing would be fenced. One that is gone and another that is
// there by now are told apart by OnLost.
GroupMetadata KafkaSource::group_metadata() const {
  GroupMetadata metadata(rd_kafka_consumer_group_metadata(client_->get()));
  char* const member = rd_kafka_memberid(client_->get());
  const bool in_group = member != nullptr && *member != '\0';
  if (member != nullptr) rd_kafka_mem_free(client_->get(), member);
  return in_group ? std::move(metadata) : nullptr;
}

absl::Status KafkaSource::CommitOffsets(std::span<const ingest::PartitionOffset> offsets,
                                        absl::Duration timeout) {
  return committer_->Commit(offsets, timeout);
}

}  // namespace khabar::kafka
