#include "service/grpc/library_logs.h"

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "google/protobuf/stubs/logging.h"
#include "grpc/support/log.h"

namespace khabar::grpc_service {
namespace {

using telemetry::Severity;

// The libraries take plain functions. The lock keeps the logger alive through a call.
ABSL_CONST_INIT absl::Mutex mutex(absl::kConstInit);
telemetry::Logger* target ABSL_GUARDED_BY(mutex) = nullptr;

void Forward(Severity severity, std::string_view library, std::string_view text) {
  absl::MutexLock lock(&mutex);
  if (target == nullptr) return;
  target->Log(severity, "a library reports", {{"library", library}, {"text", text}});
}

void FromGrpc(gpr_log_func_args* args) {
  const bool error = args->severity == GPR_LOG_SEVERITY_ERROR;
  const bool info = args->severity == GPR_LOG_SEVERITY_INFO;
  Forward(error ? Severity::kError : (info ? Severity::kInfo : Severity::kDebug), "grpc",
          args->message);
}

void FromProtobuf(google::protobuf::LogLevel level, const char* /*file*/, int /*line*/,
                  const std::string& text) {
  // Its errors are about what clients sent, which they are told.
  const bool fatal = level == google::protobuf::LOGLEVEL_FATAL;
  Forward(fatal ? Severity::kError : Severity::kDebug, "protobuf", text);
}

google::protobuf::LogHandler* protobuf_default = nullptr;

void SetTarget(telemetry::Logger* logger) {
  absl::MutexLock lock(&mutex);
  target = logger;
}

}  // namespace

LibraryLogs::LibraryLogs(telemetry::Logger& logger) {
  SetTarget(&logger);
  gpr_log_verbosity_init();  // until gRPC is initialised it logs nothing
  gpr_set_log_function(FromGrpc);
  protobuf_default = google::protobuf::SetLogHandler(FromProtobuf);
}

LibraryLogs::~LibraryLogs() {
  google::protobuf::SetLogHandler(protobuf_default);
  gpr_set_log_function(nullptr);
  SetTarget(nullptr);
}

}  // namespace khabar::grpc_service
