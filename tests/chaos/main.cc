// chaos: khabard on a real Kafka under faults that a seed decides, and the proof that nothing was
// lost, doubled, disordered or left open. `./dev chaos` runs it.
//
//   chaos [--folder OUT] [--seed 1] [--faults 50] [--only KIND,…] [--minutes N] [--brokers 1|3]
//         [--delivery exactly-once|at-least-once] [--per-second 100] [--annotators all|none]
//         [--transaction-timeout 10] [--khabard FILE] [--crash-points FILE] [--plan]
//
// --plan only shows the faults.
//
// Exit: 0 no violation, 1 violations, 2 the harness itself failed.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "tests/chaos/run.h"

namespace khabar::chaos {
namespace {

struct Arguments {
  RunOptions run;
  std::string delivery = "exactly-once";
  double minutes = 0;
  double transaction_timeout = 10;
  bool plan = false;
};

void Define(CLI::App& app, Arguments& arguments) {
  RunOptions& run = arguments.run;
  run.khabard = KHABARD_BINARY;
  run.crash_library = CRASH_POINTS_LIBRARY;
  app.add_option("--folder", run.folder,
                 "Logs, data and time-line; build/chaos/seed-N unless named");
  app.add_option("--seed", run.plan.seed);
  app.add_option("--faults", run.plan.faults);
  app.add_option("--only", run.plan.only,
                 "Kinds of faults, by their names in a plan, separated by commas");
  app.add_option("--minutes", arguments.minutes, "Leave out the faults that would end later");
  app.add_option("--brokers", run.plan.brokers)->check(CLI::IsMember({1, 3}));
  app.add_option("--replicas", run.plan.replicas)->check(CLI::Range(1, 5));
  app.add_option("--delivery", arguments.delivery)
      ->check(CLI::IsMember({"exactly-once", "at-least-once"}));
  app.add_option("--per-second", run.per_second, "Articles");
  app.add_option("--annotators", run.annotators)->check(CLI::IsMember({"all", "none"}));
  app.add_option("--transaction-timeout", arguments.transaction_timeout, "Seconds");
  app.add_option("--khabard", run.khabard);
  app.add_option("--crash-points", run.crash_library);
  app.add_flag("--plan", arguments.plan);
}

int Report(const absl::StatusOr<RunResult>& result, const Arguments& arguments,
           Timeline& timeline) {
  const RunOptions& run = arguments.run;
  const std::string what = absl::StrCat("seed ", run.plan.seed, ", ", run.plan.brokers,
                                        " broker(s), ", run.plan.replicas, " replicas, ",
                                        arguments.delivery, ", annotators: ", run.annotators);
  if (!result.ok()) {
    timeline.Say(absl::StrCat("HARNESS FAILED (", what, "): ", result.status().ToString()));
    return 2;
  }
  for (const std::string& violation : result->violations) timeline.Say("VIOLATION: " + violation);
  timeline.Say(absl::StrCat(
      result->violations.empty() ? "PASSED" : "FAILED", " (", what, "): ", result->faults,
      " faults, ", result->violations.size(), " violations; ", result->articles, " articles, ",
      result->enriched, " enriched, ", result->dead_letters, " dead letters, ", result->too_large,
      " of them too large, ", result->doubles, " doubles; ", result->crash_points_missed,
      " crash points not reached"));
  return result->violations.empty() ? 0 : 1;
}

// Logs of an earlier run would be appended to.
void PrepareFolder(const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::vector<std::filesystem::path> old;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".log") old.push_back(entry.path());
  for (const std::filesystem::path& file : old) std::filesystem::remove(file);
}

int Main(int argc, char** argv) {
  CLI::App app{"khabard under faults"};
  Arguments arguments;
  Define(app, arguments);
  CLI11_PARSE(app, argc, argv);
  RunOptions& run = arguments.run;
  run.plan.exactly_once = arguments.delivery == "exactly-once";
  run.transaction_timeout = absl::Seconds(arguments.transaction_timeout);
  if (arguments.minutes > 0) run.longest = absl::Minutes(arguments.minutes);
  if (arguments.plan) {
    for (const Fault& fault : MakePlan(run.plan)) std::cout << fault.Text() << '\n';
    return 0;
  }
  // One a seed: what a failed run leaves is not overwritten by the next.
  if (run.folder.empty()) run.folder = absl::StrCat("build/chaos/seed-", run.plan.seed);
  run.folder = std::filesystem::absolute(run.folder).string();
  PrepareFolder(run.folder);
  Timeline timeline(run.folder + "/timeline.txt");
  return Report(Execute(run, timeline), arguments, timeline);
}

}  // namespace
}  // namespace khabar::chaos

int main(int argc, char** argv) { return khabar::chaos::Main(argc, argv); }
