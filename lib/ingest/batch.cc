#include "lib/ingest/batch.h"

#include <algorithm>
#include <utility>

namespace khabar::ingest {

std::optional<absl::Duration> Batch::due() const {
  if (empty()) return std::nullopt;
  return opened_ + limits_.interval;
}

void Batch::Add(int32_t partition, int64_t offset, bool dead_letter, Charge charge,
                absl::Duration now) {
  if (empty()) opened_ = now;
  const auto at = std::lower_bound(
      offsets_.begin(), offsets_.end(), partition,
      [](const PartitionOffset& entry, int32_t wanted) { return entry.partition < wanted; });
  if (at == offsets_.end() || at->partition != partition) {
    offsets_.insert(at, {partition, offset + 1});
  } else {
    at->offset = offset + 1;
  }
  if (dead_letter) ++dead_letters_;
  bytes_ += charge.bytes();
  charges_.push_back(std::move(charge));
}

void Batch::Clear() {
  offsets_.clear();
  charges_.clear();
  bytes_ = 0;
  dead_letters_ = 0;
}

}  // namespace khabar::ingest
