// Reads the configuration: file, then variables, then flags; what comes later wins. Thread-safe:
// free functions.
#ifndef KHABAR_SERVICE_CONFIG_LOAD_H_
#define KHABAR_SERVICE_CONFIG_LOAD_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "service/config/config.h"

namespace khabar::config {

struct LoadRequest {
  std::string file;                      // YAML; empty: none
  std::vector<std::string> environment;  // NAME=value; only KHABAR_… is read
  // Names of keys with their values, in order.
  std::vector<std::pair<std::string, std::string>> flags;
  std::string host_name;      // the default of instance_id
  bool needs_brokers = true;  // false with --embedded
};

// INPUT_UNREADABLE (the file), UNKNOWN_CONFIG_KEY with the nearest known one, INVALID_CONFIG; each
// says where it was: FILE:LINE, the variable or the flag.
absl::StatusOr<Config> Load(const LoadRequest& request);

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_LOAD_H_
