#include "tests/chaos/faults.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "lib/base/errors.h"

namespace khabar::chaos {
namespace {

constexpr absl::Duration kTurn = absl::Milliseconds(20);
constexpr absl::Duration kLongestTurn = absl::Milliseconds(500);
// The topics whose leaders move.
const std::vector<std::string> kMovedTopics = {"news.raw", "news.enriched", "news.dlq",
                                               "__transaction_state", "__consumer_offsets"};

}  // namespace

bool Faults::GoodEnd(std::optional<int> status) {
  return status == 0 || status == 1 || status == 128 + SIGTERM;
}

std::string Faults::BadEnd(std::optional<int> status) {
  if (!status.has_value()) return " does not end after SIGTERM";
  return absl::StrCat(" ended with status ", *status);
}

void Faults::Execute(const std::vector<Fault>& plan) {
  start_ = timeline_.now();
  for (const Fault& fault : plan) Schedule(fault);
  absl::Duration turn = now();
  while (!agenda_.empty() && !hopeless()) {
    // While a step takes long, the plan stands still: what follows keeps its distance.
    start_ += std::max(now() - turn - kLongestTurn, absl::ZeroDuration());
    turn = now();
    const auto next = agenda_.begin();
    if (next->first <= now()) {
      const Step step = std::move(next->second);
      agenda_.erase(next);
      step();
      continue;
    }
    Supervise();
    absl::SleepFor(kTurn);
  }
}

void Faults::Supervise() {
  for (size_t i = 0; i < replicas_.size(); ++i) {
    replicas_[i]->Tend();
    const std::optional<int> status = replicas_[i]->Ended();
    if (!status.has_value()) continue;
    const int number = static_cast<int>(i);
    if (const auto awaited = awaited_.extract(number); !awaited.empty()) {
      awaited.mapped().then(status);
    } else if (replicas_[i]->wanted()) {
      Violation(absl::StrCat("replica ", i, " ended by itself with status ", *status));
      replicas_[i]->Start();
    }
  }
  for (int i = 0; i < cluster_.size(); ++i) {
    const auto wanted = broker_wanted_.find(i);
    if ((wanted != broker_wanted_.end() && !wanted->second) || cluster_.Running(i)) continue;
    timeline_.Say(absl::StrCat("broker ", i, " ended by itself; started again"));
    cluster_.StartBroker(i);
  }
}

void Faults::Await(int replica, absl::Duration until, Ending then) {
  const int number = ++awaits_;
  awaited_[replica] = {number, std::move(then)};
  At(until, [this, replica, number] {
    const auto awaited = awaited_.find(replica);
    if (awaited == awaited_.end() || awaited->second.number != number) return;
    const Ending ending = std::move(awaited->second.then);
    awaited_.erase(awaited);
    ending(std::nullopt);
  });
}

void Faults::Between(const Fault& fault, Step begin, Step end) {
  const int number = fault.number;
  At(fault.at, [this, number, begin = std::move(begin), end = std::move(end)] {
    ongoing_[number] = end;
    begin();
  });
  At(fault.end(), [this, number] { End(number); });
}

void Faults::End(int number) {
  if (const auto ongoing = ongoing_.extract(number); !ongoing.empty()) ongoing.mapped()();
}

void Faults::HealAll() {
  while (!ongoing_.empty()) End(ongoing_.begin()->first);
  if (const absl::Status status = cluster_.AwaitAnswer(); !status.ok())
    Violation(std::string(FromAbsl(status.message())));
}

bool Faults::Wait(absl::Duration patience, const std::function<bool()>& over) {
  const absl::Time deadline = absl::Now() + patience;
  while (!over()) {
    if (absl::Now() >= deadline) return false;
    Supervise();
    absl::SleepFor(kTurn);
  }
  return true;
}

void Faults::Note(const Fault& fault, const std::string& what) {
  timeline_.Say(absl::StrCat("fault ", fault.number, " ", NameOf(fault.kind), ": ", what));
}

void Faults::Violation(const std::string& what) {
  timeline_.Say("VIOLATION: " + what);
  violations_.push_back(
      absl::StrCat("at ", absl::FormatDuration(absl::Trunc(timeline_.now(), absl::Milliseconds(1))),
                   ": ", what));
}

void Faults::Schedule(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::kReplicaKill:
    case FaultKind::kReplicaStop:
    case FaultKind::kReplicaFreeze:
      return ScheduleReplicaFault(fault);
    case FaultKind::kCrashPoint:
      return ScheduleCrashPoint(fault);
    case FaultKind::kTwin:
      return ScheduleTwin(fault);
    case FaultKind::kRebalanceStorm:
      return ScheduleStorm(fault);
    case FaultKind::kNetworkCut:
    case FaultKind::kNetworkSilent:
    case FaultKind::kNetworkDelay:
    case FaultKind::kNetworkThin:
      return ScheduleNetworkFault(fault);
    default:
      return ScheduleBrokerFault(fault);
  }
}

void Faults::ScheduleReplicaFault(const Fault& fault) {
  Replica& replica = ReplicaOf(fault);
  if (fault.kind == FaultKind::kReplicaStop) return ScheduleReplicaStop(fault);
  const bool freeze = fault.kind == FaultKind::kReplicaFreeze;
  Between(
      fault,
      [this, &fault, &replica, freeze] {
        Note(fault, absl::StrCat("replica ", fault.target));
        freeze ? replica.Signal(SIGSTOP) : replica.Kill();
      },
      [this, &fault, &replica, freeze] {
        Note(fault, "over");
        freeze ? replica.Signal(SIGCONT) : replica.Start();
      });
}

void Faults::ScheduleReplicaStop(const Fault& fault) {
  Replica& replica = ReplicaOf(fault);
  At(fault.at, [this, &fault, &replica] {
    Note(fault, absl::StrCat("replica ", fault.target));
    replica.Stop();
    Await(fault.target, fault.end(), [this, &fault, &replica](std::optional<int> status) {
      Note(fault, "over");
      if (!GoodEnd(status)) Violation(absl::StrCat("replica ", fault.target, BadEnd(status)));
      replica.Start();
    });
  });
}

// Comes, stays for a while, and goes: in good order or not.
void Faults::ScheduleStorm(const Fault& fault) {
  const absl::Duration round = fault.lasts / fault.times;
  for (int i = 0; i < fault.times; ++i) {
    At(fault.at + i * round, [this, &fault] {
      Note(fault, "a third replica comes");
      visitor_.Start();
    });
    const bool in_order = (fault.number + i) % 3 != 0;
    At(fault.at + i * round + round * 0.7, [this, &fault, in_order] {
      Note(fault, in_order ? "it leaves" : "it is killed");
      in_order ? visitor_.Stop() : visitor_.Kill();
    });
    At(fault.at + (i + 1) * round - absl::Milliseconds(1), [this, in_order] {
      const std::optional<int> status = visitor_.Ended();
      if (in_order && status.has_value() && !GoodEnd(status))
        Violation(absl::StrCat("the third replica", BadEnd(status)));
      visitor_.Kill();
    });
  }
}

// Coordinators move: who it is is found out when the time has come.
int Faults::BrokerOf(const Fault& fault) const {
  const size_t replica = static_cast<size_t>(fault.target) % replicas_.size();
  std::optional<int> broker;
  if (fault.kind == FaultKind::kTransactionCoordinator)
    broker = cluster_.TransactionCoordinator(absl::StrCat("khabar-", replica));
  if (fault.kind == FaultKind::kGroupCoordinator) broker = cluster_.GroupCoordinator("khabar");
  return broker.value_or(fault.target);
}

void Faults::ScheduleBrokerFault(const Fault& fault) {
  if (fault.kind == FaultKind::kLeaderMove) {
    return At(fault.at, [this, &fault] {
      Note(fault, "every leader");
      cluster_.MoveLeaders(kMovedTopics);
    });
  }
  Between(
      fault, [this, &fault] { BreakBroker(fault); }, [this, &fault] { MendBroker(fault); });
}

void Faults::BreakBroker(const Fault& fault) {
  const int broker = victims_[fault.number] = BrokerOf(fault);
  Note(fault, absl::StrCat("broker ", broker));
  if (fault.kind == FaultKind::kBrokerFreeze) return cluster_.Freeze(broker);
  broker_wanted_[broker] = false;
  if (fault.kind == FaultKind::kBrokerStop) return cluster_.Stop(broker);
  if (fault.kind == FaultKind::kDiskFull)
    return cluster_.FillDisk(broker, fault.number * 7919 % 65536);
  cluster_.Kill(broker);
}

void Faults::MendBroker(const Fault& fault) {
  const int broker = victims_[fault.number];
  if (fault.kind == FaultKind::kBrokerFreeze) {
    cluster_.Thaw(broker);
  } else {
    if (fault.kind == FaultKind::kDiskFull) {
      Note(fault, cluster_.Running(broker) ? "it still runs, and is killed" : "it died of it");
      cluster_.Kill(broker);
    }
    cluster_.StartBroker(broker);
    broker_wanted_[broker] = true;
  }
  Note(fault, "over");
}

void Faults::ScheduleNetworkFault(const Fault& fault) {
  Between(
      fault,
      [this, &fault] {
        Note(fault, absl::StrCat("broker ", fault.target));
        cluster_.proxy(fault.target).Set(fault.weather);
      },
      [this, &fault] {
        cluster_.proxy(fault.target).Set({});
        Note(fault, "over");
      });
}

}  // namespace khabar::chaos
