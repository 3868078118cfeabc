#include "service/grpc/admission.h"

namespace khabar::grpc_service {

Ticket& Ticket::operator=(Ticket&& other) noexcept {
  if (this != &other) {
    Release();
    admission_ = std::exchange(other.admission_, nullptr);
    bytes_ = other.bytes_;
  }
  return *this;
}

void Ticket::Resize(size_t bytes) {
  if (admission_ == nullptr) return;
  admission_->Change(bytes_, bytes, /*leaves=*/false);
  bytes_ = bytes;
}

void Ticket::Release() {
  if (admission_ == nullptr) return;
  std::exchange(admission_, nullptr)->Change(bytes_, 0, /*leaves=*/true);
}

Ticket Admission::TryAdmit(size_t bytes, Share share) {
  const size_t part = share == Share::kHalf ? 2 : 1;
  absl::MutexLock lock(&mutex_);
  const bool fits = articles_ < max_articles_ / part && bytes_ + bytes <= max_bytes_ / part;
  if (!fits && articles_ > 0) return {};
  ++articles_;
  bytes_ += bytes;
  observer_.OnQueue(articles_, bytes_);
  return Ticket(*this, bytes);
}

void Admission::Change(size_t old_bytes, size_t new_bytes, bool leaves) {
  absl::MutexLock lock(&mutex_);
  bytes_ = bytes_ - old_bytes + new_bytes;
  if (leaves) --articles_;
  observer_.OnQueue(articles_, bytes_);
}

}  // namespace khabar::grpc_service
