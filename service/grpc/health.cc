#include "service/grpc/health.h"

#include <optional>
#include <utility>

namespace khabar::grpc_service {

// Sends the status whenever it differs from what was sent last. It always asks the service for the
// newest, so that no order of updates can leave it with an old one.
class WatchCall final : public grpc::ServerWriteReactor<HealthService::Response>,
                        public std::enable_shared_from_this<WatchCall> {
 public:
  WatchCall(HealthService& health, std::string service)
      : health_(health), service_(std::move(service)) {}

  void Update() ABSL_LOCKS_EXCLUDED(mutex_) {
    bool end = false;
    {
      absl::MutexLock lock(&mutex_);
      if (writing_ || finished_) return;
      const HealthService::State state = health_.StateOf(service_);
      if (sent_ != state.status) {
        sent_ = state.status;
        response_.set_status(state.status);
        writing_ = true;
        StartWrite(&response_);
      } else if (state.final) {
        end = finished_ = true;
      }
    }
    if (end) Finish({grpc::StatusCode::UNAVAILABLE, "the service is shutting down"});
  }

  void OnWriteDone(bool /*ok*/) override {
    {
      absl::MutexLock lock(&mutex_);
      writing_ = false;
    }
    Update();
  }

  void OnCancel() override {
    {
      absl::MutexLock lock(&mutex_);
      if (std::exchange(finished_, true)) return;
    }
    Finish({grpc::StatusCode::CANCELLED, "the caller went away"});
  }

  void OnDone() override { health_.Remove(shared_from_this()); }

 private:
  HealthService& health_;
  const std::string service_;

  absl::Mutex mutex_;
  HealthService::Response response_ ABSL_GUARDED_BY(mutex_);
  std::optional<HealthService::Response::ServingStatus> sent_ ABSL_GUARDED_BY(mutex_);
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

void HealthService::SetServing(const std::string& service, bool serving) {
  {
    absl::MutexLock lock(&mutex_);
    if (shut_down_) return;
    serving_[service] = serving;
  }
  UpdateAll();
}

void HealthService::Shutdown() {
  {
    absl::MutexLock lock(&mutex_);
    shut_down_ = true;
    for (auto& [name, serving] : serving_) serving = false;
  }
  UpdateAll();
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const Request* request, Response* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  response->set_status(StateOf(request->service()).status);
  const bool known = response->status() != Response::SERVICE_UNKNOWN;
  reactor->Finish(known ? grpc::Status::OK
                        : grpc::Status(grpc::StatusCode::NOT_FOUND, "no service has this name"));
  return reactor;
}

grpc::ServerWriteReactor<HealthService::Response>* HealthService::Watch(
    grpc::CallbackServerContext* /*context*/, const Request* request) {
  auto call = std::make_shared<WatchCall>(*this, request->service());
  {
    absl::MutexLock lock(&mutex_);
    watches_.insert(call);
  }
  call->Update();
  return call.get();
}

HealthService::State HealthService::StateOf(const std::string& service) const {
  absl::MutexLock lock(&mutex_);
  const auto found = serving_.find(service);
  if (found == serving_.end()) return {Response::SERVICE_UNKNOWN, shut_down_};
  return {found->second ? Response::SERVING : Response::NOT_SERVING, shut_down_};
}

void HealthService::Remove(const std::shared_ptr<WatchCall>& call) {
  absl::MutexLock lock(&mutex_);
  watches_.erase(call);
}

void HealthService::UpdateAll() {
  std::set<std::shared_ptr<WatchCall>> watches;
  {
    absl::MutexLock lock(&mutex_);
    watches = watches_;
  }
  for (const auto& watch : watches) watch->Update();
}

}  // namespace khabar::grpc_service
