#include "service/kafka/offset_committer.h"

#include <algorithm>
#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

bool Same(std::span<const ingest::PartitionOffset> a, std::span<const ingest::PartitionOffset> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.partition == y.partition && x.offset == y.offset;
  });
}

absl::Status CommitError(rd_kafka_resp_err_t error) {
  switch (error) {
    case RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION:
    case RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID:
    case RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS:
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
    case RD_KAFKA_RESP_ERR__DESTROY:
      return MakeError(ErrorCode::kTransactionFailed,
                       std::string("offset commit: ").append(rd_kafka_err2str(error)));
    default:
      return KafkaError(error, "offset commit");
  }
}

}  // namespace

Partitions OffsetList(const std::string& topic, std::span<const ingest::PartitionOffset> offsets) {
  Partitions list(rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
  for (const ingest::PartitionOffset& item : offsets) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), item.partition)->offset =
        item.offset;
  }
  return list;
}

OffsetCommitter::OffsetCommitter(rd_kafka_t* consumer, std::string topic)
    : consumer_(consumer), topic_(std::move(topic)), results_(rd_kafka_queue_new(consumer)) {}

absl::Status OffsetCommitter::Commit(std::span<const ingest::PartitionOffset> offsets,
                                     absl::Duration timeout) {
  if (offsets.empty()) return absl::OkStatus();
  if (!pending_.empty() && !Same(pending_, offsets)) {
    // Of a batch that was given up: its result no longer matters, its effect is not undone.
    absl::Status old = Await(timeout);
    if (!pending_.empty()) return old;
  }
  if (pending_.empty()) KHABAR_RETURN_IF_ERROR(Begin(offsets));
  return Await(timeout);
}

absl::Status OffsetCommitter::Begin(std::span<const ingest::PartitionOffset> offsets) {
  const Partitions list = OffsetList(topic_, offsets);
  const rd_kafka_resp_err_t error =
      rd_kafka_commit_queue(consumer_, list.get(), results_.get(), nullptr, nullptr);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return CommitError(error);
  pending_.assign(offsets.begin(), offsets.end());
  return absl::OkStatus();
}

absl::Status OffsetCommitter::Await(absl::Duration timeout) {
  const Event event(rd_kafka_queue_poll(results_.get(), Milliseconds(timeout)));
  if (event == nullptr)
    return MakeError(ErrorCode::kBrokerUnavailable, "offset commit: no answer in time");
  pending_.clear();
  if (const rd_kafka_resp_err_t error = rd_kafka_event_error(event.get());
      error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return CommitError(error);
  }
  const rd_kafka_topic_partition_list_t* const list =
      rd_kafka_event_topic_partition_list(event.get());
  for (int i = 0; list != nullptr && i < list->cnt; ++i) {
    if (list->elems[i].err != RD_KAFKA_RESP_ERR_NO_ERROR) return CommitError(list->elems[i].err);
  }
  return absl::OkStatus();
}

}  // namespace khabar::kafka
