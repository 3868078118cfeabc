// Looking at what is in Kafka: every record of a topic as a read_committed consumer sees it, and a
// group's committed offsets.
//
// Not thread-safe.
#ifndef KHABAR_TESTS_SUPPORT_TOPIC_READER_H_
#define KHABAR_TESTS_SUPPORT_TOPIC_READER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/ingest/record.h"
#include "service/kafka/handles.h"

namespace khabar::testing {

struct ReadRecord {
  int32_t partition = 0;
  int64_t offset = 0;
  int64_t timestamp_ms = -1;
  std::optional<std::string> key, value;
  std::vector<ingest::Header> headers;

  // The value of the first header of this name; nullptr: there is none.
  const ingest::Header* FindHeader(std::string_view name) const;
};

class TopicReader {
 public:
  enum class Isolation { kReadCommitted, kReadUncommitted };

  // Reads all partitions from the beginning; keeps its place between calls.
  static absl::StatusOr<std::unique_ptr<TopicReader>> Create(
      const std::string& brokers, const std::string& topic,
      Isolation isolation = Isolation::kReadCommitted);

  // Adds what is there to `records` until there are `count` of them and every partition has been
  // read to its end (as far as it is committed), so that one too many is seen too. False: `timeout`
  // passed before that.
  bool ReadUntil(size_t count, absl::Duration timeout, std::vector<ReadRecord>& records);

 private:
  TopicReader() = default;
  bool AtEnd() const;

  kafka::Client client_;
  int partitions_ = 0;
  std::set<int32_t> ended_;  // partitions read to their end
};

// All records, at least `count` of them. BROKER_UNAVAILABLE: fewer came within `timeout`.
absl::StatusOr<std::vector<ReadRecord>> ReadTopic(
    const std::string& brokers, const std::string& topic, size_t count, absl::Duration timeout,
    TopicReader::Isolation isolation = TopicReader::Isolation::kReadCommitted);

// The group's committed offset by partition; those without one are left out.
absl::StatusOr<std::map<int32_t, int64_t>> CommittedOffsets(const std::string& brokers,
                                                            const std::string& group,
                                                            const std::string& topic,
                                                            int partitions);

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_TOPIC_READER_H_
