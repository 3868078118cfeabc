// CallRegistry: the open calls: how many streams there may be, who must be told when the service
// shuts down, and when the last one has ended. Thread-safe.
#ifndef KHABAR_SERVICE_GRPC_CALL_REGISTRY_H_
#define KHABAR_SERVICE_GRPC_CALL_REGISTRY_H_

#include <cstddef>
#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace khabar::grpc_service {

// A call that takes no more articles after Drain(), answers those it has, and ends.
class Drainable {
 public:
  virtual ~Drainable() = default;
  virtual void Drain() = 0;
};

class CallRegistry {
 public:
  explicit CallRegistry(size_t max_streams) : max_streams_(max_streams) {}

  // OK: the stream is open until RemoveStream(). SHUTTING_DOWN, or OVERLOADED when there are too
  // many.
  absl::Status AddStream(const std::shared_ptr<Drainable>& stream) ABSL_LOCKS_EXCLUDED(mutex_);
  // No effect for one that was not added.
  void RemoveStream(Drainable* stream) ABSL_LOCKS_EXCLUDED(mutex_);

  // The same for a unary call, which needs no telling.
  absl::Status AddUnary() ABSL_LOCKS_EXCLUDED(mutex_);
  void RemoveUnary() ABSL_LOCKS_EXCLUDED(mutex_);

  // From now on calls are refused; Drain() of all streams is called, without the lock.
  void Drain() ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits until no call is open. False at the deadline.
  bool AwaitIdle(absl::Time deadline) const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  bool Idle() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return streams_.empty() && unary_ == 0; }

  const size_t max_streams_;

  mutable absl::Mutex mutex_;
  std::map<Drainable*, std::weak_ptr<Drainable>> streams_ ABSL_GUARDED_BY(mutex_);
  size_t unary_ ABSL_GUARDED_BY(mutex_) = 0;
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_CALL_REGISTRY_H_
