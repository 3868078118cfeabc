#include "service/telemetry/metrics_server.h"

#include <netdb.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <system_error>
#include <utility>

#include "lib/base/errors.h"

namespace khabar::telemetry {
namespace {

constexpr size_t kThreads = 2;  // a scraper, and a person

// CivetWeb says only that it could not start. Tries the address again to learn the system's reason.
std::string WhyNot(const std::string& listen) {
  const size_t colon = listen.rfind(':');
  if (colon == std::string::npos) return "it is not HOST:PORT";
  std::string host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), listen.c_str() + colon + 1, &hints, &found);
  if (error != 0) return gai_strerror(error);
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> address(found, &freeaddrinfo);
  const int fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  const int on = 1;
  if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  const bool bound =
      fd >= 0 && bind(fd, found->ai_addr, found->ai_addrlen) == 0 && ::listen(fd, 1) == 0;
  const int reason = errno;
  if (fd >= 0) close(fd);
  return bound ? "the server did not start" : std::generic_category().message(reason);
}

}  // namespace

class MetricsServer::Impl {
 public:
  Impl(const std::string& listen, std::shared_ptr<prometheus::Collectable> metrics)
      : metrics_(std::move(metrics)), exposer_(listen, kThreads) {
    exposer_.RegisterCollectable(metrics_);
  }
  int port() const { return exposer_.GetListeningPorts().front(); }

 private:
  // The exposer holds it weakly.
  const std::shared_ptr<prometheus::Collectable> metrics_;
  prometheus::Exposer exposer_;
};

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(const std::string& listen,
                                                                    const Metrics& metrics) {
  try {
    auto impl = std::make_unique<Impl>(listen, metrics.collectable());
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(impl)));
  } catch (const std::exception&) {  // CivetWeb throws; nothing of ours does
    return MakeError(ErrorCode::kInvalidConfig,
                     "metrics.listen: cannot listen on " + listen + ": " + WhyNot(listen));
  }
}

MetricsServer::MetricsServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MetricsServer::~MetricsServer() = default;

int MetricsServer::port() const { return impl_->port(); }

}  // namespace khabar::telemetry
