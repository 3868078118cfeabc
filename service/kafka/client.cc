#include "service/kafka/client.h"

#include <cstring>
#include <optional>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/read_file.h"
#include "service/kafka/status.h"

namespace khabar::kafka {
namespace {

using telemetry::Severity;

constexpr size_t kErrorBytes = 512;

absl::Status Set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value,
                 bool secret) {
  char error[kErrorBytes];
  if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), error, sizeof error) == RD_KAFKA_CONF_OK)
    return absl::OkStatus();
  // librdkafka's sentence quotes the value.
  return MakeError(ErrorCode::kInvalidConfig,
                   "kafka property " + name + ": " + (secret ? "librdkafka refuses it" : error));
}

absl::StatusOr<std::string> ReadSecret(const std::string& name, const std::string& path) {
  std::optional<std::string> value = ReadFile(path);
  if (!value)
    return MakeError(ErrorCode::kInvalidConfig,
                     "kafka property " + name + ": cannot read its file " + path);
  if (value->ends_with('\n')) value->pop_back();
  if (value->ends_with('\r')) value->pop_back();
  if (value->empty())
    return MakeError(ErrorCode::kInvalidConfig,
                     "kafka property " + name + ": its file " + path + " is empty");
  return *std::move(value);
}

Severity SeverityOf(int syslog_level) {
  if (syslog_level <= 3) return Severity::kError;
  if (syslog_level == 4) return Severity::kWarning;
  return syslog_level <= 6 ? Severity::kInfo : Severity::kDebug;
}

}  // namespace

absl::StatusOr<Conf> MakeConf(const KafkaOptions& options, const Properties& ours) {
  KHABAR_RETURN_IF_ERROR(Validate(options));
  Conf conf(rd_kafka_conf_new());
  const Properties shared = {
      {"client.id", "khabar-" + options.instance_id},
      {"bootstrap.servers", options.brokers},
      // Requests are small and somebody waits for each.
      {"socket.nagle.disable", "true"},
      // Brokers close idle connections; that is no news.
      {"log.connection.close", "false"},
      {"reconnect.backoff.ms", "100"},
      {"reconnect.backoff.max.ms", "1000"},
  };
  for (const Properties* properties : {&shared, &ours}) {
    for (const auto& [name, value] : *properties)
      KHABAR_RETURN_IF_ERROR(Set(conf.get(), name, value, false));
  }
  for (const auto& [name, value] : options.properties)
    KHABAR_RETURN_IF_ERROR(Set(conf.get(), name, value, false));
  for (const auto& [name, path] : options.secret_files) {
    KHABAR_ASSIGN_OR_RETURN(const std::string value, ReadSecret(name, path));
    KHABAR_RETURN_IF_ERROR(Set(conf.get(), name, value, true));
  }
  return conf;
}

absl::StatusOr<std::shared_ptr<ClientOwner>> ClientOwner::Create(
    rd_kafka_type_t type, std::string_view kind, Conf conf, telemetry::Logger& logger, void* user,
    std::function<void(bool)> on_connection) {
  std::shared_ptr<ClientOwner> owner(new ClientOwner(kind, logger, user, std::move(on_connection)));
  rd_kafka_conf_set_opaque(conf.get(), owner.get());
  rd_kafka_conf_set_log_cb(conf.get(), &ClientOwner::OnLog);
  rd_kafka_conf_set_error_cb(conf.get(), &ClientOwner::OnError);
  rd_kafka_conf_set_stats_cb(conf.get(), &ClientOwner::OnStatistics);
  char error[kErrorBytes];
  rd_kafka_t* const client = rd_kafka_new(type, conf.get(), error, sizeof error);
  if (client == nullptr)
    return MakeError(ErrorCode::kInvalidConfig,
                     std::string("kafka ").append(kind).append(": ") + error);
  static_cast<void>(conf.release());  // the client's since rd_kafka_new succeeded
  owner->client_.reset(client);
  return owner;
}

ClientOwner::~ClientOwner() {
  if (client_ != nullptr && skip_close_.load(std::memory_order_relaxed))
    rd_kafka_destroy_flags(client_.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

void ClientOwner::SetConnected(bool connected) {
  if (connected_.exchange(connected) == connected) return;
  logger_.Log(connected ? Severity::kInfo : Severity::kWarning,
              connected ? "connected to kafka" : "no connection to kafka", {{"client", kind_}});
  if (on_connection_) on_connection_(connected);
}

std::string ClientOwner::last_error() const {
  absl::MutexLock lock(&mutex_);
  return last_error_;
}

std::string ClientOwner::Hint() const {
  const std::string error = last_error();
  return error.empty() ? std::string() : "; last error: " + error;
}

void ClientOwner::OnLog(const rd_kafka_t* client, int level, const char* facility,
                        const char* text) noexcept {
  const auto& self = *static_cast<const ClientOwner*>(rd_kafka_opaque(client));
  // A property of the other kind of client: consumer and producers are given the same set.
  const bool expected = std::strcmp(facility, "CONFWARN") == 0;
  self.logger_.Log(expected ? Severity::kDebug : SeverityOf(level), "librdkafka",
                   {{"client", self.kind_}, {"facility", facility}, {"text", text}});
}

// librdkafka repeats connection trouble for as long as it lasts, here and in its log. Kept for the
// message of whatever call times out; said only where somebody must act.
void ClientOwner::OnError(rd_kafka_t* client, int error, const char* reason,
                          void* opaque) noexcept {
  auto& self = *static_cast<ClientOwner*>(opaque);
  auto code = static_cast<rd_kafka_resp_err_t>(error);
  char detail[kErrorBytes];
  if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
    self.SetConnected(false);
    return;  // why was said before
  }
  if (code == RD_KAFKA_RESP_ERR__FATAL) {
    code = rd_kafka_fatal_error(client, detail, sizeof detail);
    reason = detail;
  }
  // Its state is in the text alone; one that could not be made had no requests.
  if (std::strstr(reason, "in state UP") != nullptr)
    self.failures_.fetch_add(1, std::memory_order_relaxed);
  const std::string text = std::string(rd_kafka_err2name(code)).append(": ").append(reason);
  absl::MutexLock lock(&self.mutex_);
  self.last_error_ = text;
  const bool told = self.told_ == code;
  self.told_ = code;
  if (told || !IsAccessError(code)) return;
  self.logger_.Log(Severity::kError, "kafka refuses the credentials or their rights",
                   {{"client", self.kind_}, {"text", text}});
}

// The only sign that librdkafka gives of a connection that is up: a broker's state in the
// statistics. The document's keys are fixed, so a search is enough.
int ClientOwner::OnStatistics(rd_kafka_t* /*client*/, char* json, size_t size,
                              void* opaque) noexcept {
  const std::string_view text(json, size);
  const bool up = text.find(R"("state":"UP")") != std::string_view::npos ||
                  text.find(R"("state":"UPDATE")") != std::string_view::npos;
  static_cast<ClientOwner*>(opaque)->SetConnected(up);
  return 0;  // the text stays librdkafka's
}

}  // namespace khabar::kafka
