#include "service/telemetry/json_logger.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <variant>

#include "lib/base/errors.h"
#include "lib/base/utf8.h"

namespace khabar::telemetry {
namespace {

constexpr std::string_view kTruncated = ",\"truncated\":true";
constexpr std::string_view kEnd = "}\n";

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kDebug:
      return "DEBUG";
    case Severity::kInfo:
      return "INFO";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      return "ERROR";
  }
  return "ERROR";
}

void AppendEscaped(char32_t c, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  if (c == '"' || c == '\\') {
    out.push_back('\\');
    out.push_back(static_cast<char>(c));
  } else if (c == '\n') {
    out.append("\\n");
  } else if (c == '\t') {
    out.append("\\t");
  } else if (c < 0x20 || c == 0x7F) {
    out.append("\\u00").push_back(kHex[c >> 4]);
    out.push_back(kHex[c & 0xF]);
  } else {
    AppendUtf8(c, out);
  }
}

// As a JSON string of at most `most` bytes between its quotes. False: cut.
bool AppendText(std::string_view text, size_t most, std::string& out) {
  // No code point is shorter written than read, so that more than this is never looked at.
  const std::string_view seen = text.substr(0, most + 4);
  const size_t begin = out.size() + 1;
  size_t read = 0;
  out.push_back('"');
  while (read < seen.size()) {
    const DecodedCodePoint c = DecodeUtf8(seen, static_cast<int32_t>(read));
    const size_t before = out.size();
    AppendEscaped(c.value, out);
    if (out.size() - begin > most) {
      out.resize(before);
      break;
    }
    read += static_cast<size_t>(c.length);
  }
  out.push_back('"');
  return read == text.size();
}

template <typename Number>
void AppendNumber(Number number, std::string& out) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof(buffer), number);
  out.append(buffer, end);
}

struct ValueWriter {
  bool operator()(std::string_view text) const {
    return AppendText(text, JsonLogger::kMaxTextBytes, out);
  }
  bool operator()(int64_t number) const {
    AppendNumber(number, out);
    return true;
  }
  bool operator()(double number) const {
    // JSON knows neither NaN nor infinity.
    std::isfinite(number) ? AppendNumber(number, out) : void(out.append("null"));
    return true;
  }
  bool operator()(bool flag) const {
    out.append(flag ? "true" : "false");
    return true;
  }

  std::string& out;
};

}  // namespace

std::string JsonLine(absl::Time time, Severity severity, std::string_view message,
                     std::initializer_list<LogField> fields) {
  std::string line = "{\"time\":\"";
  line += absl::FormatTime("%Y-%m-%d%ET%H:%M:%E3SZ", time, absl::UTCTimeZone());
  line.append("\",\"severity\":\"").append(NameOf(severity)).append("\",\"message\":");
  bool whole = AppendText(message, JsonLogger::kMaxTextBytes, line);
  for (const LogField& field : fields) {
    const size_t before = line.size();
    line.push_back(',');
    whole &= AppendText(field.name, JsonLogger::kMaxTextBytes, line);
    line.push_back(':');
    whole &= std::visit(ValueWriter{line}, field.value);
    if (line.size() + kTruncated.size() + kEnd.size() <= JsonLogger::kMaxLineBytes) continue;
    line.resize(before);
    whole = false;
  }
  if (!whole) line.append(kTruncated);
  return line.append(kEnd);
}

void JsonLogger::Log(Severity severity, std::string_view message,
                     std::initializer_list<LogField> fields) {
  if (severity < least_) return;
  const std::string line = JsonLine(clock_.Now(), severity, message, fields);
  while (write(fd_, line.data(), line.size()) < 0 && errno == EINTR) {
  }
}

}  // namespace khabar::telemetry
