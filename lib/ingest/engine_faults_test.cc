// The engine when calls fail, partitions move and brokers are away.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/engine_fixture.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Engine, FailedCommitIsAbortedAndItsRecordsComeAgain) {
  FakeBroker broker(2);
  broker.Inject("commit", {Failed()});
  Fill(broker, 2, 500);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(500));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 500), "");
  EXPECT_THAT(broker.violations(), IsEmpty());
  EXPECT_EQ(run.observer.aborted, 1u);
}

TEST(Engine, CommitOfUnknownOutcomeIsAskedAgainAndNotDoubled) {
  FakeBroker broker(2);
  broker.Inject("commit", {Unavailable(), /*takes_effect=*/true});
  broker.Inject("commit", {Unavailable(), /*takes_effect=*/false});
  Fill(broker, 2, 200);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(200));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 200), "");
  EXPECT_EQ(run.observer.aborted, 0u);
  EXPECT_EQ(run.observer.retries, 2u);
}

TEST(Engine, CommitThatTookEffectBeforeItsAbortIsNotDoubled) {
  FakeBroker broker(2);
  broker.Inject("commit", {Failed(), /*takes_effect=*/true});
  Fill(broker, 2, 200);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(200));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 200), "");
  EXPECT_EQ(run.observer.aborted, 1u);
}

TEST(Engine, EveryCallIsRepeatedWhileTheBrokerIsAway) {
  FakeBroker broker(2);
  for (const char* call : {"start", "begin", "produce", "commit", "abort", "rewind"}) {
    broker.Inject(call, {Unavailable()});
    broker.Inject(call, {Unavailable()});
  }
  broker.Inject("commit", {Failed()});
  Fill(broker, 2, 100);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(100));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 100), "");
  EXPECT_EQ(run.observer.retries, 12u);
}

TEST(Engine, StopsWhenItIsFenced) {
  FakeBroker broker(1);
  broker.Inject("commit", {MakeError(ErrorCode::kFenced, "a newer instance")});
  Fill(broker, 1, 10);
  Running run(broker);
  const absl::Status status = run.Join();
  EXPECT_EQ(CodeOf(status), ErrorCode::kFenced) << status;
  EXPECT_THAT(broker.published(), IsEmpty());
}

TEST(Engine, StopsWithTheReasonWhenTheSinkCannotStart) {
  FakeBroker broker(1);
  broker.Inject("start", {MakeError(ErrorCode::kInvalidConfig, "no such mechanism")});
  Running run(broker);
  const absl::Status status = run.Join();
  EXPECT_EQ(CodeOf(status), ErrorCode::kInvalidConfig);
  EXPECT_THAT(std::string(status.message()), HasSubstr("no such mechanism"));
}

TEST(Engine, StopsWhileItStillWaitsForTheBroker) {
  FakeBroker broker(1);
  broker.Break("start", Unavailable());
  Running run(broker);
  ASSERT_TRUE(broker.AwaitCalls("start", 3));
  EXPECT_TRUE(run.Stop().ok());
}

// Who polls joins the group and gets partitions that nobody else will read.
TEST(Engine, JoinsNoGroupBeforeTheSinkIsReady) {
  FakeBroker broker(1);
  broker.Break("start", Unavailable());
  broker.Append(0, "k", "v");
  Running run(broker);
  ASSERT_TRUE(broker.AwaitCalls("start", 2));
  ASSERT_TRUE(broker.AwaitCalls("idle", 2));
  EXPECT_EQ(broker.calls("poll"), 0);
  broker.Heal();
  EXPECT_TRUE(broker.AwaitPublished(1));
  EXPECT_TRUE(run.Stop().ok());
}

TEST(Engine, StopsWithTheReasonWhenTheSourceFails) {
  FakeBroker broker(1);
  broker.Inject("poll", {MakeError(ErrorCode::kInternal, "broken source")});
  Running run(broker);
  EXPECT_EQ(CodeOf(run.Join()), ErrorCode::kInternal);
}

TEST(Engine, RevocationDoesNotWaitForABrokenBrokerBeyondItsDeadline) {
  FakeBroker broker(1);
  EngineOptions options = QuickOptions();
  options.revoke_timeout = absl::Milliseconds(30);
  broker.Break("commit", Unavailable());
  Fill(broker, 1, 10);
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("commit", 1));
  broker.Rebalance({0});
  ASSERT_TRUE(broker.AwaitCalls("abort", 1));
  broker.Heal();
  ASSERT_TRUE(broker.AwaitPublished(10));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 1, 10), "");
  EXPECT_THAT(broker.violations(), IsEmpty());
}

TEST(Engine, LostPartitionsAreNeverCommitted) {
  FakeBroker broker(2);
  EngineOptions options = QuickOptions();
  options.batch.interval = absl::Hours(1);
  Fill(broker, 2, 40);
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("produce", 40));
  broker.Rebalance({0, 1}, /*lost=*/true);
  ASSERT_TRUE(broker.AwaitCalls("produce", 80));  // all of it once more
  EXPECT_THAT(broker.published(), IsEmpty());
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 40), "");
  EXPECT_EQ(run.observer.aborted, 1u);
}

TEST(Engine, StopGivesUpOnABrokerThatIsAway) {
  FakeBroker broker(1);
  EngineOptions options = QuickOptions();
  options.stop_timeout = absl::Milliseconds(50);
  broker.Break("commit", Unavailable());
  broker.Break("abort", Unavailable());
  Fill(broker, 1, 10);
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("commit", 1));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_THAT(broker.published(), IsEmpty());
  EXPECT_EQ(broker.committed(0), -1);
}

TEST(Engine, WithoutTransactionsAnAbortDoublesButNeverLoses) {
  FakeBroker broker(2);
  broker.set_transactional(false);
  broker.Inject("commit", {Failed()});
  Fill(broker, 2, 200);
  Running run(broker);
  std::set<std::string> seen;
  for (size_t count = 0; seen.size() < 200 || count <= 200;) {
    ASSERT_TRUE(broker.AwaitPublished(count + 1)) << seen.size() << " of 200 records came";
    const std::vector<Published> published = broker.published();
    for (const Published& record : published) seen.insert(record.key);
    count = published.size();
  }
  EXPECT_TRUE(run.Stop().ok());
}

class EngineUnderFaults : public ::testing::TestWithParam<unsigned> {};

void InjectRandomFault(std::mt19937& random, FakeBroker& broker) {
  static constexpr const char* kCalls[] = {"begin",  "produce", "commit",
                                           "commit", "abort",   "rewind"};
  const std::string call = kCalls[random() % 6];
  const bool may_fail = call != "abort" && call != "rewind";
  const bool fails = may_fail && random() % 2 == 0;
  broker.Inject(call, {fails ? Failed() : Unavailable(), random() % 2 == 0});
}

TEST_P(EngineUnderFaults, EachRecordOnceInOrder) {
  std::mt19937 random(GetParam());
  const int partitions = 1 + static_cast<int>(random() % 5);
  constexpr int kRecords = 2000;
  FakeBroker broker(partitions);
  EngineOptions options = QuickOptions();
  options.workers = 1 + static_cast<int>(random() % 4);
  options.bytes_in_flight = 20'000 << random() % 6;
  options.batch.max_records = 1 + random() % 100;
  options.batch.max_bytes = 1000 << random() % 8;
  options.revoke_timeout = absl::Milliseconds(5);
  Running run(broker, options);
  for (int i = 0; i < kRecords; ++i) {
    const int partition = i % partitions;
    broker.Append(
        partition, std::to_string(partition) + "/" + std::to_string(i / partitions),
        std::string((random() % 13 == 0 ? "bad " : "") + std::string(random() % 300, 'k')));
    if (random() % 40 == 0) InjectRandomFault(random, broker);
    if (random() % 200 == 0) {
      std::set<int32_t> all;
      for (int32_t p = 0; p < partitions; ++p) all.insert(p);
      std::set<int32_t> some = all;
      some.erase(static_cast<int32_t>(random() % static_cast<unsigned>(partitions)));
      broker.Rebalance(some, random() % 2 == 0);
      broker.Rebalance(all, random() % 2 == 0);
    }
  }
  ASSERT_TRUE(broker.AwaitPublished(kRecords)) << broker.published().size();
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, partitions, kRecords), "");
  EXPECT_THAT(broker.violations(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, EngineUnderFaults, ::testing::Range(1u, 31u));

}  // namespace
}  // namespace khabar::ingest
