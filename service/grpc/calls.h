// The two calls of EnrichmentService as reactors. A reaction never blocks: work goes to the pool.
// Each returned object owns itself until gRPC says that it is done.
//
// They take bytes and not messages: gRPC answers bytes that are no message with a bare
// UNIMPLEMENTED, and in a stream it takes them for the end of the input and loses the rest.
#ifndef KHABAR_SERVICE_GRPC_CALLS_H_
#define KHABAR_SERVICE_GRPC_CALLS_H_

#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

#include "service/grpc/call_core.h"

namespace khabar::grpc_service {

// `response` is gRPC's and lives as long as the call.
grpc::ServerUnaryReactor* StartUnaryCall(CallCore& core, grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer& response);

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartStreamCall(
    CallCore& core, grpc::CallbackServerContext& context);

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_CALLS_H_
