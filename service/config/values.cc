#include "service/config/values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"

namespace khabar::config {
namespace {

constexpr size_t kMaxCount = 0x7FFFFFFF;

constexpr std::pair<std::string_view, uint64_t> kUnits[] = {
    {"", 1},           {"B", 1},     {"KiB", 1u << 10}, {"MiB", 1u << 20},
    {"GiB", 1u << 30}, {"k", 1'000}, {"M", 1'000'000},  {"G", 1'000'000'000}};

constexpr std::pair<std::string_view, telemetry::Severity> kSeverities[] = {
    {"debug", telemetry::Severity::kDebug},
    {"info", telemetry::Severity::kInfo},
    {"warning", telemetry::Severity::kWarning},
    {"error", telemetry::Severity::kError}};

std::string_view Trimmed(std::string_view text) {
  return FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
}

// The number at the front of `text`, which it is taken from.
bool TakeNumber(std::string_view& text, uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return true;
}

// Calls `take` with each part between commas; false as soon as it says so.
template <typename Take>
bool ForEachPart(std::string_view text, Take take) {
  if (Trimmed(text).empty()) return true;
  while (true) {
    const size_t comma = text.find(',');
    const std::string_view part = Trimmed(text.substr(0, comma));
    if (part.empty() || !take(part)) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

bool ParseCount(std::string_view text, size_t& out) {
  uint64_t number = 0;
  if (!TakeNumber(text, number) || !text.empty() || number > kMaxCount) return false;
  out = number;
  return true;
}

bool ParseCount(std::string_view text, int& out) {
  size_t count = 0;
  if (!ParseCount(text, count)) return false;
  out = static_cast<int>(count);
  return true;
}

bool ParseBytes(std::string_view text, size_t& out) {
  uint64_t number = 0;
  if (!TakeNumber(text, number)) return false;
  for (const auto& [unit, factor] : kUnits) {
    if (text != unit) continue;
    if (number > (uint64_t{1} << 50) / factor) return false;
    out = number * factor;
    return true;
  }
  return false;
}

bool ParseDuration(std::string_view text, absl::Duration& out) {
  absl::Duration duration;
  const bool plain = !text.empty() && text.find_first_of("+-") == std::string_view::npos;
  if (!plain || !absl::ParseDuration(std::string(text), &duration)) return false;
  if (duration > absl::Hours(24 * 365)) return false;
  out = duration;
  return true;
}

bool ParseAddress(std::string_view text, std::string& out) {
  if (text == "off") text = {};
  if (!text.empty()) {
    const size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view host = text.substr(0, colon);
    const bool bracketed = host.front() == '[' && host.back() == ']';
    size_t port = 0;
    if (!bracketed && host.find(':') != std::string_view::npos) return false;
    if (!ParseCount(text.substr(colon + 1), port) || port > 65535) return false;
  }
  out = text;
  return true;
}

bool ParseSeverity(std::string_view text, telemetry::Severity& out) {
  for (const auto& [name, severity] : kSeverities) {
    if (text != name) continue;
    out = severity;
    return true;
  }
  return false;
}

// Kafka's own rule; above all no ^, with which librdkafka would subscribe to an expression.
bool ParseTopic(std::string_view text, std::string& out) {
  constexpr size_t kMaxBytes = 249;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
  });
  const bool reserved = text.empty() || text == "." || text == "..";
  if (!plain || reserved || text.size() > kMaxBytes) return false;
  out = text;
  return true;
}

bool ParseList(std::string_view text, std::vector<std::string>& out) {
  std::vector<std::string> list;
  const bool read = ForEachPart(text, [&](std::string_view part) {
    list.emplace_back(part);
    return true;
  });
  if (read) out = std::move(list);
  return read;
}

bool ParseMap(std::string_view text, std::map<std::string, std::string>& out) {
  std::map<std::string, std::string> map;
  const bool read = ForEachPart(text, [&](std::string_view part) {
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0) return false;
    const std::string_view value = part.substr(equals + 1);
    return map.emplace(part.substr(0, equals), value).second;
  });
  if (read) out = std::move(map);
  return read;
}

std::string FormatAddress(const std::string& address) { return address.empty() ? "off" : address; }

std::string FormatBytes(size_t bytes) {
  for (const std::string_view unit : {"GiB", "MiB", "KiB"}) {
    for (const auto& [name, factor] : kUnits) {
      if (name != unit || bytes == 0 || bytes % factor != 0) continue;
      return absl::StrCat(bytes / factor, ToAbsl(unit));
    }
  }
  return absl::StrCat(bytes);
}

std::string FormatInterval(absl::Duration duration) { return absl::FormatDuration(duration); }

std::string FormatSeverity(telemetry::Severity severity) {
  for (const auto& [name, value] : kSeverities) {
    if (value == severity) return std::string(name);
  }
  return "";
}

std::string FormatList(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text.append(text.empty() ? "" : ",").append(item);
  return text;
}

std::string FormatMap(const std::map<std::string, std::string>& map) {
  std::string text;
  for (const auto& [name, value] : map) {
    text.append(text.empty() ? "" : ",").append(name).append("=").append(value);
  }
  return text;
}

}  // namespace khabar::config
