// ByteBudget: how many bytes are in flight, and what that allows.
//
// A record is charged when it is taken in (its raw bytes), when its result exists (raw and result),
// when the result was handed to the sink (result only), until the batch that holds it is committed
// or dropped. Two decisions hang on the sum:
//   intake  above `high` partitions are paused, below `low` they are resumed (PauseControl)
//   work    at `limit` workers start nothing more until something is released; if nothing is
//           started, one record may always start, however large
// So the sum stays under `limit` plus one result a worker plus one record, whatever the input.
//
// Thread-safe. Lock-free: the counters are read at each record.
#ifndef KHABAR_LIB_INGEST_BYTE_BUDGET_H_
#define KHABAR_LIB_INGEST_BYTE_BUDGET_H_

#include <atomic>
#include <cstddef>
#include <utility>

namespace khabar::ingest {

class ByteBudget;

// Told when a worker that was held back may start.
class BudgetListener {
 public:
  virtual ~BudgetListener() = default;
  virtual void OnRoom() = 0;
};

// One record's share of the budget; given back on destruction. Movable. Not thread-safe: it belongs
// to whoever holds the record.
class Charge {
 public:
  Charge() = default;
  Charge(ByteBudget& budget, size_t bytes);
  Charge(Charge&& other) noexcept
      : budget_(std::exchange(other.budget_, nullptr)),
        bytes_(std::exchange(other.bytes_, 0)),
        started_(std::exchange(other.started_, false)) {}
  Charge& operator=(Charge&& other) noexcept;
  ~Charge() { Release(); }

  void Resize(size_t bytes);
  void MarkStarted();
  void Release();
  size_t bytes() const { return bytes_; }

 private:
  ByteBudget* budget_ = nullptr;
  size_t bytes_ = 0;
  bool started_ = false;
};

class ByteBudget {
 public:
  // `limit` in bytes; high is a half of it, low a quarter.
  explicit ByteBudget(size_t limit) : limit_(limit) {}
  ByteBudget(const ByteBudget&) = delete;
  ByteBudget& operator=(const ByteBudget&) = delete;

  // Called from whichever thread releases bytes, without a lock held by the budget. Set before
  // first use, by one thread.
  void set_listener(BudgetListener* listener) { listener_ = listener; }

  size_t bytes() const { return bytes_.load(); }
  // The highest value of bytes() so far.
  size_t peak() const { return peak_.load(std::memory_order_relaxed); }
  size_t limit() const { return limit_; }
  bool AtHigh() const { return bytes() >= limit_ / 2; }
  bool BelowLow() const { return bytes() < limit_ / 4; }
  bool MayStart() const { return bytes() < limit_ || started_.load() == 0; }

 private:
  friend class Charge;
  void Add(size_t bytes);
  void Subtract(size_t bytes, bool started);

  const size_t limit_;
  BudgetListener* listener_ = nullptr;
  std::atomic<size_t> bytes_{0};
  std::atomic<size_t> peak_{0};
  std::atomic<size_t> started_{0};
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_BYTE_BUDGET_H_
