// One run: a cluster, replicas, a feed, the faults of a plan, and the proof at the end.
#ifndef KHABAR_TESTS_CHAOS_RUN_H_
#define KHABAR_TESTS_CHAOS_RUN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "tests/chaos/plan.h"
#include "tests/chaos/timeline.h"

namespace khabar::chaos {

struct RunOptions {
  PlanOptions plan;
  int per_second = 100;  // articles
  std::string annotators = "all";
  absl::Duration transaction_timeout = absl::Seconds(10);
  absl::Duration longest = absl::InfiniteDuration();  // faults that would begin later are left out
  std::string folder;                                 // of logs and data; exists
  std::string khabard;                                // the binary
  std::string crash_library;                          // tests/chaos/crash_points.cc
};

struct RunResult {
  std::vector<std::string> violations;
  int faults = 0;
  int crash_points_missed = 0;  // where the process was not on its way
  size_t articles = 0, enriched = 0, dead_letters = 0, doubles = 0;
  size_t too_large = 0;  // of the dead letters
};

// An error: the harness itself could not do its part. Call it from the main thread.
absl::StatusOr<RunResult> Execute(const RunOptions& options, Timeline& timeline);

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_RUN_H_
