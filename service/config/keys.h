// The keys of the configuration: one table, from which files, variables, flags, --help and
// docs/configuration.md are read and made. Static storage; thread-safe.
#ifndef KHABAR_SERVICE_CONFIG_KEYS_H_
#define KHABAR_SERVICE_CONFIG_KEYS_H_

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "service/config/config.h"

namespace khabar::config {

struct Key {
  std::string_view name;      // kafka.brokers
  std::string_view expected;  // what a value looks like, with its unit
  std::string_view effect;
  // False: the text is not what is expected, and nothing was set.
  bool (*set)(Config& config, std::string_view text);
  std::string (*get)(const Config& config);
  // Of a key whose value is a map: the map, for values that may hold any character. Else null.
  std::map<std::string, std::string>* (*map)(Config& config);
  // Says more than its get() where the default is made at start; empty: get() of a fresh Config.
  std::string_view default_text;
};

// In the order of the reference.
std::span<const Key> Keys();

// Null when there is none of this name.
const Key* FindKey(std::string_view name);

// KHABAR_KAFKA_BROKERS, --kafka-brokers
std::string VariableOf(const Key& key);
std::string FlagOf(const Key& key);

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_KEYS_H_
