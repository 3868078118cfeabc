#include "service/telemetry/metrics_server.h"

#include <netdb.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include "lib/base/errors.h"

namespace khabar::telemetry {
namespace {

constexpr size_t kThreads = 2;  // a scraper, and a person
constexpr std::chrono::milliseconds kKnockInterval(20);

using AddressPtr = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// An open socket, or -1. Closed at the end.
class Socket {
 public:
  explicit Socket(const addrinfo& address)
      : fd_(socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol)) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (fd_ >= 0) close(fd_);
  }
  int fd() const { return fd_; }

 private:
  const int fd_;
};

// Of HOST:PORT or [IPV6]:PORT, with `port` in its place if that is not 0. Null, and why.
AddressPtr Resolve(const std::string& listen, int port, std::string& why_not) {
  const size_t colon = listen.rfind(':');
  std::string host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const std::string service = port > 0 ? std::to_string(port) : listen.substr(colon + 1);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
  if (error != 0) why_not = gai_strerror(error);
  return AddressPtr(error == 0 ? found : nullptr, &freeaddrinfo);
}

// CivetWeb says only that it could not start. Tries the address again to learn the system's reason.
std::string WhyNot(const std::string& listen) {
  std::string why_not;
  const AddressPtr address = Resolve(listen, 0, why_not);
  if (address == nullptr) return why_not;
  const Socket socket(*address);
  const int on = 1;
  setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(socket.fd(), address->ai_addr, address->ai_addrlen) == 0 &&
      ::listen(socket.fd(), 1) == 0)
    return "the server did not start";
  return std::generic_category().message(errno);
}

}  // namespace

class MetricsServer::Impl {
 public:
  Impl(const std::string& listen, std::shared_ptr<prometheus::Collectable> metrics)
      : listen_(listen),
        metrics_(std::move(metrics)),
        exposer_(std::make_unique<prometheus::Exposer>(listen, kThreads)) {
    exposer_->RegisterCollectable(metrics_);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // CivetWeb's thread looks for the end when a connection comes, or every two seconds: too long for
  // a service that promises to be gone in ten. So it gets connections until it has seen it.
  ~Impl() {
    std::promise<void> gone;
    std::thread knocker([this, done = gone.get_future()] {
      std::string why_not;
      const AddressPtr address = Resolve(listen_, port_, why_not);
      while (done.wait_for(kKnockInterval) == std::future_status::timeout) {
        if (address == nullptr) continue;
        const Socket socket(*address);
        static_cast<void>(connect(socket.fd(), address->ai_addr, address->ai_addrlen));
      }
    });
    exposer_.reset();
    gone.set_value();
    knocker.join();
  }

  int port() const { return port_; }

 private:
  const std::string listen_;
  // The exposer holds it weakly.
  const std::shared_ptr<prometheus::Collectable> metrics_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  const int port_ = exposer_->GetListeningPorts().front();
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
