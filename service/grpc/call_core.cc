#include "service/grpc/call_core.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "grpcpp/impl/codegen/proto_utils.h"

#include "lib/base/errors.h"
#include "service/convert/serialize.h"
#include "service/grpc/rpc_status.h"

namespace khabar::grpc_service {
namespace {

using Serialization = grpc::SerializationTraits<google::protobuf::MessageLite>;

}  // namespace

absl::Status ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  grpc::ByteBuffer copy(bytes);  // of the reference; reading clears it
  if (Serialization::Deserialize(&copy, &message).ok()) return absl::OkStatus();
  return MakeError(ErrorCode::kInvalidProtobuf,
                   absl::StrCat("the request is not a ", message.GetTypeName(),
                                ", or a text in it is not UTF-8"));
}

// Not gRPC's own serialisation: it leaves the order of map entries open, and the record promises
// the same bytes on every way out.
grpc::ByteBuffer ToBytes(const google::protobuf::Message& message) {
  std::string bytes;
  convert::SerializeDeterministically(message, bytes);
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

grpc::Status FinalStatus(CallCore& core, std::string_view method, const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  if (CodeOf(status) == ErrorCode::kInternal) {
    core.logger.Log(telemetry::Severity::kError, "a call failed unexpectedly",
                    {{"method", method}, {"error", FromAbsl(status.message())}});
  }
  const google::rpc::Status details = ToRpcStatus(status, core.retry_delay);
  return {static_cast<grpc::StatusCode>(details.code()), details.message(),
          details.SerializeAsString()};
}

absl::Status GoneStatus(absl::Time deadline) {
  if (absl::Now() >= deadline) {
    return MakeError(ErrorCode::kDeadlineExceeded,
                     "the caller's deadline passed before the article was enriched");
  }
  return MakeError(ErrorCode::kCancelled, "the caller cancelled the call or went away");
}

std::string_view CodeName(const absl::Status& status) {
  return status.ok() ? std::string_view() : ErrorName(CodeOf(status));
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  return absl::FromChrono(context.deadline());
}

CallTimer::CallTimer(RpcObserver& observer, std::string_view method)
    : observer_(observer), method_(method) {
  observer_.OnCallStarted(method_);
}

void CallTimer::Finished(absl::StatusCode code) const {
  const std::string name = absl::StatusCodeToString(code);
  observer_.OnCallFinished(method_, name, absl::Now() - start_);
}

}  // namespace khabar::grpc_service
