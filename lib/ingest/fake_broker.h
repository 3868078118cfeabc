// FakeBroker: a broker in memory for the engine's tests, with the behaviour that matters: committed
// offsets, transactions, group assignment, faults. FakeSource and FakeSink are its two clients.
//
// Thread-safe. Tests script faults before or while the engine runs, and wait for what is committed.
#ifndef KHABAR_LIB_INGEST_FAKE_BROKER_H_
#define KHABAR_LIB_INGEST_FAKE_BROKER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "lib/ingest/ports.h"

namespace khabar::ingest {

// What one call of the sink does instead of succeeding.
struct Fault {
  absl::Status status;        // what the call answers
  bool takes_effect = false;  // Commit: the transaction is committed all the same
};

// A record as a read_committed reader sees it.
struct Published {
  Destination destination;
  std::string key, value;
  std::vector<Header> headers;
  int64_t timestamp_ms = -1;
};

// The value of the first header of this name, or nothing.
inline std::string HeaderOf(const Published& record, std::string_view name) {
  for (const Header& header : record.headers) {
    if (header.name == name) return header.value.value_or("");
  }
  return "";
}

// Why a topic does not take a record; none: it does.
using Refusal = std::function<std::optional<ErrorCode>(const OutputRecord&)>;

class FakeBroker {
 public:
  // Of every input record.
  static constexpr int64_t kTimestampMs = 1'718'000'000'123;

  explicit FakeBroker(int partitions);

  // --- the test's side ---

  // Appends to the input partition; returns its offset. An empty key is none.
  int64_t Append(int32_t partition, std::string key, std::string value) ABSL_LOCKS_EXCLUDED(mutex_);

  // The next calls of this name ("start", "begin", "produce", "commit", "abort", "rewind", "idle",
  // "poll") meet these faults, in order; then they succeed again.
  void Inject(const std::string& call, Fault fault) ABSL_LOCKS_EXCLUDED(mutex_);
  // Every call of this name fails until Heal().
  void Break(const std::string& call, absl::Status status) ABSL_LOCKS_EXCLUDED(mutex_);
  void Heal() ABSL_LOCKS_EXCLUDED(mutex_);
  // Commit waits until it is let go.
  void HoldCommits(bool hold) ABSL_LOCKS_EXCLUDED(mutex_);
  // Values longer than this are refused by Produce.
  void set_max_value_bytes(size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);
  // Records that `refusal` says so of are refused by Produce.
  void set_refusal(Refusal refusal) ABSL_LOCKS_EXCLUDED(mutex_);
  // Without transactions, what is produced is visible at once and an abort takes nothing back.
  void set_transactional(bool on) ABSL_LOCKS_EXCLUDED(mutex_);

  // At the next Poll everything is revoked (or lost) and `partitions` are assigned.
  void Rebalance(std::set<int32_t> partitions, bool lost = false) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits until so many records are visible. False after `patience` of real time: the test failed.
  bool AwaitPublished(size_t count, absl::Duration patience = absl::Seconds(60)) const
      ABSL_LOCKS_EXCLUDED(mutex_);
  // The same until the name was called so often.
  bool AwaitCalls(const std::string& call, int count,
                  absl::Duration patience = absl::Seconds(60)) const ABSL_LOCKS_EXCLUDED(mutex_);

  std::vector<Published> published() const ABSL_LOCKS_EXCLUDED(mutex_);
  int64_t committed(int32_t partition) const ABSL_LOCKS_EXCLUDED(mutex_);
  int calls(const std::string& call) const ABSL_LOCKS_EXCLUDED(mutex_);
  bool paused(int32_t partition) const ABSL_LOCKS_EXCLUDED(mutex_);
  // Records of the open transaction.
  size_t open_records() const ABSL_LOCKS_EXCLUDED(mutex_);
  // What the engine did that a broker's client must not do; empty is good.
  std::vector<std::string> violations() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  friend class FakeSource;
  friend class FakeSink;
  struct Stored {
    std::string key, value;
  };
  struct RebalancePlan {
    std::set<int32_t> partitions;
    bool lost;
  };

  // Counts the call and gives its fault, if it has one.
  std::optional<Fault> Meet(const std::string& call) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Publish() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Owns(std::span<const PartitionOffset> offsets) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Violate(std::string what) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  mutable absl::CondVar changed_;

  // Input and its consumer.
  std::vector<std::deque<Stored>> input_ ABSL_GUARDED_BY(mutex_);
  std::map<int32_t, int64_t> committed_ ABSL_GUARDED_BY(mutex_);
  std::map<int32_t, int64_t> positions_ ABSL_GUARDED_BY(mutex_);  // of what is assigned
  std::set<int32_t> paused_ ABSL_GUARDED_BY(mutex_);
  bool lost_ ABSL_GUARDED_BY(mutex_) = false;  // the last partitions to go were lost
  std::deque<RebalancePlan> plans_ ABSL_GUARDED_BY(mutex_);
  int32_t next_partition_ ABSL_GUARDED_BY(mutex_) = 0;

  // Output and its producer.
  std::vector<Published> visible_ ABSL_GUARDED_BY(mutex_), open_ ABSL_GUARDED_BY(mutex_);
  bool in_transaction_ ABSL_GUARDED_BY(mutex_) = false;
  bool decided_ ABSL_GUARDED_BY(mutex_) = false;  // committed without its caller knowing
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;   // must be aborted
  bool transactional_ ABSL_GUARDED_BY(mutex_) = true;

  std::map<std::string, std::deque<Fault>> faults_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, absl::Status> broken_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, int> calls_ ABSL_GUARDED_BY(mutex_);
  bool hold_commits_ ABSL_GUARDED_BY(mutex_) = false;
  size_t max_value_bytes_ ABSL_GUARDED_BY(mutex_) = SIZE_MAX;
  Refusal refusal_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> violations_ ABSL_GUARDED_BY(mutex_);
};

class FakeSource final : public RecordSource {
 public:
  // `broker` must outlive it.
  explicit FakeSource(FakeBroker& broker) : broker_(broker) {}

  absl::Status Idle() override;
  absl::StatusOr<std::optional<InputRecord>> Poll(absl::Duration timeout,
                                                  AssignmentListener& listener) override;
  absl::Status Pause(int32_t partition) override;
  absl::Status Resume(int32_t partition) override;
  absl::Status RewindToCommitted(std::span<const int32_t> partitions) override;
  void Close(AssignmentListener& listener) override;

 private:
  void ApplyPlan(AssignmentListener& listener);
  void Revoke(bool lost, AssignmentListener& listener);
  std::optional<InputRecord> Take() ABSL_EXCLUSIVE_LOCKS_REQUIRED(broker_.mutex_);

  FakeBroker& broker_;
};

class FakeSink final : public RecordSink {
 public:
  explicit FakeSink(FakeBroker& broker) : broker_(broker) {}

  absl::Status Start(absl::Duration timeout) override;
  absl::Status Begin() override;
  absl::Status Produce(const OutputRecord& record) override;
  absl::Status Commit(std::span<const PartitionOffset> offsets, absl::Duration timeout) override;
  absl::Status Abort(absl::Duration timeout) override;

 private:
  FakeBroker& broker_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_FAKE_BROKER_H_
