// The two calls of EnrichmentService as reactors. A reaction never blocks: work goes to the pool.
// Each returned object owns itself until gRPC says that it is done.
#ifndef KHABAR_SERVICE_GRPC_CALLS_H_
#define KHABAR_SERVICE_GRPC_CALLS_H_

#include "grpcpp/support/server_callback.h"
#include "khabar/v1/enrichment_service.pb.h"

#include "service/grpc/call_core.h"

namespace khabar::grpc_service {

// `request` and `response` are gRPC's and live as long as the call.
grpc::ServerUnaryReactor* StartUnaryCall(CallCore& core, grpc::CallbackServerContext& context,
                                         const v1::EnrichArticleRequest& request,
                                         v1::EnrichArticleResponse& response);

grpc::ServerBidiReactor<v1::EnrichArticlesRequest, v1::EnrichArticlesResponse>* StartStreamCall(
    CallCore& core, grpc::CallbackServerContext& context);

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_CALLS_H_
