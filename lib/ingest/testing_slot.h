// For the tests of this folder: slots made by hand.
#ifndef KHABAR_LIB_INGEST_TESTING_SLOT_H_
#define KHABAR_LIB_INGEST_TESTING_SLOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "lib/ingest/slot.h"

namespace khabar::ingest {

// A record that waits, of so many raw bytes; charged when a budget is given.
inline SlotPtr MakeSlot(int32_t partition, int64_t offset, size_t bytes = 100,
                        ByteBudget* budget = nullptr) {
  auto slot = std::make_shared<Slot>();
  slot->input.topic = "news.raw";
  slot->input.partition = partition;
  slot->input.offset = offset;
  slot->input_bytes = bytes;
  if (budget != nullptr) slot->charge = Charge(*budget, bytes);
  return slot;
}

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_TESTING_SLOT_H_
