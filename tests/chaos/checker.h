// The proof after a run: what went in, what came out, and what is wrong with it. A pure function of
// what was read from Kafka. Thread-safe.
#ifndef KHABAR_TESTS_CHAOS_CHECKER_H_
#define KHABAR_TESTS_CHAOS_CHECKER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "tests/chaos/kafka_metadata.h"

namespace khabar::chaos {

// Where a raw article is.
struct Position {
  int32_t partition = 0;
  int64_t offset = 0;
  bool operator<(const Position& other) const {
    return std::tie(partition, offset) < std::tie(other.partition, other.offset);
  }
};

// A record of the input topic, and what has to become of it.
struct Input {
  Position at;
  std::string key;
  size_t value_hash = 0;
  bool refused = false;
  std::string refused_code;
  size_t record_bytes = 0;  // of the record that it becomes, key and value; 0: surely few
  int64_t timestamp_ms = 0;
};

// A record of one of the output topics, as a read_committed reader sees it.
struct Output {
  bool dead = false;
  Position at;    // in its topic
  Position from;  // of the article, as its headers say
  std::string key;
  size_t value_hash = 0;
  std::string code;  // of a dead letter
  std::string time;  // when it was made, where it says so
};

struct Evidence {
  std::vector<Input> inputs;
  std::vector<Output> outputs;                       // by partition in the order of their offsets
  std::map<int32_t, int64_t> committed, input_ends;  // by input partition
  std::map<std::string, PartitionEnd> ends;          // by output partition, for people: TOPIC/3
  bool may_double = false;                           // at-least-once
  size_t most_record_bytes = size_t{16} << 20;       // that khabard sends: docs/kafka.md
};

// A sentence for each thing that is wrong.
std::vector<std::string> Violations(const Evidence& evidence);

// How many outputs are one too many for their article.
size_t Doubles(const Evidence& evidence);

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_CHECKER_H_
