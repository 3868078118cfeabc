#include "lib/analyze/entities/memory.h"

#include <algorithm>
#include <array>

namespace khabar::entities {
namespace {

// The largest, of equal ones the first.
template <size_t kSize>
uint8_t Largest(const std::array<size_t, kSize>& counts) {
  return static_cast<uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

}  // namespace

void MemoryBuilder::Finish(std::vector<FormMemory>& out) {
  out.clear();
  occurrences_.clear();
  std::sort(votes_.begin(), votes_.end());
  for (size_t i = 0; i < votes_.size();) {
    const uint64_t bare = votes_[i].bare;
    std::array<size_t, kTypes + 1> types{};
    std::array<std::array<size_t, kPlacesOfForms>, kTypes + 1> places{};
    size_t all = 0;
    for (; i < votes_.size() && votes_[i].bare == bare; ++i, ++all) {
      ++types[votes_[i].type];
      ++places[votes_[i].type][votes_[i].place];
    }
    const uint8_t type = Largest(types);
    if (types[type] * 2 <= all) continue;
    out.push_back({.bare = bare,
                   .type = type,
                   .strength = static_cast<uint8_t>(types[type] > 1 ? 2 : 1),
                   .place = Largest(places[type])});
    occurrences_.push_back({.in_mentions = all});
  }
}

void MemoryBuilder::Count(uint64_t bare, std::span<const FormMemory> memory) {
  if (const FormMemory* form = Find(memory, bare))
    ++occurrences_[static_cast<size_t>(form - memory.data())].all;
}

void MemoryBuilder::SetShares(std::vector<FormMemory>& memory) const {
  for (size_t m = 0; m < memory.size(); ++m) {
    const Occurrences& form = occurrences_[m];
    memory[m].share = form.in_mentions >= form.all       ? kAlways
                      : 2 * form.in_mentions >= form.all ? kHalf
                                                         : kFew;
  }
}

}  // namespace khabar::entities
