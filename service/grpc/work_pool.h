// WorkPool: the threads that enrich articles, so that gRPC's own threads never wait. First come,
// first served. The queue has no bound of its own: what is in it was admitted (admission.h).
// Thread-safe.
#ifndef KHABAR_SERVICE_GRPC_WORK_POOL_H_
#define KHABAR_SERVICE_GRPC_WORK_POOL_H_

#include <list>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/doc/document.h"
#include "service/convert/to_proto.h"

namespace khabar::grpc_service {

// What a worker reuses from article to article.
struct Scratch {
  Document doc;
  convert::RecordBuilder builder;
};

// One article to work on. Held by the pool until it was run or removed.
class Job {
 public:
  virtual ~Job() = default;
  // On a worker's thread, once; never after Remove() has returned true.
  virtual void Run(Scratch& scratch) = 0;

 private:
  friend class WorkPool;
  // Guarded by the pool's mutex.
  bool queued_ = false;
  std::list<std::shared_ptr<Job>>::iterator place_;
};

class WorkPool {
 public:
  // REQUIRES: workers > 0.
  explicit WorkPool(int workers);
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;
  ~WorkPool() { Stop(); }

  // Never blocks. REQUIRES: the job was not submitted before; Stop() was not called.
  void Submit(std::shared_ptr<Job> job) ABSL_LOCKS_EXCLUDED(mutex_);

  // Takes a job out that no worker has started. False: it was never here, is being run or was.
  bool Remove(Job& job) ABSL_LOCKS_EXCLUDED(mutex_);

  // Runs what is queued and ends the threads. Idempotent; not from a worker.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Work() ABSL_LOCKS_EXCLUDED(mutex_);
  std::shared_ptr<Job> Take() ABSL_LOCKS_EXCLUDED(mutex_);

  absl::Mutex mutex_;
  absl::CondVar changed_;
  std::list<std::shared_ptr<Job>> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: the threads use all of the above
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_WORK_POOL_H_
