#include "tests/support/kafka_server.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "service/kafka/admin.h"
#include "service/kafka/recording_logger.h"
#include "tests/support/free_ports.h"

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

absl::StatusOr<std::string> InstalledJars() {
  std::FILE* const pipe = ::popen("tools/install_kafka.sh", "r");
  if (pipe == nullptr) return Failure("cannot run tools/install_kafka.sh");
  std::string folder;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    folder.push_back(static_cast<char>(c));
  if (::pclose(pipe) != 0)
    return Failure("tools/install_kafka.sh failed; tests run from the repository's root");
  while (folder.ends_with('\n')) folder.pop_back();
  return folder;
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

// Runs java in a process group of its own that does not outlive us, its output in `log`.
pid_t StartJava(const std::vector<std::string>& arguments, const std::string& log) {
  std::vector<const char*> argv = {"java"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it ended before prctl
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execvp("java", const_cast<char* const*>(argv.data()));
  ::_exit(127);
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
  KHABAR_ASSIGN_OR_RETURN(std::string jars, InstalledJars());
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
  Kill();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

absl::Status KafkaServer::Format() {
  const std::vector<int> ports = FreePorts(2);
  const int port = ports[0], controller_port = ports[1];
  port_ = port;
  WriteConfig(folder_, port, controller_port);
  const pid_t pid =
      StartJava({"-XX:TieredStopAtLevel=1", "-cp", jars_ + "/*", "kafka.tools.StorageTool",
                 "format", "-t", kClusterId, "-c", folder_ + "/server.properties"},
                folder_ + "/log");
  int state = 0;
  ::waitpid(pid, &state, 0);
  if (!WIFEXITED(state) || WEXITSTATUS(state) != 0)
    return Failure("cannot format the storage:\n" + LogTail());
  return absl::OkStatus();
}

absl::Status KafkaServer::Restart() {
  KHABAR_RETURN_IF_ERROR(Launch());
  return AwaitAnswer();
}

absl::Status KafkaServer::Launch() {
  pid_ = StartJava({"-Dlog4j.configuration=file:" + folder_ + "/log4j.properties", "-Xms256m",
                    "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jars_ + "/*",
                    "kafka.Kafka", folder_ + "/server.properties"},
                   folder_ + "/log");
  return pid_ > 0 ? absl::OkStatus() : Failure("cannot start java");
}

absl::Status KafkaServer::AwaitAnswer() {
  kafka::RecordingLogger logger;
  const kafka::KafkaOptions options = Options("none");
  const absl::Time deadline = absl::Now() + kStartTimeout;
  while (absl::Now() < deadline) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return Failure("Kafka ended at start:\n" + LogTail());
    }
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

absl::Status KafkaServer::CreateTopic(const std::string& name, int partitions,
                                      const std::map<std::string, std::string>& config) {
  kafka::RecordingLogger logger;
  const kafka::TopicSpec specs[] = {{.name = name, .partitions = partitions, .config = config}};
  return kafka::CreateTopics(Options("none"), specs, logger, absl::Seconds(30));
}

void KafkaServer::Stop() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void KafkaServer::Kill() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void KafkaServer::Freeze() { ::kill(pid_, SIGSTOP); }

void KafkaServer::Thaw() { ::kill(pid_, SIGCONT); }

}  // namespace khabar::testing
