// The service `khabard`.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <climits>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/errors.h"
#include "lib/pipeline/pipeline.h"
#include "service/app/end_event.h"
#include "service/app/service.h"
#include "service/config/flags.h"
#include "service/config/load.h"
#include "service/telemetry/json_logger.h"

namespace khabar::app {
namespace {

// Promise 6: gone within 10 s of SIGTERM. What follows the engine and gRPC takes milliseconds.
constexpr absl::Duration kGrace = absl::Milliseconds(9500);

struct Arguments {
  config::LoadRequest load;
  RunOptions run;
  std::string broker;
};

std::string HostName() {
  char name[HOST_NAME_MAX + 1] = "";
  return gethostname(name, sizeof(name)) == 0 ? std::string(name) : std::string();
}

void Define(CLI::App& app, Arguments& arguments) {
  app.set_version_flag("--version", "khabard " + std::string(PipelineVersion()));
  app.add_option("--config", arguments.load.file, "Configuration file (YAML)")->type_name("FILE");
  app.add_option("--broker", arguments.broker, "Short for --kafka-brokers")->type_name("HOST:PORT");
  app.add_flag("--embedded", arguments.run.embedded,
               "Run on a mock broker inside the process: a demonstration, nothing is kept");
  app.add_option("--samples", arguments.run.samples,
                 "Send each file of the folder to the input topic at start")
      ->type_name("FOLDER");
  app.add_flag("--show", arguments.run.show, "Print what comes out, readable");
  CLI::Option* samples = app.get_option("--samples");
  CLI::Option* show = app.get_option("--show");
  app.add_flag("--once", arguments.run.once, "End when all samples came out")
      ->needs(samples)
      ->needs(show);
  config::AddFlags(app, arguments.load.flags);
}

int Fail(std::string_view what, const absl::Status& status) {
  std::cerr << "khabard: " << what << ErrorName(CodeOf(status)) << ": " << status.message() << "\n";
  return 1;
}

int Main(int argc, char** argv) {
  CLI::App app{"khabard: articles from Kafka and gRPC to structured records"};
  Arguments arguments;
  Define(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  for (char** variable = environ; *variable != nullptr; ++variable) {
    arguments.load.environment.emplace_back(*variable);
  }
  if (!arguments.broker.empty()) {
    arguments.load.flags.emplace_back("kafka.brokers", arguments.broker);
  }
  arguments.load.host_name = HostName();
  arguments.load.needs_brokers = !arguments.run.embedded;
  const auto config = config::Load(arguments.load);
  if (!config.ok()) return Fail("", config.status());

  SystemClock clock;
  telemetry::JsonLogger logger(STDERR_FILENO, config->log.level, clock);
  EndEvent end(kGrace, logger);
  const absl::Status status = RunService(*config, arguments.run, end, clock, logger);
  if (status.ok()) return 0;
  logger.Log(telemetry::Severity::kError, "khabard failed",
             {{"code", ErrorName(CodeOf(status))}, {"reason", FromAbsl(status.message())}});
  return 1;
}

}  // namespace
}  // namespace khabar::app

int main(int argc, char** argv) { return khabar::app::Main(argc, argv); }
