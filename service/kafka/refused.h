// RefusedRecords: which records their topic refuses, and why: too large (max.message.bytes,
// segment.bytes), a timestamp out of its bounds (message.timestamp.before.max.ms and
// .after.max.ms), or no key for a compacted topic.
//
// The client's own limit is checked when a record is produced. What the topic refuses shows only
// when the batch is delivered: then the whole transaction fails, and every record of the batch has
// the error, also those that are not to blame. So:
//   a refused record that was alone in its batch is to blame: it is remembered, and the next
//   Produce of it answers RECORD_TOO_LARGE or RECORD_REFUSED without sending
//   any other is not to blame yet: the batches are made smaller, so that the next attempt either
//   passes or shows the record
// Each failure takes one step of a bounded number (five sizes, then one record at least), so
// nothing goes round for ever. librdkafka puts a record of batch.size or more alone in its batch.
//
// Not thread-safe.
#ifndef KHABAR_SERVICE_KAFKA_REFUSED_H_
#define KHABAR_SERVICE_KAFKA_REFUSED_H_

#include <librdkafka/rdkafka.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lib/ingest/record.h"

namespace khabar::kafka {

// True where a topic's error is about a record of the batch, not about broker or batch.
bool IsRefusal(rd_kafka_resp_err_t error);

// Timestamp and names of headers: with topic, key and value they tell a dead letter from the same
// one without its timestamp or headers. Not the headers' values: ce_time is another in every try.
uint64_t RestOf(const ingest::OutputRecord& record);

class RefusedRecords {
 public:
  using Bytes = std::optional<std::string_view>;
  struct Record {
    std::string_view topic;
    Bytes key, value;
    uint64_t rest = 0;  // RestOf
  };

  // For the producer's batch.size.
  size_t batch_bytes() const { return batch_bytes_; }

  // The topic refused a batch with this record in it. The batch was made with batch_bytes().
  // REQUIRES: IsRefusal(reason).
  void OnRefused(const Record& record, rd_kafka_resp_err_t reason);

  // Why the topic does not take this record; none: it may.
  std::optional<rd_kafka_resp_err_t> ReasonOf(const Record& record) const;

  // Call before the batch is tried again. True: batch_bytes() is another than before.
  bool Shrink();

  // True where since the last call a record was found or batches became smaller: the next try is
  // not the same again.
  bool TakeProgress() { return std::exchange(progress_, false); }

 private:
  struct Known {
    std::string print;
    rd_kafka_resp_err_t reason;
  };
  const Known* Find(const std::string& print) const;

  size_t batch_bytes_ = 1'000'000;  // librdkafka's default
  bool suspects_ = false;           // refused in company since the last Shrink
  bool culprits_ = false;           // refused alone since the last Shrink
  bool progress_ = false;
  size_t smallest_ = 0;      // bytes of the smallest one remembered
  std::deque<Known> known_;  // bounded
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_REFUSED_H_
