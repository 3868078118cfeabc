// RecordingLogger: keeps what was logged, for tests. Thread-safe.
#ifndef KHABAR_SERVICE_KAFKA_RECORDING_LOGGER_H_
#define KHABAR_SERVICE_KAFKA_RECORDING_LOGGER_H_

#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "service/telemetry/log.h"

namespace khabar::kafka {

class RecordingLogger final : public telemetry::Logger {
 public:
  void Log(telemetry::Severity severity, std::string_view message,
           std::initializer_list<telemetry::LogField> fields) override ABSL_LOCKS_EXCLUDED(mutex_) {
    std::ostringstream line;
    line << "DIWE"[static_cast<int>(severity)] << ' ' << message;
    for (const telemetry::LogField& field : fields) {
      line << ' ' << field.name << '=';
      std::visit([&line](const auto& value) { line << value; }, field.value);
    }
    absl::MutexLock lock(&mutex_);
    lines_.push_back(line.str());
    if (echo_) std::cerr << lines_.back() << '\n';
  }

  // How many lines hold `text`.
  size_t Count(std::string_view text) const ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    size_t count = 0;
    for (const std::string& line : lines_) count += line.find(text) != std::string::npos ? 1 : 0;
    return count;
  }

 private:
  const bool echo_ = std::getenv("KHABAR_TEST_LOG") != nullptr;  // shows the log as it comes
  mutable absl::Mutex mutex_;
  std::vector<std::string> lines_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_RECORDING_LOGGER_H_
