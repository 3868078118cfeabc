#include "tests/chaos/plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"

namespace khabar::chaos {
namespace {

enum class Victim { kReplica, kGroup, kBroker, kNetwork };

// Times in milliseconds.
struct Traits {
  FaultKind kind;
  const char* name;
  Victim victim;
  int shortest, longest;
  int recovery;  // until the victim may be hit again
};
constexpr Traits kTraits[] = {
    {FaultKind::kReplicaKill, "replica-kill", Victim::kReplica, 0, 3000, 500},
    {FaultKind::kReplicaStop, "replica-stop", Victim::kReplica, 14000, 14000, 500},
    {FaultKind::kReplicaFreeze, "replica-freeze", Victim::kReplica, 7000, 15000, 1000},
    {FaultKind::kCrashPoint, "crash-point", Victim::kReplica, 22000, 22000, 500},
    {FaultKind::kTwin, "twin", Victim::kReplica, 12000, 16000, 500},
    {FaultKind::kRebalanceStorm, "rebalance-storm", Victim::kGroup, 6000, 12000, 500},
    {FaultKind::kBrokerKill, "broker-kill", Victim::kBroker, 500, 7000, 9000},
    {FaultKind::kBrokerStop, "broker-stop", Victim::kBroker, 4000, 9000, 9000},
    {FaultKind::kBrokerFreeze, "broker-freeze", Victim::kBroker, 2000, 12000, 5000},
    {FaultKind::kTransactionCoordinator, "transaction-coordinator-kill", Victim::kBroker, 500, 7000,
     9000},
    {FaultKind::kGroupCoordinator, "group-coordinator-kill", Victim::kBroker, 500, 7000, 9000},
    {FaultKind::kDiskFull, "disk-full", Victim::kBroker, 4000, 8000, 9000},
    {FaultKind::kLeaderMove, "leader-move", Victim::kBroker, 8000, 8000, 2000},
    {FaultKind::kNetworkCut, "network-cut", Victim::kNetwork, 0, 8000, 1000},
    {FaultKind::kNetworkSilent, "network-silent", Victim::kNetwork, 1000, 12000, 1000},
    {FaultKind::kNetworkDelay, "network-delay", Victim::kNetwork, 3000, 10000, 1000},
    {FaultKind::kNetworkThin, "network-thin", Victim::kNetwork, 3000, 10000, 1000},
};

const Traits& TraitsOf(FaultKind kind) {
  return *std::find_if(std::begin(kTraits), std::end(kTraits),
                       [kind](const Traits& traits) { return traits.kind == kind; });
}

constexpr CrashPoint kTransactionalPoints[] = {
    {"rd_kafka_init_transactions", "before"},
    {"rd_kafka_init_transactions", "after"},
    {"rd_kafka_begin_transaction", "before"},
    {"rd_kafka_begin_transaction", "after"},
    {"rd_kafka_produceva", "before"},
    {"rd_kafka_produceva", "after"},
    {"rd_kafka_send_offsets_to_transaction", "before"},
    {"rd_kafka_send_offsets_to_transaction", "after"},
    {"rd_kafka_commit_transaction", "before"},
    {"rd_kafka_commit_transaction", "after"},
    {"rd_kafka_abort_transaction", "before", 1, Provoke::kLostSession},
    {"rd_kafka_abort_transaction", "after", 1, Provoke::kLostSession},
    {"rd_kafka_committed", "after", 1, Provoke::kLateTransaction},
    {"rd_kafka_seek", "after", 1, Provoke::kLateTransaction},
    {"rd_kafka_consumer_close_queue", "before", 1, Provoke::kStop},
    {"rd_kafka_consumer_close_queue", "after", 1, Provoke::kStop},
};
constexpr CrashPoint kAtLeastOncePoints[] = {
    {"rd_kafka_produceva", "before"},
    {"rd_kafka_produceva", "after"},
    {"rd_kafka_flush", "before"},
    {"rd_kafka_flush", "after"},
    {"rd_kafka_commit_queue", "before"},
    {"rd_kafka_commit_queue", "after"},
    {"rd_kafka_event_topic_partition_list", "before"},
    {"rd_kafka_event_topic_partition_list", "after"},
    {"rd_kafka_consumer_close_queue", "before", 1, Provoke::kStop},
    {"rd_kafka_consumer_close_queue", "after", 1, Provoke::kStop},
};

// Not the standard's distributions: those differ between libraries.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  int Below(int limit) { return static_cast<int>(engine_() % static_cast<uint64_t>(limit)); }
  int Between(int least, int most) { return least + Below(most - least + 1); }

 private:
  std::mt19937_64 engine_;
};

template <typename T>
void Shuffle(std::vector<T>& items, Random& random) {
  for (int i = static_cast<int>(items.size()) - 1; i > 0; --i)
    std::swap(items[static_cast<size_t>(i)], items[static_cast<size_t>(random.Below(i + 1))]);
}

// Gives every item once, in any order, then all again.
template <typename T>
class Deck {
 public:
  explicit Deck(std::vector<T> items) : items_(std::move(items)) {}
  const T& Next(Random& random) {
    if (next_ % items_.size() == 0) Shuffle(items_, random);
    return items_[next_++ % items_.size()];
  }

 private:
  std::vector<T> items_;
  size_t next_ = 0;
};

std::vector<std::string> Wanted(const PlanOptions& options) {
  return absl::StrSplit(options.only, ',', absl::SkipEmpty());
}

bool IsWanted(const PlanOptions& options, std::string_view kind) {
  const std::vector<std::string> wanted = Wanted(options);
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& item) {
           return item.substr(0, item.find('=')) == kind;
         });
}

// The crash points that are named; none: all.
std::vector<std::string> WantedPoints(const PlanOptions& options) {
  std::vector<std::string> points;
  for (const std::string& item : Wanted(options))
    if (const size_t at = item.find('='); at != std::string::npos)
      points.push_back(item.substr(at + 1));
  return points;
}

std::vector<FaultKind> KindsOf(const PlanOptions& options) {
  std::vector<FaultKind> kinds;
  for (const Traits& traits : kTraits) {
    if (traits.kind == FaultKind::kLeaderMove && options.brokers == 1) continue;
    if (!IsWanted(options, traits.name)) continue;
    // There are many of them to go through.
    kinds.insert(kinds.end(), traits.kind == FaultKind::kCrashPoint ? 4 : 1, traits.kind);
  }
  return kinds;
}

std::vector<CrashPoint> PointsOf(const PlanOptions& options) {
  std::vector<CrashPoint> points(std::begin(kAtLeastOncePoints), std::end(kAtLeastOncePoints));
  if (options.exactly_once)
    points.assign(std::begin(kTransactionalPoints), std::end(kTransactionalPoints));
  const std::vector<std::string> wanted = WantedPoints(options);
  std::erase_if(points, [&](const CrashPoint& point) {
    return !wanted.empty() &&
           std::find(wanted.begin(), wanted.end(),
                     absl::StrCat(point.function, ":", point.moment)) == wanted.end();
  });
  return points;
}

void ChooseDetails(Fault& fault, Deck<CrashPoint>& points, Random& random) {
  switch (fault.kind) {
    case FaultKind::kCrashPoint:
      fault.crash_point = points.Next(random);
      if (std::string_view(fault.crash_point.function) == "rd_kafka_produceva")
        fault.crash_point.call = random.Between(1, 150);
      else if (fault.crash_point.provoke == Provoke::kNothing &&
               std::string_view(fault.crash_point.function) != "rd_kafka_init_transactions")
        fault.crash_point.call = random.Between(1, 6);
      break;
    case FaultKind::kRebalanceStorm:
      fault.times = random.Between(2, 4);
      break;
    case FaultKind::kNetworkCut:
      fault.weather.cut = true;
      break;
    case FaultKind::kNetworkSilent:
      fault.weather.silent = true;
      break;
    case FaultKind::kNetworkDelay:
      fault.weather.delay = absl::Milliseconds(random.Between(50, 1500));
      break;
    case FaultKind::kNetworkThin:
      fault.weather.bytes_per_second = static_cast<size_t>(random.Between(10, 400)) << 10;
      break;
    default:
      break;
  }
}

}  // namespace

const char* NameOf(FaultKind kind) { return TraitsOf(kind).name; }

std::string Fault::Text() const {
  std::string text = absl::StrCat(number, " ", TraitsOf(kind).name);
  switch (TraitsOf(kind).victim) {
    case Victim::kReplica:
      absl::StrAppend(&text, " replica=", target);
      break;
    case Victim::kGroup:
      absl::StrAppend(&text, " times=", times);
      break;
    case Victim::kBroker:
    case Victim::kNetwork:
      absl::StrAppend(&text, " broker=", target);
  }
  if (crash_point.function != nullptr) {
    absl::StrAppend(&text, " at=", crash_point.function, ":", crash_point.moment, ":",
                    crash_point.call);
  }
  if (weather.delay > absl::ZeroDuration())
    absl::StrAppend(&text, " delay=", absl::FormatDuration(weather.delay));
  if (weather.bytes_per_second > 0) absl::StrAppend(&text, " bytes/s=", weather.bytes_per_second);
  return absl::StrCat(text, " from=", absl::FormatDuration(at),
                      " for=", absl::FormatDuration(lasts));
}

std::vector<Fault> MakePlan(const PlanOptions& options) {
  Random random(options.seed);
  Deck<FaultKind> kinds(KindsOf(options));
  Deck<CrashPoint> points(PointsOf(options));
  std::map<std::pair<Victim, int>, absl::Duration> free_again;
  absl::Duration now = absl::Seconds(2);
  std::vector<Fault> plan;
  if (KindsOf(options).empty() || PointsOf(options).empty()) return plan;
  for (int i = 1; i <= options.faults; ++i) {
    Fault fault;
    fault.number = i;
    fault.kind = kinds.Next(random);
    const Traits& traits = TraitsOf(fault.kind);
    const bool replica = traits.victim == Victim::kReplica;
    fault.target = random.Below(replica ? options.replicas : options.brokers);
    // One broker's process is down at a time: two of three would only be an outage.
    const bool one_for_all = traits.victim == Victim::kGroup || traits.victim == Victim::kBroker;
    absl::Duration& free = free_again[{traits.victim, one_for_all ? 0 : fault.target}];
    fault.at = std::max(now, free);
    fault.lasts = absl::Milliseconds(random.Between(traits.shortest, traits.longest));
    ChooseDetails(fault, points, random);
    free = fault.end() + absl::Milliseconds(traits.recovery);
    now = fault.at + absl::Milliseconds(random.Between(300, 2500));
    plan.push_back(fault);
  }
  return plan;
}

}  // namespace khabar::chaos
