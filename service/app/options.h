// From the configuration to the options of what is wired. Thread-safe: free functions.
#ifndef KHABAR_SERVICE_APP_OPTIONS_H_
#define KHABAR_SERVICE_APP_OPTIONS_H_

#include "lib/ingest/engine.h"
#include "service/app/article_processor.h"
#include "service/config/config.h"
#include "service/grpc/server.h"
#include "service/kafka/options.h"

namespace khabar::app {

kafka::KafkaOptions KafkaOptionsOf(const config::Config& config);
ingest::EngineOptions EngineOptionsOf(const config::Config& config);
grpc_service::ServerOptions ServerOptionsOf(const config::Config& config);
RecordFormat FormatOf(const config::Config& config);

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_OPTIONS_H_
