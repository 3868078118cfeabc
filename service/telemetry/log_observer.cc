#include "service/telemetry/log_observer.h"

#include <optional>
#include <string>

#include "absl/strings/str_join.h"

#include "lib/base/errors.h"

namespace khabar::telemetry {
namespace {

using ingest::EnginePhase;
using ingest::RebalanceEvent;
using ingest::RecordPosition;

struct EventText {
  Severity severity;
  std::string_view message;
};

EventText TextOf(RebalanceEvent event) {
  switch (event) {
    case RebalanceEvent::kAssigned:
      return {Severity::kInfo, "rebalance: partitions assigned"};
    case RebalanceEvent::kRevoked:
      return {Severity::kInfo, "rebalance: partitions revoked"};
    case RebalanceEvent::kLost:
      return {Severity::kWarning, "rebalance: partitions lost"};
  }
  return {Severity::kWarning, "rebalance"};
}

bool IsTrouble(EnginePhase phase) {
  return phase == EnginePhase::kAborting || phase == EnginePhase::kRewinding;
}

}  // namespace

LogObserver::LogObserver(ingest::EngineObserver& next, Logger& logger, Clock& clock)
    : next_(next),
      logger_(logger),
      dead_letters_(kMostLines, kWindow, clock),
      discarded_(kMostLines, kWindow, clock),
      failed_stages_(kMostLines, kWindow, clock),
      retries_(kMostLines, kWindow, clock),
      aborts_(kMostLines, kWindow, clock) {}

void LogObserver::OnRecordIn(size_t bytes) { next_.OnRecordIn(bytes); }

void LogObserver::OnRecordDiscarded(const RecordPosition& position) {
  next_.OnRecordDiscarded(position);
  const std::optional<int64_t> suppressed = discarded_.Take();
  if (!suppressed.has_value()) return;
  logger_.Log(Severity::kDebug, "record discarded: it will be, or was, read again",
              {{"topic", position.topic},
               {"partition", position.partition},
               {"offset", position.offset},
               {"suppressed", *suppressed}});
}

void LogObserver::OnProcessed(absl::Duration elapsed) { next_.OnProcessed(elapsed); }

void LogObserver::OnDeadLetter(const RecordPosition& position, ErrorCode code,
                               std::string_view message) {
  next_.OnDeadLetter(position, code, message);
  const std::optional<int64_t> suppressed = dead_letters_.Take();
  if (!suppressed.has_value()) return;
  logger_.Log(Severity::kWarning, "dead letter",
              {{"topic", position.topic},
               {"partition", position.partition},
               {"offset", position.offset},
               {"code", ErrorName(code)},
               {"reason", message},
               {"suppressed", *suppressed}});
}

void LogObserver::OnStage(std::string_view stage, absl::Duration elapsed, bool failed) {
  next_.OnStage(stage, elapsed, failed);
  if (!failed || stage == "decode") return;  // a refused article is told by OnDeadLetter
  const std::optional<int64_t> suppressed = failed_stages_.Take();
  if (!suppressed.has_value()) return;
  logger_.Log(
      Severity::kWarning, "a stage failed; its article goes on without its layers",
      {{"stage", stage}, {"seconds", absl::ToDoubleSeconds(elapsed)}, {"suppressed", *suppressed}});
}

void LogObserver::OnBatchCommitted(size_t records, size_t dead_letters, size_t bytes,
                                   absl::Duration open, absl::Duration commit) {
  next_.OnBatchCommitted(records, dead_letters, bytes, open, commit);
  logger_.Log(Severity::kDebug, "batch committed",
              {{"records", records},
               {"dead_letters", dead_letters},
               {"bytes", bytes},
               {"open_seconds", absl::ToDoubleSeconds(open)},
               {"commit_seconds", absl::ToDoubleSeconds(commit)}});
}

void LogObserver::OnBatchAborted(const absl::Status& reason) {
  next_.OnBatchAborted(reason);
  const std::optional<int64_t> suppressed = aborts_.Take();
  abort_told_ = suppressed.has_value();
  if (!suppressed.has_value()) return;
  logger_.Log(Severity::kWarning, "batch aborted; its records will be read again",
              {{"code", ErrorName(CodeOf(reason))},
               {"reason", FromAbsl(reason.message())},
               {"suppressed", *suppressed}});
}

void LogObserver::OnRetry(std::string_view operation, const absl::Status& reason) {
  next_.OnRetry(operation, reason);
  const std::optional<int64_t> suppressed = retries_.Take();
  if (!suppressed.has_value()) return;
  logger_.Log(Severity::kWarning, "a call failed and is repeated",
              {{"operation", operation},
               {"code", ErrorName(CodeOf(reason))},
               {"reason", FromAbsl(reason.message())},
               {"suppressed", *suppressed}});
}

void LogObserver::OnRebalance(RebalanceEvent event, std::span<const int32_t> partitions) {
  next_.OnRebalance(event, partitions);
  const EventText text = TextOf(event);
  const std::string numbers = absl::StrJoin(partitions.begin(), partitions.end(), ",");
  logger_.Log(text.severity, text.message,
              {{"partitions", std::string_view(numbers)}, {"count", partitions.size()}});
}

void LogObserver::OnLevels(size_t bytes_in_flight, size_t partitions_assigned,
                           size_t partitions_paused) {
  next_.OnLevels(bytes_in_flight, partitions_assigned, partitions_paused);
}

void LogObserver::OnPhase(EnginePhase phase) {
  next_.OnPhase(phase);
  if (!abort_told_ && (IsTrouble(phase) || phase == EnginePhase::kRunning)) return;
  logger_.Log(IsTrouble(phase) ? Severity::kWarning : Severity::kInfo, "engine phase",
              {{"phase", PhaseName(phase)}});
}

}  // namespace khabar::telemetry
