#include "tests/support/khabard_process.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>

#include "gtest/gtest.h"

namespace khabar::testing {
namespace {

std::string NewLogFile() {
  static int number = 0;
  return ::testing::TempDir() + "khabard-" + std::to_string(getpid()) + "-" +
         std::to_string(++number) + ".log";
}

ChildProcess::Command CommandOf(const std::vector<std::string>& flags, const std::string& log) {
  ChildProcess::Command command;
  command.argv = flags;
  command.argv.insert(command.argv.begin(), KHABARD_BINARY);
  command.log = log;
  return command;
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

KhabardProcess::KhabardProcess(const std::vector<std::string>& flags)
    : log_file_(NewLogFile()), process_(CommandOf(flags, log_file_)) {}

KhabardProcess::~KhabardProcess() {
  Kill();
  std::remove(log_file_.c_str());
}

int KhabardProcess::Terminate(absl::Duration patience) {
  Signal(SIGTERM);
  return Wait(patience);
}

size_t KhabardProcess::PeakMemory() const {
  std::ifstream status("/proc/" + std::to_string(process_.pid()) + "/status");
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
