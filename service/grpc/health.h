// HealthService: grpc.health.v1.Health with the callback API. gRPC's own does not end its Watch
// calls, so that one open Watch would hold every shutdown to its deadline; this one tells them
// NOT_SERVING and ends them. Thread-safe. Must outlive the server that serves it.
#ifndef KHABAR_SERVICE_GRPC_HEALTH_H_
#define KHABAR_SERVICE_GRPC_HEALTH_H_

#include <map>
#include <memory>
#include <set>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/support/server_callback.h"

namespace khabar::grpc_service {

class WatchCall;

class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  using Request = grpc::health::v1::HealthCheckRequest;
  using Response = grpc::health::v1::HealthCheckResponse;

  // Adds a service or changes its status. No effect after Shutdown().
  void SetServing(const std::string& service, bool serving) ABSL_LOCKS_EXCLUDED(mutex_);

  // Everything NOT_SERVING for good; a Watch ends when it has said so.
  void Shutdown() ABSL_LOCKS_EXCLUDED(mutex_);

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context, const Request* request,
                                  Response* response) override;
  grpc::ServerWriteReactor<Response>* Watch(grpc::CallbackServerContext* context,
                                            const Request* request) override;

 private:
  friend class WatchCall;
  struct State {
    Response::ServingStatus status;
    bool final;
  };
  // SERVICE_UNKNOWN for a name that was never set.
  State StateOf(const std::string& service) const ABSL_LOCKS_EXCLUDED(mutex_);
  void Remove(const std::shared_ptr<WatchCall>& call) ABSL_LOCKS_EXCLUDED(mutex_);
  void UpdateAll() ABSL_LOCKS_EXCLUDED(mutex_);

  mutable absl::Mutex mutex_;
  std::map<std::string, bool> serving_ ABSL_GUARDED_BY(mutex_);
  std::set<std::shared_ptr<WatchCall>> watches_ ABSL_GUARDED_BY(mutex_);
  bool shut_down_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_HEALTH_H_
