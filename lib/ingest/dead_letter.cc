#include "lib/ingest/dead_letter.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"

namespace khabar::ingest {
namespace {

// At most kMaxErrorMessageBytes, cut between code points.
std::string Bounded(std::string_view message) {
  if (message.size() <= kMaxErrorMessageBytes) return std::string(message);
  constexpr std::string_view kMark = "…";
  return std::string(Utf8Prefix(message, kMaxErrorMessageBytes - kMark.size())).append(kMark);
}

void AddHeader(std::string_view name, std::string value, OutputRecord& record) {
  record.headers.push_back({std::string(name), std::move(value)});
}

void AddConnectHeader(std::string_view name, std::string value, OutputRecord& record) {
  AddHeader(std::string(kConnectErrorPrefix).append(name), std::move(value), record);
}

OutputRecord CopyWithoutValue(const InputRecord& input) {
  OutputRecord record;
  record.destination = Destination::kDeadLetters;
  if (input.key) record.key.emplace(*input.key);
  record.timestamp_ms = input.timestamp_ms;
  record.headers.reserve(input.headers.size() + 9);
  for (const HeaderView& header : input.headers) {
    if (IsDeadLetterHeader(header.name)) continue;
    Header& copy = record.headers.emplace_back();
    copy.name = header.name;
    if (header.value) copy.value.emplace(*header.value);
  }
  return record;
}

void AddReason(const InputRecord& input, std::string_view stage, const absl::Status& reason,
               OutputRecord& record) {
  const std::string code(ErrorName(CodeOf(reason)));
  AddConnectHeader("topic", std::string(input.topic), record);
  AddConnectHeader("partition", absl::StrCat(input.partition), record);
  AddConnectHeader("offset", absl::StrCat(input.offset), record);
  AddConnectHeader("stage", std::string(stage), record);
  AddConnectHeader("exception.class.name", code, record);
  AddConnectHeader("exception.message", Bounded(FromAbsl(reason.message())), record);
  AddHeader(kErrorCodeHeader, code, record);
}

}  // namespace

bool IsDeadLetterHeader(std::string_view name) {
  return name.starts_with(kConnectErrorPrefix) || name == kErrorCodeHeader ||
         name == kOmittedBytesHeader || name == kOmittedSha256Header;
}

OutputRecord MakeDeadLetter(const InputRecord& input, std::string_view stage,
                            const absl::Status& reason) {
  OutputRecord record = CopyWithoutValue(input);
  if (input.value) record.value.emplace(*input.value);
  AddReason(input, stage, reason, record);
  return record;
}

OutputRecord MakeDeadLetterWithoutValue(const InputRecord& input, std::string_view stage,
                                        const absl::Status& reason) {
  OutputRecord record = CopyWithoutValue(input);
  AddReason(input, stage, reason, record);
  OmitValue(input, record);
  return record;
}

void OmitValue(const InputRecord& input, OutputRecord& dead_letter) {
  const std::string_view value = input.value.value_or(std::string_view());
  dead_letter.value.reset();
  AddHeader(kOmittedBytesHeader, absl::StrCat(value.size()), dead_letter);
  AddHeader(kOmittedSha256Header, ToHex(Sha256(value)), dead_letter);
}

void OmitKeyAndHeaders(OutputRecord& dead_letter) {
  dead_letter.key.reset();
  std::erase_if(dead_letter.headers,
                [](const Header& header) { return !IsDeadLetterHeader(header.name); });
}

}  // namespace khabar::ingest
