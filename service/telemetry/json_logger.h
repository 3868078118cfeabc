// JsonLogger: one JSON object a line: time (RFC 3339, UTC, ms), severity, message, then the fields.
//
// A line is valid UTF-8 whatever it is given, at most kMaxLineBytes long, and written by one
// write(2), so that lines of several threads or processes never mix. What does not fit is cut and
// the line says "truncated":true. A line that cannot be written is lost: logging never fails.
// Thread-safe.
#ifndef KHABAR_SERVICE_TELEMETRY_JSON_LOGGER_H_
#define KHABAR_SERVICE_TELEMETRY_JSON_LOGGER_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "lib/base/clock.h"
#include "service/telemetry/log.h"

namespace khabar::telemetry {

class JsonLogger final : public Logger {
 public:
  // With the newline. What POSIX lets a pipe take whole (PIPE_BUF on Linux).
  static constexpr size_t kMaxLineBytes = 4096;
  // Of one text, escapes included.
  static constexpr size_t kMaxTextBytes = 1024;

  // `fd` is not owned; `clock` must outlive the logger. Less than `least` is not logged.
  JsonLogger(int fd, Severity least, Clock& clock) : fd_(fd), least_(least), clock_(clock) {}

  void Log(Severity severity, std::string_view message,
           std::initializer_list<LogField> fields = {}) override;

 private:
  const int fd_;
  const Severity least_;
  Clock& clock_;
};

// The line that JsonLogger writes, with its newline. Exposed for tests.
std::string JsonLine(absl::Time time, Severity severity, std::string_view message,
                     std::initializer_list<LogField> fields);

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_JSON_LOGGER_H_
