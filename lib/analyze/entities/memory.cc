#include "lib/analyze/entities/memory.h"

#include <algorithm>

namespace khabar::entities {

void MemoryBuilder::Finish(std::vector<FormMemory>& out) {
  out.clear();
  std::sort(votes_.begin(), votes_.end());
  for (size_t i = 0; i < votes_.size();) {
    const uint64_t bare = votes_[i].bare;
    uint8_t best_type = 0;
    size_t best = 0;
    size_t all = 0;
    while (i < votes_.size() && votes_[i].bare == bare) {
      size_t run = i;
      while (run < votes_.size() && votes_[run] == votes_[i]) ++run;
      if (run - i > best) {
        best = run - i;
        best_type = votes_[i].type;
      }
      all += run - i;
      i = run;
    }
    if (best * 2 > all) out.push_back({bare, best_type, static_cast<uint8_t>(best > 1 ? 2 : 1)});
  }
}

}  // namespace khabar::entities
