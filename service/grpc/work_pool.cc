#include "service/grpc/work_pool.h"

#include <utility>

namespace khabar::grpc_service {

WorkPool::WorkPool(int workers) {
  threads_.reserve(static_cast<size_t>(workers));
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { Work(); });
}

void WorkPool::Submit(std::shared_ptr<Job> job) {
  absl::MutexLock lock(&mutex_);
  Job& entry = *job;
  entry.place_ = queue_.insert(queue_.end(), std::move(job));
  entry.queued_ = true;
  changed_.Signal();
}

bool WorkPool::Remove(Job& job) {
  std::shared_ptr<Job> removed;  // dies after the lock: its destructor is not ours
  absl::MutexLock lock(&mutex_);
  if (!job.queued_) return false;
  removed = std::move(*job.place_);
  queue_.erase(job.place_);
  job.queued_ = false;
  return true;
}

void WorkPool::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.SignalAll();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkPool::Work() {
  Scratch scratch;
  while (const std::shared_ptr<Job> job = Take()) job->Run(scratch);
}

std::shared_ptr<Job> WorkPool::Take() {
  absl::MutexLock lock(&mutex_);
  while (queue_.empty() && !stopping_) changed_.Wait(&mutex_);
  if (queue_.empty()) return nullptr;
  std::shared_ptr<Job> job = std::move(queue_.front());
  queue_.pop_front();
  job->queued_ = false;
  return job;
}

}  // namespace khabar::grpc_service
