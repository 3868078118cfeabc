// The sample articles: files that are sent to the input topic, one record each. Thread-safe: free
// functions.
#ifndef KHABAR_SERVICE_APP_SAMPLES_H_
#define KHABAR_SERVICE_APP_SAMPLES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::app {

// Files of the folder in order of their names, without those it explains itself with (*.md).
// INPUT_UNREADABLE when it cannot be read or holds none.
absl::StatusOr<std::vector<std::string>> SampleFiles(const std::string& folder);

absl::Status SendSamples(const kafka::KafkaOptions& kafka, const std::vector<std::string>& files,
                         telemetry::Logger& logger);

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_SAMPLES_H_
