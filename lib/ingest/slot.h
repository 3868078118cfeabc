// Slot: one record on its way through the engine, from Poll to Produce.
//
// Owned together by its partition's queue (which keeps the order) and by the work queue or a worker
// (which fills it). Once its partition queue lets go of it (revoked, lost, rewound) nobody will
// ever publish it: it dies with the worker that holds it.
#ifndef KHABAR_LIB_INGEST_SLOT_H_
#define KHABAR_LIB_INGEST_SLOT_H_

#include <atomic>
#include <memory>

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

class PartitionQueue;

struct Slot {
  InputRecord input;    // set before the slot is shared, then constant until it is produced
  OutputRecord output;  // written by the worker before `finished`, read by the coordinator after
  Charge charge;        // the worker's until `finished`, then the coordinator's
  size_t input_bytes = 0;
  // Guarded by the Sequencer's mutex.
  bool finished = false;
  PartitionQueue* queue = nullptr;  // null: dropped
  // The same for workers, who need no more than a hint: not worth starting.
  std::atomic<bool> dropped{false};
};

using SlotPtr = std::shared_ptr<Slot>;

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_SLOT_H_
