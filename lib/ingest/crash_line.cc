#include "lib/ingest/crash_line.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "lib/base/hash.h"

namespace khabar::ingest {
namespace {

constexpr size_t kHashDigits = 16;
constexpr size_t kMostTopic = 249;  // org.apache.kafka.common.internals.Topic

bool IsTopicCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

// The field up to the next blank, which is taken too.
std::string_view TakeField(std::string_view& rest) {
  const size_t blank = std::min(rest.find(' '), rest.size());
  const std::string_view field = rest.substr(0, blank);
  rest.remove_prefix(std::min(blank + 1, rest.size()));
  return field;
}

template <typename Number>
bool Read(std::string_view text, int base, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

uint64_t HashOf(const InputRecord& record) {
  const uint64_t of_key = Hash64(record.key.value_or(std::string_view()), Hash64(record.topic));
  return Hash64(record.value.value_or(std::string_view()), of_key);
}

std::optional<CrashEntry> ParseEntry(std::string_view line) {
  CrashEntry entry;
  int signal = 0;
  const std::string_view topic = TakeField(line);
  const std::string_view partition = TakeField(line);
  const std::string_view offset = TakeField(line);
  const std::string_view hash = TakeField(line);
  const bool whole = !topic.empty() && Read(partition, 10, entry.partition) &&
                     Read(offset, 10, entry.offset) && hash.size() == kHashDigits &&
                     Read(hash, 16, entry.hash) && Read(line, 10, signal);
  return whole ? std::optional(entry) : std::nullopt;
}

void CrashLine::AppendEntry(const InputRecord& record, int signal) {
  AppendTopic(record.topic);
  Append(" ");
  AppendNumber(record.partition);
  Append(" ");
  AppendNumber(record.offset);
  Append(" ");
  AppendHex(HashOf(record));
  Append(" ");
  AppendNumber(signal);
  Append("\n");
}

void CrashLine::AppendJson(const InputRecord& record, int signal) {
  Append(R"({"severity":"CRITICAL","message":"crashed on a record","topic":")");
  AppendTopic(record.topic);
  Append(R"(","partition":)");
  AppendNumber(record.partition);
  Append(R"(,"offset":)");
  AppendNumber(record.offset);
  Append(R"(,"signal":)");
  AppendNumber(signal);
  Append("}\n");
}

void CrashLine::WriteTo(int file) const {
  // Whoever crashes has nobody to tell that this failed.
  [[maybe_unused]] const ssize_t written = write(file, buffer_.data(), size_);
}

void CrashLine::Append(std::string_view text) {
  const size_t size = std::min(text.size(), buffer_.size() - size_);
  std::memcpy(buffer_.data() + size_, text.data(), size);
  size_ += size;
}

void CrashLine::AppendTopic(std::string_view topic) {
  for (const char c : topic.substr(0, kMostTopic)) {
    const char written = IsTopicCharacter(c) ? c : '?';
    Append({&written, 1});
  }
}

void CrashLine::AppendNumber(int64_t number) {
  char digits[20];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  Append({digits, static_cast<size_t>(end - digits)});
}

void CrashLine::AppendHex(uint64_t number) {
  char digits[kHashDigits];
  for (size_t i = kHashDigits; i-- > 0; number >>= 4) digits[i] = "0123456789abcdef"[number & 0xF];
  Append({digits, kHashDigits});
}

}  // namespace khabar::ingest
