#include "lib/ingest/byte_budget.h"

#include <algorithm>

namespace khabar::ingest {

Charge& Charge::operator=(Charge&& other) noexcept {
  if (this == &other) return *this;
  Release();
  budget_ = std::exchange(other.budget_, nullptr);
  raw_ = std::exchange(other.raw_, 0);
  result_ = std::exchange(other.result_, 0);
  return *this;
}

void Charge::KeepResult(size_t bytes) {
  if (budget_ == nullptr) return;
  const size_t kept = std::min(bytes, result_);
  budget_->Give(raw_, result_ - kept);
  raw_ = 0;
  result_ = kept;
}

void Charge::Release() {
  if (budget_ == nullptr) return;
  std::exchange(budget_, nullptr)->Give(raw_, result_);
  raw_ = result_ = 0;
}

std::optional<Charge> ByteBudget::TakeIn(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  const size_t sum = raw_ + results_;
  const bool fits = raw_ + bytes <= limit_ / 2 && sum + bytes <= limit_;
  if (!fits && sum > 0) return std::nullopt;
  raw_ += bytes;
  NotePeak();
  return Charge(*this, bytes);
}

void ByteBudget::Start(const std::atomic<bool>& dropped) {
  absl::MutexLock lock(&mutex_);
  started_.push_back(&dropped);
}

bool ByteBudget::Finish(const std::atomic<bool>& dropped, size_t bytes, Charge& charge) {
  absl::MutexLock lock(&mutex_);
  while (!closed_ && !dropped.load() && !HasRoom(dropped, bytes)) changed_.Wait(&mutex_);
  started_.erase(std::find(started_.begin(), started_.end(), &dropped));
  changed_.SignalAll();  // another is the oldest now
  if (closed_ || dropped.load()) return false;
  results_ += bytes;
  charge.result_ += bytes;
  NotePeak();
  return true;
}

// A quarter is for all, another one for the oldest. Once what came before the oldest is committed,
// only younger ones are left, and they take a quarter at most: so it always comes to its turn.
bool ByteBudget::HasRoom(const std::atomic<bool>& dropped, size_t result) const {
  if (results_ + result <= limit_ / 4) return true;
  const auto oldest = std::find_if(started_.begin(), started_.end(),
                                   [](const std::atomic<bool>* flag) { return !flag->load(); });
  if (oldest == started_.end() || *oldest != &dropped) return false;
  return results_ + result <= limit_ / 2 || results_ <= limit_ / 4;
}

void ByteBudget::Wake() {
  absl::MutexLock lock(&mutex_);
  changed_.SignalAll();
}

void ByteBudget::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  changed_.SignalAll();
}

size_t ByteBudget::bytes() const {
  absl::MutexLock lock(&mutex_);
  return raw_ + results_;
}

size_t ByteBudget::peak() const {
  absl::MutexLock lock(&mutex_);
  return peak_;
}

void ByteBudget::NotePeak() { peak_ = std::max(peak_, raw_ + results_); }

void ByteBudget::Give(size_t raw, size_t result) {
  absl::MutexLock lock(&mutex_);
  raw_ -= raw;
  results_ -= result;
  if (result > 0) changed_.SignalAll();
}

}  // namespace khabar::ingest
