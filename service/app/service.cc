#include "service/app/service.h"

#include <iostream>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "lib/base/errors.h"
#include "lib/ingest/crash_journal.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/quarantine.h"
#include "lib/pipeline/pipeline.h"
#include "service/app/article_processor.h"
#include "service/app/options.h"
#include "service/app/samples.h"
#include "service/app/showcase.h"
#include "service/cli/model_dir.h"
#include "service/cli/terminal.h"
#include "service/convert/from_proto.h"
#include "service/grpc/library_logs.h"
#include "service/grpc/server.h"
#include "service/kafka/admin.h"
#include "service/kafka/embedded_broker.h"
#include "service/kafka/sink.h"
#include "service/kafka/source.h"
#include "service/telemetry/log_observer.h"
#include "service/telemetry/metrics.h"
#include "service/telemetry/metrics_server.h"

namespace khabar::app {
namespace {

// Partitions of a topic that khabard creates: on the embedded broker, or where it shows itself.
constexpr int kTrialPartitions = 4;
constexpr absl::Duration kAdminTimeout = absl::Seconds(15);
// After the engine has begun to stop; with its own stop_timeout inside the 10 s of promise 6.
constexpr absl::Duration kDrainTimeout = absl::Seconds(3);

// What the stages of gRPC's articles tell, as those of Kafka's.
class StageMetrics final : public StageObserver {
 public:
  explicit StageMetrics(telemetry::Metrics& metrics) : metrics_(metrics) {}
  void OnStage(std::string_view stage, absl::Duration elapsed, bool failed) override {
    metrics_.OnStage(stage, elapsed, failed);
  }

 private:
  telemetry::Metrics& metrics_;
};

class Service {
 public:
  Service(const config::Config& config, const RunOptions& options, EndEvent& end, Clock& clock,
          telemetry::Logger& logger)
      : config_(config),
        options_(options),
        end_(end),
        clock_(clock),
        logger_(logger),
        library_logs_(logger),
        stage_metrics_(metrics_),
        log_observer_(metrics_, logger, clock),
        kafka_(KafkaOptionsOf(config)) {}

  absl::Status Create() {
    KHABAR_ASSIGN_OR_RETURN(crash_journal_,
                            ingest::CrashJournal::Open(config_.engine.crash_journal));
    KHABAR_RETURN_IF_ERROR(StartMetrics());
    KHABAR_RETURN_IF_ERROR(LoadPipeline());
    if (options_.embedded) KHABAR_RETURN_IF_ERROR(StartBroker());
    KHABAR_RETURN_IF_ERROR(StartServer());
    KHABAR_ASSIGN_OR_RETURN(source_, kafka::KafkaSource::Create(kafka_, logger_, [this](bool up) {
                              if (server_ != nullptr) server_->SetServing(up);
                            }));
    KHABAR_ASSIGN_OR_RETURN(sink_, kafka::MakeSink(kafka_, *source_, logger_));
    engine_ = std::make_unique<ingest::Engine>(
        EngineOptionsOf(config_), *source_, *sink_,
        [this] {
          return std::make_unique<ingest::QuarantineProcessor>(
              *crash_journal_,
              std::make_unique<ArticleProcessor>(*pipeline_, selection_, FormatOf(config_), clock_,
                                                 log_observer_),
              log_observer_);
        },
        clock_, log_observer_);
    return absl::OkStatus();
  }

  // What Showcase and samples need of the broker comes before the engine: they may fail.
  absl::Status Run() {
    absl::Status engine_status;
    KHABAR_RETURN_IF_ERROR(StartSamples());
    std::thread engine([&] {
      engine_status = engine_->Run();
      end_.Trigger("the engine has ended");
    });
    const std::string reason = end_.Wait();
    logger_.Log(telemetry::Severity::kInfo, "khabard stops", {{"reason", reason}});
    if (server_ != nullptr) server_->SetServing(false);
    engine_->Stop();
    if (server_ != nullptr) server_->Shutdown(kDrainTimeout);
    engine.join();
    return engine_status;
  }

 private:
  absl::Status StartMetrics() {
    if (config_.metrics.listen.empty()) return absl::OkStatus();
    KHABAR_ASSIGN_OR_RETURN(metrics_server_,
                            telemetry::MetricsServer::Start(config_.metrics.listen, metrics_));
    return absl::OkStatus();
  }

  absl::Status LoadPipeline() {
    KHABAR_ASSIGN_OR_RETURN(pipeline_, MakePipeline());
    KHABAR_ASSIGN_OR_RETURN(selection_, pipeline_->Select(config_.annotators));
    return absl::OkStatus();
  }

  // A call of gRPC may ask for any annotator. Where nobody can ask for one, no model is loaded.
  absl::StatusOr<std::unique_ptr<const Pipeline>> MakePipeline() const {
    const bool none = config_.annotators == std::vector<std::string>{"none"};
    if (none && config_.grpc.listen.empty()) return Pipeline::CreateFrom({}, &parser_);
    PipelineOptions options;
    options.model_dir = cli::FindModelDir(config_.model_dir);
    options.structured_parser = &parser_;
    return Pipeline::Create(options);
  }

  absl::Status StartBroker() {
    KHABAR_ASSIGN_OR_RETURN(broker_, kafka::EmbeddedBroker::Start(logger_));
    broker_->Configure(kafka_);
    for (const std::string& topic :
         {kafka_.input_topic, kafka_.output_topic, kafka_.dead_letter_topic}) {
      KHABAR_RETURN_IF_ERROR(broker_->CreateTopic(topic, kTrialPartitions));
    }
    logger_.Log(telemetry::Severity::kInfo,
                "embedded broker: a demonstration, it keeps no transactional offsets",
                {{"brokers", broker_->brokers()}});
    return absl::OkStatus();
  }

  absl::Status StartServer() {
    if (config_.grpc.listen.empty()) return absl::OkStatus();
    grpc_service::ServerOptions options = ServerOptionsOf(config_);
    options.stage_observer = &stage_metrics_;
    KHABAR_ASSIGN_OR_RETURN(server_,
                            grpc_service::Server::Start(options, *pipeline_, logger_, metrics_));
    return absl::OkStatus();
  }

  absl::Status StartSamples() {
    std::vector<std::string> files;
    if (!options_.samples.empty()) {
      KHABAR_ASSIGN_OR_RETURN(files, SampleFiles(options_.samples));
    }
    if (options_.show || !files.empty()) KHABAR_RETURN_IF_ERROR(CreateMissingTopics());
    if (options_.show) {
      Introduce();
      ShowcaseOptions show;
      show.format = FormatOf(config_);
      show.pretty = {cli::TerminalWidth(), cli::UseColor("auto")};
      if (options_.once) show.stop_after = files.size();
      show.on_end = [this] { end_.Trigger("all samples were shown"); };
      KHABAR_ASSIGN_OR_RETURN(showcase_,
                              Showcase::Start(kafka_, std::move(show), std::cout, logger_));
    }
    return files.empty() ? absl::OkStatus() : SendSamples(kafka_, files, logger_);
  }

  // Only for those who try khabard out: a service that creates topics hides a slip in their names.
  absl::Status CreateMissingTopics() {
    KHABAR_ASSIGN_OR_RETURN(const std::vector<std::string> missing,
                            kafka::MissingTopics(kafka_, logger_, kAdminTimeout));
    std::vector<kafka::TopicSpec> topics;
    topics.reserve(missing.size());
    for (const std::string& name : missing) {
      topics.push_back({.name = name, .partitions = kTrialPartitions});
    }
    if (topics.empty()) return absl::OkStatus();
    return kafka::CreateTopics(kafka_, topics, logger_, kAdminTimeout);
  }

  // For whoever sits before the terminal.
  void Introduce() const {
    std::cout << "khabard " << PipelineVersion() << " on "
              << (broker_ != nullptr ? "its embedded broker " : "Kafka at ") << kafka_.brokers;
    if (server_ != nullptr) std::cout << ", gRPC on port " << server_->port();
    if (metrics_server_ != nullptr) {
      std::cout << ", metrics at http://localhost:" << metrics_server_->port() << "/metrics";
    }
    std::cout << (broker_ != nullptr
                      ? "\nA demonstration: the embedded broker keeps no transactional "
                        "offsets. What is promised is tested on real Kafka.\n"
                      : "\n");
    std::cout << kafka_.input_topic << " -> " << kafka_.output_topic << ", "
              << kafka_.dead_letter_topic << (options_.once ? "\n" : "; Ctrl-C ends it\n")
              << std::flush;
  }

  const config::Config& config_;
  const RunOptions& options_;
  EndEvent& end_;
  Clock& clock_;
  telemetry::Logger& logger_;
  const grpc_service::LibraryLogs library_logs_;
  const convert::ProtobufParser parser_;
  telemetry::Metrics metrics_;
  StageMetrics stage_metrics_;
  telemetry::LogObserver log_observer_;
  kafka::KafkaOptions kafka_;
  // In this order; destroyed in the other.
  std::unique_ptr<ingest::CrashJournal> crash_journal_;
  std::unique_ptr<telemetry::MetricsServer> metrics_server_;
  std::unique_ptr<const Pipeline> pipeline_;
  StageSelection selection_;
  std::unique_ptr<kafka::EmbeddedBroker> broker_;
  std::unique_ptr<grpc_service::Server> server_;
  std::unique_ptr<kafka::KafkaSource> source_;
  std::unique_ptr<ingest::RecordSink> sink_;
  std::unique_ptr<ingest::Engine> engine_;
  std::unique_ptr<Showcase> showcase_;
};

}  // namespace

absl::Status RunService(const config::Config& config, const RunOptions& options, EndEvent& end,
                        Clock& clock, telemetry::Logger& logger) {
  Service service(config, options, end, clock, logger);
  KHABAR_RETURN_IF_ERROR(service.Create());
  return service.Run();
}

}  // namespace khabar::app
