#include "lib/base/nearest.h"

#include <algorithm>
#include <vector>

namespace khabar {
namespace {

// Optimal string alignment, three rows at a time. Names are short.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view Nearest(std::string_view name, std::span<const std::string_view> known) {
  constexpr size_t kLongest = 200;  // a pasted text is no name; it must not cost quadratic time
  const std::string_view head = name.substr(0, kLongest);
  std::string_view best;
  size_t best_distance = SIZE_MAX;
  for (const std::string_view candidate : known) {
    const size_t distance = Distance(head, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace khabar
