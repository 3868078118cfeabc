// LibraryLogs: while one lives, what gRPC and Protobuf have to say goes to a Logger and not as
// plain lines to standard error, where khabard's own lines are JSON. Process-wide: at most one at a
// time, made before and destroyed after the servers. The libraries name fields and addresses, never
// an article's text.
#ifndef KHABAR_SERVICE_GRPC_LIBRARY_LOGS_H_
#define KHABAR_SERVICE_GRPC_LIBRARY_LOGS_H_

#include "service/telemetry/log.h"

namespace khabar::grpc_service {

class LibraryLogs {
 public:
  // `logger` must outlive the object.
  explicit LibraryLogs(telemetry::Logger& logger);
  LibraryLogs(const LibraryLogs&) = delete;
  LibraryLogs& operator=(const LibraryLogs&) = delete;
  // The libraries write to standard error again.
  ~LibraryLogs();
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_LIBRARY_LOGS_H_
