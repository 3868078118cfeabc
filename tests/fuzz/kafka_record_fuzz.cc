// A record of the input topic, headers and value: an article or a dead letter, each with the
// headers that it must have and none that it must not. The input is a header a line, "name: value"
// or a name without a value, up to an empty line; the rest is the record's value.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "google/protobuf/stubs/logging.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/clock.h"
#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "service/app/article_processor.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/sentences_pipeline.h"

namespace {

using khabar::app::RecordFormat;
using khabar::fuzz::Require;
using khabar::fuzz::SentencesPipeline;
using khabar::ingest::Destination;
using khabar::ingest::InputRecord;
using khabar::ingest::OutputRecord;

InputRecord ReadInput(std::string_view bytes) {
  InputRecord input;
  input.topic = "news.raw";
  input.partition = 1;
  input.offset = 7;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty()) break;
    const size_t colon = line.find(": ");
    khabar::ingest::HeaderView& header = input.headers.emplace_back();
    header.name = line.substr(0, colon);
    if (colon != line.npos) header.value = line.substr(colon + 2);
  }
  input.value = bytes;
  input.key = bytes.substr(0, bytes.size() % 16);
  return input;
}

size_t CountOf(const OutputRecord& out, std::string_view name) {
  return static_cast<size_t>(std::count_if(
      out.headers.begin(), out.headers.end(), [&](const khabar::ingest::Header& header) {
        return absl::EqualsIgnoreCase(khabar::ToAbsl(header.name), khabar::ToAbsl(name));
      }));
}

void CheckArticle(const OutputRecord& out, RecordFormat format) {
  for (const std::string_view name :
       {"content-type", "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"}) {
    Require(CountOf(out, name) == 1 ? "" : "not once: " + std::string(name));
  }
  for (const std::string_view name : {"khabar-article-id", "khabar-url", "khabar-source",
                                      "khabar-publish-time", "khabar-language"}) {
    Require(CountOf(out, name) == 0 ? "" : "a hint goes on: " + std::string(name));
  }
  for (const khabar::ingest::Header& header : out.headers)
    Require(khabar::ingest::IsDeadLetterHeader(header.name) ? "an old failure goes on" : "");
  if (format == RecordFormat::kJson) return;
  khabar::v1::EnrichedArticle record;
  Require(out.value && record.ParseFromString(*out.value) ? "" : "a value that is no record");
  Require(out.key == record.article_id() ? "" : "a key that is not the article's");
}

void CheckDeadLetter(const InputRecord& input, const OutputRecord& out) {
  // In exactly these letters, as whoever reads dead letters looks for it.
  const auto codes = std::count_if(out.headers.begin(), out.headers.end(),
                                   [](const khabar::ingest::Header& header) {
                                     return header.name == khabar::ingest::kErrorCodeHeader;
                                   });
  Require(codes == 1 ? "" : "not one code");
  Require(out.value == input.value && out.key == input.key ? "" : "another value or key");
  // Those that came stand first, in their order, without those of an earlier failure.
  auto kept = out.headers.begin();
  for (const khabar::ingest::HeaderView& header : input.headers) {
    if (khabar::ingest::IsDeadLetterHeader(header.name)) continue;
    const bool same =
        kept != out.headers.end() && kept->name == header.name && kept->value == header.value;
    Require(same ? "" : "a header is lost");
    ++kept;
  }
}

bool IsSame(const OutputRecord& a, const OutputRecord& b) {
  return a.destination == b.destination && a.key == b.key && a.value == b.value &&
         std::equal(
             a.headers.begin(), a.headers.end(), b.headers.begin(), b.headers.end(),
             [](const auto& x, const auto& y) { return x.name == y.name && x.value == y.value; });
}

void Check(const InputRecord& input, RecordFormat format) {
  static khabar::VirtualClock clock;
  static khabar::ingest::EngineObserver observer;
  khabar::app::ArticleProcessor processor(SentencesPipeline(), SentencesPipeline().all(), format,
                                          clock, observer);
  const OutputRecord out = processor.Process(input);
  Require(IsSame(out, processor.Process(input)) ? "" : "another record the second time");
  if (out.destination == Destination::kEnriched) {
    CheckArticle(out, format);
  } else {
    CheckDeadLetter(input, out);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  google::protobuf::SetLogHandler(nullptr);  // it says at length which text is not UTF-8
  const InputRecord input = ReadInput({reinterpret_cast<const char*>(data), size});
  Check(input, RecordFormat::kProtobuf);
  Check(input, RecordFormat::kJson);
  return 0;
}
