// CallCore: what every call of EnrichmentService works with; and how a call ends. Includes grpcpp:
// only for the source files of this folder.
#ifndef KHABAR_SERVICE_GRPC_CALL_CORE_H_
#define KHABAR_SERVICE_GRPC_CALL_CORE_H_

#include <cstddef>
#include <string_view>

#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"

#include "service/grpc/admission.h"
#include "service/grpc/call_registry.h"
#include "service/grpc/enricher.h"
#include "service/grpc/rpc_observer.h"
#include "service/grpc/work_pool.h"
#include "service/telemetry/log.h"

namespace khabar::grpc_service {

// Shared by all calls; outlives them.
struct CallCore {
  Enricher enricher;
  Admission admission;
  CallRegistry calls;
  RpcObserver& observer;
  telemetry::Logger& logger;
  // Of a stream, read and not yet answered.
  size_t stream_articles;
  absl::Duration retry_delay;
  WorkPool pool;  // last: its threads use the above
};

// INVALID_PROTOBUF when the bytes are not such a message, or a text in it is not UTF-8.
absl::Status ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);
grpc::ByteBuffer ToBytes(const google::protobuf::Message& message);

// OK, or with google.rpc.Status in the trailer. An INTERNAL error is logged.
grpc::Status FinalStatus(CallCore& core, std::string_view method, const absl::Status& status);

// Why a call that was cancelled ended: its deadline passed, or the caller went away.
absl::Status GoneStatus(absl::Time deadline);

// EMPTY_ARTICLE …, empty for OK.
std::string_view CodeName(const absl::Status& status);

absl::Time DeadlineOf(const grpc::CallbackServerContext& context);

// Measures one call for the observer. Not thread-safe.
class CallTimer {
 public:
  CallTimer(RpcObserver& observer, std::string_view method);
  void Finished(absl::StatusCode code) const;

 private:
  RpcObserver& observer_;
  const std::string_view method_;
  const absl::Time start_ = absl::Now();
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_CALL_CORE_H_
