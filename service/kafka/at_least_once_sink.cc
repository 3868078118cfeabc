#include "service/kafka/at_least_once_sink.h"

#include <string>

#include "lib/base/errors.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

Properties OwnProperties() {
  return {
      // Who chooses it waits for single records, not for batches. (A transaction's commit sends at
      // once.)
      {"linger.ms", "1"},
      // Never: librdkafka sends on what follows a record that timed out, which would come before
      // it. Not even enable.gapless.guarantee changes that. The batch as a whole times out.
      {"message.timeout.ms", "0"},
  };
}

// A producer that fails for good this often without a commit between will not do better again.
constexpr int kMostFatalErrors = 5;

}  // namespace

AtLeastOnceSink::AtLeastOnceSink(const KafkaOptions& options, KafkaSource& source,
                                 telemetry::Logger& logger)
    : batch_timeout_(options.transaction_timeout),
      source_(source),
      logger_(logger),
      producer_(options, OwnProperties(), logger) {}

absl::Status AtLeastOnceSink::Start(absl::Duration timeout) {
  KHABAR_RETURN_IF_ERROR(producer_.Open());
  return WithContext(producer_.WarmUp(timeout), "producer");
}

absl::Status AtLeastOnceSink::Begin() {
  producer_.Begin();
  opened_ = clock_.Elapsed();
  return absl::OkStatus();
}

absl::Status AtLeastOnceSink::Produce(const ingest::OutputRecord& record) {
  KHABAR_RETURN_IF_ERROR(producer_.failure());
  absl::Status status = producer_.Produce(record);
  if (status.ok() || ingest::IsRefused(status)) return status;
  KHABAR_RETURN_IF_ERROR(CheckFatal());
  if (CodeOf(status) == ErrorCode::kBrokerUnavailable) KHABAR_RETURN_IF_ERROR(CheckTimeout());
  return status;
}

absl::Status AtLeastOnceSink::Commit(std::span<const ingest::PartitionOffset> offsets,
                                     absl::Duration timeout) {
  const bool flushed = producer_.client().Flush(timeout);
  KHABAR_RETURN_IF_ERROR(CheckFatal());
  KHABAR_RETURN_IF_ERROR(producer_.failure());
  if (!flushed) {
    KHABAR_RETURN_IF_ERROR(CheckTimeout());
    return MakeError(ErrorCode::kBrokerUnavailable,
                     "records wait for delivery" + producer_.client().owner().Hint());
  }
  KHABAR_RETURN_IF_ERROR(source_.CommitOffsets(offsets, timeout));
  fatal_errors_ = 0;
  return absl::OkStatus();
}

// The producer goes at the first call, so that nothing of the batch that still waits in it arrives
// after the batch's second try; further calls wait for the new one.
absl::Status AtLeastOnceSink::Abort(absl::Duration timeout) {
  producer_.PrepareRetry();
  if (!aborting_) producer_.Drop();
  aborting_ = true;
  KHABAR_RETURN_IF_ERROR(Start(timeout));
  aborting_ = false;
  return absl::OkStatus();
}

absl::Status AtLeastOnceSink::CheckTimeout() {
  if (clock_.Elapsed() - opened_ < batch_timeout_) return absl::OkStatus();
  return MakeError(ErrorCode::kTransactionFailed,
                   "records were not delivered in time" + producer_.client().owner().Hint());
}

absl::Status AtLeastOnceSink::CheckFatal() {
  char text[512] = "";
  const rd_kafka_resp_err_t code =
      rd_kafka_fatal_error(producer_.client().get(), text, sizeof text);
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  absl::Status status = KafkaError(code, "producer", text);
  if (CodeOf(status) == ErrorCode::kInvalidConfig || ++fatal_errors_ > kMostFatalErrors)
    return status;
  logger_.Log(telemetry::Severity::kWarning, "the producer failed and is made anew",
              {{"reason", FromAbsl(status.message())}});
  return MakeError(ErrorCode::kTransactionFailed, FromAbsl(status.message()));
}

}  // namespace khabar::kafka
