#include "service/app/article_processor.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "service/convert/json_writer.h"
#include "service/convert/serialize.h"

namespace khabar::app {
namespace {

bool Is(std::string_view name, std::string_view wanted) {
  return absl::EqualsIgnoreCase(ToAbsl(name), ToAbsl(wanted));
}

struct HintHeader {
  std::string_view name;
  std::string_view ArticleHints::*hint;
};
constexpr HintHeader kHintHeaders[] = {
    {"khabar-article-id", &ArticleHints::article_id},
    {"khabar-url", &ArticleHints::url},
    {"khabar-source", &ArticleHints::source},
    {"khabar-publish-time", &ArticleHints::publish_time},
    {"khabar-language", &ArticleHints::language},
};

std::string_view ArticleHints::*HintOf(std::string_view name) {
  for (const HintHeader& header : kHintHeaders) {
    if (Is(name, header.name)) return header.hint;
  }
  return nullptr;
}

// The last of several headers of one name counts, as in Kafka's own lastHeader.
RawArticle ToRaw(const ingest::InputRecord& input) {
  RawArticle raw;
  raw.bytes = input.value.value_or(std::string_view());
  raw.topic = input.topic;
  raw.partition = input.partition;
  raw.offset = input.offset;
  for (const ingest::HeaderView& header : input.headers) {
    if (!header.value) continue;
    if (Is(header.name, "content-type")) {
      raw.content_type = *header.value;
    } else if (const auto hint = HintOf(header.name)) {
      raw.hints.*hint = *header.value;
    }
  }
  return raw;
}

bool GoesOn(std::string_view name) {
  return !Is(name, "content-type") && !absl::StartsWithIgnoreCase(ToAbsl(name), "ce_") &&
         HintOf(name) == nullptr && !ingest::IsDeadLetterHeader(name);
}

}  // namespace

ArticleProcessor::ArticleProcessor(const Pipeline& pipeline, StageSelection selection,
                                   RecordFormat format, Clock& clock,
                                   ingest::EngineObserver& observer)
    : pipeline_(pipeline),
      selection_(selection),
      format_(format),
      clock_(clock),
      observer_(observer) {}

ingest::OutputRecord ArticleProcessor::Process(const ingest::InputRecord& input) {
  const RawArticle raw = ToRaw(input);
  const absl::Status status = pipeline_.Run(raw, selection_, doc_, this);
  if (status.ok()) return Article(input, raw);
  observer_.OnDeadLetter({input.topic, input.partition, input.offset}, CodeOf(status),
                         FromAbsl(status.message()));
  return ingest::MakeDeadLetter(input, "decode", status);
}

ingest::OutputRecord ArticleProcessor::Article(const ingest::InputRecord& input,
                                               const RawArticle& raw) {
  builder_.Build(doc_, raw, record_);
  ingest::OutputRecord out;
  out.key = record_.article_id();
  out.timestamp_ms = input.timestamp_ms;
  if (format_ == RecordFormat::kJson) {
    json_.clear();
    convert::AppendJson(record_, convert::JsonStyle::kCompact, json_);
    out.value = json_;  // a string that grows would be moved a dozen times
  } else {
    convert::SerializeDeterministically(record_, out.value.emplace());
  }
  AddHeaders(input, out);
  return out;
}

void ArticleProcessor::AddHeaders(const ingest::InputRecord& input, ingest::OutputRecord& out) {
  out.headers.reserve(input.headers.size() + 6);
  for (const ingest::HeaderView& header : input.headers) {
    if (!GoesOn(header.name)) continue;
    ingest::Header& copy = out.headers.emplace_back();
    copy.name = header.name;
    if (header.value) copy.value.emplace(*header.value);
  }
  const auto add = [&out](std::string_view name, std::string value) {
    out.headers.push_back({std::string(name), std::move(value)});
  };
  const bool json = format_ == RecordFormat::kJson;
  add("content-type", std::string(json ? kJsonContentType : kProtobufContentType));
  add("ce_specversion", "1.0");
  add("ce_id", absl::StrCat(ToAbsl(input.topic), "/", input.partition, "/", input.offset));
  add("ce_source", "/khabar");
  add("ce_type", "khabar.v1.EnrichedArticle");
  add("ce_time", std::string(TimeNow()));
}

// 2026-11-25T16:00:00.500Z: only the milliseconds are written anew within a second.
std::string_view ArticleProcessor::TimeNow() {
  const absl::Time now = clock_.Now();
  const int64_t second = absl::ToUnixSeconds(now);
  if (time_.empty() || second != time_second_) {
    time_ = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", now, absl::UTCTimeZone());
    time_second_ = second;
  }
  int64_t milliseconds = absl::ToUnixMillis(now) - second * 1000;
  for (size_t at = time_.size() - 2; time_[at] != '.'; --at, milliseconds /= 10)
    time_[at] = static_cast<char>('0' + milliseconds % 10);
  return time_;
}

void ArticleProcessor::OnStage(std::string_view stage, absl::Duration elapsed, bool failed) {
  observer_.OnStage(stage, elapsed, failed);
}

}  // namespace khabar::app
