// Batch: what the coordinator has produced since the last commit: the offsets to commit with it and
// the bytes it holds. Not thread-safe: the coordinator's.
#ifndef KHABAR_LIB_INGEST_BATCH_H_
#define KHABAR_LIB_INGEST_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/time/time.h"

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

struct BatchLimits {
  size_t max_records = 500;                           // a batch is committed at so many records,
  size_t max_bytes = size_t{8} << 20;                 // or at so many bytes of results,
  absl::Duration interval = absl::Milliseconds(100);  // or so long after its first record
};

class Batch {
 public:
  explicit Batch(const BatchLimits& limits) : limits_(limits) {}

  bool empty() const { return charges_.empty(); }
  bool full() const { return records() >= limits_.max_records || bytes_ >= limits_.max_bytes; }
  size_t records() const { return charges_.size(); }
  size_t dead_letters() const { return dead_letters_; }
  size_t bytes() const { return bytes_; }
  // When the first record was added, by the clock that Add was told. REQUIRES: !empty().
  absl::Duration opened() const { return opened_; }
  // When it must be committed; none for an empty batch.
  std::optional<absl::Duration> due() const;

  // The record of `partition` at `offset` is produced. Its result's charge stays with the batch.
  void Add(int32_t partition, int64_t offset, bool dead_letter, Charge charge, absl::Duration now);

  // For each partition the last offset + 1, in order of partition.
  std::span<const PartitionOffset> offsets() const { return offsets_; }

  // Committed or aborted: gives the bytes back.
  void Clear();

 private:
  const BatchLimits limits_;
  std::vector<PartitionOffset> offsets_;
  std::vector<Charge> charges_;
  size_t bytes_ = 0;
  size_t dead_letters_ = 0;
  absl::Duration opened_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_BATCH_H_
