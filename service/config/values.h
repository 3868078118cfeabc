// The forms in which a configuration value is written, and back. Parse functions leave `out` as it
// was when the text is none of their kind; what they expect stands in the key's own text.
// Thread-safe: free functions.
#ifndef KHABAR_SERVICE_CONFIG_VALUES_H_
#define KHABAR_SERVICE_CONFIG_VALUES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

#include "service/telemetry/log.h"

namespace khabar::config {

// 0 to 2^31 - 1.
bool ParseCount(std::string_view text, size_t& out);
bool ParseCount(std::string_view text, int& out);
// 1048576, 1024KiB, 1MiB, 2GiB; k, M and G are powers of 1000.
bool ParseBytes(std::string_view text, size_t& out);
// 100ms, 6s, 1.5m, 2h.
bool ParseDuration(std::string_view text, absl::Duration& out);
// HOST:PORT, [IPV6]:PORT; off or nothing gives an empty one.
bool ParseAddress(std::string_view text, std::string& out);
bool ParseSeverity(std::string_view text, telemetry::Severity& out);
// A name that Kafka takes for a topic.
bool ParseTopic(std::string_view text, std::string& out);
// A,B,C; blanks around the names are no part of them.
bool ParseList(std::string_view text, std::vector<std::string>& out);
// A=1,B=2
bool ParseMap(std::string_view text, std::map<std::string, std::string>& out);

std::string FormatAddress(const std::string& address);
std::string FormatBytes(size_t bytes);
std::string FormatInterval(absl::Duration duration);
std::string FormatSeverity(telemetry::Severity severity);
std::string FormatList(const std::vector<std::string>& list);
std::string FormatMap(const std::map<std::string, std::string>& map);

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_VALUES_H_
