// Metrics: what engine and gRPC server tell, as Prometheus metrics. docs/metrics.md lists them; a
// test compares it with what is registered.
//
// Thread-safe. On the hot path: atomic additions on metrics that were looked up beforehand; a
// histogram takes a lock of its own for some nanoseconds.
#ifndef KHABAR_SERVICE_TELEMETRY_METRICS_H_
#define KHABAR_SERVICE_TELEMETRY_METRICS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "lib/ingest/observer.h"
#include "service/grpc/rpc_observer.h"

namespace prometheus {
class Collectable;
}  // namespace prometheus

namespace khabar::telemetry {

class Metrics final : public ingest::EngineObserver, public grpc_service::RpcObserver {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics() override;

  // ingest::EngineObserver
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

  // grpc_service::RpcObserver
  void OnCallStarted(std::string_view method) override;
  void OnCallFinished(std::string_view method, std::string_view code,
                      absl::Duration elapsed) override;
  void OnArticle(std::string_view error, absl::Duration elapsed) override;
  void OnQueue(size_t articles, size_t bytes) override;

  // All of it in Prometheus' text format, as it is now.
  std::string Exposition() const;

  // For MetricsServer: the metrics above, and those of the process.
  std::shared_ptr<prometheus::Collectable> collectable() const;

 private:
  class Impl;
  const std::shared_ptr<Impl> impl_;
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_METRICS_H_
