#include "service/kafka/transactional_sink.h"

#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/offset_committer.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

// A producer that fails for good this often without a commit between will not do better again.
constexpr int kMostRecreations = 5;
// One try of a new epoch between two batches; the engine tries again.
constexpr absl::Duration kRenewTimeout = absl::Seconds(1);
constexpr absl::Duration kRewarmTimeout = absl::Milliseconds(200);  // a topic

Properties TransactionProperties(const KafkaOptions& options) {
  return {
      {"transactional.id", options.transactional_id()},
      {"transaction.timeout.ms", std::to_string(Milliseconds(options.transaction_timeout))},
      // Nobody may read a record before its commit, which sends what still waits at once.
      {"linger.ms", "25"},
  };
}

bool Has(const absl::Status& status, ErrorCode code) {
  return !status.ok() && CodeOf(status) == code;
}

}  // namespace

TransactionalSink::TransactionalSink(const KafkaOptions& options, KafkaSource& source,
                                     telemetry::Logger& logger)
    : input_topic_(options.input_topic),
      transaction_timeout_(options.transaction_timeout),
      request_timeout_(RequestTimeout(options)),
      source_(source),
      logger_(logger),
      producer_(options, TransactionProperties(options), logger) {}

absl::Status TransactionalSink::Start(absl::Duration timeout) {
  return WithContext(EnsureReady(timeout), "transactional producer");
}

// Each step is done once a producer; a call that timed out goes on where the last one stood.
absl::Status TransactionalSink::EnsureReady(absl::Duration timeout) {
  if (recreate_) {
    producer_.Drop();
    initialised_ = warm_ = recreate_ = false;
    state_ = State::kNone;
  }
  KHABAR_RETURN_IF_ERROR(producer_.Open());
  if (!initialised_) KHABAR_RETURN_IF_ERROR(Initialise(timeout));
  initialised_ = true;
  if (warm_) return absl::OkStatus();
  // A later producer can do without: a topic that is away must not hold up what is in hand.
  const absl::Status status = producer_.WarmUp(started_ ? kRewarmTimeout : timeout);
  if (!started_) KHABAR_RETURN_IF_ERROR(status);
  warm_ = started_ = true;
  return absl::OkStatus();
}

// Fences older producers of this id and ends what they left open.
absl::Status TransactionalSink::Initialise(absl::Duration timeout) {
  Error error(rd_kafka_init_transactions(producer_.client().get(), Milliseconds(timeout)));
  producer_.client().Poll();
  absl::Status status = Classify(std::move(error), "init_transactions");
  // Nothing is open that could be aborted: begin again with another producer.
  if (Has(status, ErrorCode::kTransactionFailed))
    return MakeError(ErrorCode::kBrokerUnavailable, FromAbsl(status.message()));
  return status;
}

absl::Status TransactionalSink::Begin() {
  if (recreate_ || !warm_) KHABAR_RETURN_IF_ERROR(EnsureReady(kRenewTimeout));
  // From the beginning and not at the commit: a generation that came in between would be taken for
  // that of the records (KIP-447 refuses the offsets of an older one, but asks for no owner).
  metadata_ = source_.group_metadata();
  if (metadata_ == nullptr)
    return MakeError(ErrorCode::kTransactionFailed, "the consumer is in no group");
  KHABAR_RETURN_IF_ERROR(
      Classify(Error(rd_kafka_begin_transaction(producer_.client().get())), "begin_transaction"));
  producer_.Begin();
  state_ = State::kOpen;
  opened_ = clock_.Elapsed();
  failures_ = producer_.client().owner().connection_failures();
  return absl::OkStatus();
}

absl::Status TransactionalSink::Produce(const ingest::OutputRecord& record) {
  // A failed record fails the transaction: no need to send the rest.
  KHABAR_RETURN_IF_ERROR(producer_.failure());
  absl::Status status = producer_.Produce(record);
  if (status.ok() || ingest::IsRefused(status)) return status;
  char text[1];
  if (rd_kafka_fatal_error(producer_.client().get(), text, sizeof text) !=
      RD_KAFKA_RESP_ERR_NO_ERROR) {
    return Fatal("produce");
  }
  return status;
}

absl::Status TransactionalSink::Commit(std::span<const ingest::PartitionOffset> offsets,
                                       absl::Duration timeout) {
  if (state_ == State::kOpen) {
    if (committing_ < opened_) committing_ = clock_.Elapsed();
    KHABAR_RETURN_IF_ERROR(Explained(SendOffsets(offsets, timeout)));
  }
  // From here on librdkafka takes no other call than this one until it is decided.
  state_ = State::kCommitting;
  const absl::Status status = Explained(
      Classify(Error(rd_kafka_commit_transaction(producer_.client().get(), Milliseconds(timeout))),
               "commit_transaction"));
  if (Has(status, ErrorCode::kTransactionFailed)) state_ = State::kOpen;
  KHABAR_RETURN_IF_ERROR(status);
  state_ = State::kNone;
  recreations_ = 0;
  recreate_ = MayHaveRepeated();
  return absl::OkStatus();
}

bool TransactionalSink::MayHaveRepeated() {
  producer_.client().Poll();  // a failure's report may wait still
  return clock_.Elapsed() - committing_ >= request_timeout_ ||
         producer_.client().owner().connection_failures() != failures_;
}

absl::Status TransactionalSink::SendOffsets(std::span<const ingest::PartitionOffset> offsets,
                                            absl::Duration timeout) {
  const Partitions list = OffsetList(input_topic_, offsets);
  KHABAR_RETURN_IF_ERROR(
      Classify(Error(rd_kafka_send_offsets_to_transaction(producer_.client().get(), list.get(),
                                                          metadata_.get(), Milliseconds(timeout))),
               "send_offsets_to_transaction"));
  state_ = State::kOffsetsSent;
  return absl::OkStatus();
}

// A record that was not taken is a better reason than "the transaction failed".
absl::Status TransactionalSink::Explained(absl::Status status) {
  if (!Has(status, ErrorCode::kTransactionFailed)) return status;
  producer_.client().Poll();  // the record's report may wait still
  return producer_.failure().ok() ? status : producer_.failure();
}

absl::Status TransactionalSink::Abort(absl::Duration timeout) {
  // A commit that is under way lets nothing else be called.
  const bool may_abort = !recreate_ && state_ != State::kCommitting;
  if (state_ != State::kNone) {
    if (may_abort) KHABAR_RETURN_IF_ERROR(AbortOpen(timeout));
    producer_.PrepareRetry();
    state_ = State::kNone;
    undecided_ = undecided_ || !may_abort;
    recreate_ = true;
  }
  // The next producer's init_transactions ends it one way or the other, and the committed offsets
  // tell which.
  if (undecided_) KHABAR_RETURN_IF_ERROR(EnsureReady(timeout));
  undecided_ = false;
  return absl::OkStatus();
}

absl::Status TransactionalSink::AbortOpen(absl::Duration timeout) {
  state_ = State::kAborting;
  absl::Status status =
      Classify(Error(rd_kafka_abort_transaction(producer_.client().get(), Milliseconds(timeout))),
               "abort_transaction");
  if (!Has(status, ErrorCode::kTransactionFailed)) return status;
  undecided_ = true;
  return absl::OkStatus();
}

absl::Status TransactionalSink::Classify(Error error, std::string_view operation) {
  if (error == nullptr) return absl::OkStatus();
  if (rd_kafka_error_is_fatal(error.get()) != 0) return Fatal(operation);
  const rd_kafka_resp_err_t code = rd_kafka_error_code(error.get());
  std::string message =
      std::string(operation).append(": ").append(rd_kafka_error_string(error.get()));
  if (rd_kafka_error_txn_requires_abort(error.get()) != 0)
    return MakeError(ErrorCode::kTransactionFailed, message);
  if (rd_kafka_error_is_retriable(error.get()) != 0)
    return MakeError(ErrorCode::kBrokerUnavailable, message + producer_.client().owner().Hint());
  return KafkaError(code, operation, rd_kafka_error_string(error.get()));
}

absl::Status TransactionalSink::Fatal(std::string_view operation) {
  char text[512] = "";
  const rd_kafka_resp_err_t code =
      rd_kafka_fatal_error(producer_.client().get(), text, sizeof text);
  absl::Status status = KafkaError(code, operation, text);
  recreate_ = true;
  if (Has(status, ErrorCode::kInvalidConfig)) return status;
  // The broker bumps the epoch when it ends a transaction that timed out, which looks the same as
  // another instance: after an outage longer than the time-out nobody has taken over. If somebody
  // has, we fence them once, and their transaction, which is young, tells them to stop.
  if (Has(status, ErrorCode::kFenced) && !TimedOut()) return status;
  if (++recreations_ > kMostRecreations)
    return MakeError(
        ErrorCode::kInternal,
        std::string("the producer keeps failing: ").append(FromAbsl(status.message())));
  logger_.Log(telemetry::Severity::kWarning, "the producer failed and is made anew",
              {{"reason", FromAbsl(status.message())}});
  return MakeError(ErrorCode::kTransactionFailed, FromAbsl(status.message()));
}

bool TransactionalSink::TimedOut() const {
  return state_ != State::kNone && clock_.Elapsed() - opened_ >= transaction_timeout_;
}

}  // namespace khabar::kafka
