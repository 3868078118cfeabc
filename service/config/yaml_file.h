// A configuration file as a flat list of its entries, each with its line. Thread-safe: a free
// function.
#ifndef KHABAR_SERVICE_CONFIG_YAML_FILE_H_
#define KHABAR_SERVICE_CONFIG_YAML_FILE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace khabar::config {

struct YamlEntry {
  std::string name;  // section.key, or the key alone at the top
  std::string text;  // a scalar, or a list with commas
  std::map<std::string, std::string> map;
  bool is_map = false;
  int line = 0;  // from 1
};

// The entries of `yaml`, sections taken apart; a map below a section is one entry. INVALID_CONFIG
// with the line (`name` is the file's, for the message).
absl::StatusOr<std::vector<YamlEntry>> ReadYaml(std::string_view yaml, const std::string& name);

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_YAML_FILE_H_
