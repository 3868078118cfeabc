#include "lib/ingest/worker.h"

#include <pthread.h>

#include <utility>

namespace khabar::ingest {

Worker::Worker(WorkQueue& work, Sequencer& sequencer, std::unique_ptr<RecordProcessor> processor,
               Clock& clock, EngineObserver& observer)
    : work_(work),
      sequencer_(sequencer),
      processor_(std::move(processor)),
      clock_(clock),
      observer_(observer) {}

void Worker::Run() {
  // As `top -H` and core dumps show it.
  pthread_setname_np(pthread_self(), "khabar-worker");
  while (const SlotPtr slot = work_.Pop()) {
    const absl::Duration start = clock_.Elapsed();
    slot->output = processor_->Process(slot->input);
    observer_.OnProcessed(clock_.Elapsed() - start);
    slot->charge.Resize(slot->input_bytes + slot->output.ChargedBytes());
    sequencer_.Finish(*slot);
  }
}

}  // namespace khabar::ingest
