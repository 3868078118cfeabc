#include "service/grpc/rpc_status.h"

#include <string>
#include <utility>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"

#include "lib/base/errors.h"
#include "lib/base/utf8.h"

namespace khabar::grpc_service {
namespace {

// Longest text of one part in bytes: HTTP/2 peers take 8 KiB of trailers in all.
constexpr size_t kMaxText = 512;

constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequestUrl[] = "type.googleapis.com/google.rpc.BadRequest";

// Whole code points up to the limit; what is not UTF-8 becomes U+FFFD. Messages quote what clients
// sent.
std::string WireText(std::string_view text) {
  const bool cut = text.size() > kMaxText;
  text = text.substr(0, kMaxText);
  while (cut && !text.empty() && IsUtf8Continuation(text.back())) text.remove_suffix(1);
  if (cut && !text.empty() && static_cast<uint8_t>(text.back()) >= 0xC0) text.remove_suffix(1);
  if (IsValidUtf8(text)) return std::string(text);
  std::string out;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint point = DecodeUtf8(text, at);
    AppendUtf8(point.value, out);
    at += point.length;
  }
  return out;
}

// The message in a payload; empty when there is none.
template <typename Message>
Message Payload(const absl::Status& status, const char* url) {
  Message message;
  const absl::optional<absl::Cord> bytes = status.GetPayload(url);
  if (bytes.has_value()) message.ParseFromString(std::string(*bytes));
  return message;
}

bool Retryable(const absl::Status& status) { return CodeOf(status) == ErrorCode::kOverloaded; }

void SetDuration(absl::Duration from, google::protobuf::Duration& to) {
  const int64_t seconds = absl::ToInt64Seconds(from);
  to.set_seconds(seconds);
  to.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(from - absl::Seconds(seconds))));
}

}  // namespace

absl::Status AtField(absl::Status status, std::string_view field) {
  google::rpc::BadRequest request;
  auto& violation = *request.add_field_violations();
  violation.set_field(WireText(field));
  violation.set_description(WireText(FromAbsl(status.message())));
  status.SetPayload(kBadRequestUrl, absl::Cord(request.SerializeAsString()));
  return status;
}

absl::Status WithMetadata(absl::Status status, std::string_view key, std::string_view value) {
  auto info = Payload<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  (*info.mutable_metadata())[std::string(key)] = WireText(value);
  status.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

google::rpc::Status ToRpcStatus(const absl::Status& status, absl::Duration retry_delay) {
  google::rpc::Status out;
  out.set_code(static_cast<int32_t>(status.code()));
  out.set_message(WireText(FromAbsl(status.message())));
  auto info = Payload<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  info.set_reason(std::string(ErrorName(CodeOf(status))));
  info.set_domain(kErrorDomain);
  out.add_details()->PackFrom(info);
  if (status.GetPayload(kBadRequestUrl).has_value()) {
    out.add_details()->PackFrom(Payload<google::rpc::BadRequest>(status, kBadRequestUrl));
  }
  if (Retryable(status)) {
    google::rpc::RetryInfo retry;
    SetDuration(retry_delay, *retry.mutable_retry_delay());
    out.add_details()->PackFrom(retry);
  }
  return out;
}

v1::ArticleError ToArticleError(const absl::Status& status, absl::Duration retry_delay) {
  v1::ArticleError out;
  out.set_code(std::string(ErrorName(CodeOf(status))));
  out.set_message(WireText(FromAbsl(status.message())));
  out.set_status(static_cast<int32_t>(status.code()));
  if (Retryable(status)) SetDuration(retry_delay, *out.mutable_retry_delay());
  return out;
}

}  // namespace khabar::grpc_service
