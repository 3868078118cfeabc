// Server: khabar's gRPC services: EnrichmentService, health and reflection. It has its own workers
// beside those of the Kafka engine and shares the pipeline with them.
//
// Health: "" and "khabar.v1.EnrichmentService" are NOT_SERVING until SetServing(true); "liveness"
// is SERVING from start to shutdown. Readiness is a sign for load balancers: calls are answered as
// soon as the server is started. Errors and overload: docs/grpc.md. Thread-safe.
#ifndef KHABAR_SERVICE_GRPC_SERVER_H_
#define KHABAR_SERVICE_GRPC_SERVER_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/pipeline/pipeline.h"
#include "service/grpc/rpc_observer.h"
#include "service/telemetry/log.h"

namespace khabar::grpc_service {

struct ServerOptions {
  // Address and port, as gRPC reads them; port 0 takes a free one. No TLS: that is the mesh's.
  std::string listen = "0.0.0.0:50051";
  // Threads that enrich articles.
  int workers = 2;
  // Most bytes of articles that are held at a time: waiting, worked on, or enriched and not yet
  // taken by the client. Above it articles are refused as OVERLOADED; one is always let in. A
  // stream's second and further articles fill only a half.
  size_t queue_bytes = 64 * 1024 * 1024;
  // The same in articles.
  size_t queue_articles = 1024;
  // Streams that are open at a time; further ones are refused as OVERLOADED. gRPC receives a
  // message whole before we see it, so this times the largest message bounds the memory beside the
  // queue.
  size_t streams = 64;
  // Articles of one stream that are read and not yet answered; above it the stream is not read.
  size_t stream_articles = 16;
  // Largest request message in bytes. Above it gRPC itself ends the call (RESOURCE_EXHAUSTED, no
  // details), so it stands above the limit of an article (limits::kMaxArticleBytes): what lies
  // between gets ARTICLE_TOO_LARGE.
  int max_message_bytes = 16 * 1024 * 1024;
  // Calls at a time on one connection; further ones wait in the client.
  int connection_calls = 256;
  // What OVERLOADED asks the client to wait.
  absl::Duration retry_delay = absl::Seconds(1);
  // Time for open calls in the destructor's Shutdown().
  absl::Duration drain_timeout = absl::Seconds(5);
  // Told how long each stage takes; may be null; not owned, must outlive the server.
  StageObserver* stage_observer = nullptr;
};

class Server {
 public:
  // Listens and serves. INVALID_CONFIG when an option is out of range or the address cannot be
  // used. All references must outlive the server.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const Pipeline& pipeline,
                                                       telemetry::Logger& logger,
                                                       RpcObserver& observer);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  // Shutdown(drain_timeout).
  ~Server();

  int port() const;

  // Readiness; at first false. No effect after Shutdown().
  void SetServing(bool ready);

  // Health NOT_SERVING; new calls refused as SHUTTING_DOWN; open streams answer what they have read
  // and end; after `timeout` what is still open is cancelled. Returns when every call and every
  // worker has ended: within `timeout`, a tenth of a second and the time of the articles that are
  // being worked on.
  // Idempotent; a second caller waits for the first.
  void Shutdown(absl::Duration timeout);

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_SERVER_H_
