#include "tests/support/kafka_jars.h"

#include <cstdio>

#include "lib/base/errors.h"

namespace khabar::testing {

absl::StatusOr<std::string> InstalledKafkaJars() {
  std::FILE* const pipe = ::popen("tools/install_kafka.sh", "r");
  if (pipe == nullptr) return MakeError(ErrorCode::kInternal, "cannot run tools/install_kafka.sh");
  std::string folder;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    folder.push_back(static_cast<char>(c));
  if (::pclose(pipe) != 0) {
    return MakeError(ErrorCode::kInternal,
                     "tools/install_kafka.sh failed; tests run from the repository's root");
  }
  while (folder.ends_with('\n')) folder.pop_back();
  return folder;
}

}  // namespace khabar::testing
