#include "lib/ingest/worker.h"

#include <utility>

namespace khabar::ingest {

Worker::Worker(WorkQueue& work, ByteBudget& budget, Sequencer& sequencer,
               std::unique_ptr<RecordProcessor> processor, Clock& clock, EngineObserver& observer)
    : work_(work),
      budget_(budget),
      sequencer_(sequencer),
      processor_(std::move(processor)),
      clock_(clock),
      observer_(observer) {}

void Worker::Run() {
  while (const SlotPtr slot = work_.Pop()) {
    const absl::Duration start = clock_.Elapsed();
    slot->output = processor_->Process(slot->input);
    observer_.OnProcessed(clock_.Elapsed() - start);
    if (budget_.Finish(slot->dropped, slot->output.ChargedBytes(), slot->charge))
      sequencer_.Finish(*slot);
  }
}

}  // namespace khabar::ingest
