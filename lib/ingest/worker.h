// Worker: takes records from the work queue, has them processed, hands them to the Sequencer. One a
// thread; ends when the queue is closed.
#ifndef KHABAR_LIB_INGEST_WORKER_H_
#define KHABAR_LIB_INGEST_WORKER_H_

#include <memory>

#include "lib/base/clock.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/ports.h"
#include "lib/ingest/sequencer.h"
#include "lib/ingest/work_queue.h"

namespace khabar::ingest {

class Worker {
 public:
  // All but the processor must outlive it.
  Worker(WorkQueue& work, Sequencer& sequencer, std::unique_ptr<RecordProcessor> processor,
         Clock& clock, EngineObserver& observer);

  // Blocks until the queue is closed.
  void Run();

 private:
  WorkQueue& work_;
  Sequencer& sequencer_;
  const std::unique_ptr<RecordProcessor> processor_;
  Clock& clock_;
  EngineObserver& observer_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_WORKER_H_
