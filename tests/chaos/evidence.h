// Reads from Kafka what the checker wants to know. Thread-safe: a free function.
#ifndef KHABAR_TESTS_CHAOS_EVIDENCE_H_
#define KHABAR_TESTS_CHAOS_EVIDENCE_H_

#include "absl/status/statusor.h"

#include "service/kafka/options.h"
#include "tests/chaos/checker.h"
#include "tests/chaos/record_sizes.h"
#include "tests/support/article_stream.h"

namespace khabar::chaos {

// `options` lead to the brokers directly. BROKER_UNAVAILABLE, when a topic cannot be read to its
// end; INTERNAL, when what the stream sent is not what the input topic holds.
absl::StatusOr<Evidence> GatherEvidence(const kafka::KafkaOptions& options,
                                        const testing::ArticleStream& stream, RecordSizes& sizes);

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_EVIDENCE_H_
