// Coordinator: the one thread that talks to the sink. It produces finished records in the order of
// their partitions and commits them in batches; a batch that fails is aborted, and its records come
// again from the source.
//
// Every call on the sink is a short try that is repeated while the broker cannot be reached, so
// that a partition that must be given back, or Stop(), is never kept waiting longer than one try.
#ifndef KHABAR_LIB_INGEST_COORDINATOR_H_
#define KHABAR_LIB_INGEST_COORDINATOR_H_

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

#include "lib/base/clock.h"
#include "lib/ingest/batch.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/phase_teller.h"
#include "lib/ingest/ports.h"
#include "lib/ingest/sequencer.h"
#include "lib/ingest/work_queue.h"

namespace khabar::ingest {

class Coordinator {
 public:
  // All must outlive it.
  Coordinator(const EngineOptions& options, RecordSink& sink, Sequencer& sequencer, WorkQueue& work,
              Clock& clock, EngineObserver& observer, PhaseTeller& phases);

  // Blocks until the Sequencer says so or the engine cannot go on (Sequencer::Fail was called).
  void Run();

 private:
  using Call = std::function<absl::Status()>;

  bool Start();
  // False: the engine ends.
  bool DoTask(Sequencer::Task task);
  absl::Status ProduceAll();
  absl::Status ProduceOne(Slot& slot);
  absl::Status ProduceDeadLetter(Slot& slot, const absl::Status& reason);
  absl::Status CommitBatch();
  // The batch failed: aborts it where that helps. False: the engine ends.
  bool Recover(const absl::Status& reason);
  void PauseAfterAbort();

  // Repeats a call on the open batch while the broker is unavailable; TRANSACTION_FAILED when it
  // must be given up.
  absl::Status InBatch(std::string_view operation, const Call& call);

  const EngineOptions& options_;
  RecordSink& sink_;
  Sequencer& sequencer_;
  WorkQueue& work_;
  Clock& clock_;
  EngineObserver& observer_;
  PhaseTeller& phases_;
  Batch batch_;
  absl::Duration abort_delay_;  // before what follows the next abort
  std::vector<SlotPtr> slots_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_COORDINATOR_H_
