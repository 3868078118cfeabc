// Records as the engine sees them: what came in (borrowed, with its owner) and what goes out
// (owned).
#ifndef KHABAR_LIB_INGEST_RECORD_H_
#define KHABAR_LIB_INGEST_RECORD_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::ingest {

struct HeaderView {
  std::string_view name;
  std::optional<std::string_view> value;  // Kafka headers may lack a value
};

// One record of the input topic. Movable; the views stay valid while `owner` lives.
struct InputRecord {
  std::string_view topic;
  int32_t partition = 0;
  int64_t offset = 0;
  int64_t timestamp_ms = -1;  // -1: none
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
  std::vector<HeaderView> headers;
  std::shared_ptr<const void> owner;  // the carrier's message

  // What it is charged against the bytes in flight.
  size_t ChargedBytes() const {
    size_t bytes = 256 + (key ? key->size() : 0) + (value ? value->size() : 0);
    for (const HeaderView& header : headers)
      bytes += 32 + header.name.size() + (header.value ? header.value->size() : 0);
    return bytes;
  }
};

struct Header {
  std::string name;
  std::optional<std::string> value;
};

enum class Destination : uint8_t { kEnriched, kDeadLetters };

struct OutputRecord {
  Destination destination = Destination::kEnriched;
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<Header> headers;
  int64_t timestamp_ms = -1;  // -1: the producer's time

  // What it is charged against the bytes in flight.
  size_t ChargedBytes() const {
    size_t bytes = 256 + (key ? key->size() : 0) + (value ? value->size() : 0);
    for (const Header& header : headers)
      bytes += 64 + header.name.size() + (header.value ? header.value->size() : 0);
    return bytes;
  }
};

// The next offset to read of a partition: last processed + 1.
struct PartitionOffset {
  int32_t partition = 0;
  int64_t offset = 0;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_RECORD_H_
