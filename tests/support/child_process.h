// ChildProcess: a program that a test runs beside itself, in a process group of its own, its output
// appended to a file. Killed by the destructor, and by the kernel when the thread that started it
// ends: start it from the main thread. Not thread-safe.
#ifndef KHABAR_TESTS_SUPPORT_CHILD_PROCESS_H_
#define KHABAR_TESTS_SUPPORT_CHILD_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace khabar::testing {

class ChildProcess {
 public:
  struct Command {
    std::vector<std::string> argv;         // the program first, found by PATH
    std::vector<std::string> environment;  // NAME=VALUE, beside our own
    std::string log;                       // where stdout and stderr go
  };

  explicit ChildProcess(const Command& command);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() { Kill(); }

  // To the whole group; nothing once it has ended. After SIGSTOP it has stopped.
  void Signal(int number) const;
  // SIGKILL, and waits.
  void Kill();
  // Exit status, 128 + signal, or -1: it still runs after `patience`.
  int Wait(absl::Duration patience);
  bool running();

  pid_t pid() const { return pid_; }      // -1: it has ended,
  int status() const { return status_; }  // like this, as Wait says it

 private:
  pid_t pid_ = -1;
  int status_ = -1;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_CHILD_PROCESS_H_
