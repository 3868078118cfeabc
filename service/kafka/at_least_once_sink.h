// AtLeastOnceSink: an idempotent producer; a batch's offsets are committed when the broker has
// every record of it. A batch that is tried again, as one that takes longer than the transaction
// time-out is, may be seen twice.
//
// Not thread-safe: the coordinator's.
#ifndef KHABAR_SERVICE_KAFKA_AT_LEAST_ONCE_SINK_H_
#define KHABAR_SERVICE_KAFKA_AT_LEAST_ONCE_SINK_H_

#include <span>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/ports.h"
#include "service/kafka/batch_producer.h"
#include "service/kafka/options.h"
#include "service/kafka/source.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

class AtLeastOnceSink final : public ingest::RecordSink {
 public:
  // `source` and `logger` must outlive it.
  AtLeastOnceSink(const KafkaOptions& options, KafkaSource& source, telemetry::Logger& logger);

  // INVALID_CONFIG, when the options cannot make a producer.
  absl::Status Open() { return producer_.Open(); }

  absl::Status Start(absl::Duration timeout) override;
  absl::Status Begin() override;
  absl::Status Produce(const ingest::OutputRecord& record) override;
  absl::Status Commit(std::span<const ingest::PartitionOffset> offsets,
                      absl::Duration timeout) override;
  absl::Status Abort(absl::Duration timeout) override;
  bool TakeProgress() override { return producer_.TakeProgress(); }

 private:
  // TRANSACTION_FAILED where the producer can do no more.
  absl::Status CheckFatal();

  // TRANSACTION_FAILED where the batch has been open for too long.
  absl::Status CheckTimeout();

  const absl::Duration batch_timeout_;
  KafkaSource& source_;
  telemetry::Logger& logger_;
  SystemClock clock_;
  BatchProducer producer_;
  absl::Duration opened_;  // when the batch began
  bool aborting_ = false;  // Abort has dropped the producer, and is not through yet
  int fatal_errors_ = 0;   // since the last commit
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_AT_LEAST_ONCE_SINK_H_
