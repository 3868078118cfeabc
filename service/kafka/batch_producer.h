// BatchProducer: what the two sinks have in common: a producer that can be made anew, the topics by
// destination, and what became of the records of the open batch.
//
// Not thread-safe: the coordinator's.
#ifndef KHABAR_SERVICE_KAFKA_BATCH_PRODUCER_H_
#define KHABAR_SERVICE_KAFKA_BATCH_PRODUCER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/ingest/record.h"
#include "service/kafka/client.h"
#include "service/kafka/options.h"
#include "service/kafka/producer_client.h"
#include "service/kafka/refused.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

class BatchProducer {
 public:
  // `ours` are the sink's own properties. `logger` must outlive it.
  BatchProducer(KafkaOptions options, Properties ours, telemetry::Logger& logger)
      : options_(std::move(options)), ours_(std::move(ours)), logger_(logger) {}

  // Makes the client if there is none. INVALID_CONFIG.
  absl::Status Open();
  // Ends the client; what it has not sent is dropped.
  void Drop();
  // REQUIRES: Open() succeeded, no Drop() since.
  ProducerClient& client() { return *client_; }

  // Both output topics, so that their first records do not wait. BROKER_UNAVAILABLE.
  absl::Status WarmUp(absl::Duration timeout);

  // A batch begins: forgets the failure of the one before.
  void Begin() { failure_ = absl::OkStatus(); }
  // TRANSACTION_FAILED with the first record's reason, when a record of the batch was not taken.
  const absl::Status& failure() const { return failure_; }

  // RECORD_TOO_LARGE, RECORD_REFUSED, BROKER_UNAVAILABLE (also while the local queue stays full),
  // TRANSACTION_FAILED (the client is no longer in a state to take records), or the reason.
  absl::Status Produce(const ingest::OutputRecord& record);

  // The batch failed and will be tried again, with a client made anew.
  void PrepareRetry();
  // RecordSink::TakeProgress.
  bool TakeProgress() { return refused_.TakeProgress(); }

 private:
  const std::string& TopicOf(ingest::Destination destination) const;
  void OnFailure(const rd_kafka_message_t& record);

  const KafkaOptions options_;
  const Properties ours_;
  telemetry::Logger& logger_;
  RefusedRecords refused_;
  absl::Status failure_;
  size_t produced_ = 0;
  std::unique_ptr<ProducerClient> client_;
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_BATCH_PRODUCER_H_
