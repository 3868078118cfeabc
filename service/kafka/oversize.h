// OversizeRecords: which records the broker found too large.
//
// The client's limit is checked when a record is produced. The broker's may be lower, and it shows
// only when the batch is delivered: then the whole transaction fails, and every record of the batch
// has the error, also those that are small. So:
//   a refused record that was alone in its batch is too large itself: it is remembered, and the
//   next Produce of it answers RECORD_TOO_LARGE without sending any other is not to blame yet: the
//   batches are made smaller, so that the next attempt either passes or shows the record
// Each failure takes one step of a bounded number (five sizes, then one record at least), so
// nothing goes round for ever. librdkafka puts a record of batch.size or more alone in its batch.
//
// Not thread-safe.
#ifndef KHABAR_SERVICE_KAFKA_OVERSIZE_H_
#define KHABAR_SERVICE_KAFKA_OVERSIZE_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace khabar::kafka {

class OversizeRecords {
 public:
  using Bytes = std::optional<std::string_view>;

  // For the producer's batch.size.
  size_t batch_bytes() const { return batch_bytes_; }

  // The broker refused a batch with this record in it. The batch was made with batch_bytes().
  void OnRefused(std::string_view topic, Bytes key, Bytes value);

  // True: the broker does not take this record.
  bool Contains(std::string_view topic, Bytes key, Bytes value) const;

  // Call before the batch is tried again. True: batch_bytes() is another than before.
  bool Shrink();

 private:
  size_t batch_bytes_ = 1'000'000;  // librdkafka's default
  bool suspects_ = false;           // refused in company since the last Shrink
  bool culprits_ = false;           // refused alone since the last Shrink
  size_t smallest_ = 0;             // bytes of the smallest one remembered
  std::deque<std::string> known_;   // fingerprints; bounded
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_OVERSIZE_H_
