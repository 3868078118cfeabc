// khabard, the binary, on a real Kafka: what goes in comes out once and in order, whatever happens
// to it on the way.
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/integration/khabard_fixture.h"
#include "tests/support/article_stream.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using ::testing::HasSubstr;

using Khabard = KhabardFixture;

TEST_F(Khabard, TwoThousandMixedArticlesFiveInAHundredUndecodable) {
  ArticleStream stream(1, kPartitions);
  stream.Make(2000, 0.05);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(2000, khabard)) << khabard.Log();
  EXPECT_EQ(Check(stream), "");
  EXPECT_EQ(dead_letters_.size(), stream.refused());
  EXPECT_GT(stream.refused(), 50u);
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
  // Whoever comes next begins where it ended.
  const auto offsets =
      *CommittedOffsets(options_.brokers, options_.group, options_.input_topic, kPartitions);
  int64_t committed = 0;
  for (const auto& [partition, offset] : offsets) committed += offset;
  EXPECT_EQ(offsets.size(), static_cast<size_t>(kPartitions));
  // Transaction markers stand between records, not in the input.
  EXPECT_EQ(committed, 2000);
}

TEST_F(Khabard, KilledTwelveTimesLosesAndDoublesNothing) {
  std::mt19937 random(20261125);
  ArticleStream stream(2, kPartitions);
  constexpr int kKills = 12;
  constexpr int kBetween = 4000;
  size_t settled = 0;
  int in_mid_stream = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    stream.Make(kBetween, 0.03);
    ASSERT_TRUE(stream.Send(options_).ok());
    KhabardProcess khabard(Flags());
    // In mid-stream: something new has come out, and more is on its way.
    ASSERT_TRUE(Await(settled + 1, khabard)) << khabard.Log();
    absl::SleepFor(absl::Milliseconds(random() % 400));
    khabard.Kill();
    ReadRest();
    settled = enriched_.size() + dead_letters_.size();
    in_mid_stream += settled < stream.sent().size();
  }
  EXPECT_GE(in_mid_stream, 10) << "the kills came too late to matter";
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(stream.sent().size(), khabard)) << khabard.Log();
  EXPECT_EQ(Check(stream), "");
  EXPECT_EQ(khabard.Terminate(), 0);
}

TEST_F(Khabard, ReplicasJoinAndLeave) {
  ArticleStream stream(3, kPartitions);
  stream.Make(3000, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess first(Flags("a"));
  ASSERT_TRUE(Await(500, first)) << first.Log();
  auto second = std::make_unique<KhabardProcess>(Flags("b"));
  stream.Make(3000, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  ASSERT_TRUE(Await(4500, first)) << first.Log() << second->Log();
  EXPECT_EQ(first.Terminate(), 0) << first.Log();
  stream.Make(2000, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess third(Flags("a"));
  ASSERT_TRUE(Await(8000, *second)) << second->Log() << third.Log();
  EXPECT_THAT(second->Log(), HasSubstr("partitions assigned"));
  EXPECT_EQ(second->Terminate(), 0) << second->Log();
  EXPECT_EQ(third.Terminate(), 0) << third.Log();
  EXPECT_EQ(Check(stream), "");
}

TEST_F(Khabard, BrokerStopsAndComesBack) {
  ArticleStream stream(4, kPartitions);
  stream.Make(4000, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(300, khabard)) << khabard.Log();
  kafka_.Kill();
  absl::SleepFor(absl::Seconds(3));
  EXPECT_TRUE(khabard.running()) << khabard.Log();
  ASSERT_TRUE(kafka_.Restart().ok());
  ASSERT_TRUE(Await(4000, khabard)) << khabard.Log();
  EXPECT_EQ(Check(stream), "");
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

TEST_F(Khabard, AtLeastOnceLosesNothingWhenKilled) {
  std::mt19937 random(5);
  ArticleStream stream(5, kPartitions);
  std::vector<std::string> flags = Flags();
  flags.push_back("--kafka-delivery=at-least-once");
  size_t settled = 0;
  for (int kill = 0; kill < 3; ++kill) {
    stream.Make(1500, 0.02);
    ASSERT_TRUE(stream.Send(options_).ok());
    KhabardProcess khabard(flags);
    ASSERT_TRUE(Await(settled + 1, khabard)) << khabard.Log();
    absl::SleepFor(absl::Milliseconds(random() % 500));
    khabard.Kill();
    ReadRest();
    settled = enriched_.size() + dead_letters_.size();
  }
  KhabardProcess khabard(flags);
  const absl::Time deadline = absl::Now() + absl::Minutes(2);
  while (!Check(stream, /*may_double=*/true).empty() && absl::Now() < deadline) ReadRest();
  EXPECT_EQ(Check(stream, /*may_double=*/true), "");
  EXPECT_EQ(khabard.Terminate(), 0);
}

TEST_F(Khabard, EndsWithinTenSecondsOfSigtermWithoutItsBroker) {
  ArticleStream stream(6, kPartitions);
  stream.Make(3000, 0);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(1, khabard)) << khabard.Log();
  kafka_.Freeze();
  const absl::Time start = absl::Now();
  EXPECT_NE(khabard.Terminate(), -1);
  EXPECT_LT(absl::Now() - start, absl::Seconds(10)) << khabard.Log();
  kafka_.Thaw();
  KhabardProcess next(Flags());
  ASSERT_TRUE(Await(3000, next)) << next.Log();
  EXPECT_EQ(Check(stream), "");
}

TEST_F(Khabard, TwinWithTheSameInstanceIdFencesTheFirst) {
  ArticleStream stream(7, kPartitions);
  stream.Make(200, 0);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess first(Flags());
  ASSERT_TRUE(Await(200, first)) << first.Log();
  KhabardProcess twin(Flags());
  // A first that gets all of them before the twin has its id has nothing left to be fenced by.
  ASSERT_TRUE(AwaitLog("\"phase\":\"running\"", twin)) << twin.Log();
  stream.Make(3000, 0);
  ASSERT_TRUE(stream.Send(options_).ok());
  ASSERT_TRUE(Await(3200, twin)) << first.Log() << twin.Log();
  EXPECT_EQ(first.Wait(absl::Seconds(20)), 1) << first.Log();
  EXPECT_THAT(first.Log(), HasSubstr("\"code\":\"FENCED\""));
  EXPECT_EQ(Check(stream), "");
}

// What `./dev run --broker` does, on a cluster that has none of the topics yet.
TEST_F(Khabard, ShowsTheSamplesOnABrokerWithoutTopics) {
  std::vector<std::string> flags = KhabardFlags(kafka_.Options("nothing-here"));
  for (const char* flag : {"--show", "--once", "--samples=samples"}) flags.emplace_back(flag);
  KhabardProcess khabard(flags);
  EXPECT_EQ(khabard.Wait(absl::Minutes(1)), 0) << khabard.Log();
  EXPECT_THAT(khabard.Log(), HasSubstr("── news.enriched.nothing-here"));
  EXPECT_THAT(khabard.Log(), HasSubstr("── news.dlq.nothing-here"));
}

}  // namespace
}  // namespace khabar::testing
