// Where Kafka's jars are. Thread-safe: a free function.
#ifndef KHABAR_TESTS_SUPPORT_KAFKA_JARS_H_
#define KHABAR_TESTS_SUPPORT_KAFKA_JARS_H_

#include <string>

#include "absl/status/statusor.h"

namespace khabar::testing {

// Their folder; installs them where they are missing (tools/install_kafka.sh). Tests run from the
// repository's root.
absl::StatusOr<std::string> InstalledKafkaJars();

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_KAFKA_JARS_H_
