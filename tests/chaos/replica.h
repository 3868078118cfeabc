// Replica: one khabard under one instance id, through all its lives, and its twin while it has one.
//
// A replica that ends by itself is a finding, unless it was told to. Not thread-safe; processes are
// started from the calling thread.
#ifndef KHABAR_TESTS_CHAOS_REPLICA_H_
#define KHABAR_TESTS_CHAOS_REPLICA_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "tests/chaos/plan.h"
#include "tests/support/child_process.h"

namespace khabar::chaos {

class Replica {
 public:
  // `command` runs it; `crash_library` is what CrashPoints are preloaded with.
  Replica(testing::ChildProcess::Command command, std::string crash_library)
      : command_(std::move(command)), crash_library_(std::move(crash_library)) {}

  void Start();
  // What it needs to come to a crash point.
  struct Armament {
    std::vector<std::string> environment;  // beside that of the command
    absl::Duration pause;                  // how long it stands still, where it stops itself
  };
  // It may, and should, die there.
  void StartWith(const CrashPoint& point, const Armament& armament);
  // Lets it go on when it has stood still for long enough. Call it often.
  void Tend();
  void Kill();
  void Stop();  // SIGTERM; does not wait
  // Any signal that leaves it as wanted as it was.
  void Signal(int number) { process_->Signal(number); }

  // A second process of the same instance, until one of the two is killed: the older one, unless it
  // is the only one left. What is wrong with how they ended; "": nothing.
  void StartTwin();
  bool TwinIsOver() { return !process_->running() || !twin_->running(); }
  std::string EndTwin();

  // What it has ended with; nothing: it runs.
  std::optional<int> Ended();
  bool wanted() const { return wanted_; }  // to run on

 private:
  std::unique_ptr<testing::ChildProcess> Launch(const std::vector<std::string>& environment);

  const testing::ChildProcess::Command command_;
  const std::string crash_library_;
  std::unique_ptr<testing::ChildProcess> process_, twin_;
  bool wanted_ = false;
  absl::Duration pause_;                     // still to come; 0: none
  std::optional<absl::Time> pause_is_over_;  // it stands still
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_REPLICA_H_
