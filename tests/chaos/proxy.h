// Proxy: a TCP port of 127.0.0.1 that leads to another one, over a network as bad as a test wants
// it: connections that are cut, slow, thin or dead.
//
// It has a thread of its own. Thread-safe.
#ifndef KHABAR_TESTS_CHAOS_PROXY_H_
#define KHABAR_TESTS_CHAOS_PROXY_H_

#include <cstddef>
#include <memory>

#include "absl/time/time.h"

namespace khabar::chaos {

struct Weather {
  bool cut = false;             // connections are reset, new ones too
  bool silent = false;          // connections stay, and nothing passes
  absl::Duration delay;         // of every byte, each way
  size_t bytes_per_second = 0;  // in all, each way; 0: as many as there are
};

class Proxy {
 public:
  // Fair weather at first. Where nothing listens on `target_port`, connections are reset.
  explicit Proxy(int target_port);
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;
  ~Proxy();

  int port() const;
  void Set(const Weather& weather);

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_PROXY_H_
