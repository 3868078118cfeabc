// A flag for each key, for the command line parser. Apart because of its header's cost.
#ifndef KHABAR_SERVICE_CONFIG_FLAGS_H_
#define KHABAR_SERVICE_CONFIG_FLAGS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace khabar::config {

// Adds a flag for each key to `app`; what is given lands in `values`, in order, as LoadRequest
// takes it. `values` must outlive the parsing.
void AddFlags(CLI::App& app, std::vector<std::pair<std::string, std::string>>& values);

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_FLAGS_H_
