// Faults: lets the faults of a plan happen, and looks after the replicas meanwhile. Not
// thread-safe: the main thread's.
#ifndef KHABAR_TESTS_CHAOS_FAULTS_H_
#define KHABAR_TESTS_CHAOS_FAULTS_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "tests/chaos/cluster.h"
#include "tests/chaos/plan.h"
#include "tests/chaos/replica.h"
#include "tests/chaos/timeline.h"

namespace khabar::chaos {

class Faults {
 public:
  // `visitor` is the replica of rebalance storms. All must outlive it.
  Faults(Cluster& cluster, std::vector<std::unique_ptr<Replica>>& replicas, Replica& visitor,
         bool exactly_once, Timeline& timeline)
      : cluster_(cluster),
        replicas_(replicas),
        visitor_(visitor),
        exactly_once_(exactly_once),
        timeline_(timeline) {}

  // Returns when all are healed, or when it is hopeless.
  void Execute(const std::vector<Fault>& plan);

  // A turn of looking after the replicas and brokers: who ended unasked is noted and started again.
  void Supervise();

  // So much is wrong that it makes no sense to go on.
  bool hopeless() const { return violations_.size() > 20; }
  const std::vector<std::string>& violations() const { return violations_; }
  int crash_points_missed() const { return crash_points_missed_; }

 private:
  using Step = std::function<void()>;
  using Ending = std::function<void(std::optional<int> status)>;
  struct Awaited {
    int number;
    Ending then;
  };

  void At(absl::Duration when, Step step) { agenda_.emplace(when, std::move(step)); }
  absl::Duration now() const { return timeline_.now() - start_; }
  // Fault by kind: puts what begins it, and what ends it, on the agenda.
  void Schedule(const Fault& fault);
  void ScheduleReplicaFault(const Fault& fault);
  void ScheduleReplicaStop(const Fault& fault);
  void ScheduleCrashPoint(const Fault& fault);
  void ScheduleTwin(const Fault& fault);
  void ScheduleStorm(const Fault& fault);
  void ScheduleBrokerFault(const Fault& fault);
  void ScheduleNetworkFault(const Fault& fault);

  // What begins it at its time, and what ends it: at its time too, or earlier by HealAll().
  void Between(const Fault& fault, Step begin, Step end);
  void End(int number);
  // Ends all that goes on between two times, and waits until the brokers answer.
  void HealAll();
  // Until it is over, or `patience` has passed (false). The plan stands still meanwhile.
  bool Wait(absl::Duration patience, const std::function<bool()>& over);

  void Arm(const Fault& fault);
  void EndCrashPoint(const Fault& fault, std::optional<int> status);
  bool TryAgain(const Fault& fault);
  bool DiedThere(const Fault& fault, std::optional<int> status);
  void EndTwin(const Fault& fault);
  void BreakBroker(const Fault& fault);
  void MendBroker(const Fault& fault);

  Replica& ReplicaOf(const Fault& fault) { return *replicas_[static_cast<size_t>(fault.target)]; }
  int BrokerOf(const Fault& fault) const;
  // After SIGTERM: in order; without its brokers; before it could listen.
  static bool GoodEnd(std::optional<int> status);
  static std::string BadEnd(std::optional<int> status);
  // Calls `then` with the replica's exit status as soon as it has ended, or with nothing at
  // `until`.
  void Await(int replica, absl::Duration until, Ending then);
  void Note(const Fault& fault, const std::string& what);
  void Violation(const std::string& what);

  Cluster& cluster_;
  std::vector<std::unique_ptr<Replica>>& replicas_;
  Replica& visitor_;
  const bool exactly_once_;
  Timeline& timeline_;
  std::multimap<absl::Duration, Step> agenda_;
  absl::Duration start_;            // of the plan
  std::map<int, Awaited> awaited_;  // by replica
  int awaits_ = 0;
  std::map<int, Step> ongoing_;        // what ends a fault, by its number
  std::map<int, int> victims_;         // broker by fault, where that is found out at the time
  std::map<int, bool> broker_wanted_;  // by broker; those left out are
  std::vector<std::string> violations_;
  int crash_points_missed_ = 0;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_FAULTS_H_
