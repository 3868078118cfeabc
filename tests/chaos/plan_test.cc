#include "tests/chaos/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar::chaos {
namespace {

std::string TextOf(const std::vector<Fault>& plan) {
  std::string text;
  for (const Fault& fault : plan) text += fault.Text() + "\n";
  return text;
}

TEST(PlanTest, DependsOnNothingButTheSeed) {
  const std::string first = TextOf(MakePlan({.seed = 7}));
  EXPECT_EQ(first, TextOf(MakePlan({.seed = 7})));
  EXPECT_NE(first, TextOf(MakePlan({.seed = 8})));
}

// As it was written down with a seed, so it must come again in years.
TEST(PlanTest, StaysTheSame) {
  EXPECT_EQ(MakePlan({.seed = 20261125, .faults = 1})[0].Text(),
            "1 crash-point replica=1 at=rd_kafka_consumer_close_queue:before:1 from=2s for=22s");
}

TEST(PlanTest, HasEveryKindThatTheLayoutHas) {
  for (const int brokers : {1, 3}) {
    std::set<FaultKind> kinds;
    for (const Fault& fault : MakePlan({.seed = 3, .faults = 20, .brokers = brokers}))
      kinds.insert(fault.kind);
    EXPECT_EQ(kinds.size(), brokers == 3 ? 17u : 16u);
    EXPECT_EQ(kinds.count(FaultKind::kLeaderMove), brokers == 3 ? 1u : 0u);
  }
}

TEST(PlanTest, ComesToEveryCrashPoint) {
  for (const bool exactly_once : {true, false}) {
    std::set<std::string> points;
    for (const Fault& fault : MakePlan({.seed = 5, .faults = 80, .exactly_once = exactly_once}))
      if (fault.kind == FaultKind::kCrashPoint)
        points.insert(std::string(fault.crash_point.function) + fault.crash_point.moment);
    EXPECT_EQ(points.size(), exactly_once ? 16u : 10u);
    EXPECT_EQ(points.count("rd_kafka_commit_transactionafter"), exactly_once ? 1u : 0u);
  }
}

TEST(PlanTest, KeepsToOneKindWhereThatIsWanted) {
  const std::vector<Fault> plan = MakePlan({.faults = 5, .only = "twin"});
  EXPECT_EQ(plan.size(), 5u);
  for (const Fault& fault : plan) EXPECT_EQ(fault.kind, FaultKind::kTwin);
  EXPECT_TRUE(MakePlan({.brokers = 1, .only = "leader-move"}).empty());
  EXPECT_TRUE(MakePlan({.only = "no such kind"}).empty());
  for (const Fault& fault : MakePlan({.only = "crash-point=rd_kafka_seek:after"}))
    EXPECT_STREQ(fault.crash_point.function, "rd_kafka_seek") << fault.Text();
  EXPECT_TRUE(MakePlan({.only = "crash-point=rd_kafka_seek:never"}).empty());
}

TEST(PlanTest, KeepsToSeveralKinds) {
  std::set<std::string> seen;
  for (const Fault& fault :
       MakePlan({.faults = 12, .brokers = 3, .only = "disk-full,crash-point=rd_kafka_seek:after"}))
    seen.insert(fault.crash_point.function == nullptr ? NameOf(fault.kind)
                                                      : fault.crash_point.function);
  EXPECT_EQ(seen, (std::set<std::string>{"disk-full", "rd_kafka_seek"}));
}

bool IsOfABrokersProcess(FaultKind kind) {
  return kind >= FaultKind::kBrokerKill && kind <= FaultKind::kLeaderMove;
}

TEST(PlanTest, HitsNothingThatIsStillDown) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    std::map<int, absl::Duration> replica_until, network_until;
    absl::Duration broker_until;
    for (const Fault& fault : MakePlan({.seed = seed, .faults = 60, .brokers = 3})) {
      if (fault.kind <= FaultKind::kTwin) {
        EXPECT_GE(fault.at, replica_until[fault.target]) << fault.Text();
        replica_until[fault.target] = fault.end();
      } else if (IsOfABrokersProcess(fault.kind)) {
        EXPECT_GE(fault.at, broker_until) << fault.Text();
        broker_until = fault.end();
      } else if (fault.kind >= FaultKind::kNetworkCut) {
        EXPECT_GE(fault.at, network_until[fault.target]) << fault.Text();
        network_until[fault.target] = fault.end();
      }
    }
  }
}

// A plan in which nothing overlaps would try too little.
TEST(PlanTest, LetsFaultsOverlap) {
  const std::vector<Fault> plan = MakePlan({.seed = 1, .faults = 60});
  int overlapping = 0;
  for (size_t i = 1; i < plan.size(); ++i)
    overlapping += std::any_of(plan.begin(), plan.begin() + static_cast<ptrdiff_t>(i),
                               [&](const Fault& fault) { return fault.end() > plan[i].at; });
  EXPECT_GT(overlapping, 20);
}

}  // namespace
}  // namespace khabar::chaos
