#include "tests/chaos/replica.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace khabar::chaos {
namespace {

constexpr int kFailed = 1;  // khabard's exit status when its engine failed

// A process that was stopped by a signal: the state is behind the name, which is in brackets.
bool StandsStill(pid_t process) {
  std::ifstream file(absl::StrCat("/proc/", process, "/stat"));
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const size_t name_end = text.rfind(") ");
  return name_end != std::string::npos && std::string_view(text).substr(name_end + 2, 1) == "T";
}

}  // namespace

std::unique_ptr<testing::ChildProcess> Replica::Launch(
    const std::vector<std::string>& environment) {
  testing::ChildProcess::Command command = command_;
  command.environment.insert(command.environment.end(), environment.begin(), environment.end());
  return std::make_unique<testing::ChildProcess>(command);
}

void Replica::Start() {
  process_ = Launch({});
  wanted_ = true;
  pause_ = absl::ZeroDuration();
}

void Replica::StartWith(const CrashPoint& point, const Armament& armament) {
  std::vector<std::string> variables = armament.environment;
  variables.push_back("LD_PRELOAD=" + crash_library_);
  variables.push_back(
      absl::StrCat("CRASH_POINT=", point.function, ":", point.moment, ":", point.call));
  process_ = Launch(variables);
  wanted_ = false;
  pause_ = armament.pause;
  pause_is_over_.reset();
}

void Replica::Tend() {
  if (pause_ == absl::ZeroDuration() || !process_->running()) return;
  if (!pause_is_over_.has_value()) {
    if (StandsStill(process_->pid())) pause_is_over_ = absl::Now() + pause_;
  } else if (absl::Now() >= *pause_is_over_) {
    process_->Signal(SIGCONT);
    pause_ = absl::ZeroDuration();
  }
}

void Replica::Kill() {
  wanted_ = false;
  process_->Kill();
}

void Replica::Stop() {
  wanted_ = false;
  process_->Signal(SIGTERM);
}

void Replica::StartTwin() {
  twin_ = Launch({});
  wanted_ = false;
}

// The younger fences the older as soon as that one uses its transaction.
std::string Replica::EndTwin() {
  std::string wrong;
  for (testing::ChildProcess* const process : {process_.get(), twin_.get()}) {
    if (!process->running() && process->status() != kFailed)
      wrong = absl::StrCat("ended with status ", process->status(), " beside its twin");
  }
  if (twin_->running()) process_ = std::move(twin_);
  twin_.reset();
  if (!process_->running()) process_ = Launch({});
  wanted_ = true;
  return wrong;
}

std::optional<int> Replica::Ended() {
  if (process_->running()) return std::nullopt;
  return process_->status();
}

}  // namespace khabar::chaos
