// RpcObserver: what the gRPC server tells about itself, for metrics. service/telemetry implements
// it. Thread-safe by contract; calls must not block. Every method has an empty body, so that an
// observer overrides what it shows.
#ifndef KHABAR_SERVICE_GRPC_RPC_OBSERVER_H_
#define KHABAR_SERVICE_GRPC_RPC_OBSERVER_H_

#include <cstddef>
#include <string_view>

#include "absl/time/time.h"

namespace khabar::grpc_service {

class RpcObserver {
 public:
  virtual ~RpcObserver() = default;
  // `method` is EnrichArticle or EnrichArticles; `code` gRPC's name of the status: OK,
  // RESOURCE_EXHAUSTED …
  virtual void OnCallStarted(std::string_view /*method*/) {}
  virtual void OnCallFinished(std::string_view /*method*/, std::string_view /*code*/,
                              absl::Duration /*elapsed*/) {}
  // One article was answered: `error` is a code of the catalogue or empty.
  virtual void OnArticle(std::string_view /*error*/, absl::Duration /*elapsed*/) {}
  // The queue's level changed.
  virtual void OnQueue(size_t /*articles*/, size_t /*bytes*/) {}
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_RPC_OBSERVER_H_
