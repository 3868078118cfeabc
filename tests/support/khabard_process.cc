#include "tests/support/khabard_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace khabar::testing {
namespace {

std::string NewLogFile() {
  static int number = 0;
  return ::testing::TempDir() + "khabard-" + std::to_string(getpid()) + "-" +
         std::to_string(++number) + ".log";
}

}  // namespace

std::vector<std::string> KhabardFlags(const kafka::KafkaOptions& options) {
  return {"--kafka-brokers=" + options.brokers,
          "--kafka-input-topic=" + options.input_topic,
          "--kafka-output-topic=" + options.output_topic,
          "--kafka-dead-letter-topic=" + options.dead_letter_topic,
          "--kafka-group=" + options.group,
          "--instance-id=" + options.instance_id,
          "--kafka-session-timeout=6s",  // the broker's smallest: a killed member is missed soon
          "--engine-workers=2",
          "--grpc-listen=off",
          "--metrics-listen=off"};
}

KhabardProcess::KhabardProcess(const std::vector<std::string>& flags) : log_file_(NewLogFile()) {
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  const int log = open(log_file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  std::vector<char*> arguments = {const_cast<char*>("khabard")};
  for (const std::string& flag : flags) arguments.push_back(const_cast<char*>(flag.c_str()));
  arguments.push_back(nullptr);
  execv(KHABARD_BINARY, arguments.data());
  std::perror(KHABARD_BINARY);
  _exit(127);
}

KhabardProcess::~KhabardProcess() {
  Kill();
  std::remove(log_file_.c_str());
}

void KhabardProcess::Signal(int number) const {
  if (pid_ > 0) kill(pid_, number);
}

void KhabardProcess::Kill() {
  Signal(SIGKILL);
  Wait(absl::InfiniteDuration());
}

int KhabardProcess::Terminate(absl::Duration patience) {
  Signal(SIGTERM);
  return Wait(patience);
}

int KhabardProcess::Wait(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (running()) {
    if (absl::Now() >= deadline) return -1;
    absl::SleepFor(absl::Milliseconds(10));
  }
  return status_;
}

bool KhabardProcess::running() {
  if (pid_ < 0) return false;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) == 0) return true;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  pid_ = -1;
  return false;
}

size_t KhabardProcess::PeakMemory() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  constexpr std::string_view kName = "VmHWM:";
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(kName)) return 1024 * std::stoull(line.substr(kName.size()));
  }
  return 0;
}

std::string KhabardProcess::Log() const {
  std::ifstream file(log_file_);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace khabar::testing
