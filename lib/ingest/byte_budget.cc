#include "lib/ingest/byte_budget.h"

namespace khabar::ingest {

Charge::Charge(ByteBudget& budget, size_t bytes) : budget_(&budget), bytes_(bytes) {
  budget.Add(bytes);
}

Charge& Charge::operator=(Charge&& other) noexcept {
  if (this == &other) return *this;
  Release();
  budget_ = std::exchange(other.budget_, nullptr);
  bytes_ = std::exchange(other.bytes_, 0);
  started_ = std::exchange(other.started_, false);
  return *this;
}

void Charge::Resize(size_t bytes) {
  if (budget_ == nullptr) return;
  if (bytes > bytes_) budget_->Add(bytes - bytes_);
  if (bytes < bytes_) budget_->Subtract(bytes_ - bytes, /*started=*/false);
  bytes_ = bytes;
}

void Charge::MarkStarted() {
  if (budget_ == nullptr || started_) return;
  started_ = true;
  ++budget_->started_;
}

void Charge::Release() {
  if (budget_ == nullptr) return;
  std::exchange(budget_, nullptr)->Subtract(bytes_, started_);
  bytes_ = 0;
  started_ = false;
}

void ByteBudget::Add(size_t bytes) {
  const size_t now = bytes_.fetch_add(bytes) + bytes;
  size_t peak = peak_.load(std::memory_order_relaxed);
  while (now > peak && !peak_.compare_exchange_weak(peak, now, std::memory_order_relaxed)) {
  }
}

// A worker that looked before this change and sleeps must be woken if the change lets it start:
// when the sum falls under the limit, or when the last started record goes while it is above.
void ByteBudget::Subtract(size_t bytes, bool started) {
  const size_t before = bytes_.fetch_sub(bytes);
  bool room = before >= limit_ && before - bytes < limit_;
  if (started && started_.fetch_sub(1) == 1 && bytes_.load() >= limit_) room = true;
  if (room && listener_ != nullptr) listener_->OnRoom();
}

}  // namespace khabar::ingest
