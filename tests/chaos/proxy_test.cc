// Real sockets on 127.0.0.1; whoever waits, waits for bytes.
#include "tests/chaos/proxy.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace khabar::chaos {
namespace {

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

// A server that takes one connection, and a client that reaches it through a proxy.
class ProxyTest : public ::testing::Test {
 protected:
  ProxyTest() {
    sockaddr_in address = Loopback(0);
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    listen(listener_, 1);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    proxy_ = std::make_unique<Proxy>(ntohs(address.sin_port));
    address = Loopback(proxy_->port());
    EXPECT_EQ(connect(client_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    server_ = accept(listener_, nullptr, nullptr);
  }
  ~ProxyTest() override {
    for (const int fd : {listener_, client_, server_}) close(fd);
  }

  static void Say(int fd, const std::string& text) {
    EXPECT_EQ(send(fd, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
  }
  // So many bytes; fewer when the connection ends.
  static std::string Hear(int fd, size_t count) {
    std::string text(count, '\0');
    const ssize_t got = recv(fd, text.data(), count, MSG_WAITALL);
    text.resize(got < 0 ? 0 : static_cast<size_t>(got));
    return text;
  }
  static bool HearsWithin(int fd, int milliseconds) {
    pollfd polled{fd, POLLIN, 0};
    return poll(&polled, 1, milliseconds) == 1;
  }

  const int listener_ = socket(AF_INET, SOCK_STREAM, 0);
  const int client_ = socket(AF_INET, SOCK_STREAM, 0);
  int server_ = -1;
  std::unique_ptr<Proxy> proxy_;
};

TEST_F(ProxyTest, PassesBytesBothWays) {
  Say(client_, "سؤال");
  EXPECT_EQ(Hear(server_, 8), "سؤال");
  const std::string answer(3 << 20, 'x');
  std::thread server([&] { Say(server_, answer); });
  EXPECT_TRUE(Hear(client_, answer.size()) == answer);
  server.join();
}

TEST_F(ProxyTest, EndsWhatTheOtherSideEnds) {
  shutdown(server_, SHUT_RDWR);
  EXPECT_EQ(Hear(client_, 1), "");
}

TEST_F(ProxyTest, CutsConnectionsAndNewOnes) {
  proxy_->Set({.cut = true});
  EXPECT_EQ(Hear(client_, 1), "");
  EXPECT_EQ(Hear(server_, 1), "");
  const int again = socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = Loopback(proxy_->port());
  // Its backlog may take it, but nobody is there.
  if (connect(again, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    EXPECT_EQ(Hear(again, 1), "");
  }
  close(again);
}

TEST_F(ProxyTest, KeepsWhatIsSaidInSilenceForLater) {
  proxy_->Set({.silent = true});
  Say(client_, "late");
  EXPECT_FALSE(HearsWithin(server_, 100));
  proxy_->Set({});
  EXPECT_EQ(Hear(server_, 4), "late");
}

TEST_F(ProxyTest, DelaysEveryByte) {
  proxy_->Set({.delay = absl::Milliseconds(150)});
  Say(client_, "warm");
  Hear(server_, 4);  // by now the weather has changed
  const absl::Time start = absl::Now();
  Say(client_, "slow");
  EXPECT_EQ(Hear(server_, 4), "slow");
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(140));
}

TEST_F(ProxyTest, LetsFewBytesPass) {
  proxy_->Set({.bytes_per_second = 100'000});
  Say(client_, "warm");
  Hear(server_, 4);
  const absl::Time start = absl::Now();
  const std::string text(40'000, 'x');
  Say(client_, text);
  EXPECT_EQ(Hear(server_, text.size()), text);
  // A tenth of a second's worth may pass at once.
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(250));
}

}  // namespace
}  // namespace khabar::chaos
