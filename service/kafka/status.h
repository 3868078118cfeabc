// librdkafka's errors as the catalogue's. Thread-safe: free functions.
#ifndef KHABAR_SERVICE_KAFKA_STATUS_H_
#define KHABAR_SERVICE_KAFKA_STATUS_H_

#include <librdkafka/rdkafka.h>

#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"

namespace khabar::kafka {

// The code that `error` has in the catalogue:
//   RECORD_TOO_LARGE    larger than the client's or the broker's limit
//   RECORD_REFUSED      its topic does not take the record for its timestamp or want of a key
//   FENCED              a newer producer with the same transactional id exists
//   INVALID_CONFIG      the broker refuses our credentials, their rights or a setting of ours
//   BROKER_UNAVAILABLE  may work when tried again
//   INTERNAL            all else
// REQUIRES: `error` is one.
ErrorCode CodeOfKafka(rd_kafka_resp_err_t error);

// `OPERATION: DETAIL (NAME)`; without `detail` librdkafka's own sentence.
absl::Status KafkaError(rd_kafka_resp_err_t error, std::string_view operation,
                        std::string_view detail = {});

// True where the broker refuses our credentials or their rights.
bool IsAccessError(rd_kafka_resp_err_t error);

// -1 where librdkafka means "for ever" is never made: a negative duration is 0.
int Milliseconds(absl::Duration duration);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_STATUS_H_
