// CrashLine: what a crash writes of the record it was at, made without memory or locks, so that a
// signal handler may. And the way back.
//
//   entry, for the crash journal:  news.raw 3 4711 9f86d081884c7d65 11
//                                  (topic, partition, offset, HashOf, signal)
//   for people, on standard error: {"severity":"CRITICAL","message":"crashed on a record", …}
//
// Thread-safe: values and free functions.
#ifndef KHABAR_LIB_INGEST_CRASH_LINE_H_
#define KHABAR_LIB_INGEST_CRASH_LINE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/ingest/record.h"

namespace khabar::ingest {

// Of topic, key and value: a topic that was made anew has other records at the same offsets.
uint64_t HashOf(const InputRecord& record);

struct CrashEntry {
  int32_t partition = 0;
  int64_t offset = 0;
  uint64_t hash = 0;
  friend bool operator==(const CrashEntry&, const CrashEntry&) = default;
};

// Nothing: not a whole entry. `line` comes without its end.
std::optional<CrashEntry> ParseEntry(std::string_view line);

// One line, its end included. What passes its room is left out.
class CrashLine {
 public:
  void AppendEntry(const InputRecord& record, int signal);
  void AppendJson(const InputRecord& record, int signal);
  // In one call, so that lines of several threads do not mix. What cannot be written is lost.
  void WriteTo(int file) const;
  std::string_view text() const { return {buffer_.data(), size_}; }

 private:
  void Append(std::string_view text);
  // Characters that Kafka does not allow in a topic become '?'.
  void AppendTopic(std::string_view topic);
  void AppendNumber(int64_t number);
  void AppendHex(uint64_t number);

  std::array<char, 640> buffer_;  // a topic has at most 249 characters
  size_t size_ = 0;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_CRASH_LINE_H_
