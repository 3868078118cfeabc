#include "service/app/end_event.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>

namespace khabar::app {
namespace {

sigset_t EndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

EndEvent::EndEvent(absl::Duration grace, telemetry::Logger& logger)
    : grace_(grace), logger_(logger) {
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A reader of our output that goes away is an error of a write, not our end.
  std::signal(SIGPIPE, SIG_IGN);
  signal_fd_ = signalfd(-1, &signals, SFD_CLOEXEC);
  stop_fd_ = eventfd(0, EFD_CLOEXEC);
  if (signal_fd_ < 0 || stop_fd_ < 0) std::abort();
  watcher_ = std::thread([this] { Watch(); });
}

EndEvent::~EndEvent() {
  const uint64_t one = 1;
  if (write(stop_fd_, &one, sizeof(one)) != sizeof(one)) std::abort();
  watcher_.join();
  close(signal_fd_);
  close(stop_fd_);
}

void EndEvent::Trigger(std::string_view reason) {
  absl::MutexLock lock(&mutex_);
  if (reason_.empty()) reason_ = reason;
}

std::string EndEvent::Wait() {
  absl::MutexLock lock(&mutex_);
  const auto ended = [this] {
    mutex_.AssertHeld();
    return !reason_.empty();
  };
  mutex_.Await(absl::Condition(&ended));
  return reason_;
}

int EndEvent::NextSignal(absl::Duration timeout) const {
  pollfd files[2] = {{signal_fd_, POLLIN, 0}, {stop_fd_, POLLIN, 0}};
  const bool forever = timeout == absl::InfiniteDuration();
  const int milliseconds = forever ? -1 : static_cast<int>(absl::ToInt64Milliseconds(timeout));
  while (poll(files, 2, milliseconds) < 0) {
  }
  signalfd_siginfo info;
  if ((files[0].revents & POLLIN) == 0) return 0;
  return read(signal_fd_, &info, sizeof(info)) == sizeof(info) ? static_cast<int>(info.ssi_signo)
                                                               : 0;
}

void EndEvent::Watch() {
  const int first = NextSignal(absl::InfiniteDuration());
  if (first == 0) return;
  Trigger(first == SIGTERM ? "SIGTERM" : "SIGINT");
  const int second = NextSignal(grace_);
  pollfd stop = {stop_fd_, POLLIN, 0};
  if (second == 0 && poll(&stop, 1, 0) > 0) return;
  logger_.Log(telemetry::Severity::kError, "ended before the shutdown was complete",
              {{"reason", second == 0 ? "it took too long" : "a second signal"}});
  _exit(1);
}

}  // namespace khabar::app
