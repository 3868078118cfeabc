// Bytes as a configuration file: read or refused with its place; a value that was taken is written
// in a form that gives the same value again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/base/errors.h"
#include "service/config/keys.h"
#include "service/config/yaml_file.h"
#include "tests/fuzz/require.h"

namespace {

using khabar::config::Config;
using khabar::config::Key;
using khabar::config::YamlEntry;
using khabar::fuzz::Require;

void CheckValue(const Key& key, const std::string& text) {
  Config config;
  if (!key.set(config, text)) {
    Require(key.get(config) == key.get(Config()) ? "" : "a refused value was set");
    return;
  }
  const std::string written = key.get(config);
  Config again;
  Require(key.set(again, written) ? "" : "cannot be read again: " + written);
  Require(key.get(again) == written ? "" : "changes when read again: " + written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto entries = khabar::config::ReadYaml(bytes, "fuzz.yaml");
  if (!entries.ok()) {
    Require(khabar::CodeOf(entries.status()) == khabar::ErrorCode::kInvalidConfig ? "" : "code");
    const std::string_view message = khabar::FromAbsl(entries.status().message());
    Require(message.starts_with("fuzz.yaml:") ? "" : "no place: " + std::string(message));
    return 0;
  }
  for (const YamlEntry& entry : *entries) {
    Require(entry.line > 0 ? "" : "no line: " + entry.name);
    const Key* const key = khabar::config::FindKey(entry.name);
    if (key != nullptr && !entry.is_map) CheckValue(*key, entry.text);
  }
  return 0;
}
