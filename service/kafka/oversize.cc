#include "service/kafka/oversize.h"

#include <algorithm>
#include <utility>

#include "lib/base/hash.h"

namespace khabar::kafka {
namespace {

// More than a batch of the engine holds.
constexpr size_t kMostKnown = 4096;

using Bytes = OversizeRecords::Bytes;

size_t SizeOf(Bytes key, Bytes value) {
  return (key ? key->size() : 0) + (value ? value->size() : 0);
}

std::string Fingerprint(std::string_view topic, Bytes key, Bytes value) {
  std::string print(topic);
  for (const Bytes& bytes : {key, value}) {
    const Sha256Digest digest = Sha256(bytes.value_or(std::string_view()));
    print.push_back(bytes ? '=' : '-');
    print.append(digest.begin(), digest.end());
  }
  return print;
}

}  // namespace

void OversizeRecords::OnRefused(std::string_view topic, Bytes key, Bytes value) {
  const size_t size = SizeOf(key, value);
  // Framing adds to the size that librdkafka compares, so this errs towards another attempt.
  if (size < batch_bytes_ && batch_bytes_ > 1) {
    suspects_ = true;
    return;
  }
  culprits_ = true;
  std::string print = Fingerprint(topic, key, value);
  if (std::find(known_.begin(), known_.end(), print) != known_.end()) return;
  smallest_ = known_.empty() ? size : std::min(smallest_, size);
  known_.push_back(std::move(print));
  if (known_.size() > kMostKnown) known_.pop_front();
}

bool OversizeRecords::Contains(std::string_view topic, Bytes key, Bytes value) const {
  // The hash is taken only where there is something to find.
  if (known_.empty() || SizeOf(key, value) < smallest_) return false;
  const std::string print = Fingerprint(topic, key, value);
  return std::find(known_.begin(), known_.end(), print) != known_.end();
}

bool OversizeRecords::Shrink() {
  // A culprit may be all that was wrong: try without it first.
  const bool shrink = suspects_ && !culprits_ && batch_bytes_ > 1;
  suspects_ = culprits_ = false;
  if (shrink) batch_bytes_ = std::max<size_t>(batch_bytes_ / 16, 1);
  return shrink;
}

}  // namespace khabar::kafka
