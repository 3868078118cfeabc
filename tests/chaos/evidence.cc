#include "tests/chaos/evidence.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "tests/support/topic_reader.h"

namespace khabar::chaos {
namespace {

using testing::ReadRecord;
using testing::SentArticle;

constexpr absl::Duration kReadTimeout = absl::Minutes(2);
constexpr absl::Duration kCallTimeout = absl::Seconds(20);

std::string HeaderOf(const ReadRecord& record, std::string_view name) {
  const ingest::Header* const header = record.FindHeader(name);
  return header == nullptr ? "" : header->value.value_or("");
}

template <typename Number>
Number NumberOf(std::string_view text) {
  Number number = -1;
  return absl::SimpleAtoi(ToAbsl(text), &number) ? number : -1;
}

// ce_id: news.raw/3/1234
Position PositionIn(std::string_view id) {
  const size_t last = id.rfind('/');
  if (last == std::string_view::npos || last == 0) return {-1, -1};
  const size_t first = id.rfind('/', last - 1);
  if (first == std::string_view::npos) return {-1, -1};
  return {NumberOf<int32_t>(id.substr(first + 1, last - first - 1)),
          NumberOf<int64_t>(id.substr(last + 1))};
}

Output OutputOf(const ReadRecord& record, bool dead) {
  Output output;
  output.dead = dead;
  output.at = {record.partition, record.offset};
  output.key = record.key.value_or("");
  output.value_hash = std::hash<std::string>()(record.value.value_or(""));
  output.code = HeaderOf(record, ingest::kErrorCodeHeader);
  output.time = HeaderOf(record, "ce_time");
  if (dead) {
    output.from = {NumberOf<int32_t>(HeaderOf(record, "__connect.errors.partition")),
                   NumberOf<int64_t>(HeaderOf(record, "__connect.errors.offset"))};
  } else {
    output.from = PositionIn(HeaderOf(record, "ce_id"));
  }
  return output;
}

// Every article must be there as it was sent, or the harness itself is wrong. One that is there
// twice, because the feed could not be sure, is two articles for khabard.
absl::StatusOr<std::vector<Input>> InputsOf(const std::vector<ReadRecord>& records,
                                            const testing::ArticleStream& stream,
                                            RecordSizes& sizes) {
  std::map<std::string, const SentArticle*> sent;
  for (const SentArticle& article : stream.sent()) sent[article.id] = &article;
  std::set<std::string> arrived;
  std::vector<Input> inputs;
  for (const ReadRecord& record : records) {
    const auto found = sent.find(record.key.value_or(""));
    if (found == sent.end() || found->second->value != record.value.value_or(""))
      return MakeError(ErrorCode::kInternal, "the feed did not send " + record.key.value_or("?"));
    Input& input = inputs.emplace_back();
    input.at = {record.partition, record.offset};
    input.key = *record.key;
    input.value_hash = std::hash<std::string>()(*record.value);
    input.refused = found->second->refused;
    input.refused_code = found->second->refused_code;
    if (!input.refused) input.record_bytes = sizes.Of(record);
    input.timestamp_ms = record.timestamp_ms;
    arrived.insert(found->first);
  }
  if (arrived.size() == sent.size()) return inputs;
  return MakeError(ErrorCode::kInternal, absl::StrCat(sent.size() - arrived.size(),
                                                      " articles of the feed did not arrive"));
}

absl::Status GatherOutputs(const kafka::KafkaOptions& options, const std::string& topic, bool dead,
                           Evidence& evidence) {
  KHABAR_ASSIGN_OR_RETURN(const std::vector<ReadRecord> records,
                          testing::ReadTopic(options.brokers, topic, 0, kReadTimeout));
  for (const ReadRecord& record : records) evidence.outputs.push_back(OutputOf(record, dead));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Evidence> GatherEvidence(const kafka::KafkaOptions& options,
                                        const testing::ArticleStream& stream, RecordSizes& sizes) {
  Evidence evidence;
  evidence.may_double = !options.exactly_once;
  {
    KHABAR_ASSIGN_OR_RETURN(const std::vector<ReadRecord> raw,
                            testing::ReadTopic(options.brokers, options.input_topic,
                                               stream.sent().size(), kReadTimeout));
    KHABAR_ASSIGN_OR_RETURN(evidence.inputs, InputsOf(raw, stream, sizes));
  }
  KHABAR_RETURN_IF_ERROR(GatherOutputs(options, options.output_topic, false, evidence));
  KHABAR_RETURN_IF_ERROR(GatherOutputs(options, options.dead_letter_topic, true, evidence));
  KHABAR_ASSIGN_OR_RETURN(const auto input_ends,
                          EndsOf(options.brokers, options.input_topic, kCallTimeout));
  for (const auto& [partition, end] : input_ends) evidence.input_ends[partition] = end.last;
  KHABAR_ASSIGN_OR_RETURN(
      evidence.committed,
      testing::CommittedOffsets(options.brokers, options.group, options.input_topic,
                                static_cast<int>(input_ends.size())));
  for (const std::string& topic :
       {options.output_topic, options.dead_letter_topic, std::string("__consumer_offsets")}) {
    KHABAR_ASSIGN_OR_RETURN(const auto ends, EndsOf(options.brokers, topic, kCallTimeout));
    for (const auto& [partition, end] : ends)
      evidence.ends[absl::StrCat(topic, "/", partition)] = end;
  }
  return evidence;
}

}  // namespace khabar::chaos
