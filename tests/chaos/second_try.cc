// Faults that come to something only while a replica is at work: crash points and twins. Where the
// others have left it without broker or partition until its time is over, the plan stands still,
// all else is ended, and there is a second try.
#include <csignal>
#include <utility>

#include "absl/strings/str_cat.h"

#include "tests/chaos/faults.h"

namespace khabar::chaos {
namespace {

constexpr absl::Duration kLeaveTime = absl::Seconds(3);
constexpr absl::Duration kSecondTry = absl::Seconds(40);
// More than a session, so that the group goes on without it.
constexpr absl::Duration kLostSession = absl::Seconds(8);
// More than a transaction and the broker's look at it, less than a session: both as it is told.
constexpr absl::Duration kLateTransaction = absl::Seconds(4);

constexpr int kKilled = 128 + SIGKILL;

// What is provoked is provoked by the replica itself, in a transaction that has records.
Replica::Armament ArmamentOf(Provoke provoke) {
  const auto signal = [](int number, const char* call) {
    return absl::StrCat("CRASH_POINT_PROVOKE=", call, ":", number);
  };
  const std::string freeze = signal(SIGSTOP, "rd_kafka_send_offsets_to_transaction:before:3");
  switch (provoke) {
    case Provoke::kNothing:
      break;
    case Provoke::kStop:
      return {{signal(SIGTERM, "rd_kafka_produceva:after:20")}, absl::ZeroDuration()};
    case Provoke::kLostSession:
      return {{freeze, "KHABAR_KAFKA_TRANSACTION_TIMEOUT=30s"}, kLostSession};
    case Provoke::kLateTransaction:
      return {{freeze, "KHABAR_KAFKA_TRANSACTION_TIMEOUT=2s", "KHABAR_KAFKA_SESSION_TIMEOUT=10s"},
              kLateTransaction};
  }
  return {};
}

}  // namespace

// The one before gets a moment to leave the group, so that the next has partitions soon.
void Faults::ScheduleCrashPoint(const Fault& fault) {
  At(fault.at, [this, &fault] {
    Note(fault, fault.Text());
    ReplicaOf(fault).Stop();
    Await(fault.target, fault.at + kLeaveTime, [this, &fault](std::optional<int> /*status*/) {
      Arm(fault);
      Await(fault.target, fault.end(),
            [this, &fault](std::optional<int> status) { EndCrashPoint(fault, status); });
    });
  });
}

void Faults::Arm(const Fault& fault) {
  Replica& replica = ReplicaOf(fault);
  replica.Kill();
  replica.StartWith(fault.crash_point, ArmamentOf(fault.crash_point.provoke));
}

void Faults::EndCrashPoint(const Fault& fault, std::optional<int> status) {
  bool died = DiedThere(fault, status);
  if (!died) {
    Note(fault, "it did not come to its point; all else is ended for a second try");
    died = TryAgain(fault);
  }
  Note(fault, died ? "it died there" : "it did not come to its point");
  crash_points_missed_ += died ? 0 : 1;
  ReplicaOf(fault).Start();
}

bool Faults::TryAgain(const Fault& fault) {
  Replica& replica = ReplicaOf(fault);
  const auto end_within = [&](absl::Duration patience) {
    Wait(patience, [&replica] { return replica.Ended().has_value(); });
    return replica.Ended();
  };
  HealAll();
  replica.Stop();
  if (DiedThere(fault, end_within(kLeaveTime))) return true;
  Arm(fault);
  const bool died = DiedThere(fault, end_within(kSecondTry));
  replica.Kill();
  return died;
}

bool Faults::DiedThere(const Fault& fault, std::optional<int> status) {
  if (status == kKilled) return true;
  if (status.has_value() && !GoodEnd(status))
    Violation(absl::StrCat("replica ", fault.target, BadEnd(status)));
  return false;
}

void Faults::ScheduleTwin(const Fault& fault) {
  Between(
      fault,
      [this, &fault] {
        Note(fault, absl::StrCat("replica ", fault.target));
        ReplicaOf(fault).StartTwin();
      },
      [this, &fault] { EndTwin(fault); });
}

// Only transactions fence: under at-least-once both go on.
void Faults::EndTwin(const Fault& fault) {
  Replica& replica = ReplicaOf(fault);
  const auto over = [&replica] { return replica.TwinIsOver(); };
  if (exactly_once_ && !over()) {
    Note(fault, "both still run; all else is ended for a second try");
    HealAll();
    if (!Wait(kSecondTry, over))
      Violation(absl::StrCat("replica ", fault.target, " and its twin both run on"));
  }
  Note(fault, over() ? "one of them has ended" : "both still run");
  const std::string wrong = replica.EndTwin();
  if (!wrong.empty()) Violation(absl::StrCat("replica ", fault.target, " ", wrong));
}

}  // namespace khabar::chaos
