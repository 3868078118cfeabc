// Service: khabard put together: the pipeline, Kafka's source and sink with the engine between
// them, gRPC beside it. All the wiring is here; what is wired knows nothing of each other.
//
// Not thread-safe: main's.
#ifndef KHABAR_SERVICE_APP_SERVICE_H_
#define KHABAR_SERVICE_APP_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"

#include "lib/base/clock.h"
#include "service/app/end_event.h"
#include "service/config/config.h"
#include "service/telemetry/log.h"

namespace khabar::app {

// What is asked on the command line beside the configuration.
struct RunOptions {
  bool embedded = false;  // on librdkafka's mock broker inside the process: a demonstration
  bool show = false;      // print what comes out, readable, on standard output
  bool once = false;      // with samples: end when all of them came out
  std::string samples;    // folder whose files are sent to the input topic at start; empty: none
  // With show or samples the topics that do not exist are created.
};

// Runs until `end` or until the engine cannot go on (the reason). Everything is stopped in order
// when it returns.
absl::Status RunService(const config::Config& config, const RunOptions& options, EndEvent& end,
                        Clock& clock, telemetry::Logger& logger);

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_SERVICE_H_
