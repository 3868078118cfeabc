// What goes wrong in a run, and when: a list of faults that depends on nothing but the seed.
//
// Faults overlap, but not two of the same victim: a replica, the brokers' processes, a broker's
// network, the group. Thread-safe: values and free functions.
#ifndef KHABAR_TESTS_CHAOS_PLAN_H_
#define KHABAR_TESTS_CHAOS_PLAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

#include "tests/chaos/proxy.h"

namespace khabar::chaos {

enum class FaultKind {
  kReplicaKill,             // SIGKILL
  kReplicaStop,             // SIGTERM
  kReplicaFreeze,           // SIGSTOP, for longer than its session
  kCrashPoint,              // dies at a chosen step of a batch
  kTwin,                    // a second replica with the same instance id
  kRebalanceStorm,          // a third replica comes and goes
  kBrokerKill,              // SIGKILL
  kBrokerStop,              // SIGTERM: its leaders move first, where there are others
  kBrokerFreeze,            // SIGSTOP
  kTransactionCoordinator,  // the broker that keeps a replica's transactions is killed
  kGroupCoordinator,        // the one that keeps the group
  kDiskFull,                // the broker can write no more, and dies of it
  kLeaderMove,              // every partition's leader moves on by one; three brokers only
  kNetworkCut,              // the proxy before a broker resets all connections
  kNetworkSilent,           // they stay, and nothing passes
  kNetworkDelay,            // every byte comes late
  kNetworkThin,             // few bytes a second
};
const char* NameOf(FaultKind kind);

// What else is done once the replica is at work, so that the crash point is reached.
enum class Provoke {
  kNothing,
  kLostSession,      // it is frozen in a transaction until the group goes on without it
  kLateTransaction,  // or only until its transaction has timed out
  kStop,             // SIGTERM
};

struct CrashPoint {
  const char* function;  // of librdkafka
  const char* moment;    // before, after
  int call = 1;
  Provoke provoke = Provoke::kNothing;
};

struct Fault {
  int number = 0;  // from 1
  FaultKind kind = FaultKind::kReplicaKill;
  int target = 0;  // the replica or the broker
  absl::Duration at, lasts;
  int times = 0;  // of kRebalanceStorm: how often it comes
  CrashPoint crash_point{};
  Weather weather;

  absl::Duration end() const { return at + lasts; }
  // For people.
  std::string Text() const;
};

struct PlanOptions {
  uint64_t seed = 1;
  int faults = 50;
  int replicas = 2;
  int brokers = 1;
  bool exactly_once = true;
  // Names of kinds, separated by commas; crash-point=FUNCTION:MOMENT is one point. Empty: all.
  std::string only;
};

// In the order of their beginning; none where `only` names no kind of this layout. Every kind that
// the layout has comes before one comes twice.
std::vector<Fault> MakePlan(const PlanOptions& options);

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_PLAN_H_
