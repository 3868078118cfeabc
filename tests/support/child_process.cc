#include "tests/support/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "absl/time/clock.h"

namespace khabar::testing {
namespace {

[[noreturn]] void Execute(const ChildProcess::Command& command, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // it ended before prctl
  const int log = open(command.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  for (const std::string& variable : command.environment)
    putenv(const_cast<char*>(variable.c_str()));
  std::vector<char*> argv;
  for (const std::string& argument : command.argv)
    argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  std::perror(argv[0]);
  _exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const Command& command) {
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) Execute(command, parent);
  if (pid_ > 0) setpgid(pid_, pid_);  // here too: a signal may come before the child does it
}

void ChildProcess::Signal(int number) const {
  if (pid_ <= 0) return;
  kill(-pid_, number);
  if (number != SIGSTOP) return;
  // On a busy machine its other threads go on until the one that takes the signal has its turn.
  siginfo_t stopped{};
  while (waitid(P_PID, static_cast<id_t>(pid_), &stopped, WSTOPPED | WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
}

void ChildProcess::Kill() {
  Signal(SIGKILL);
  Wait(absl::InfiniteDuration());
}

int ChildProcess::Wait(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (running()) {
    if (absl::Now() >= deadline) return -1;
    absl::SleepFor(absl::Milliseconds(10));
  }
  return status_;
}

bool ChildProcess::running() {
  if (pid_ < 0) return false;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) == 0) return true;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  pid_ = -1;
  return false;
}

}  // namespace khabar::testing
