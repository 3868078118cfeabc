// KhabardProcess: the real khabard as a child process, for integration tests. Killed by the
// destructor, and by the kernel when the thread that started it ends: start it from the main
// thread. Not thread-safe.
#ifndef KHABAR_TESTS_SUPPORT_KHABARD_PROCESS_H_
#define KHABAR_TESTS_SUPPORT_KHABARD_PROCESS_H_

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "service/kafka/options.h"
#include "tests/support/child_process.h"

namespace khabar::testing {

// Flags of a khabard that works on these options: quick to notice a dead member, no metrics, no
// gRPC.
std::vector<std::string> KhabardFlags(const kafka::KafkaOptions& options);

class KhabardProcess {
 public:
  // Starts build/bin/khabard; its log goes to a file under the test's temporary folder.
  explicit KhabardProcess(const std::vector<std::string>& flags);
  KhabardProcess(const KhabardProcess&) = delete;
  KhabardProcess& operator=(const KhabardProcess&) = delete;
  ~KhabardProcess();

  void Signal(int number) const { process_.Signal(number); }
  // SIGKILL, and waits.
  void Kill() { process_.Kill(); }
  // SIGTERM, and waits.
  int Terminate(absl::Duration patience = absl::Seconds(30));
  // Exit status, 128 + signal, or -1: it still runs after `patience`.
  int Wait(absl::Duration patience) { return process_.Wait(patience); }
  bool running() { return process_.running(); }

  pid_t pid() const { return process_.pid(); }

  // The most memory that was resident so far, in bytes; 0: it has ended.
  size_t PeakMemory() const;

  // What it has logged so far.
  std::string Log() const;

 private:
  const std::string log_file_;
  ChildProcess process_;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_KHABARD_PROCESS_H_
