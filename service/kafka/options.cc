#include "service/kafka/options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lib/base/errors.h"

namespace khabar::kafka {
namespace {

struct Refused {
  std::string_view property, reason;
};

// Properties that a promise or an adapter rests on.
constexpr std::array kRefused = {
    Refused{"bootstrap.servers", "it is the field brokers"},
    Refused{"metadata.broker.list", "it is the field brokers"},
    Refused{"group.id", "it is the field group"},
    Refused{"auto.offset.reset", "it is the field start_from"},
    Refused{"session.timeout.ms", "it is the field session_timeout"},
    Refused{"transaction.timeout.ms", "it is the field transaction_timeout"},
    Refused{"transactional.id", "it is made of group and instance_id"},
    Refused{"message.timeout.ms", "it follows transaction_timeout"},
    Refused{"delivery.timeout.ms", "it follows transaction_timeout"},
    Refused{"enable.auto.commit", "offsets are committed with their records"},
    Refused{"auto.commit.enable", "offsets are committed with their records"},
    Refused{"enable.auto.offset.store", "offsets are committed with their records"},
    Refused{"isolation.level", "only committed records may be read"},
    Refused{"enable.idempotence", "without it records are lost, doubled or out of order"},
    Refused{"enable.gapless.guarantee", "a refused record fails its batch, not the producer"},
    Refused{"acks", "without all of them records are lost"},
    Refused{"request.required.acks", "without all of them records are lost"},
    Refused{"max.in.flight.requests.per.connection", "order needs the idempotent producer's own"},
    Refused{"max.in.flight", "order needs the idempotent producer's own"},
    Refused{"partitioner", "equal keys must meet in the partition that Java's producer chooses"},
    Refused{"group.instance.id", "static members get fenced in this version of librdkafka"},
    Refused{"statistics.interval.ms", "readiness follows the statistics"},
    Refused{"enabled_events", "the adapters use callbacks"},
    Refused{"partition.assignment.strategy", "cooperative-sticky can loop, crash or hang"},
};

absl::Status Invalid(std::string_view name, std::string_view reason) {
  return MakeError(ErrorCode::kInvalidConfig,
                   std::string("kafka.").append(name).append(": ").append(reason));
}

// Range and roundrobin revoke everything at each rebalance, which is what the engine expects.
bool IsEager(std::string_view strategy) {
  return strategy == "range" || strategy == "roundrobin" || strategy == "range,roundrobin" ||
         strategy == "roundrobin,range";
}

absl::Status CheckProperty(std::string_view section, const std::string& name,
                           std::string_view value) {
  const auto* const found =
      std::find_if(kRefused.begin(), kRefused.end(),
                   [&name](const Refused& refused) { return refused.property == name; });
  if (found == kRefused.end()) return absl::OkStatus();
  if (name == "partition.assignment.strategy" && IsEager(value)) return absl::OkStatus();
  return Invalid(std::string(section).append(".").append(name),
                 std::string("cannot be set: ").append(found->reason));
}

}  // namespace

absl::Status Validate(const KafkaOptions& options) {
  const std::pair<std::string_view, const std::string*> needed[] = {
      {"brokers", &options.brokers},
      {"input_topic", &options.input_topic},
      {"output_topic", &options.output_topic},
      {"dead_letter_topic", &options.dead_letter_topic},
      {"group", &options.group},
      {"instance_id", &options.instance_id}};
  for (const auto& [name, value] : needed) {
    if (value->empty()) return Invalid(name, "must not be empty");
  }
  // What goes out must never come in again.
  if (options.input_topic == options.output_topic)
    return Invalid("output_topic", "must not be the input topic");
  if (options.input_topic == options.dead_letter_topic)
    return Invalid("dead_letter_topic", "must not be the input topic");
  if (options.start_from != "earliest" && options.start_from != "latest")
    return Invalid("start_from", "must be earliest or latest");
  if (options.transaction_timeout < absl::Seconds(2) ||
      options.transaction_timeout > absl::Minutes(15))
    return Invalid("transaction_timeout", "must be 2 s to 15 min (the brokers' default limit)");
  if (options.session_timeout < absl::Seconds(1) || options.session_timeout > absl::Minutes(30))
    return Invalid("session_timeout", "must be 1 s to 30 min");
  for (const auto& [name, value] : options.properties)
    KHABAR_RETURN_IF_ERROR(CheckProperty("properties", name, value));
  for (const auto& [name, path] : options.secret_files) {
    KHABAR_RETURN_IF_ERROR(CheckProperty("secret_files", name, {}));
    if (options.properties.contains(name))
      return Invalid(std::string("secret_files.").append(name), "is also given in properties");
  }
  return absl::OkStatus();
}

}  // namespace khabar::kafka
