// ClientOwner: one librdkafka client with its configuration and its log. What every adapter shares.
//
// Thread-safe: connected and last_error may be read from any thread. librdkafka calls back from the
// thread that polls the client, its log lines from any thread; no callback throws.
#ifndef KHABAR_SERVICE_KAFKA_CLIENT_H_
#define KHABAR_SERVICE_KAFKA_CLIENT_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

#include "service/kafka/handles.h"
#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::kafka {

// Name and value, as librdkafka's CONFIGURATION.md has them.
using Properties = std::vector<std::pair<std::string, std::string>>;

// Our settings, then brokers, properties and secret files of `options`, which win. INVALID_CONFIG
// names the property; a secret's value is never in the message.
absl::StatusOr<Conf> MakeConf(const KafkaOptions& options, const Properties& ours);

class ClientOwner {
 public:
  // `kind` names the client in the log: consumer, producer, admin. `logger` must outlive the
  // client. Callbacks that are set in `conf` get the owner as opaque; its user() is `user`.
  static absl::StatusOr<std::shared_ptr<ClientOwner>> Create(
      rd_kafka_type_t type, std::string_view kind, Conf conf, telemetry::Logger& logger, void* user,
      std::function<void(bool connected)> on_connection = {});
  ClientOwner(const ClientOwner&) = delete;
  ClientOwner& operator=(const ClientOwner&) = delete;

  ~ClientOwner();

  rd_kafka_t* get() const { return client_.get(); }
  void* user() const { return user_; }

  // True while at least one broker connection is up. Follows the statistics, so it needs
  // statistics.interval.ms and a thread that polls.
  bool connected() const { return connected_.load(std::memory_order_relaxed); }
  // From the thread that polls.
  void SetConnected(bool connected);

  // The client's end will not wait for the consumer group.
  void SkipClose() { skip_close_.store(true, std::memory_order_relaxed); }

  // How often a connection that was up broke or was given up, requests still unanswered perhaps.
  uint64_t connection_failures() const { return failures_.load(std::memory_order_relaxed); }

  // What went wrong last on the way to the brokers, for the message of a time-out. May be empty.
  std::string last_error() const ABSL_LOCKS_EXCLUDED(mutex_);

  // "; last error: …" or nothing.
  std::string Hint() const;

 private:
  ClientOwner(std::string_view kind, telemetry::Logger& logger, void* user,
              std::function<void(bool)> on_connection)
      : kind_(kind), logger_(logger), user_(user), on_connection_(std::move(on_connection)) {}

  static void OnLog(const rd_kafka_t* client, int level, const char* facility,
                    const char* text) noexcept;
  static void OnError(rd_kafka_t* client, int error, const char* reason, void* opaque) noexcept;
  static int OnStatistics(rd_kafka_t* client, char* json, size_t size, void* opaque) noexcept;

  const std::string kind_;
  telemetry::Logger& logger_;
  void* const user_;
  const std::function<void(bool)> on_connection_;
  std::atomic<bool> connected_{false};
  std::atomic<bool> skip_close_{false};
  std::atomic<uint64_t> failures_{0};
  mutable absl::Mutex mutex_;
  std::string last_error_ ABSL_GUARDED_BY(mutex_);
  rd_kafka_resp_err_t told_ ABSL_GUARDED_BY(mutex_) = RD_KAFKA_RESP_ERR_NO_ERROR;  // its code
  Client client_;  // last: destroyed first, its threads use the others
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_CLIENT_H_
