#include "tests/chaos/faults.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace khabar::chaos {
namespace {

constexpr absl::Duration kTurn = absl::Milliseconds(20);
constexpr absl::Duration kLongestTurn = absl::Milliseconds(500);
constexpr absl::Duration kLeaveTime = absl::Seconds(3);
// After a replica has started: it has its partitions and is at work.
constexpr absl::Duration kSettled = absl::Seconds(9);
// More than a session, so that the group goes on without it.
constexpr absl::Duration kLostSession = absl::Seconds(8);
// More than a transaction, less than a session: both as that replica is told.
constexpr absl::Duration kLateTransaction = absl::Seconds(4);
const std::vector<std::string> kShortTransactions = {"KHABAR_KAFKA_TRANSACTION_TIMEOUT=2s",
                                                     "KHABAR_KAFKA_SESSION_TIMEOUT=10s"};

// The topics whose leaders move.
const std::vector<std::string> kMovedTopics = {"news.raw", "news.enriched", "news.dlq",
                                               "__transaction_state", "__consumer_offsets"};

constexpr int kKilled = 128 + SIGKILL, kTerminated = 128 + SIGTERM;

// After SIGTERM: in order; without its brokers; before it could listen.
bool GoodEnd(std::optional<int> status) {
  return status == 0 || status == 1 || status == kTerminated;
}

std::string BadEnd(std::optional<int> status) {
  if (!status.has_value()) return " does not end after SIGTERM";
  return absl::StrCat(" ended with status ", *status);
}

}  // namespace

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
  Replica& replica = *replicas_[static_cast<size_t>(fault.target)];
  At(fault.at, [this, &fault, &replica] {
    Note(fault, absl::StrCat("replica ", fault.target));
    if (fault.kind == FaultKind::kReplicaKill) replica.Kill();
    if (fault.kind == FaultKind::kReplicaFreeze) replica.Signal(SIGSTOP);
    if (fault.kind != FaultKind::kReplicaStop) return;
    replica.Stop();
    Await(fault.target, fault.end(), [this, &fault, &replica](std::optional<int> status) {
      Note(fault, "over");
      if (!GoodEnd(status)) Violation(absl::StrCat("replica ", fault.target, BadEnd(status)));
      replica.Start();
    });
  });
  if (fault.kind == FaultKind::kReplicaStop) return;
  At(fault.end(), [this, &fault, &replica] {
    Note(fault, "over");
    fault.kind == FaultKind::kReplicaFreeze ? replica.Signal(SIGCONT) : replica.Start();
  });
}

// The one before gets a moment to leave the group, so that the next has partitions soon.
void Faults::ScheduleCrashPoint(const Fault& fault) {
  Replica& replica = *replicas_[static_cast<size_t>(fault.target)];
  At(fault.at, [this, &fault, &replica] {
    Note(fault, fault.Text());
    replica.Stop();
    Await(fault.target, fault.at + kLeaveTime,
          [this, &fault](std::optional<int> /*status*/) { StartCrashPoint(fault); });
  });
}

void Faults::StartCrashPoint(const Fault& fault) {
  Replica& replica = *replicas_[static_cast<size_t>(fault.target)];
  replica.Kill();
  const Provoke provoke = fault.crash_point.provoke;
  const bool late = provoke == Provoke::kLateTransaction;
  replica.StartWith(fault.crash_point, late ? kShortTransactions : std::vector<std::string>());
  Await(fault.target, fault.end(), [this, &fault, &replica](std::optional<int> status) {
    const bool died = status == kKilled;
    Note(fault, died ? "it died there" : "it did not come to its point");
    crash_points_missed_ += died ? 0 : 1;
    if (status.has_value() && !died && !GoodEnd(status))
      Violation(absl::StrCat("replica ", fault.target, BadEnd(status)));
    replica.Start();
  });
  const auto signal = [&](absl::Duration after, int number) {
    At(now() + after, [this, &fault, &replica, number] {
      if (awaited_.count(fault.target) > 0) replica.Signal(number);
    });
  };
  if (provoke == Provoke::kStop) return signal(kSettled, SIGTERM);
  if (provoke == Provoke::kNothing) return;
  signal(kSettled, SIGSTOP);
  signal(kSettled + (late ? kLateTransaction : kLostSession), SIGCONT);
}

void Faults::ScheduleTwin(const Fault& fault) {
  Replica& replica = *replicas_[static_cast<size_t>(fault.target)];
  At(fault.at, [this, &fault, &replica] {
    Note(fault, absl::StrCat("replica ", fault.target));
    replica.StartTwin();
  });
  At(fault.end(), [this, &fault, &replica] {
    Note(fault, replica.TwinIsOver() ? "one of them has ended" : "both still run");
    const std::string wrong = replica.EndTwin();
    if (!wrong.empty()) Violation(absl::StrCat("replica ", fault.target, " ", wrong));
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
  At(fault.at, [this, &fault] {
    const int broker = victims_[fault.number] = BrokerOf(fault);
    Note(fault, absl::StrCat("broker ", broker));
    if (fault.kind == FaultKind::kBrokerFreeze) return cluster_.Freeze(broker);
    broker_wanted_[broker] = false;
    if (fault.kind == FaultKind::kBrokerStop) return cluster_.Stop(broker);
    if (fault.kind == FaultKind::kDiskFull)
      return cluster_.FillDisk(broker, fault.number * 7919 % 65536);
    cluster_.Kill(broker);
  });
  At(fault.end(), [this, &fault] {
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
  });
}

void Faults::ScheduleNetworkFault(const Fault& fault) {
  At(fault.at, [this, &fault] {
    Note(fault, absl::StrCat("broker ", fault.target));
    cluster_.proxy(fault.target).Set(fault.weather);
  });
  At(fault.end(), [this, &fault] {
    cluster_.proxy(fault.target).Set({});
    Note(fault, "over");
  });
}

}  // namespace khabar::chaos
