#include "tests/chaos/proxy.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <deque>
#include <list>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

namespace khabar::chaos {
namespace {

constexpr size_t kMostBuffered = 256 << 10;  // a direction; then the sender feels it
constexpr size_t kChunk = 64 << 10;
// How often bytes that wait for their time are looked at.
constexpr int kTickMs = 5;

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

int NewSocket() { return socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

// The other end sees a reset at once, not an orderly end.
void Reset(int fd) {
  const linger hard{.l_onoff = 1, .l_linger = 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  close(fd);
}

void NoDelay(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

// What one end has said and the other has not heard yet.
struct Direction {
  int from = -1, to = -1;
  struct Chunk {
    absl::Time ready;
    std::string bytes;
  };
  std::deque<Chunk> waiting;
  size_t buffered = 0;

  bool HasRoom() const { return buffered < kMostBuffered; }
  bool HasReady(absl::Time now) const { return !waiting.empty() && waiting.front().ready <= now; }
};

struct Link {
  std::array<Direction, 2> ways;
  bool broken = false;
};

// False: the connection has ended.
bool Receive(Direction& way, absl::Time ready) {
  std::string bytes(kChunk, '\0');
  const ssize_t count = recv(way.from, bytes.data(), bytes.size(), 0);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  if (count == 0) return false;
  bytes.resize(static_cast<size_t>(count));
  way.buffered += bytes.size();
  way.waiting.push_back({ready, std::move(bytes)});
  return true;
}

// At most `most` bytes; takes those sent off `most`. False: the connection has ended.
bool Send(Direction& way, absl::Time now, size_t& most) {
  while (way.HasReady(now) && most > 0) {
    std::string& bytes = way.waiting.front().bytes;
    const ssize_t count = send(way.to, bytes.data(), std::min(bytes.size(), most), MSG_NOSIGNAL);
    if (count < 0) return errno == EAGAIN || errno == EINTR || errno == ENOTCONN;
    const auto sent = static_cast<size_t>(count);
    way.buffered -= sent;
    most -= sent;
    bytes.erase(0, sent);
    if (!bytes.empty()) return true;  // it takes no more for now
    way.waiting.pop_front();
  }
  return true;
}

}  // namespace

class Proxy::Loop {
 public:
  explicit Loop(int target_port) : target_(target_port), listener_(NewSocket()) {
    sockaddr_in address = Loopback(0);
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
    listen(listener_, 128);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    if (pipe2(wake_.data(), O_NONBLOCK | O_CLOEXEC) != 0) std::abort();
    thread_ = std::thread([this] { Run(); });
  }

  ~Loop() {
    {
      absl::MutexLock lock(&mutex_);
      stop_ = true;
    }
    Wake();
    thread_.join();
    CutAll();
    close(listener_);
    for (const int fd : wake_) close(fd);
  }

  int port() const { return port_; }

  void Set(const Weather& weather) ABSL_LOCKS_EXCLUDED(mutex_) {
    {
      absl::MutexLock lock(&mutex_);
      wanted_ = weather;
    }
    Wake();
  }

 private:
  void Wake() const {
    const char byte = 0;
    static_cast<void>(!write(wake_[1], &byte, 1));
  }

  bool LookUp() ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    weather_ = wanted_;
    return !stop_;
  }

  void Run() {
    while (LookUp()) {
      if (weather_.cut) CutAll();
      Earn();
      Turn();
    }
  }

  // Bytes that may pass since the last turn, a tenth of a second's worth at most.
  void Earn() {
    const absl::Time now = absl::Now();
    const absl::Duration passed = std::min(now - last_earned_, absl::Milliseconds(100));
    last_earned_ = now;
    for (size_t& most : allowance_) {
      most = weather_.bytes_per_second == 0
                 ? SIZE_MAX
                 : std::min(most, weather_.bytes_per_second / 10) +
                       static_cast<size_t>(static_cast<double>(weather_.bytes_per_second) *
                                           absl::ToDoubleSeconds(passed));
    }
  }

  void Turn() {
    std::vector<pollfd> polled = {{wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    const absl::Time now = absl::Now();
    bool waits = false;
    for (Link& link : links_) {
      for (const size_t i : {0, 1}) {
        // An end is read for one way and written for the other.
        const Direction &out = link.ways[i], &in = link.ways[1 - i];
        short events = 0;
        if (out.HasRoom()) events |= POLLIN;
        if (in.HasReady(now) && allowance_[1 - i] > 0) events |= POLLOUT;
        waits = waits || !in.waiting.empty();
        // Not even its end is heard of.
        polled.push_back({weather_.silent ? -1 : out.from, events, 0});
      }
    }
    const bool timed = weather_.bytes_per_second > 0 || weather_.delay > absl::ZeroDuration();
    poll(polled.data(), polled.size(), waits && timed ? kTickMs : 1000);
    char drain[64];
    while (read(wake_[0], drain, sizeof drain) > 0) {
    }
    MoveAll(polled);
    if ((polled[1].revents & POLLIN) != 0) Accept();
  }

  void MoveAll(const std::vector<pollfd>& polled) {
    size_t next = 2;
    const absl::Time now = absl::Now();
    for (auto link = links_.begin(); link != links_.end();) {
      for (const size_t i : {0, 1}) {
        const short events = polled[next++].revents;
        if ((events & (POLLIN | POLLHUP | POLLERR)) != 0)
          link->broken |= !Receive(link->ways[i], now + weather_.delay);
        if ((events & POLLOUT) != 0)
          link->broken |= !Send(link->ways[1 - i], now, allowance_[1 - i]);
      }
      link = link->broken ? Cut(link) : std::next(link);
    }
  }

  void Accept() {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = NewSocket();
    const sockaddr_in address = Loopback(target_);
    const int result = connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (weather_.cut || (result != 0 && errno != EINPROGRESS)) {
      Reset(client);
      close(server);
      return;
    }
    NoDelay(client);
    NoDelay(server);
    Link link;
    link.ways[0].from = link.ways[1].to = client;
    link.ways[0].to = link.ways[1].from = server;
    links_.push_back(std::move(link));
  }

  std::list<Link>::iterator Cut(std::list<Link>::iterator link) {
    for (const Direction& way : link->ways) Reset(way.from);
    return links_.erase(link);
  }

  void CutAll() {
    while (!links_.empty()) Cut(links_.begin());
  }

  const int target_, listener_;
  int port_ = 0;
  std::array<int, 2> wake_{};

  absl::Mutex mutex_;
  Weather wanted_ ABSL_GUARDED_BY(mutex_);
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;

  // The thread's own.
  Weather weather_;
  std::list<Link> links_;
  std::array<size_t, 2> allowance_{};  // by way
  absl::Time last_earned_ = absl::Now();

  std::thread thread_;
};

Proxy::Proxy(int target_port) : loop_(std::make_unique<Loop>(target_port)) {}

Proxy::~Proxy() = default;

int Proxy::port() const { return loop_->port(); }

void Proxy::Set(const Weather& weather) { loop_->Set(weather); }

}  // namespace khabar::chaos
