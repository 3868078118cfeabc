#include "tests/chaos/record_sizes.h"

#include <array>
#include <utility>

#include "lib/base/errors.h"
#include "tests/support/article_files.h"

namespace khabar::chaos {
namespace {

// A record has less than ten times its article's bytes; an article below this, in one of 16 MiB,
// would need seventy times.
constexpr size_t kWorthAsking = 250'000;

ingest::InputRecord InputOf(const testing::ReadRecord& raw) {
  ingest::InputRecord input;
  input.topic = "news.raw";
  input.partition = raw.partition;
  input.offset = raw.offset;
  input.timestamp_ms = raw.timestamp_ms;
  input.key = raw.key;
  input.value = raw.value;
  for (const ingest::Header& header : raw.headers)
    input.headers.push_back({header.name, header.value});
  return input;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RecordSizes>> RecordSizes::Create(const std::string& annotators) {
  KHABAR_ASSIGN_OR_RETURN(
      auto pipeline, Pipeline::Create({.model_dir = (testing::SourceDir() / "models").string()}));
  const std::array<std::string, 1> names = {annotators};
  KHABAR_ASSIGN_OR_RETURN(const StageSelection selection, pipeline->Select(names));
  return std::unique_ptr<RecordSizes>(new RecordSizes(std::move(pipeline), selection));
}

size_t RecordSizes::Of(const testing::ReadRecord& raw) {
  if (!raw.value || raw.value->size() < kWorthAsking) return 0;
  const ingest::OutputRecord record = processor_.Process(InputOf(raw));
  if (record.destination == ingest::Destination::kDeadLetters) return 0;
  return record.key.value_or("").size() + record.value.value_or("").size();
}

}  // namespace khabar::chaos
