#include "service/kafka/reading.h"

#include <algorithm>

namespace khabar::kafka {

void Reading::Returned(int64_t offset, uint64_t fingerprint) {
  if (marks_.empty()) {
    marks_.push_back({offset, fingerprint, true});
  } else if (!marks_.back().is_known) {
    marks_.back() = {offset, fingerprint, true};
  }
  position_ = offset + 1;
}

void Reading::Sought() {
  if (!position_.has_value() || WantsFingerprint()) return;
  if (marks_.size() == kMostMarks) marks_.erase(marks_.begin() + 1);
  marks_.push_back({*position_, 0, false});
}

bool Reading::HasMark(int64_t offset) const {
  return std::any_of(marks_.begin(), marks_.end(),
                     [offset](const Mark& mark) { return mark.is_known && mark.offset == offset; });
}

bool Reading::Knows(int64_t offset, uint64_t fingerprint) const {
  return std::any_of(marks_.begin(), marks_.end(), [&](const Mark& mark) {
    return mark.is_known && mark.offset == offset && mark.fingerprint == fingerprint;
  });
}

}  // namespace khabar::kafka
