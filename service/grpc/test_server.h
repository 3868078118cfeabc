// What the gRPC tests share: a server in this process on a free port, with stages that a test can
// hold back, an observer that can be waited for, and readers of error details. Every wait has a
// limit, after which the test fails instead of hanging.
#ifndef KHABAR_SERVICE_GRPC_TEST_SERVER_H_
#define KHABAR_SERVICE_GRPC_TEST_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "khabar/v1/enrichment_service.grpc.pb.h"

#include "lib/pipeline/pipeline.h"
#include "service/grpc/server.h"

namespace khabar::grpc_service {

inline constexpr absl::Duration kPatience = absl::Seconds(20);

// Holds back articles whose body has the word, until it is opened. Thread-safe.
class Gate {
 public:
  static constexpr std::string_view kWord = "الانتظار";

  void Open();
  // An article passes through.
  void Pass(std::string_view body);
  // Articles that came here, held back or not.
  int entered() const;
  [[nodiscard]] bool AwaitEntered(int count);

 private:
  mutable absl::Mutex mutex_;
  bool open_ ABSL_GUARDED_BY(mutex_) = false;
  int entered_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Remembers levels and calls. Thread-safe.
class FakeObserver final : public RpcObserver {
 public:
  void OnCallStarted(std::string_view method) override;
  void OnCallFinished(std::string_view method, std::string_view code, absl::Duration) override;
  void OnArticle(std::string_view error, absl::Duration) override;
  void OnQueue(size_t articles, size_t bytes) override;

  [[nodiscard]] bool AwaitQueue(size_t articles);
  [[nodiscard]] bool AwaitAnswered(size_t count);
  // Until as many calls have ended as were started.
  [[nodiscard]] bool AwaitIdle();

  size_t queue_bytes() const;
  size_t peak_articles() const;
  size_t peak_bytes() const;
  // The codes of answered articles, empty for a record, in their order.
  std::vector<std::string> articles() const;
  // "EnrichArticle OK" …
  std::vector<std::string> finished() const;

 private:
  [[nodiscard]] bool Await(const std::function<bool()>& condition) const;

  mutable absl::Mutex mutex_;
  size_t queue_articles_ = 0, queue_bytes_ = 0, peak_articles_ = 0, peak_bytes_ = 0, started_ = 0;
  std::vector<std::string> articles_, finished_;
};

class NullLogger final : public telemetry::Logger {
 public:
  void Log(telemetry::Severity, std::string_view, std::initializer_list<telemetry::LogField>) final;
};

// The stages "gate" (above) and "sentences" (the real one).
std::unique_ptr<const Pipeline> GatedPipeline(Gate& gate);

class TestServer {
 public:
  // `options.listen` is set here.
  explicit TestServer(ServerOptions options = {});

  Server& server() { return *server_; }
  const Pipeline& pipeline() const { return *pipeline_; }
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  v1::EnrichmentService::Stub& stub() { return *stub_; }

  grpc::Status Enrich(const v1::EnrichArticleRequest& request, v1::EnrichArticleResponse& response);

  Gate gate;
  FakeObserver observer;

 private:
  NullLogger logger_;
  const std::unique_ptr<const Pipeline> pipeline_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::EnrichmentService::Stub> stub_;
};

// Waits for a call for kPatience at most.
void SetPatience(grpc::ClientContext& context);

v1::EnrichArticleRequest BodyRequest(std::string_view body);
v1::EnrichArticlesRequest StreamRequest(std::string_view id, std::string_view body);

// google.rpc.Status of an error, and its details; empty messages where there are none.
struct ErrorDetails {
  explicit ErrorDetails(const grpc::Status& status);
  google::rpc::Status status;
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::RetryInfo retry;
  // The field of the only violation, empty without one.
  std::string field;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_TEST_SERVER_H_
