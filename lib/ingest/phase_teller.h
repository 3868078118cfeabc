// PhaseTeller: tells the observer what the engine is doing, so that stopping is final: what another
// thread tells after it, because it began before, is not passed on. Readiness hangs on it.
// Thread-safe.
#ifndef KHABAR_LIB_INGEST_PHASE_TELLER_H_
#define KHABAR_LIB_INGEST_PHASE_TELLER_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/ingest/observer.h"

namespace khabar::ingest {

class PhaseTeller {
 public:
  // `observer` must outlive it.
  explicit PhaseTeller(EngineObserver& observer) : observer_(observer) {}

  void Tell(EnginePhase phase) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    if (stopping_ && phase != EnginePhase::kStopped) return;
    stopping_ = phase == EnginePhase::kStopping;
    observer_.OnPhase(phase);
  }

 private:
  EngineObserver& observer_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_PHASE_TELLER_H_
