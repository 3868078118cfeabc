// TransactionalSink: exactly-once. One transaction a batch, over records, dead letters and offsets.
//
// librdkafka's errors are read in this order: fatal (the producer is made anew; a fence ends the
// engine), requires abort, retriable (the same call again), anything else ends the engine.
//
// No transaction follows a troubled one under the same producer epoch: a request that comes late,
// because a broker or the network held it while it was sent again, would act on the new one (end
// it, or add old offsets to it; KIP-890). After an abort, and after a transaction in which a
// request may have been repeated, the next Begin makes the producer anew: coordinators refuse what
// the old epoch still sends (of late records, too, from Kafka 3.6 on).
//
// Not thread-safe: the coordinator's.
#ifndef KHABAR_SERVICE_KAFKA_TRANSACTIONAL_SINK_H_
#define KHABAR_SERVICE_KAFKA_TRANSACTIONAL_SINK_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/ports.h"
#include "service/kafka/batch_producer.h"
#include "service/kafka/handles.h"
#include "service/kafka/options.h"
#include "service/kafka/source.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

class TransactionalSink final : public ingest::RecordSink {
 public:
  // `source` and `logger` must outlive it.
  TransactionalSink(const KafkaOptions& options, KafkaSource& source, telemetry::Logger& logger);

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
  // What the open transaction has come to.
  enum class State { kNone, kOpen, kOffsetsSent, kCommitting, kAborting };

  absl::Status EnsureReady(absl::Duration timeout);
  absl::Status Initialise(absl::Duration timeout);
  absl::Status SendOffsets(std::span<const ingest::PartitionOffset> offsets,
                           absl::Duration timeout);
  // A failed transaction with its record's reason, where there is one.
  absl::Status Explained(absl::Status status);
  absl::Status AbortOpen(absl::Duration timeout);
  absl::Status Classify(Error error, std::string_view operation);
  absl::Status Fatal(std::string_view operation);
  bool TimedOut() const;
  // Whether a request of the transaction may have been sent twice.
  bool MayHaveRepeated();

  const std::string input_topic_;
  const absl::Duration transaction_timeout_, request_timeout_;
  KafkaSource& source_;
  telemetry::Logger& logger_;
  SystemClock clock_;
  BatchProducer producer_;
  GroupMetadata metadata_;  // of the open batch
  State state_ = State::kNone;
  absl::Duration opened_;      // when the open transaction began
  absl::Duration committing_;  // when its commit began
  uint64_t failures_ = 0;      // of connections, when the open transaction began
  bool initialised_ = false;   // init_transactions succeeded on this producer
  bool warm_ = false;          // its topics are known to it, or were asked for
  bool started_ = false;       // some producer of ours was ready once
  bool recreate_ = false;      // the producer can, or should, do no more
  bool undecided_ = false;     // only another producer can end the transaction
  int recreations_ = 0;        // since the last commit
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_TRANSACTIONAL_SINK_H_
