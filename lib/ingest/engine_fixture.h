// What the tests of the engine as a whole share: a processor that echoes, an observer that counts,
// an engine on a FakeBroker with a thread of its own, and the check that each record came out once.
#ifndef KHABAR_LIB_INGEST_ENGINE_FIXTURE_H_
#define KHABAR_LIB_INGEST_ENGINE_FIXTURE_H_

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/fake_broker.h"

namespace khabar::ingest {

// Holds threads until a test lets them go on. Thread-safe.
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

// Gives back what it gets; a value that begins with "bad" becomes a dead letter, one that begins
// with "wait" waits until the gate opens.
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

inline EngineOptions QuickOptions() {
  EngineOptions options;
  options.workers = 3;
  options.batch.interval = absl::Milliseconds(1);
  options.poll_interval = absl::Milliseconds(2);
  options.retry_delay = absl::Milliseconds(1);
  options.max_abort_delay = absl::Milliseconds(4);
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

inline constexpr std::string_view kHeadline = "وقّع الوزيران اتفاقا لتزويد محطات الكهرباء بالغاز";

// "0/17" is the 17th record of partition 0, so that order can be read off the output.
inline void Fill(FakeBroker& broker, int partitions, int records, int bad_every = 0) {
  for (int i = 0; i < records; ++i) {
    const int partition = i % partitions;
    const bool bad = bad_every > 0 && i % bad_every == 0;
    broker.Append(partition, std::to_string(partition) + "/" + std::to_string(i / partitions),
                  std::string(bad ? "bad " : "") + std::string(kHeadline));
  }
}

// Every input record once, in the order of its partition; says what is wrong, or nothing.
inline std::string Check(const FakeBroker& broker, int partitions, int records) {
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

inline absl::Status Unavailable() { return MakeError(ErrorCode::kBrokerUnavailable, "no broker"); }
inline absl::Status Failed() {
  return MakeError(ErrorCode::kTransactionFailed, "aborted by the broker");
}

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_ENGINE_FIXTURE_H_
