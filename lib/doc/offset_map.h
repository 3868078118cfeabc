// OffsetMap: from byte offsets of the published text back to the original bytes it was made from.
//
// Runs: within one run, published and original advance together (delta constant); a run whose text
// was replaced (composed, converted, removed) maps each of its published offsets to the run's
// original start. Monotone. Memory is bounded by the number of changes, not by the text's length.
// Not thread-safe while being built; reading is.
#ifndef KHABAR_LIB_DOC_OFFSET_MAP_H_
#define KHABAR_LIB_DOC_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

#include "lib/base/reuse.h"

namespace khabar {

class OffsetMap {
 public:
  struct Run {
    int32_t published;  // first published offset of the run
    int32_t original;   // original offset it comes from
    bool verbatim;      // bytes copied one to one
  };

  void Clear() { ClearForReuse(runs_); }

  // Appends a run; merged with the one before where it only continues it.
  // REQUIRES: published and original are not before those of the last run.
  void Add(int32_t published, int32_t original, bool verbatim);

  // The original offset of a published offset. 0 for an empty map.
  int32_t ToOriginal(int32_t published) const;

  const std::vector<Run>& runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_OFFSET_MAP_H_
