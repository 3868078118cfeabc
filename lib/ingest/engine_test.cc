#include "lib/ingest/engine.h"

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
#include "lib/ingest/engine_fixture.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Engine, EachRecordOnceInTheOrderOfItsPartition) {
  FakeBroker broker(4);
  Fill(broker, 4, 3000, /*bad_every=*/20);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(3000));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 4, 3000), "");
  EXPECT_THAT(broker.violations(), IsEmpty());
  EXPECT_EQ(run.observer.dead_letters, 150u);
  EXPECT_EQ(run.observer.committed, 3000u);
  const auto published = broker.published();
  EXPECT_EQ(
      std::count_if(published.begin(), published.end(),
                    [](const Published& r) { return r.destination == Destination::kDeadLetters; }),
      150);
}

TEST(Engine, TellsItsPhases) {
  FakeBroker broker(1);
  Fill(broker, 1, 1);
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(1));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_THAT(run.observer.phases, ElementsAre(EnginePhase::kStarting, EnginePhase::kRunning,
                                               EnginePhase::kStopping, EnginePhase::kStopped));
}

TEST(Engine, RecordTooLargeForItsTopicBecomesADeadLetter) {
  FakeBroker broker(1);
  broker.set_max_value_bytes(100);
  broker.Append(0, "0/0", "short");
  broker.Append(0, "0/1", std::string(5000, 'x'));
  broker.Append(0, "0/2", "short again");
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(3));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 1, 3), "");
  const Published letter = broker.published()[1];
  EXPECT_EQ(letter.destination, Destination::kDeadLetters);
  EXPECT_EQ(letter.value, "");  // even the original is too large for this broker
  const auto header = [&](std::string_view name) {
    for (const Header& h : letter.headers) {
      if (h.name == name) return h.value.value_or("");
    }
    return std::string("missing");
  };
  EXPECT_EQ(header(kErrorCodeHeader), "RECORD_TOO_LARGE");
  EXPECT_EQ(header(kOmittedBytesHeader), "5000");
  EXPECT_EQ(run.observer.too_large, 1u);
}

TEST(Engine, RevokedPartitionsAreCommittedWithWhatIsWhole) {
  FakeBroker broker(2);
  EngineOptions options = QuickOptions();
  options.batch.interval = absl::Hours(1);  // only the rebalance commits
  Fill(broker, 2, 40);
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("produce", 40));
  EXPECT_THAT(broker.published(), IsEmpty());
  broker.Rebalance({0});
  EXPECT_TRUE(broker.AwaitPublished(40));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 40), "");
  EXPECT_EQ(run.observer.aborted, 0u);
}

TEST(Engine, RevokedPartitionsDropWhatIsNotWhole) {
  FakeBroker broker(1);
  EngineOptions options = QuickOptions();
  options.workers = 1;
  broker.Append(0, "0/0", "first");
  broker.Append(0, "0/1", "wait for it");
  broker.Append(0, "0/2", "third");
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitPublished(1));
  run.gate.AwaitWaiting(1);
  broker.Rebalance({});
  const int polls = broker.calls("poll");
  ASSERT_TRUE(broker.AwaitCalls("poll", polls + 5));  // the revocation is over
  run.gate.Open();
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_THAT(broker.published(), SizeIs(1));
  EXPECT_EQ(broker.committed(0), 1);
  EXPECT_THAT(broker.violations(), IsEmpty());
}

TEST(Engine, StopCommitsWhatIsWhole) {
  FakeBroker broker(2);
  EngineOptions options = QuickOptions();
  options.batch.interval = absl::Hours(1);
  Fill(broker, 2, 30);
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("produce", 30));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 30), "");
}

// The sink stands still: reading stops at the high mark, the group is still polled, and nothing

// is lost when it goes on.

TEST(Engine, MemoryIsBoundedWhileTheSinkStandsStill) {
  FakeBroker broker(2);
  EngineOptions options = QuickOptions();
  options.bytes_in_flight = 1 << 20;
  options.batch.max_bytes = 64 << 10;
  broker.HoldCommits(true);
  const std::string article(20'000, 'k');
  for (int i = 0; i < 400; ++i) {
    broker.Append(i % 2, std::to_string(i % 2) + "/" + std::to_string(i / 2), article);
  }
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitCalls("commit", 1));
  const int polls = broker.calls("poll");
  ASSERT_TRUE(broker.AwaitCalls("poll", polls + 20));
  EXPECT_EQ(run.observer.most_paused, 2u);
  broker.HoldCommits(false);
  ASSERT_TRUE(broker.AwaitPublished(400));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 400), "");
  EXPECT_THAT(broker.violations(), IsEmpty());
  // The limit, a result a worker, and one record.
  EXPECT_LE(run.peak_bytes(), options.bytes_in_flight + 4 * 21'000);
}

TEST(Engine, OneRecordLargerThanTheWholeBudgetIsAdmittedAlone) {
  FakeBroker broker(2);
  EngineOptions options = QuickOptions();
  options.bytes_in_flight = 100'000;
  for (int i = 0; i < 20; ++i) {
    const bool huge = i % 5 == 2;
    broker.Append(i % 2, std::to_string(i % 2) + "/" + std::to_string(i / 2),
                  std::string(huge ? 300'000 : 1000, 'k'));
  }
  Running run(broker, options);
  ASSERT_TRUE(broker.AwaitPublished(20));
  EXPECT_TRUE(run.Stop().ok());
  EXPECT_EQ(Check(broker, 2, 20), "");
}

// A slow article holds back its own partition, not the others.

TEST(Engine, OtherPartitionsPassASlowArticle) {
  FakeBroker broker(2);
  broker.Append(0, "0/0", "wait");
  for (int i = 0; i < 50; ++i) broker.Append(1, "1/" + std::to_string(i), std::string(kHeadline));
  Running run(broker);
  ASSERT_TRUE(broker.AwaitPublished(50));
  run.gate.Open();
  ASSERT_TRUE(broker.AwaitPublished(51));
  EXPECT_TRUE(run.Stop().ok());
}

// Random faults, rebalances and sizes from a seed; whatever happens, each record is there once.

}  // namespace
}  // namespace khabar::ingest
