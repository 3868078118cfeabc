// The process as /proc/self tells it. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_TELEMETRY_PROCESS_METRICS_H_
#define KHABAR_SERVICE_TELEMETRY_PROCESS_METRICS_H_

#include <string>
#include <string_view>
#include <vector>

namespace khabar::telemetry {

struct ProcessMetric {
  std::string_view name;
  std::string_view help;
  bool counter;
  double value;
};

// Process metrics by the names that all Prometheus clients use; those that the system does not tell
// are left out.
std::vector<ProcessMetric> ReadProcessMetrics();

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_PROCESS_METRICS_H_
