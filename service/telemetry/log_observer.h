// LogObserver: logs what is worth a line of what the engine tells, and passes everything on.
//
// Dead letters, discarded records, failed stages, retries and aborted batches, these with the
// phases that follow, are bounded in rate, each kind by itself; a line that follows held-back ones
// says how many (`suppressed`). Everything else is rare. Thread-safe.
#ifndef KHABAR_SERVICE_TELEMETRY_LOG_OBSERVER_H_
#define KHABAR_SERVICE_TELEMETRY_LOG_OBSERVER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/observer.h"
#include "service/telemetry/log.h"
#include "service/telemetry/rate_bound.h"

namespace khabar::telemetry {

class LogObserver final : public ingest::EngineObserver {
 public:
  // Lines of one kind in each kWindow.
  static constexpr int64_t kMostLines = 10;
  static constexpr absl::Duration kWindow = absl::Seconds(10);

  // All must outlive it.
  LogObserver(ingest::EngineObserver& next, Logger& logger, Clock& clock);

  void OnRecordIn(size_t bytes) override;
  void OnRecordDiscarded(const ingest::RecordPosition& position) override;
  void OnProcessed(absl::Duration elapsed) override;
  void OnDeadLetter(const ingest::RecordPosition& position, ErrorCode code,
                    std::string_view message) override;
  void OnStage(std::string_view stage, absl::Duration elapsed, bool failed) override;
  void OnBatchCommitted(size_t records, size_t dead_letters, size_t bytes, absl::Duration open,
                        absl::Duration commit) override;
  void OnBatchAborted(const absl::Status& reason) override;
  void OnRetry(std::string_view operation, const absl::Status& reason) override;
  void OnRebalance(ingest::RebalanceEvent event, std::span<const int32_t> partitions) override;
  void OnLevels(size_t bytes_in_flight, size_t partitions_assigned,
                size_t partitions_paused) override;
  void OnPhase(ingest::EnginePhase phase) override;

 private:
  ingest::EngineObserver& next_;
  Logger& logger_;
  RateBound dead_letters_;
  RateBound discarded_;
  RateBound failed_stages_;
  RateBound retries_;
  RateBound aborts_;
  // The last abort was told: so are its phases, to the end.
  std::atomic<bool> abort_told_{true};
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_LOG_OBSERVER_H_
