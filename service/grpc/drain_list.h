// DrainList: the open streams, which must be told when the service shuts down, and whether it does.
// Thread-safe.
#ifndef KHABAR_SERVICE_GRPC_DRAIN_LIST_H_
#define KHABAR_SERVICE_GRPC_DRAIN_LIST_H_

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace khabar::grpc_service {

// A call that takes no more articles after Drain(), answers those it has, and ends.
class Drainable {
 public:
  virtual ~Drainable() = default;
  virtual void Drain() = 0;
};

class DrainList {
 public:
  // False: too late, the service is shutting down.
  bool Add(const std::shared_ptr<Drainable>& call) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    if (draining_) return false;
    calls_.emplace(call.get(), call);
    return true;
  }

  void Remove(Drainable* call) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    calls_.erase(call);
  }

  bool draining() const ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    return draining_;
  }

  // Calls Drain() of all, without the lock: it may lead to Remove().
  void Drain() ABSL_LOCKS_EXCLUDED(mutex_) {
    std::vector<std::shared_ptr<Drainable>> open;
    {
      absl::MutexLock lock(&mutex_);
      draining_ = true;
      for (const auto& [key, call] : calls_) {
        if (auto alive = call.lock()) open.push_back(std::move(alive));
      }
    }
    for (const auto& call : open) call->Drain();
  }

 private:
  mutable absl::Mutex mutex_;
  std::map<Drainable*, std::weak_ptr<Drainable>> calls_ ABSL_GUARDED_BY(mutex_);
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_DRAIN_LIST_H_
