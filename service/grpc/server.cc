#include "service/grpc/server.h"

#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "khabar/v1/enrichment_service.grpc.pb.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "service/grpc/calls.h"
#include "service/grpc/health.h"

namespace khabar::grpc_service {
namespace {

// Seconds between pings on a silent connection and until an answer; and how often a client may
// ping. gRPC's defaults (two hours, and GOAWAY for a ping in five minutes) suit no load balancer.
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;
constexpr int kMinPingMs = 10'000;

// For what is open beside the calls on articles (a Watch, reflection) and for idle connections,
// whose clients may read the GOAWAY seconds later: grpc::Server waits for them to its deadline.
constexpr absl::Duration kFarewell = absl::Milliseconds(100);

constexpr char kLiveness[] = "liveness";

// Both calls by their bytes (calls.h says why).
using RawService = v1::EnrichmentService::WithRawCallbackMethod_EnrichArticle<
    v1::EnrichmentService::WithRawCallbackMethod_EnrichArticles<v1::EnrichmentService::Service>>;

class EnrichmentService final : public RawService {
 public:
  explicit EnrichmentService(CallCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* EnrichArticle(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override {
    return StartUnaryCall(core_, *context, *request, *response);
  }

  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* EnrichArticles(
      grpc::CallbackServerContext* context) override {
    return StartStreamCall(core_, *context);
  }

 private:
  CallCore& core_;
};

absl::Status CheckOptions(const ServerOptions& options) {
  const auto check = [](bool fine, std::string_view what) {
    return fine ? absl::OkStatus() : MakeError(ErrorCode::kInvalidConfig, what);
  };
  constexpr int kMinMessage = static_cast<int>(limits::kMaxArticleBytes);
  KHABAR_RETURN_IF_ERROR(check(options.workers > 0, "gRPC needs at least one worker"));
  KHABAR_RETURN_IF_ERROR(check(options.queue_bytes > 0 && options.queue_articles > 0,
                               "the gRPC queue must have room for one article"));
  KHABAR_RETURN_IF_ERROR(
      check(options.streams > 0 && options.stream_articles > 0,
            "gRPC needs at least one stream, and a stream at least one article"));
  KHABAR_RETURN_IF_ERROR(
      check(options.connection_calls > 0, "a gRPC connection must carry at least one call"));
  KHABAR_RETURN_IF_ERROR(check(options.max_message_bytes > kMinMessage,
                               absl::StrCat("the largest gRPC message must be over the limit of an "
                                            "article, ",
                                            kMinMessage, " bytes")));
  return check(options.retry_delay >= absl::ZeroDuration(), "a retry delay cannot be negative");
}

void Configure(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(options.max_message_bytes);
  // gRPC decompresses without a limit: 16 MiB of gzip may hold gigabytes. It is refused by name,
  // and never unpacked even so.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  // Two processes that share one port by mistake would share the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.connection_calls);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinPingMs);
  // Only reflection is synchronous.
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 2);
}

}  // namespace

class Server::Impl {
 public:
  Impl(const ServerOptions& options, const Pipeline& pipeline, telemetry::Logger& logger,
       RpcObserver& observer)
      : drain_timeout_(options.drain_timeout),
        logger_(logger),
        core_{.enricher = Enricher(pipeline, options.stage_observer),
              .admission = {options.queue_articles, options.queue_bytes, observer},
              .calls = CallRegistry(options.streams),
              .observer = observer,
              .logger = logger,
              .stream_articles = options.stream_articles,
              .retry_delay = options.retry_delay,
              .pool = WorkPool(options.workers)},
        service_(core_) {}

  absl::Status Listen(const ServerOptions& options) {
    health_.SetServing(kLiveness, true);
    SetServing(false);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();  // idempotent
    grpc::ServerBuilder builder;
    Configure(options, builder);
    builder.AddListeningPort(options.listen, grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service_);
    builder.RegisterService(&health_);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port_ < 0) {
      return MakeError(ErrorCode::kInvalidConfig,
                       absl::StrCat("gRPC cannot listen on ", options.listen));
    }
    logger_.Log(telemetry::Severity::kInfo, "gRPC is listening",
                {{"listen", options.listen}, {"port", port_}, {"workers", options.workers}});
    return absl::OkStatus();
  }

  void SetServing(bool ready) {
    health_.SetServing("", ready);
    health_.SetServing(v1::EnrichmentService::service_full_name(), ready);
  }

  void Shutdown(absl::Duration timeout) {
    const std::lock_guard<std::mutex> lock(shutdown_mutex_);
    if (std::exchange(shut_down_, true)) return;
    const absl::Time start = absl::Now();
    health_.Shutdown();
    core_.calls.Drain();
    const bool drained = core_.calls.AwaitIdle(start + timeout);
    if (server_ != nullptr) {
      server_->Shutdown(
          absl::ToChronoTime(absl::Now() + (drained ? kFarewell : absl::ZeroDuration())));
      server_->Wait();
    }
    core_.pool.Stop();
    logger_.Log(
        telemetry::Severity::kInfo, "gRPC is shut down",
        {{"drained", drained}, {"elapsed_seconds", absl::ToDoubleSeconds(absl::Now() - start)}});
  }

  int port() const { return port_; }
  absl::Duration drain_timeout() const { return drain_timeout_; }

 private:
  const absl::Duration drain_timeout_;
  telemetry::Logger& logger_;
  CallCore core_;
  EnrichmentService service_;
  HealthService health_;
  int port_ = -1;
  std::unique_ptr<grpc::Server> server_;

  // Held through the whole shutdown, so that a second caller waits.
  std::mutex shutdown_mutex_;
  bool shut_down_ = false;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() { Shutdown(impl_->drain_timeout()); }

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const Pipeline& pipeline,
                                                      telemetry::Logger& logger,
                                                      RpcObserver& observer) {
  KHABAR_RETURN_IF_ERROR(CheckOptions(options));
  auto impl = std::make_unique<Impl>(options, pipeline, logger, observer);
  KHABAR_RETURN_IF_ERROR(impl->Listen(options));
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

int Server::port() const { return impl_->port(); }

void Server::SetServing(bool ready) { impl_->SetServing(ready); }

void Server::Shutdown(absl::Duration timeout) { impl_->Shutdown(timeout); }

}  // namespace khabar::grpc_service
