#include "service/config/load.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/base/nearest.h"
#include "lib/base/read_file.h"
#include "service/config/keys.h"
#include "service/config/yaml_file.h"

namespace khabar::config {
namespace {

constexpr std::string_view kPrefix = "KHABAR_";
// Variables of the build scripts, not of khabard (tools/dev/common.sh).
constexpr std::string_view kOthersVariables[] = {"KHABAR_CACHE", "KHABAR_JOBS"};
constexpr size_t kMaxFileBytes = 1 << 20;

absl::Status UnknownKey(const std::string& where, std::string_view given,
                        const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return MakeError(ErrorCode::kUnknownConfigKey,
                   absl::StrCat(where, ": no key ", ToAbsl(given), "; did you mean ",
                                ToAbsl(Nearest(given, views)), "?"));
}

std::vector<std::string> AllNames(std::string (*name_of)(const Key&)) {
  std::vector<std::string> names;
  for (const Key& key : Keys()) names.push_back(name_of(key));
  return names;
}

absl::Status WrongValue(const std::string& where, const Key& key, std::string_view text) {
  constexpr size_t kShown = 100;
  return MakeError(
      ErrorCode::kInvalidConfig,
      absl::StrCat(where, ": ", ToAbsl(key.name), " is \"", ToAbsl(text.substr(0, kShown)),
                   "\"; expected is ", ToAbsl(key.expected)));
}

absl::StatusOr<std::string> ReadConfig(const std::string& path) {
  std::optional<std::string> text = ReadFile(path);
  if (!text) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  if (text->size() > kMaxFileBytes) {
    return MakeError(ErrorCode::kInvalidConfig, path + ": larger than 1 MiB, no configuration");
  }
  return *std::move(text);
}

absl::Status ApplyFile(const std::string& path, Config& config) {
  KHABAR_ASSIGN_OR_RETURN(const std::string text, ReadConfig(path));
  KHABAR_ASSIGN_OR_RETURN(const std::vector<YamlEntry> entries, ReadYaml(text, path));
  for (const YamlEntry& entry : entries) {
    const std::string where = absl::StrCat(path, ":", entry.line);
    const Key* const key = FindKey(entry.name);
    if (key == nullptr) {
      return UnknownKey(where, entry.name,
                        AllNames([](const Key& k) { return std::string(k.name); }));
    }
    if (entry.is_map && key->map == nullptr) return WrongValue(where, *key, "a map");
    if (entry.is_map) {
      *key->map(config) = entry.map;
    } else if (!key->set(config, entry.text)) {
      return WrongValue(where, *key, entry.text);
    }
  }
  return absl::OkStatus();
}

absl::Status ApplyEnvironment(const std::vector<std::string>& environment, Config& config) {
  for (const std::string_view variable : environment) {
    const size_t equals = variable.find('=');
    const std::string_view name = variable.substr(0, equals);
    if (!name.starts_with(kPrefix) || equals == std::string_view::npos) continue;
    if (std::find(std::begin(kOthersVariables), std::end(kOthersVariables), name) !=
        std::end(kOthersVariables)) {
      continue;
    }
    const auto key = std::find_if(Keys().begin(), Keys().end(),
                                  [name](const Key& k) { return VariableOf(k) == name; });
    if (key == Keys().end()) return UnknownKey("environment", name, AllNames(VariableOf));
    const std::string_view text = variable.substr(equals + 1);
    if (!key->set(config, text)) return WrongValue(std::string(name), *key, text);
  }
  return absl::OkStatus();
}

absl::Status ApplyFlags(const std::vector<std::pair<std::string, std::string>>& flags,
                        Config& config) {
  for (const auto& [name, text] : flags) {
    const Key* const key = FindKey(name);
    if (key == nullptr) return UnknownKey("command line", name, AllNames(FlagOf));
    if (!key->set(config, text)) return WrongValue(FlagOf(*key), *key, text);
  }
  return absl::OkStatus();
}

absl::Status Wrong(std::string_view why) { return MakeError(ErrorCode::kInvalidConfig, why); }

// What no single value shows.
absl::Status Check(const Config& config, bool needs_brokers) {
  const KafkaConfig& kafka = config.kafka;
  const EngineConfig& engine = config.engine;
  if (needs_brokers && kafka.brokers.empty()) {
    return Wrong("kafka.brokers is not set: where is the Kafka cluster? (or use --embedded)");
  }
  const std::set<std::string> topics = {kafka.input_topic, kafka.output_topic,
                                        kafka.dead_letter_topic};
  if (topics.size() != 3) return Wrong("input, output and dead-letter topic must be three topics");
  if (engine.batch_records == 0) return Wrong("engine.batch_records must be at least 1");
  if (engine.batch_bytes == 0) return Wrong("engine.batch_bytes must be at least 1");
  if (engine.bytes_in_flight < (size_t{1} << 20)) {
    return Wrong("engine.bytes_in_flight must be at least 1MiB");
  }
  if (engine.bytes_in_flight < 2 * engine.batch_bytes) {
    return Wrong("engine.bytes_in_flight must be at least twice engine.batch_bytes");
  }
  if (kafka.transaction_timeout < absl::Seconds(2) ||
      kafka.transaction_timeout > absl::Minutes(15)) {
    return Wrong("kafka.transaction_timeout must be 2s to 15m");
  }
  if (kafka.transaction_timeout < 10 * engine.batch_interval) {
    return Wrong("kafka.transaction_timeout must be at least ten times engine.batch_interval");
  }
  if (kafka.session_timeout < absl::Seconds(1) || kafka.session_timeout > absl::Minutes(5)) {
    return Wrong("kafka.session_timeout must be 1s to 5m");
  }
  if (engine.stop_timeout > absl::Seconds(6)) {
    return Wrong("engine.stop_timeout must be at most 6s: khabard ends inside 10 s of SIGTERM");
  }
  if (config.grpc.queue_articles == 0) return Wrong("grpc.queue_articles must be at least 1");
  if (config.grpc.max_message_bytes <= limits::kMaxArticleBytes ||
      config.grpc.max_message_bytes > (size_t{1} << 30)) {
    return Wrong("grpc.max_message_bytes must be over 10MiB, the limit of an article, to 1GiB");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Config> Load(const LoadRequest& request) {
  Config config;
  config.instance_id = request.host_name;
  if (!request.file.empty()) KHABAR_RETURN_IF_ERROR(ApplyFile(request.file, config));
  KHABAR_RETURN_IF_ERROR(ApplyEnvironment(request.environment, config));
  KHABAR_RETURN_IF_ERROR(ApplyFlags(request.flags, config));
  if (config.instance_id.empty()) return Wrong("instance_id is empty");
  KHABAR_RETURN_IF_ERROR(Check(config, request.needs_brokers));
  return config;
}

}  // namespace khabar::config
