#include "service/kafka/sink.h"

#include <utility>

#include "lib/base/errors.h"
#include "service/kafka/at_least_once_sink.h"
#include "service/kafka/transactional_sink.h"

namespace khabar::kafka {
namespace {

template <typename Sink>
absl::StatusOr<std::unique_ptr<ingest::RecordSink>> Make(const KafkaOptions& options,
                                                         KafkaSource& source,
                                                         telemetry::Logger& logger) {
  auto sink = std::make_unique<Sink>(options, source, logger);
  KHABAR_RETURN_IF_ERROR(sink->Open());
  return std::unique_ptr<ingest::RecordSink>(std::move(sink));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ingest::RecordSink>> MakeSink(const KafkaOptions& options,
                                                             KafkaSource& source,
                                                             telemetry::Logger& logger) {
  return options.exactly_once ? Make<TransactionalSink>(options, source, logger)
                              : Make<AtLeastOnceSink>(options, source, logger);
}

}  // namespace khabar::kafka
