// The producer side of the engine, in its two forms.
//
//   exactly-once   a transaction over records, dead letters and offsets; the offsets go with the
//                  group metadata of the moment (KIP-447), so that a replica that lost its
//                  partitions cannot commit
//   at-least-once  an idempotent producer; Commit waits for every delivery report and then commits
//                  the offsets through the consumer
//
// Not thread-safe: the coordinator's.
#ifndef KHABAR_SERVICE_KAFKA_SINK_H_
#define KHABAR_SERVICE_KAFKA_SINK_H_

#include <memory>

#include "absl/status/statusor.h"

#include "lib/ingest/ports.h"
#include "service/kafka/options.h"
#include "service/kafka/source.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

// The sink that options.exactly_once asks for. Does not talk to the broker: Start does.
// INVALID_CONFIG. `source` and `logger` must outlive it.
absl::StatusOr<std::unique_ptr<ingest::RecordSink>> MakeSink(const KafkaOptions& options,
                                                             KafkaSource& source,
                                                             telemetry::Logger& logger);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_SINK_H_
