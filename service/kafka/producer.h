// Producer: sends records to any topic, for `khabard --samples`, tools and tests. Idempotent, not
// transactional; the engine's own output goes through sink.h.
//
// Not thread-safe.
#ifndef KHABAR_SERVICE_KAFKA_PRODUCER_H_
#define KHABAR_SERVICE_KAFKA_PRODUCER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/ingest/record.h"
#include "service/kafka/options.h"
#include "service/kafka/producer_client.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

struct ProducerRecord {
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<ingest::Header> headers;
  int32_t partition = -1;     // -1: by the key, as Java's producer does
  int64_t timestamp_ms = -1;  // -1: now
};

class Producer {
 public:
  // Uses of the options brokers, properties and secret_files. INVALID_CONFIG. `logger` must outlive
  // it.
  static absl::StatusOr<std::unique_ptr<Producer>> Create(const KafkaOptions& options,
                                                          telemetry::Logger& logger);

  // Takes the record over; waits while the local queue is full. RECORD_TOO_LARGE,
  // BROKER_UNAVAILABLE.
  absl::Status Send(const std::string& topic, const ProducerRecord& record);

  // One record: the file's bytes, its name as key, its media type (by the name's ending) as header
  // content-type. INPUT_UNREADABLE.
  absl::Status SendFile(const std::string& topic, const std::string& path);

  // Waits until the broker has all that was sent. The first failure of a record since the last
  // Flush, else BROKER_UNAVAILABLE when it takes longer than `timeout`.
  absl::Status Flush(absl::Duration timeout);

 private:
  Producer() = default;

  std::unique_ptr<ProducerClient> client_;
  absl::Status failure_;  // first since the last Flush
};

// application/json for a .json, application/octet-stream for what is not known.
std::string_view MediaTypeOfFile(std::string_view path);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_PRODUCER_H_
