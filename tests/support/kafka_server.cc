#include "tests/support/kafka_server.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "service/kafka/admin.h"
#include "service/kafka/client.h"
#include "service/kafka/handles.h"
#include "service/kafka/recording_logger.h"
#include "tests/support/free_ports.h"
#include "tests/support/kafka_jars.h"

namespace khabar::testing {
namespace {

constexpr absl::Duration kStartTimeout = absl::Seconds(60);
// Any will do: one cluster a folder.
constexpr char kClusterId[] = "a2hhYmFyLXRlc3QtbmV3cw";

// Followed by the process's id.
const std::string kFolderPrefix = "khabar-kafka-";

absl::Status Failure(const std::string& message) {
  return MakeError(ErrorCode::kInternal, message);
}

// Folders of test processes that were killed.
void RemoveOrphans() {
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::temp_directory_path(), error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kFolderPrefix)) continue;
    const int pid = std::atoi(name.c_str() + kFolderPrefix.size());
    if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
      std::filesystem::remove_all(entry.path(), error);
  }
}

void WriteConfig(const std::string& folder, int port, int controller_port) {
  const std::string broker = "PLAINTEXT://127.0.0.1:" + std::to_string(port);
  const std::string controller = "127.0.0.1:" + std::to_string(controller_port);
  std::ofstream(folder + "/server.properties")
      << "process.roles=broker,controller\n"
      << "node.id=1\n"
      << "controller.quorum.voters=1@" << controller << "\n"
      << "listeners=" << broker << ",CONTROLLER://" << controller << "\n"
      << "advertised.listeners=" << broker << "\n"
      << "controller.listener.names=CONTROLLER\n"
      << "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT\n"
      << "log.dirs=" << folder << "/data\n"
      << "auto.create.topics.enable=false\n"
      << "message.max.bytes=16777216\n"
      << "offsets.topic.replication.factor=1\n"
      << "offsets.topic.num.partitions=4\n"
      << "transaction.state.log.replication.factor=1\n"
      << "transaction.state.log.min.isr=1\n"
      << "transaction.state.log.num.partitions=4\n"
      // A transaction that timed out ends within a second, not ten.
      << "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000\n"
      << "group.initial.rebalance.delay.ms=0\n"
      // A broker that was killed is let in again only when its old session has ended.
      << "broker.session.timeout.ms=2000\n"
      << "broker.heartbeat.interval.ms=500\n"
      << "num.network.threads=2\n"
      << "num.io.threads=2\n";
  std::ofstream(folder + "/log4j.properties")
      << "log4j.rootLogger=WARN, stdout\n"
      << "log4j.appender.stdout=org.apache.log4j.ConsoleAppender\n"
      << "log4j.appender.stdout.layout=org.apache.log4j.PatternLayout\n"
      << "log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n\n";
}

}  // namespace

KafkaServer::KafkaServer(std::string folder, std::string jars)
    : folder_(std::move(folder)), jars_(std::move(jars)) {}

KafkaServer& KafkaServer::Shared() {
  static const std::unique_ptr<KafkaServer> server = [] {
    absl::StatusOr<std::unique_ptr<KafkaServer>> started = Start();
    if (!started.ok()) {
      std::cerr << "no Kafka for the tests: " << started.status() << '\n';
      std::exit(1);
    }
    return *std::move(started);
  }();
  return *server;
}

absl::StatusOr<std::unique_ptr<KafkaServer>> KafkaServer::Start() {
  KHABAR_ASSIGN_OR_RETURN(std::string jars, InstalledKafkaJars());
  RemoveOrphans();
  const std::string name = kFolderPrefix + std::to_string(::getpid()) + "-XXXXXX";
  std::string folder = (std::filesystem::temp_directory_path() / name).string();
  if (::mkdtemp(folder.data()) == nullptr) return Failure("cannot make a temporary folder");
  std::unique_ptr<KafkaServer> server(new KafkaServer(folder, std::move(jars)));
  KHABAR_RETURN_IF_ERROR(server->Format());
  KHABAR_RETURN_IF_ERROR(server->Restart());
  return server;
}

KafkaServer::~KafkaServer() {
  process_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

absl::Status KafkaServer::Format() {
  const std::vector<int> ports = FreePorts(2);
  const int port = ports[0], controller_port = ports[1];
  port_ = port;
  WriteConfig(folder_, port, controller_port);
  const auto format = Java({"kafka.tools.StorageTool", "format", "-t", kClusterId, "-c",
                            folder_ + "/server.properties"});
  if (format->Wait(kStartTimeout) != 0) return Failure("cannot format the storage:\n" + LogTail());
  return absl::OkStatus();
}

std::unique_ptr<ChildProcess> KafkaServer::Java(const std::vector<std::string>& arguments,
                                                const std::string& log) const {
  ChildProcess::Command command;
  command.argv = {"java",
                  "-Dlog4j.configuration=file:" + folder_ + "/log4j.properties",
                  "-Xms256m",
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  jars_ + "/*"};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  command.log = folder_ + "/" + log;
  return std::make_unique<ChildProcess>(command);
}

absl::Status KafkaServer::Restart() {
  process_ = Java({"kafka.Kafka", folder_ + "/server.properties"});
  return AwaitAnswer();
}

absl::Status KafkaServer::AwaitAnswer() {
  kafka::RecordingLogger logger;
  const kafka::KafkaOptions options = Options("none");
  const absl::Time deadline = absl::Now() + kStartTimeout;
  while (absl::Now() < deadline) {
    if (!process_->running()) return Failure("Kafka ended at start:\n" + LogTail());
    if (kafka::MissingTopics(options, logger, absl::Milliseconds(500)).ok())
      return absl::OkStatus();
  }
  return Failure("Kafka does not answer:\n" + LogTail());
}

std::string KafkaServer::LogTail() const {
  std::ifstream file(folder_ + "/log");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return text.size() > 4000 ? text.substr(text.size() - 4000) : text;
}

kafka::KafkaOptions KafkaServer::Options(const std::string& name) const {
  kafka::KafkaOptions options;
  options.brokers = brokers();
  options.input_topic = "news.raw." + name;
  options.output_topic = "news.enriched." + name;
  options.dead_letter_topic = "news.dlq." + name;
  options.group = "khabar-" + name;
  options.instance_id = "0";
  options.session_timeout = absl::Seconds(6);
  return options;
}

absl::Status KafkaServer::CreateTopics(const kafka::KafkaOptions& options, int partitions,
                                       const std::map<std::string, std::string>& output_config) {
  KHABAR_RETURN_IF_ERROR(CreateTopic(options.input_topic, partitions));
  KHABAR_RETURN_IF_ERROR(CreateTopic(options.output_topic, partitions, output_config));
  return CreateTopic(options.dead_letter_topic, partitions);
}

// The tool prints a line of headings and one of values:
// CoordinatorId TransactionalId ProducerId ProducerEpoch TransactionState …
absl::StatusOr<int> KafkaServer::ProducerEpoch(const std::string& transactional_id) const {
  const std::string log = "transactions-" + transactional_id;
  std::filesystem::remove(folder_ + "/" + log);
  const auto tool = Java({"org.apache.kafka.tools.TransactionsCommand", "--bootstrap-server",
                          brokers(), "describe", "--transactional-id", transactional_id},
                         log);
  if (tool->Wait(kStartTimeout) != 0) return Failure("cannot describe " + transactional_id);
  std::ifstream file(folder_ + "/" + log);
  for (std::string coordinator, id; file >> coordinator >> id;) {
    int64_t producer = 0;
    int epoch = 0;
    if (id == transactional_id && file >> producer >> epoch) return epoch;
    file.clear();
    std::getline(file, coordinator);
  }
  return Failure("no epoch of " + transactional_id);
}

absl::Status KafkaServer::CreateTopic(const std::string& name, int partitions,
                                      const std::map<std::string, std::string>& config) {
  kafka::RecordingLogger logger;
  const kafka::TopicSpec specs[] = {{.name = name, .partitions = partitions, .config = config}};
  return kafka::CreateTopics(Options("none"), specs, logger, absl::Seconds(30));
}

absl::Status KafkaServer::DeleteTopic(const std::string& name) {
  using Deletion =
      std::unique_ptr<rd_kafka_DeleteTopic_t, kafka::Destroy<rd_kafka_DeleteTopic_destroy>>;
  constexpr int kTimeoutMs = 30'000;
  kafka::RecordingLogger logger;
  KHABAR_ASSIGN_OR_RETURN(kafka::Conf conf, kafka::MakeConf(Options("none"), {}));
  KHABAR_ASSIGN_OR_RETURN(
      const std::shared_ptr<kafka::ClientOwner> client,
      kafka::ClientOwner::Create(RD_KAFKA_PRODUCER, "admin", std::move(conf), logger, nullptr));
  const Deletion deletion(rd_kafka_DeleteTopic_new(name.c_str()));
  rd_kafka_DeleteTopic_t* deletions[] = {deletion.get()};
  const kafka::Queue queue(rd_kafka_queue_new(client->get()));
  rd_kafka_DeleteTopics(client->get(), deletions, 1, nullptr, queue.get());
  const kafka::Event event(rd_kafka_queue_poll(queue.get(), kTimeoutMs));
  if (event == nullptr || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
    return MakeError(ErrorCode::kBrokerUnavailable, "delete topic " + name);
  return absl::OkStatus();
}

void KafkaServer::Stop() {
  process_->Signal(SIGTERM);
  process_->Wait(absl::InfiniteDuration());
}

void KafkaServer::Kill() { process_->Kill(); }

void KafkaServer::Freeze() { process_->Signal(SIGSTOP); }

void KafkaServer::Thaw() { process_->Signal(SIGCONT); }

}  // namespace khabar::testing
