// From a Status of the catalogue (lib/base/errors.h) to what the wire carries: google.rpc.Status
// for a call that failed, khabar.v1.ArticleError for an article of a stream. On the way a Status
// collects google.rpc messages as payloads. Thread-safe: free functions on values.
#ifndef KHABAR_SERVICE_GRPC_RPC_STATUS_H_
#define KHABAR_SERVICE_GRPC_RPC_STATUS_H_

#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "khabar/v1/enrichment_service.pb.h"

namespace khabar::grpc_service {

// ErrorInfo.domain of every error.
inline constexpr char kErrorDomain[] = "khabar";

// The same status with `field`, a path in the request message, as the one at fault (BadRequest).
absl::Status AtField(absl::Status status, std::string_view field);

// The same status with one more entry in ErrorInfo.metadata.
absl::Status WithMetadata(absl::Status status, std::string_view key, std::string_view value);

// Always with ErrorInfo (reason: the catalogue's code), with BadRequest where a field is at fault,
// with RetryInfo when overloaded. Text is valid UTF-8 and bounded, since it travels in a trailer.
// REQUIRES: !status.ok().
google::rpc::Status ToRpcStatus(const absl::Status& status, absl::Duration retry_delay);

// The same for an article of a stream.
v1::ArticleError ToArticleError(const absl::Status& status, absl::Duration retry_delay);

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_RPC_STATUS_H_
