// Logger: what the service says of itself, one event a call. JsonLogger (json_logger.h) writes one
// JSON object a line; tests have their own. Thread-safe by contract.
#ifndef KHABAR_SERVICE_TELEMETRY_LOG_H_
#define KHABAR_SERVICE_TELEMETRY_LOG_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace khabar::telemetry {

enum class Severity : uint8_t { kDebug, kInfo, kWarning, kError };

// One value of an event. Names are lower_snake and stable: people query them. Views are read during
// the call only.
struct LogField {
  LogField(std::string_view field, std::string_view text) : name(field), value(text) {}
  LogField(std::string_view field, const char* text) : name(field), value(std::string_view(text)) {}
  LogField(std::string_view field, bool flag) : name(field), value(flag) {}
  LogField(std::string_view field, std::integral auto number)
      : name(field), value(static_cast<int64_t>(number)) {}
  LogField(std::string_view field, double number) : name(field), value(number) {}

  std::string_view name;
  std::variant<std::string_view, int64_t, double, bool> value;
};

class Logger {
 public:
  virtual ~Logger() = default;
  // `message` is a constant sentence, lower case, no full stop; what varies is in `fields`. Never
  // article text.
  virtual void Log(Severity severity, std::string_view message,
                   std::initializer_list<LogField> fields = {}) = 0;
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_LOG_H_
