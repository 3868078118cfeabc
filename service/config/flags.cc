#include "service/config/flags.h"

#include "service/config/keys.h"

namespace khabar::config {

void AddFlags(CLI::App& app, std::vector<std::pair<std::string, std::string>>& values) {
  for (const Key& key : Keys()) {
    const std::string name(key.name);
    app.add_option_function<std::string>(
           FlagOf(key),
           [&values, name](const std::string& text) { values.emplace_back(name, text); },
           std::string(key.effect))
        ->type_name("(" + std::string(key.expected) + ")")
        ->take_last()
        ->group("Configuration (docs/configuration.md)");
  }
}

}  // namespace khabar::config
