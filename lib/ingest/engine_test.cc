#include "lib/ingest/engine.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Upper-cases nothing and invents nothing: "<value> [key]"; a value that begins with "bad" becomes
// a dead letter, one that begins with "wait" waits until the gate opens.
class Gate {
 public:
  void Open() {
    absl::MutexLock lock(&mutex_);
    open_ = true;
  }
  void Wait() {
    absl::MutexLock lock(&mutex_);
    ++waiting_;
    mutex_.Await(absl::Condition(&open_));
    --waiting_;
  }
  void AwaitWaiting(int count) {
    absl::MutexLock lock(&mutex_);
    const auto enough = [&] { return waiting_ >= count; };
    mutex_.Await(absl::Condition(&enough));
  }

 private:
  absl::Mutex mutex_;
  bool open_ = false;
  int waiting_ = 0;
};

class EchoProcessor final : public RecordProcessor {
 public:
  explicit EchoProcessor(Gate& gate) : gate_(gate) {}
  OutputRecord Process(const InputRecord& input) override {
    if (input.value->starts_with("wait")) gate_.Wait();
    if (input.value->starts_with("bad")) {
      return MakeDeadLetter(input, "decode", MakeError(ErrorCode::kEmptyArticle, "no text"));
    }
    OutputRecord out;
    out.key.emplace(*input.key);
    out.value.emplace(*input.value);
    return out;
  }

 private:
  Gate& gate_;
};

// Counts what it is told; thread-safe.
class CountingObserver final : public EngineObserver {
 public:
  void OnRecordDiscarded(const RecordPosition&) override { ++discarded; }
  void OnBatchCommitted(size_t records, size_t dead, size_t, absl::Duration,
                        absl::Duration) override {
    ++batches;
    committed += records;
    dead_letters += dead;
  }
  void OnBatchAborted(const absl::Status&) override { ++aborted; }
  void OnRetry(std::string_view, const absl::Status&) override { ++retries; }
  void OnLevels(size_t, size_t, size_t paused) override {
    most_paused = std::max(most_paused.load(), paused);
  }
  void OnDeadLetter(const RecordPosition&, ErrorCode code, std::string_view) override {
    if (code == ErrorCode::kRecordTooLarge) ++too_large;
  }
  void OnPhase(EnginePhase phase) override {
    absl::MutexLock lock(&mutex);
    phases.push_back(phase);
  }

  std::atomic<size_t> discarded{0}, batches{0}, committed{0}, dead_letters{0}, aborted{0},
      retries{0}, most_paused{0}, too_large{0};
  absl::Mutex mutex;
  std::vector<EnginePhase> phases;
};

EngineOptions QuickOptions() {
  EngineOptions options;
  options.workers = 3;
  options.batch.interval = absl::Milliseconds(1);
  options.poll_interval = absl::Milliseconds(2);
  options.retry_delay = absl::Milliseconds(1);
  options.call_timeout = absl::Milliseconds(20);
  return options;
}

// An engine on a fake broker, running on a thread of its own until Stop().
class Running {
 public:
  explicit Running(FakeBroker& broker, EngineOptions options = QuickOptions())
      : source_(broker),
        sink_(broker),
        engine_(
            options, source_, sink_, [this] { return std::make_unique<EchoProcessor>(gate); },
            clock_, observer),
        thread_([this] { status_ = engine_.Run(); }) {}
  ~Running() {
    gate.Open();
    if (thread_.joinable()) Stop().IgnoreError();
  }

  absl::Status Stop() {
    engine_.Stop();
    return Join();
  }
  absl::Status Join() {
    thread_.join();
    return status_;
  }
  size_t peak_bytes() const { return engine_.peak_bytes(); }

  Gate gate;
  CountingObserver observer;

 private:
  SystemClock clock_;
  FakeSource source_;
  FakeSink sink_;
  Engine engine_;
  absl::Status status_;
  std::thread thread_;
};

constexpr std::string_view kHeadline = "وقّع الوزيران اتفاقا لتزويد محطات الكهرباء بالغاز";

// "0/17" is the 17th record of partition 0, so that order can be read off the output.
void Fill(FakeBroker& broker, int partitions, int records, int bad_every = 0) {
  for (int i = 0; i < records; ++i) {
    const int partition = i % partitions;
    const bool bad = bad_every > 0 && i % bad_every == 0;
    broker.Append(partition, std::to_string(partition) + "/" + std::to_string(i / partitions),
                  std::string(bad ? "bad " : "") + std::string(kHeadline));
  }
}

// Every input record once, in the order of its partition; says what is wrong, or nothing.
std::string Check(const FakeBroker& broker, int partitions, int records) {
  std::map<std::string, std::vector<int>> seen;
  for (const Published& record : broker.published()) {
    const size_t slash = record.key.find('/');
    seen[record.key.substr(0, slash)].push_back(std::stoi(record.key.substr(slash + 1)));
  }
  for (int p = 0; p < partitions; ++p) {
    const std::vector<int>& got = seen[std::to_string(p)];
    const int wanted = records / partitions + (p < records % partitions ? 1 : 0);
    if (static_cast<int>(got.size()) != wanted) {
      return "partition " + std::to_string(p) + " has " + std::to_string(got.size()) + " of " +
             std::to_string(wanted);
    }
    for (int i = 0; i < wanted; ++i) {
      if (got[static_cast<size_t>(i)] != i)
        return "partition " + std::to_string(p) + " at " + std::to_string(i);
    }
    if (broker.committed(p) != wanted) return "committed offset of " + std::to_string(p);
  }
  return "";
}

absl::Status Unavailable() { return MakeError(ErrorCode::kBrokerUnavailable, "no broker"); }
absl::Status Failed() { return MakeError(ErrorCode::kTransactionFailed, "aborted by the broker"); }

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

TEST(Engine, StopsWithTheReasonWhenTheSourceFails) {
  FakeBroker broker(1);
  broker.Inject("poll", {MakeError(ErrorCode::kInternal, "broken source")});
  Running run(broker);
  EXPECT_EQ(CodeOf(run.Join()), ErrorCode::kInternal);
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

// Random faults, rebalances and sizes from a seed; whatever happens, each record is there once.
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
