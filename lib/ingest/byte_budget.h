// ByteBudget: how many bytes are in flight, and what that allows. In flight are raw records from
// intake until their result is handed to the sink, and results from when a worker hands them on
// until their batch is committed or dropped. Never more than `limit`:
//   intake   raw records take half of it; one that does not fit is not taken in
//   results  have the other half; a worker whose result does not fit waits with it in hand
//   marks    above `high` partitions are paused, below `low` they are resumed (PauseControl)
// Two exceptions, for what could not pass otherwise. A raw record of more than half the limit is
// taken in when nothing else is in flight. A result of more than a quarter is handed on when no
// more than a quarter is taken by results, so one at a time.
//
// Nobody waits for ever: records start in the order of arrival, and the oldest started one has a
// quarter for itself that younger ones leave free. What came before it can be committed without it.
//
// Thread-safe. Its mutex is the innermost: it calls nobody.
#ifndef KHABAR_LIB_INGEST_BYTE_BUDGET_H_
#define KHABAR_LIB_INGEST_BYTE_BUDGET_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace khabar::ingest {

class ByteBudget;

// One record's share of the budget; given back on destruction. Movable. Not thread-safe: it belongs
// to whoever holds the record.
class Charge {
 public:
  Charge() = default;
  Charge(Charge&& other) noexcept
      : budget_(std::exchange(other.budget_, nullptr)),
        raw_(std::exchange(other.raw_, 0)),
        result_(std::exchange(other.result_, 0)) {}
  Charge& operator=(Charge&& other) noexcept;
  ~Charge() { Release(); }

  // The result is with the sink: gives back the raw bytes and what is above so many of the result.
  void KeepResult(size_t bytes);
  void Release();
  size_t bytes() const { return raw_ + result_; }

 private:
  friend class ByteBudget;
  Charge(ByteBudget& budget, size_t raw) : budget_(&budget), raw_(raw) {}

  ByteBudget* budget_ = nullptr;
  size_t raw_ = 0, result_ = 0;
};

class ByteBudget {
 public:
  // `limit` in bytes; high is a half of it, low a quarter.
  explicit ByteBudget(size_t limit) : limit_(limit) {}
  ByteBudget(const ByteBudget&) = delete;
  ByteBudget& operator=(const ByteBudget&) = delete;

  // Charges a raw record; nothing where there is no room for it now.
  std::optional<Charge> TakeIn(size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);

  // A worker starts with the record whose flag this is. Call it in the order of arrival; Finish()
  // must follow, and the flag live until then.
  void Start(const std::atomic<bool>& dropped) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits until there is room for its result of so many bytes and charges it. False: it is dropped,
  // or Close() was called.
  bool Finish(const std::atomic<bool>& dropped, size_t bytes, Charge& charge)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Who waits looks again: something was dropped.
  void Wake() ABSL_LOCKS_EXCLUDED(mutex_);
  // Nobody waits any more.
  void Close() ABSL_LOCKS_EXCLUDED(mutex_);

  size_t bytes() const ABSL_LOCKS_EXCLUDED(mutex_);
  // The highest value of bytes() so far.
  size_t peak() const ABSL_LOCKS_EXCLUDED(mutex_);
  size_t limit() const { return limit_; }
  // Nothing in flight is below any mark: however small the limit, something may be taken in.
  bool AtHigh() const { return bytes() >= std::max<size_t>(limit_ / 2, 1); }
  bool BelowLow() const { return bytes() < std::max<size_t>(limit_ / 4, 1); }

 private:
  friend class Charge;
  void Give(size_t raw, size_t result) ABSL_LOCKS_EXCLUDED(mutex_);
  bool HasRoom(const std::atomic<bool>& dropped, size_t result) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void NotePeak() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t limit_;
  mutable absl::Mutex mutex_;
  absl::CondVar changed_;
  size_t raw_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t results_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t peak_ ABSL_GUARDED_BY(mutex_) = 0;
  // Flags of the records that workers have, the oldest first.
  std::vector<const std::atomic<bool>*> started_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_BYTE_BUDGET_H_
