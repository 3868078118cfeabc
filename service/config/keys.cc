#include "service/config/keys.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

#include "lib/base/errors.h"
#include "service/config/values.h"

namespace khabar::config {
namespace {

bool ParseText(std::string_view text, std::string& out) {
  if (text.empty()) return false;
  out = text;
  return true;
}
bool ParseAnyText(std::string_view text, std::string& out) {
  out = text;
  return true;
}
template <const char* const* kChoices>
bool ParseChoice(std::string_view text, std::string& out) {
  for (const char* const* choice = kChoices; *choice != nullptr; ++choice) {
    if (text == *choice) return ParseText(text, out);
  }
  return false;
}
std::string FormatText(const std::string& text) { return text; }
template <typename Count>
std::string FormatCount(Count count) {
  return std::to_string(count);
}

constexpr char kTopic[] = "a topic: 1 to 249 of a-z A-Z 0-9 . _ -";
constexpr const char* kDeliveries[] = {"exactly-once", "at-least-once", nullptr};
constexpr const char* kStarts[] = {"earliest", "latest", nullptr};
constexpr const char* kFormats[] = {"protobuf", "json", nullptr};

// A key and the member that holds its value.
#define KEY(name, member, parse, format, expected, effect, ...)                 \
  Key {                                                                         \
    name, expected, effect,                                                     \
        [](Config& c, std::string_view text) { return parse(text, c.member); }, \
        [](const Config& c) { return format(c.member); }, nullptr, __VA_ARGS__  \
  }
#define MAP_KEY(name, member, expected, effect)                                                   \
  Key {                                                                                           \
    name, expected, effect,                                                                       \
        [](Config& c, std::string_view text) { return ParseMap(text, c.member); },                \
        [](const Config& c) { return FormatMap(c.member); }, [](Config& c) { return &c.member; }, \
        ""                                                                                        \
  }

const Key kKeys[] = {
    KEY("instance_id", instance_id, ParseText, FormatText, "a name",
        "Unique among the live replicas of a group and the same after a restart; part of the "
        "transactional id. On Kubernetes the pod's name.",
        "the host's name"),
    KEY("model_dir", model_dir, ParseAnyText, FormatText, "a folder", "Where the model files are.",
        "found beside the program"),
    KEY("annotators", annotators, ParseList, FormatList, "names with commas, all or none",
        "Annotators to run on the articles of Kafka, with what they need.", ""),
    KEY("kafka.brokers", kafka.brokers, ParseText, FormatText, "HOST:PORT, several with commas",
        "Where to find the cluster. Required, save with --embedded.", ""),
    KEY("kafka.input_topic", kafka.input_topic, ParseTopic, FormatText, kTopic, "Raw articles.",
        ""),
    KEY("kafka.output_topic", kafka.output_topic, ParseTopic, FormatText, kTopic,
        "Enriched articles.", ""),
    KEY("kafka.dead_letter_topic", kafka.dead_letter_topic, ParseTopic, FormatText, kTopic,
        "Articles that were refused, as they came, with the reason in headers.", ""),
    KEY("kafka.group", kafka.group, ParseText, FormatText, "a name",
        "Consumer group; its replicas share the partitions of the input topic.", ""),
    KEY("kafka.delivery", kafka.delivery, ParseChoice<kDeliveries>, FormatText,
        "exactly-once or at-least-once",
        "Exactly-once: records, dead letters and offsets in one transaction. At-least-once: lower "
        "latency, and doubles after a failure.",
        ""),
    KEY("kafka.start_from", kafka.start_from, ParseChoice<kStarts>, FormatText,
        "earliest or latest", "Where a group without committed offsets begins.", ""),
    KEY("kafka.output_format", kafka.output_format, ParseChoice<kFormats>, FormatText,
        "protobuf or json", "How records are written; the header content-type says so.", ""),
    KEY("kafka.transaction_timeout", kafka.transaction_timeout, ParseDuration, FormatInterval,
        "a time: 2s to 15m",
        "When the broker aborts the transaction of a replica that died and did not come back; "
        "read_committed readers wait as long.",
        ""),
    KEY("kafka.session_timeout", kafka.session_timeout, ParseDuration, FormatInterval,
        "a time: 6s to 5m",
        "Without a word of a replica for so long, the group gives its partitions to others. "
        "Brokers allow 6s to 30m unless told otherwise.",
        ""),
    MAP_KEY("kafka.properties", kafka.properties, "a map of librdkafka properties",
            "Passed to librdkafka as they are: security.protocol, sasl.username, ssl.ca.location … "
            "Those that would break a promise are refused."),
    MAP_KEY("kafka.secret_files", kafka.secret_files, "a map of librdkafka properties to files",
            "The same, each value read from a file, such as a mounted secret: sasl.password, "
            "ssl.key.password."),
    KEY("engine.workers", engine.workers, ParseCount, FormatCount, "a number; 0: one a core",
        "Threads that enrich the articles of Kafka.", ""),
    KEY("engine.bytes_in_flight", engine.bytes_in_flight, ParseBytes, FormatBytes, "bytes: 64MiB",
        "Most bytes of articles and records in memory at a time. Reading pauses above a half of "
        "it; one article is always admitted.",
        ""),
    KEY("engine.batch_records", engine.batch_records, ParseCount, FormatCount, "a number",
        "A transaction is committed at so many records,", ""),
    KEY("engine.batch_bytes", engine.batch_bytes, ParseBytes, FormatBytes, "bytes: 8MiB",
        "or at so many bytes of them,", ""),
    KEY("engine.batch_interval", engine.batch_interval, ParseDuration, FormatInterval,
        "a time: 100ms", "or so long after its first record: the latency that a transaction adds.",
        ""),
    KEY("engine.stop_timeout", engine.stop_timeout, ParseDuration, FormatInterval,
        "a time: up to 6s", "At SIGTERM: to commit what is whole and to leave the group.", ""),
    KEY("engine.crash_journal", engine.crash_journal, ParseAnyText, FormatText, "a file",
        "Keeps over restarts on which articles the process crashed; one that crashed it twice goes "
        "to the dead letters. Its folder must be there and outlive the process.",
        "none is kept"),
    KEY("grpc.listen", grpc.listen, ParseAddress, FormatAddress, "HOST:PORT, or off",
        "Address of the gRPC services.", ""),
    KEY("grpc.workers", grpc.workers, ParseCount, FormatCount, "a number; 0: one a core",
        "Threads that enrich the articles of gRPC.", ""),
    KEY("grpc.queue_bytes", grpc.queue_bytes, ParseBytes, FormatBytes, "bytes: 64MiB",
        "Most bytes of articles held for gRPC at a time; above it they are refused as OVERLOADED.",
        ""),
    KEY("grpc.queue_articles", grpc.queue_articles, ParseCount, FormatCount, "a number",
        "The same in articles.", ""),
    KEY("grpc.max_message_bytes", grpc.max_message_bytes, ParseBytes, FormatBytes,
        "bytes: over 10MiB", "Largest request.", ""),
    KEY("metrics.listen", metrics.listen, ParseAddress, FormatAddress, "HOST:PORT, or off",
        "Address of the Prometheus metrics (/metrics).", ""),
    KEY("log.level", log.level, ParseSeverity, FormatSeverity, "debug, info, warning or error",
        "Least severity that is logged.", ""),
};

#undef KEY
#undef MAP_KEY

}  // namespace

std::span<const Key> Keys() { return kKeys; }

const Key* FindKey(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kKeys), std::end(kKeys),
                                         [name](const Key& key) { return key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

std::string VariableOf(const Key& key) {
  return "KHABAR_" + absl::AsciiStrToUpper(absl::StrReplaceAll(ToAbsl(key.name), {{".", "_"}}));
}

std::string FlagOf(const Key& key) {
  return "--" + absl::StrReplaceAll(ToAbsl(key.name), {{".", "-"}, {"_", "-"}});
}

}  // namespace khabar::config
