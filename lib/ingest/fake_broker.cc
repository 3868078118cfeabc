#include "lib/ingest/fake_broker.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "lib/base/errors.h"

namespace khabar::ingest {
namespace {

// An input record that owns what its views show.
struct Message {
  std::string topic = "news.raw", key, value;
};

}  // namespace

FakeBroker::FakeBroker(int partitions) : input_(static_cast<size_t>(partitions)) {
  std::set<int32_t> all;
  for (int32_t p = 0; p < partitions; ++p) all.insert(p);
  plans_.push_back({std::move(all), false});
}

// ---- the test's side

int64_t FakeBroker::Append(int32_t partition, std::string key, std::string value) {
  absl::MutexLock lock(&mutex_);
  auto& log = input_[static_cast<size_t>(partition)];
  log.push_back({std::move(key), std::move(value)});
  changed_.SignalAll();
  return static_cast<int64_t>(log.size()) - 1;
}

void FakeBroker::Inject(const std::string& call, Fault fault) {
  absl::MutexLock lock(&mutex_);
  faults_[call].push_back(std::move(fault));
}

void FakeBroker::Break(const std::string& call, absl::Status status) {
  absl::MutexLock lock(&mutex_);
  broken_[call] = std::move(status);
}

void FakeBroker::Heal() {
  absl::MutexLock lock(&mutex_);
  broken_.clear();
}

void FakeBroker::HoldCommits(bool hold) {
  absl::MutexLock lock(&mutex_);
  hold_commits_ = hold;
  changed_.SignalAll();
}

void FakeBroker::set_max_value_bytes(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  max_value_bytes_ = bytes;
}

void FakeBroker::set_refusal(Refusal refusal) {
  absl::MutexLock lock(&mutex_);
  refusal_ = std::move(refusal);
}

void FakeBroker::set_transactional(bool on) {
  absl::MutexLock lock(&mutex_);
  transactional_ = on;
}

void FakeBroker::Rebalance(std::set<int32_t> partitions, bool lost) {
  absl::MutexLock lock(&mutex_);
  plans_.push_back({std::move(partitions), lost});
  changed_.SignalAll();
}

bool FakeBroker::AwaitPublished(size_t count, absl::Duration patience) const {
  const absl::Time deadline = absl::Now() + patience;
  absl::MutexLock lock(&mutex_);
  while (visible_.size() < count) {
    if (changed_.WaitWithDeadline(&mutex_, deadline)) return visible_.size() >= count;
  }
  return true;
}

bool FakeBroker::AwaitCalls(const std::string& call, int count, absl::Duration patience) const {
  const absl::Time deadline = absl::Now() + patience;
  absl::MutexLock lock(&mutex_);
  const auto enough = [&] {
    mutex_.AssertHeld();
    const auto found = calls_.find(call);
    return found != calls_.end() && found->second >= count;
  };
  while (!enough()) {
    if (changed_.WaitWithDeadline(&mutex_, deadline)) return enough();
  }
  return true;
}

std::vector<Published> FakeBroker::published() const {
  absl::MutexLock lock(&mutex_);
  return visible_;
}

int64_t FakeBroker::committed(int32_t partition) const {
  absl::MutexLock lock(&mutex_);
  const auto found = committed_.find(partition);
  return found == committed_.end() ? -1 : found->second;
}

int FakeBroker::calls(const std::string& call) const {
  absl::MutexLock lock(&mutex_);
  const auto found = calls_.find(call);
  return found == calls_.end() ? 0 : found->second;
}

bool FakeBroker::paused(int32_t partition) const {
  absl::MutexLock lock(&mutex_);
  return paused_.contains(partition);
}

size_t FakeBroker::open_records() const {
  absl::MutexLock lock(&mutex_);
  return open_.size();
}

std::vector<std::string> FakeBroker::violations() const {
  absl::MutexLock lock(&mutex_);
  return violations_;
}

std::optional<Fault> FakeBroker::Meet(const std::string& call) {
  ++calls_[call];
  changed_.SignalAll();
  if (const auto broken = broken_.find(call); broken != broken_.end()) return Fault{broken->second};
  auto& faults = faults_[call];
  if (faults.empty()) return std::nullopt;
  Fault fault = std::move(faults.front());
  faults.pop_front();
  return fault;
}

void FakeBroker::Publish() {
  for (Published& record : open_) visible_.push_back(std::move(record));
  open_.clear();
  changed_.SignalAll();
}

bool FakeBroker::Owns(std::span<const PartitionOffset> offsets) const {
  return std::all_of(offsets.begin(), offsets.end(), [this](const PartitionOffset& offset) {
    mutex_.AssertHeld();
    return positions_.contains(offset.partition);
  });
}

void FakeBroker::Violate(std::string what) { violations_.push_back(std::move(what)); }

// ---- FakeSource

absl::Status FakeSource::Idle() {
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("idle")) return fault->status;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<InputRecord>> FakeSource::Poll(absl::Duration timeout,
                                                            AssignmentListener& listener) {
  ApplyPlan(listener);
  const absl::Time deadline = absl::Now() + timeout;
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("poll")) return fault->status;
  while (true) {
    if (std::optional<InputRecord> record = Take()) return record;
    if (!broker_.plans_.empty()) return std::nullopt;
    if (broker_.changed_.WaitWithDeadline(&broker_.mutex_, deadline)) return std::nullopt;
  }
}

void FakeSource::ApplyPlan(AssignmentListener& listener) {
  FakeBroker::RebalancePlan plan;
  {
    absl::MutexLock lock(&broker_.mutex_);
    if (broker_.plans_.empty()) return;
    plan = std::move(broker_.plans_.front());
    broker_.plans_.pop_front();
  }
  Revoke(plan.lost, listener);
  {
    absl::MutexLock lock(&broker_.mutex_);
    for (const int32_t p : plan.partitions) {
      const auto committed = broker_.committed_.find(p);
      broker_.positions_[p] = committed == broker_.committed_.end() ? 0 : committed->second;
    }
  }
  const std::vector<int32_t> assigned(plan.partitions.begin(), plan.partitions.end());
  listener.OnAssigned(assigned);
}

// The listener is called without the lock: it waits for the coordinator, which uses the sink.
void FakeSource::Revoke(bool lost, AssignmentListener& listener) {
  std::vector<int32_t> partitions;
  {
    absl::MutexLock lock(&broker_.mutex_);
    for (const auto& [partition, position] : broker_.positions_) partitions.push_back(partition);
  }
  if (partitions.empty()) return;
  if (lost) {
    listener.OnLost(partitions);
  } else {
    listener.OnRevoked(partitions);
  }
  absl::MutexLock lock(&broker_.mutex_);
  broker_.lost_ = lost;
  broker_.positions_.clear();
  broker_.paused_.clear();
}

// One record of the assigned partitions in turn.
std::optional<InputRecord> FakeSource::Take() {
  const auto count = static_cast<int32_t>(broker_.input_.size());
  for (int32_t i = 0; i < count; ++i) {
    const int32_t partition = (broker_.next_partition_ + i) % count;
    const auto position = broker_.positions_.find(partition);
    if (position == broker_.positions_.end() || broker_.paused_.contains(partition)) continue;
    const auto& log = broker_.input_[static_cast<size_t>(partition)];
    if (position->second >= static_cast<int64_t>(log.size())) continue;
    broker_.next_partition_ = (partition + 1) % count;
    const auto& stored = log[static_cast<size_t>(position->second)];
    auto message = std::make_shared<Message>();
    message->key = stored.key;
    message->value = stored.value;
    InputRecord record;
    record.topic = message->topic;
    record.partition = partition;
    record.offset = position->second++;
    record.timestamp_ms = FakeBroker::kTimestampMs;
    if (!message->key.empty()) record.key = message->key;
    record.value = message->value;
    record.owner = std::move(message);
    return record;
  }
  return std::nullopt;
}

absl::Status FakeSource::Pause(int32_t partition) {
  absl::MutexLock lock(&broker_.mutex_);
  if (!broker_.positions_.contains(partition)) broker_.Violate("pause of an unassigned partition");
  broker_.paused_.insert(partition);
  return absl::OkStatus();
}

absl::Status FakeSource::Resume(int32_t partition) {
  absl::MutexLock lock(&broker_.mutex_);
  if (broker_.paused_.erase(partition) == 0) broker_.Violate("resume of a running partition");
  broker_.changed_.SignalAll();
  return absl::OkStatus();
}

absl::Status FakeSource::RewindToCommitted(std::span<const int32_t> partitions) {
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("rewind")) return fault->status;
  for (const int32_t p : partitions) {
    if (!broker_.positions_.contains(p)) broker_.Violate("rewind of an unassigned partition");
    const auto committed = broker_.committed_.find(p);
    broker_.positions_[p] = committed == broker_.committed_.end() ? 0 : committed->second;
  }
  return absl::OkStatus();
}

void FakeSource::Close(AssignmentListener& listener) { Revoke(/*lost=*/false, listener); }

// ---- FakeSink

absl::Status FakeSink::Start(absl::Duration /*timeout*/) {
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("start")) return fault->status;
  return absl::OkStatus();
}

absl::Status FakeSink::Begin() {
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("begin")) return fault->status;
  if (broker_.in_transaction_) broker_.Violate("begin inside a transaction");
  broker_.in_transaction_ = true;
  return absl::OkStatus();
}

absl::Status FakeSink::Produce(const OutputRecord& record) {
  absl::MutexLock lock(&broker_.mutex_);
  if (!broker_.in_transaction_) broker_.Violate("produce outside a transaction");
  if (broker_.failed_) broker_.Violate("produce into a failed transaction");
  if (std::optional<Fault> fault = broker_.Meet("produce")) {
    broker_.failed_ = CodeOf(fault->status) == ErrorCode::kTransactionFailed;
    return fault->status;
  }
  if (record.value && record.value->size() > broker_.max_value_bytes_) {
    return MakeError(ErrorCode::kRecordTooLarge, "the value is larger than the topic takes");
  }
  if (broker_.refusal_) {
    if (const auto code = broker_.refusal_(record)) return MakeError(*code, "not for this topic");
  }
  broker_.open_.push_back({record.destination, record.key.value_or(""), record.value.value_or(""),
                           record.headers, record.timestamp_ms});
  if (!broker_.transactional_) broker_.Publish();
  return absl::OkStatus();
}

absl::Status FakeSink::Commit(std::span<const PartitionOffset> offsets,
                              absl::Duration /*timeout*/) {
  absl::MutexLock lock(&broker_.mutex_);
  std::optional<Fault> fault = broker_.Meet("commit");
  while (broker_.hold_commits_) broker_.changed_.Wait(&broker_.mutex_);
  if (!broker_.in_transaction_) broker_.Violate("commit outside a transaction");
  if (broker_.failed_) broker_.Violate("commit of a failed transaction");
  // Group fencing (KIP-447): the offsets of someone else's partition are refused.
  if (!fault && !broker_.Owns(offsets)) {
    if (!broker_.lost_) broker_.Violate("commit of a partition that was given back");
    fault = Fault{MakeError(ErrorCode::kTransactionFailed, "illegal generation")};
  }
  if (fault && CodeOf(fault->status) == ErrorCode::kTransactionFailed) broker_.failed_ = true;
  if (!fault || fault->takes_effect) {
    if (!broker_.decided_) {
      broker_.Publish();
      for (const PartitionOffset& offset : offsets) {
        broker_.committed_[offset.partition] = offset.offset;
      }
    }
    broker_.decided_ = fault.has_value();
  }
  if (fault) return fault->status;
  broker_.in_transaction_ = false;
  return absl::OkStatus();
}

absl::Status FakeSink::Abort(absl::Duration /*timeout*/) {
  absl::MutexLock lock(&broker_.mutex_);
  if (std::optional<Fault> fault = broker_.Meet("abort")) return fault->status;
  broker_.open_.clear();
  broker_.in_transaction_ = broker_.decided_ = broker_.failed_ = false;
  return absl::OkStatus();
}

}  // namespace khabar::ingest
