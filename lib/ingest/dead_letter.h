// Dead letters: the original record with the reason why there is no enriched article of it.
//
// Key, value, headers and timestamp are kept as they came; then come headers in Kafka Connect's
// manner (names from org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter):
//   __connect.errors.topic, .partition, .offset   where the original is
//   __connect.errors.stage                        decode, process, encode, produce
//   __connect.errors.exception.class.name         the error's code
//   __connect.errors.exception.message            bounded
//   khabar-error-code                             the error's code, for machines
// Those of an earlier failure (a dead letter that was put back) are replaced, not piled up.
// Deterministic: no clock. Thread-safe: free functions on values.
#ifndef KHABAR_LIB_INGEST_DEAD_LETTER_H_
#define KHABAR_LIB_INGEST_DEAD_LETTER_H_

#include <cstddef>
#include <string_view>

#include "absl/status/status.h"

#include "lib/base/errors.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

inline constexpr std::string_view kErrorCodeHeader = "khabar-error-code";
inline constexpr std::string_view kConnectErrorPrefix = "__connect.errors.";
// Set when the value had to be left behind: how many bytes it has, and its SHA-256.
inline constexpr std::string_view kOmittedBytesHeader = "khabar-omitted-value-bytes";
inline constexpr std::string_view kOmittedSha256Header = "khabar-omitted-value-sha256";

// Longest __connect.errors.exception.message in bytes.
inline constexpr size_t kMaxErrorMessageBytes = 1024;

// True for a header that a dead letter adds; such headers of an input are not passed on.
bool IsDeadLetterHeader(std::string_view name);

// REQUIRES: !reason.ok().
OutputRecord MakeDeadLetter(const InputRecord& input, std::string_view stage,
                            const absl::Status& reason);

// The dead-letter topic refuses this dead letter of `input` too: takes the next step towards one
// that it takes. RECORD_TOO_LARGE: without the value (headers say how long it is and its hash; as
// in every dead letter, where in the input topic it stands), then without key and headers.
// RECORD_REFUSED: a key where it has none (TOPIC/PARTITION/OFFSET, for a compacted topic), then no
// timestamp, then only what khabar itself says, which is bounded. False: nothing is left to do.
// False after at most six steps.
bool MendRefused(const InputRecord& input, ErrorCode refusal, OutputRecord& dead_letter);

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_DEAD_LETTER_H_
