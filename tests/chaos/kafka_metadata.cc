#include "tests/chaos/kafka_metadata.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::chaos {
namespace {

absl::StatusOr<kafka::Client> MakeClient(const std::string& brokers, const char* isolation) {
  char error[256];
  kafka::Conf conf(rd_kafka_conf_new());
  rd_kafka_conf_set(conf.get(), "bootstrap.servers", brokers.c_str(), error, sizeof error);
  rd_kafka_conf_set(conf.get(), "isolation.level", isolation, error, sizeof error);
  rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t*, int, const char*, const char*) {});
  kafka::Client client(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), error, sizeof error));
  if (client == nullptr) return MakeError(ErrorCode::kInvalidConfig, error);
  static_cast<void>(conf.release());  // the client has it
  return client;
}

const rd_kafka_metadata_topic_t* Find(const rd_kafka_metadata_t& metadata,
                                      const std::string& topic) {
  const rd_kafka_metadata_topic_t* const end = metadata.topics + metadata.topic_cnt;
  const auto* const found = std::find_if<const rd_kafka_metadata_topic_t*>(
      metadata.topics, end, [&](const rd_kafka_metadata_topic_t& t) { return topic == t.topic; });
  return found == end ? nullptr : found;
}

std::vector<int> Rotated(const rd_kafka_metadata_partition_t& partition) {
  std::vector<int> replicas(partition.replicas, partition.replicas + partition.replica_cnt);
  std::sort(replicas.begin(), replicas.end());
  const auto leader = std::find(replicas.begin(), replicas.end(), partition.leader);
  if (leader != replicas.end()) std::rotate(replicas.begin(), leader + 1, replicas.end());
  return replicas;
}

absl::StatusOr<kafka::Metadata> MetadataFrom(rd_kafka_t* client, absl::Duration timeout) {
  const rd_kafka_metadata_t* raw = nullptr;
  const rd_kafka_resp_err_t error =
      rd_kafka_metadata(client, 1, nullptr, &raw, kafka::Milliseconds(timeout));
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return kafka::KafkaError(error, "metadata");
  return kafka::Metadata(raw);
}

}  // namespace

absl::StatusOr<kafka::Metadata> ClusterMetadata(const std::string& brokers,
                                                absl::Duration timeout) {
  KHABAR_ASSIGN_OR_RETURN(const kafka::Client client, MakeClient(brokers, "read_committed"));
  return MetadataFrom(client.get(), timeout);
}

int LeaderOf(const rd_kafka_metadata_t& metadata, const std::string& topic, int partition) {
  const rd_kafka_metadata_topic_t* const found = Find(metadata, topic);
  if (found == nullptr) return -1;
  for (int i = 0; i < found->partition_cnt; ++i)
    if (found->partitions[i].id == partition) return found->partitions[i].leader;
  return -1;
}

std::string RotatedReplicas(const rd_kafka_metadata_t& metadata,
                            const std::vector<std::string>& topics) {
  std::vector<std::string> partitions;
  for (const std::string& topic : topics) {
    const rd_kafka_metadata_topic_t* const found = Find(metadata, topic);
    for (int i = 0; found != nullptr && i < found->partition_cnt; ++i) {
      partitions.push_back(
          absl::StrCat("{\"topic\":\"", topic, "\",\"partition\":", found->partitions[i].id,
                       ",\"replicas\":[", absl::StrJoin(Rotated(found->partitions[i]), ","), "]}"));
    }
  }
  return absl::StrCat("{\"version\":1,\"partitions\":[", absl::StrJoin(partitions, ","), "]}");
}

absl::StatusOr<std::map<int32_t, PartitionEnd>> EndsOf(const std::string& brokers,
                                                       const std::string& topic,
                                                       absl::Duration timeout) {
  KHABAR_ASSIGN_OR_RETURN(const kafka::Client stable, MakeClient(brokers, "read_committed"));
  KHABAR_ASSIGN_OR_RETURN(const kafka::Client last, MakeClient(brokers, "read_uncommitted"));
  KHABAR_ASSIGN_OR_RETURN(const kafka::Metadata metadata, MetadataFrom(stable.get(), timeout));
  const rd_kafka_metadata_topic_t* const found = Find(*metadata, topic);
  if (found == nullptr) return MakeError(ErrorCode::kInternal, "no topic " + topic);
  std::map<int32_t, PartitionEnd> ends;
  for (int i = 0; i < found->partition_cnt; ++i) {
    PartitionEnd& end = ends[i];
    int64_t first = 0;
    for (const auto& [client, offset] :
         {std::pair{stable.get(), &end.stable}, std::pair{last.get(), &end.last}}) {
      const rd_kafka_resp_err_t error = rd_kafka_query_watermark_offsets(
          client, topic.c_str(), i, &first, offset, kafka::Milliseconds(timeout));
      if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return kafka::KafkaError(error, "end of " + topic);
    }
  }
  return ends;
}

}  // namespace khabar::chaos
