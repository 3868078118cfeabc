#include "tests/chaos/replica.h"

#include <csignal>
#include <utility>

#include "absl/strings/str_cat.h"

namespace khabar::chaos {
namespace {

constexpr int kFailed = 1;  // khabard's exit status when its engine failed

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
}

void Replica::StartWith(const CrashPoint& point, const std::vector<std::string>& environment) {
  std::vector<std::string> variables = environment;
  variables.push_back("LD_PRELOAD=" + crash_library_);
  variables.push_back(
      absl::StrCat("CRASH_POINT=", point.function, ":", point.moment, ":", point.call));
  process_ = Launch(variables);
  wanted_ = false;
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
