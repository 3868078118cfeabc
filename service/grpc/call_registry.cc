#include "service/grpc/call_registry.h"

#include <utility>
#include <vector>

#include "lib/base/errors.h"

namespace khabar::grpc_service {
namespace {

absl::Status ShuttingDown() {
  return MakeError(ErrorCode::kShuttingDown, "the service is shutting down; try another one");
}

}  // namespace

absl::Status CallRegistry::AddStream(const std::shared_ptr<Drainable>& stream) {
  absl::MutexLock lock(&mutex_);
  if (draining_) return ShuttingDown();
  if (streams_.size() >= max_streams_) {
    return MakeError(ErrorCode::kOverloaded,
                     "too many streams are open; try again after the delay");
  }
  streams_.emplace(stream.get(), stream);
  return absl::OkStatus();
}

void CallRegistry::RemoveStream(Drainable* stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

absl::Status CallRegistry::AddUnary() {
  absl::MutexLock lock(&mutex_);
  if (draining_) return ShuttingDown();
  ++unary_;
  return absl::OkStatus();
}

void CallRegistry::RemoveUnary() {
  absl::MutexLock lock(&mutex_);
  --unary_;
}

void CallRegistry::Drain() {
  std::vector<std::shared_ptr<Drainable>> open;
  {
    absl::MutexLock lock(&mutex_);
    draining_ = true;
    for (const auto& [key, stream] : streams_) {
      if (auto alive = stream.lock()) open.push_back(std::move(alive));
    }
  }
  for (const auto& stream : open) stream->Drain();
}

bool CallRegistry::AwaitIdle(absl::Time deadline) const {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithDeadline(absl::Condition(this, &CallRegistry::Idle), deadline);
}

}  // namespace khabar::grpc_service
