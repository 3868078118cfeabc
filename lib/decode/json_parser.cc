#include "lib/decode/json_parser.h"

#include <simdjson.h>

#include <algorithm>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/decode/json_numbers.h"
#include "lib/decode/surrogates.h"
#include "lib/decode/transcode.h"

namespace khabar::decode {
namespace {

constexpr size_t kKeepBytes = size_t{1} << 20;

absl::Status ParseError(simdjson::error_code error) {
  if (error == simdjson::DEPTH_ERROR) {
    return MakeError(ErrorCode::kJsonTooDeep,
                     "the JSON is nested deeper than " + std::to_string(limits::kMaxJsonNesting));
  }
  return MakeError(ErrorCode::kInvalidJson,
                   std::string("malformed JSON: ") + simdjson::error_message(error));
}

}  // namespace

JsonParser::JsonParser() = default;
JsonParser::~JsonParser() = default;

absl::Status JsonParser::Parse(std::string_view utf8, Document& doc, simdjson::dom::element& root) {
  if (parser_ == nullptr) parser_ = std::make_unique<simdjson::dom::parser>();
  if (parser_->capacity() < utf8.size()) {
    const size_t capacity = std::max(utf8.size(), kKeepBytes);
    // simdjson refuses what is as deep as it was told.
    if (const auto error = parser_->allocate(capacity, limits::kMaxJsonNesting + 1))
      return ParseError(error);
  }
  const auto run = [&] {
    buffer_.resize(utf8.size() + simdjson::SIMDJSON_PADDING);
    return parser_->parse(buffer_.data(), utf8.size(), false).get(root);
  };
  buffer_.assign(utf8);
  simdjson::error_code error = run();
  // One document may hold both of what simdjson refuses and others read.
  if (error == simdjson::NUMBER_ERROR && SoftenBuffer(utf8.size())) error = run();
  if (error == simdjson::STRING_ERROR) {
    KHABAR_RETURN_IF_ERROR(MendBuffer(utf8.size(), doc));
    error = run();
    if (error == simdjson::NUMBER_ERROR && SoftenBuffer(utf8.size())) error = run();
  }
  return error == simdjson::SUCCESS ? absl::OkStatus() : ParseError(error);
}

bool JsonParser::SoftenBuffer(size_t size) {
  buffer_.resize(size);
  return SoftenBigIntegers(buffer_);
}

absl::Status JsonParser::MendBuffer(size_t size, Document& doc) {
  buffer_.resize(size);
  const MendedSurrogates mended = MendSurrogates(buffer_);
  doc.raw.repaired_sequences += static_cast<int32_t>(mended.mended);
  if (!TooBroken(mended.mended, mended.characters)) return absl::OkStatus();
  return MakeError(ErrorCode::kBrokenEncoding,
                   std::to_string(mended.mended) + " halves of surrogate pairs in the JSON");
}

void JsonParser::Release() {
  if (parser_ != nullptr && parser_->capacity() > kKeepBytes) parser_ = nullptr;
  if (buffer_.capacity() > 2 * kKeepBytes) buffer_ = std::string();
}

}  // namespace khabar::decode
