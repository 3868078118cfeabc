#include "lib/ingest/dead_letter.h"

#include <algorithm>
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

bool ValueIsOmitted(const OutputRecord& dead_letter) {
  return std::any_of(dead_letter.headers.begin(), dead_letter.headers.end(),
                     [](const Header& header) { return header.name == kOmittedBytesHeader; });
}

bool IsForeign(const Header& header) { return !IsDeadLetterHeader(header.name); }

bool HasForeignHeaders(const OutputRecord& dead_letter) {
  return std::any_of(dead_letter.headers.begin(), dead_letter.headers.end(), IsForeign);
}

std::string PlaceOf(const InputRecord& input) {
  return absl::StrCat(ToAbsl(input.topic), "/", input.partition, "/", input.offset);
}

// Its value stays behind; headers tell its size and hash. The reason stays.
void OmitValue(const InputRecord& input, OutputRecord& dead_letter) {
  const std::string_view value = input.value.value_or(std::string_view());
  dead_letter.value.reset();
  AddHeader(kOmittedBytesHeader, absl::StrCat(value.size()), dead_letter);
  AddHeader(kOmittedSha256Header, ToHex(Sha256(value)), dead_letter);
}

// What is left is bounded: the reason, and where in the input topic the original stands.
void OmitKeyAndHeaders(OutputRecord& dead_letter) {
  dead_letter.key.reset();
  std::erase_if(dead_letter.headers, IsForeign);
}

bool MendSize(const InputRecord& input, OutputRecord& dead_letter) {
  if (!ValueIsOmitted(dead_letter)) {
    OmitValue(input, dead_letter);
    return true;
  }
  // A key of ours is short, and the topic asked for it.
  if (dead_letter.key == PlaceOf(input)) return std::erase_if(dead_letter.headers, IsForeign) > 0;
  if (!dead_letter.key && !HasForeignHeaders(dead_letter)) return false;
  OmitKeyAndHeaders(dead_letter);
  return true;
}

bool MendOther(const InputRecord& input, OutputRecord& dead_letter) {
  if (!dead_letter.key) {
    dead_letter.key = PlaceOf(input);
    return true;
  }
  if (dead_letter.timestamp_ms != -1) {
    dead_letter.timestamp_ms = -1;
    return true;
  }
  // Nobody knows what the topic minds: only what is ours is left.
  if (dead_letter.key == PlaceOf(input) && ValueIsOmitted(dead_letter) &&
      !HasForeignHeaders(dead_letter)) {
    return false;
  }
  if (!ValueIsOmitted(dead_letter)) OmitValue(input, dead_letter);
  OmitKeyAndHeaders(dead_letter);
  dead_letter.key = PlaceOf(input);
  return true;
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

bool MendRefused(const InputRecord& input, ErrorCode refusal, OutputRecord& dead_letter) {
  return refusal == ErrorCode::kRecordTooLarge ? MendSize(input, dead_letter)
                                               : MendOther(input, dead_letter);
}

}  // namespace khabar::ingest
