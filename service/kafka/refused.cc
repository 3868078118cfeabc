#include "service/kafka/refused.h"

#include <algorithm>
#include <utility>

#include "lib/base/hash.h"

namespace khabar::kafka {
namespace {

// More than a batch of the engine holds.
constexpr size_t kMostKnown = 4096;

size_t SizeOf(const RefusedRecords::Record& record) {
  return (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
}

std::string Fingerprint(const RefusedRecords::Record& record) {
  std::string print = std::to_string(record.rest).append("/").append(record.topic);
  for (const RefusedRecords::Bytes& bytes : {record.key, record.value}) {
    const Sha256Digest digest = Sha256(bytes.value_or(std::string_view()));
    print.push_back(bytes ? '=' : '-');
    print.append(digest.begin(), digest.end());
  }
  return print;
}

}  // namespace

bool IsRefusal(rd_kafka_resp_err_t error) {
  switch (error) {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
      return true;
    default:
      return false;
  }
}

uint64_t RestOf(const ingest::OutputRecord& record) {
  uint64_t rest = Mix64(static_cast<uint64_t>(record.timestamp_ms));
  for (const ingest::Header& header : record.headers) rest = Hash64(header.name, rest);
  return rest;
}

void RefusedRecords::OnRefused(const Record& record, rd_kafka_resp_err_t reason) {
  const size_t size = SizeOf(record);
  // Framing adds to the size that librdkafka compares, so this errs towards another attempt.
  if (size < batch_bytes_ && batch_bytes_ > 1) {
    suspects_ = true;
    return;
  }
  culprits_ = true;
  std::string print = Fingerprint(record);
  if (Find(print) != nullptr) return;
  progress_ = true;
  smallest_ = known_.empty() ? size : std::min(smallest_, size);
  known_.push_back({std::move(print), reason});
  if (known_.size() > kMostKnown) known_.pop_front();
}

std::optional<rd_kafka_resp_err_t> RefusedRecords::ReasonOf(const Record& record) const {
  // The hash is taken only where there is something to find.
  if (known_.empty() || SizeOf(record) < smallest_) return std::nullopt;
  const Known* const known = Find(Fingerprint(record));
  return known == nullptr ? std::nullopt : std::optional(known->reason);
}

const RefusedRecords::Known* RefusedRecords::Find(const std::string& print) const {
  const auto found = std::find_if(known_.begin(), known_.end(),
                                  [&](const Known& known) { return known.print == print; });
  return found == known_.end() ? nullptr : &*found;
}

bool RefusedRecords::Shrink() {
  // A culprit may be all that was wrong: try without it first.
  const bool shrink = suspects_ && !culprits_ && batch_bytes_ > 1;
  suspects_ = culprits_ = false;
  if (!shrink) return false;
  batch_bytes_ = std::max<size_t>(batch_bytes_ / 16, 1);
  return progress_ = true;
}

}  // namespace khabar::kafka
