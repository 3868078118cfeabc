#include "service/telemetry/process_metrics.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>

#include "lib/base/read_file.h"

namespace khabar::telemetry {
namespace {

// What is used of /proc/PID/stat (proc(5)), in clock ticks and pages.
struct Stat {
  double user_ticks = 0;
  double system_ticks = 0;
  double threads = 0;
  double start_ticks = 0;  // since the machine was started
  double resident_pages = 0;
};

std::optional<Stat> ReadStat() {
  const std::string text = ReadFile("/proc/self/stat").value_or("");
  // The second field is the program's name in parentheses and may hold anything, ')' and blanks.
  const size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(text.substr(name_end + 1));
  Stat stat;
  std::string skipped;
  const auto skip = [&](int count) {
    for (int i = 0; i < count; ++i) fields >> skipped;
  };
  skip(11);  // 3 to 13
  fields >> stat.user_ticks >> stat.system_ticks;
  skip(4);  // 16 to 19
  fields >> stat.threads;
  skip(1);  // 21
  fields >> stat.start_ticks;
  skip(1);  // 23
  fields >> stat.resident_pages;
  return fields ? std::optional(stat) : std::nullopt;
}

// When the machine was started, in seconds since 1970.
std::optional<double> BootTime() {
  std::ifstream file("/proc/stat");
  std::string word;
  while (file >> word) {
    double seconds = 0;
    if (word == "btime" && file >> seconds) return seconds;
  }
  return std::nullopt;
}

std::optional<double> OpenFiles() {
  std::error_code error;
  double count = 0;
  for (std::filesystem::directory_iterator it("/proc/self/fd", error), end; !error && it != end;
       it.increment(error)) {
    ++count;
  }
  if (error) return std::nullopt;
  return count - 1;  // without the one that reads the folder
}

}  // namespace

std::vector<ProcessMetric> ReadProcessMetrics() {
  std::vector<ProcessMetric> metrics;
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  if (const std::optional<Stat> stat = ReadStat()) {
    metrics.push_back({"process_cpu_seconds_total", "CPU time, user and system", true,
                       (stat->user_ticks + stat->system_ticks) / ticks});
    metrics.push_back({"process_resident_memory_bytes", "Resident memory", false,
                       stat->resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE))});
    metrics.push_back({"process_threads", "Threads", false, stat->threads});
    if (const std::optional<double> boot = BootTime()) {
      metrics.push_back({"process_start_time_seconds", "Start of the process, since 1970", false,
                         *boot + stat->start_ticks / ticks});
    }
  }
  if (const std::optional<double> files = OpenFiles()) {
    metrics.push_back({"process_open_fds", "Open file descriptors", false, *files});
  }
  return metrics;
}

}  // namespace khabar::telemetry
