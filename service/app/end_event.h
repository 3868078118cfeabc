// EndEvent: why and when khabard ends: SIGTERM or SIGINT, or somebody's Trigger. At the first
// signal it starts the clock of the promise to be gone in time; a second signal, or that clock,
// ends the process at once.
//
// Create it before any thread starts: it blocks the signals for all that follow. One a process.
// Trigger and triggered are thread-safe.
#ifndef KHABAR_SERVICE_APP_END_EVENT_H_
#define KHABAR_SERVICE_APP_END_EVENT_H_

#include <string>
#include <string_view>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "service/telemetry/log.h"

namespace khabar::app {

class EndEvent {
 public:
  // `grace`: how long the process may live after the first signal. `logger` must outlive it.
  EndEvent(absl::Duration grace, telemetry::Logger& logger);
  EndEvent(const EndEvent&) = delete;
  EndEvent& operator=(const EndEvent&) = delete;
  ~EndEvent();

  // Any thread. Only the first reason counts.
  void Trigger(std::string_view reason) ABSL_LOCKS_EXCLUDED(mutex_);

  // Waits for it and returns the reason: SIGTERM, SIGINT, or what Trigger was given.
  std::string Wait() ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Watch();
  // The next signal; none when `timeout` passed or the event is being destroyed.
  int NextSignal(absl::Duration timeout) const;

  const absl::Duration grace_;
  telemetry::Logger& logger_;
  int signal_fd_ = -1;
  int stop_fd_ = -1;  // wakes the watcher when the event is destroyed
  absl::Mutex mutex_;
  std::string reason_ ABSL_GUARDED_BY(mutex_);
  std::thread watcher_;
};

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_END_EVENT_H_
