// docs/errors.md from the error catalogue of lib/base/errors.h. What to do about an error is
// written here, for readers; that every code has its line is checked. Usage: error_docs >
// docs/errors.md; error_docs --check docs/errors.md
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "lib/base/errors.h"
#include "lib/base/limits.h"

namespace khabar {
namespace {

struct Advice {
  ErrorCode code;
  std::string_view text;
};
constexpr auto kAdvice = std::to_array<Advice>({
    {ErrorCode::kEmptyArticle,
     "Send a text. A Kafka record without a value is refused too: khabar knows no tombstones."},
    {ErrorCode::kArticleTooLarge,
     "Send less than %MAX_ARTICLE% MiB; larger documents are rarely one article."},
    {ErrorCode::kUnsupportedContentType,
     "Use one of the types of [formats.md](formats.md), or none: the format is then found."},
    {ErrorCode::kUnsupportedCharset,
     "Correct the charset of the content type or XML declaration, or leave it out."},
    {ErrorCode::kBrokenEncoding,
     "The text was damaged before it came, often by a conversion at the wrong place: send the "
     "original bytes. Up to %SHARE% % is repaired."},
    {ErrorCode::kBinaryContent, "Send text; decompress before sending."},
    {ErrorCode::kInvalidJson, "Correct the JSON; one object is one article."},
    {ErrorCode::kJsonTooDeep, "Nest at most %JSON_NESTING% levels."},
    {ErrorCode::kWrongType, "The message names the field and what it takes."},
    {ErrorCode::kDuplicateField, "Give each known field once; the message names it."},
    {ErrorCode::kInvalidField,
     "The message names the field. Headers must be UTF-8; `body` and `content` exclude each "
     "other."},
    {ErrorCode::kFieldTooLong,
     "Metadata values hold up to %MAX_FIELD% KiB; text goes to the body."},
    {ErrorCode::kTooManyValues,
     "Lists hold up to %MAX_VALUES% values, XML elements 256 attributes."},
    {ErrorCode::kArticleIdTooLong,
     "Send an id of at most %MAX_ID% bytes, or none: one is derived."},
    {ErrorCode::kNoBody, "Send the text under one of the names of the body."},
    {ErrorCode::kInvalidXml,
     "The message has the line. Entities of HTML such as `&nbsp;` are not XML: write the "
     "character."},
    {ErrorCode::kXmlTooDeep, "Nest at most %XML_NESTING% levels."},
    {ErrorCode::kXmlForbidden, "Remove the DOCTYPE; nothing outside the bytes is ever read."},
    {ErrorCode::kNotAnItem, "Send each item of a feed as an article of its own."},
    {ErrorCode::kInvalidProtobuf, "Serialise `khabar.v1.RawArticle`, or correct the content type."},
    {ErrorCode::kHtmlTooComplex, "Send the article's text, or a smaller page."},
    {ErrorCode::kNoArticle,
     "Send pages of articles only; for a page that a script fills, send what the browser shows."},
    {ErrorCode::kPaywalled, "Fetch the page with a subscription, or send the text."},
    {ErrorCode::kUnknownAnnotator, "The message names the nearest one that exists."},
    {ErrorCode::kPipelineOrder, "A fault of the build: report it."},
    {ErrorCode::kLayerMissing,
     "See the error of the stage before it, or ask for the annotators that it needs."},
    {ErrorCode::kModelMissing,
     "Check the model folder and its permissions; the message has the path."},
    {ErrorCode::kModelCorrupt, "Copy the model again; compare its SHA-256 with its card."},
    {ErrorCode::kModelVersion, "Use the models of this version, or train again (models/)."},
    {ErrorCode::kUnsupportedLanguage, "None needed: the article ships without this layer."},
    {ErrorCode::kRecordTooLarge,
     "Raise `max.message.bytes` of the topic, or leave annotators out; see [kafka.md](kafka.md)."},
    {ErrorCode::kFenced, "Give each live replica its own instance id."},
    {ErrorCode::kTransactionFailed,
     "None at first: the batch is done again. If it lasts, look at the brokers."},
    {ErrorCode::kBrokerUnavailable,
     "Check the address, the network, the brokers; calls are repeated."},
    {ErrorCode::kInvalidConfig, "The message names the key and what it takes."},
    {ErrorCode::kUnknownConfigKey, "The message names the nearest key that exists."},
    {ErrorCode::kOverloaded, "Try again after the delay of RetryInfo; add replicas if it lasts."},
    {ErrorCode::kShuttingDown, "Try again: another replica answers."},
    {ErrorCode::kDeadlineExceeded, "Allow more time, or send less at once."},
    {ErrorCode::kCancelled, "None: the caller asked for it."},
    {ErrorCode::kInputUnreadable, "Check the path and the permissions."},
    {ErrorCode::kInternal, "Report it, with the message and, if it may be shared, the article."},
    {ErrorCode::kCrashed,
     "Report it with the article's bytes, which the dead letter keeps; see "
     "[engine.md](engine.md#an-article-that-crashes-the-process)."},
    {ErrorCode::kRecordRefused,
     "Look at the topic's `message.timestamp.before.max.ms`, `message.timestamp.after.max.ms` and "
     "`cleanup.policy`; see [kafka.md](kafka.md)."},
});
static_assert(kAdvice.size() == static_cast<size_t>(ErrorCode::kRecordRefused) + 1);
static_assert(std::is_sorted(kAdvice.begin(), kAdvice.end(),
                             [](const Advice& a, const Advice& b) { return a.code < b.code; }));

std::string Filled(std::string_view text) {
  struct Limit {
    std::string_view mark;
    size_t value;
  };
  const auto kLimits = std::to_array<Limit>({
      {"%MAX_ARTICLE%", limits::kMaxArticleBytes >> 20},
      {"%SHARE%", static_cast<size_t>(std::lround(100 * limits::kMaxRepairedShare))},
      {"%JSON_NESTING%", static_cast<size_t>(limits::kMaxJsonNesting)},
      {"%XML_NESTING%", static_cast<size_t>(limits::kMaxXmlNesting)},
      {"%MAX_FIELD%", limits::kMaxFieldBytes >> 10},
      {"%MAX_VALUES%", limits::kMaxFieldValues},
      {"%MAX_ID%", limits::kMaxArticleIdBytes},
  });
  std::string out(text);
  for (const Limit& limit : kLimits) {
    const size_t at = out.find(limit.mark);
    if (at != std::string::npos) out.replace(at, limit.mark.size(), std::to_string(limit.value));
  }
  return out;
}

// The parts of the catalogue, each up to the first code of the next.
struct Part {
  ErrorCode first;
  std::string_view title, text;
};
constexpr auto kParts = std::to_array<Part>({
    {ErrorCode::kEmptyArticle, "Articles that are refused",
     "The article becomes a dead letter, a gRPC error or a line on standard error; the next one "
     "goes "
     "on. Sending it again changes nothing."},
    {ErrorCode::kUnknownAnnotator, "Pipeline and models",
     "At the start, or as a code of `provenance.stage_errors` of a record that ships without the "
     "stage's layer."},
    {ErrorCode::kRecordTooLarge, "Engine and service",
     "Of the brokers, the configuration, the calls."},
});

constexpr std::string_view kHead =
    "# Errors\n\n"
    "<!-- Made by tools/error_docs.cc from lib/base/errors.h; do not edit: build/bin/error_docs > "
    "docs/errors.md -->\n\n"
    "Every way in which khabar refuses or fails has one code. Codes are never renamed or used for "
    "something else. A code stands in\n\n"
    "| where | as |\n|---|---|\n"
    "| dead letters | headers `khabar-error-code` and `__connect.errors.exception.class.name`; the "
    "message in `__connect.errors.exception.message` |\n"
    "| gRPC | `reason` of `google.rpc.ErrorInfo`, beside the status below |\n"
    "| `khabar enrich` | `CODE: message` on standard error, exit status 3; with `--format jsonl` "
    "an "
    "object with `error` |\n"
    "| metrics | the label `code` |\n"
    "| the record | `provenance.stage_errors[].code` |\n\n"
    "Messages are for people and may change; programs look at the code.\n";

// The names of absl's status codes are those of gRPC.
std::string Page() {
  std::string out(kHead);
  auto part = kParts.begin();
  for (const ErrorInfo& info : ErrorCatalogue()) {
    if (part != kParts.end() && info.code == part->first) {
      out.append("\n## ").append(part->title).append("\n\n").append(part->text);
      out += "\n\n| code | gRPC status | meaning | what to do |\n|---|---|---|---|\n";
      ++part;
    }
    out.append("| `").append(info.name).append("` | ");
    out += absl::StatusCodeToString(info.status);
    out.append(" | ").append(info.description).append(" | ");
    out += Filled(kAdvice[static_cast<size_t>(info.code)].text);
    out += " |\n";
  }
  return out;
}

int Check(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string have{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (have == Page()) return 0;
  std::fprintf(stderr, "%s is not what the catalogue says; run: build/bin/error_docs > %s\n", path,
               path);
  return 1;
}

}  // namespace
}  // namespace khabar

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--check") return khabar::Check(argv[2]);
  if (argc != 1) {
    std::fprintf(stderr, "usage: error_docs [--check FILE]\n");
    return 2;
  }
  const std::string page = khabar::Page();
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
