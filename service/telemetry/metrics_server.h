// MetricsServer: serves the metrics to Prometheus over HTTP: GET /metrics, and nothing else.
// Threads of its own. Thread-safe.
#ifndef KHABAR_SERVICE_TELEMETRY_METRICS_SERVER_H_
#define KHABAR_SERVICE_TELEMETRY_METRICS_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "service/telemetry/metrics.h"

namespace khabar::telemetry {

class MetricsServer {
 public:
  // `listen` is HOST:PORT or [IPV6]:PORT; port 0 takes a free one. INVALID_CONFIG with the system's
  // reason when the address cannot be listened on.
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(const std::string& listen,
                                                              const Metrics& metrics);
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;
  // Stops serving; waits for the scrape in progress.
  ~MetricsServer();

  int port() const;

 private:
  class Impl;
  explicit MetricsServer(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_METRICS_SERVER_H_
