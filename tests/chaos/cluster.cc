#include "tests/chaos/cluster.h"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "service/kafka/admin.h"
#include "service/kafka/recording_logger.h"
#include "tests/chaos/kafka_metadata.h"
#include "tests/support/free_ports.h"
#include "tests/support/kafka_jars.h"

namespace khabar::chaos {
namespace {

constexpr int kInternalPartitions = 6;  // of the topics of groups and transactions
constexpr absl::Duration kStartTimeout = absl::Minutes(2);
constexpr char kClusterId[] = "a2hhYmFyLWNoYW9zLW5ld3";

// Java's String.hashCode, as Kafka chooses a coordinator's partition with it. ASCII only.
int PartitionOf(std::string_view id) {
  uint32_t hash = 0;
  for (const char c : id) hash = 31 * hash + static_cast<unsigned char>(c);
  const auto number = static_cast<int32_t>(hash);
  return number == INT32_MIN ? 0 : std::abs(number) % kInternalPartitions;
}

uint64_t LargestFile(const std::string& folder) {
  uint64_t largest = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".log")
      largest = std::max<uint64_t>(largest, entry.file_size(error));
  }
  return largest;
}

}  // namespace

Cluster::Cluster(std::string folder, std::string jars, int brokers)
    : folder_(std::move(folder)), jars_(std::move(jars)) {
  const std::vector<int> ports = testing::FreePorts(static_cast<size_t>(brokers) * 3);
  for (int i = 0; i < brokers; ++i) {
    Broker& broker = brokers_.emplace_back();
    broker.id = i + 1;
    const size_t first = static_cast<size_t>(i) * 3;
    broker.proxied_port = ports[first];
    broker.direct_port = ports[first + 1];
    broker.controller_port = ports[first + 2];
    broker.folder = absl::StrCat(folder_, "/broker-", i);
    broker.proxy = std::make_unique<Proxy>(broker.proxied_port);
  }
}

absl::StatusOr<std::unique_ptr<Cluster>> Cluster::Start(int brokers, const std::string& folder) {
  KHABAR_ASSIGN_OR_RETURN(std::string jars, testing::InstalledKafkaJars());
  std::unique_ptr<Cluster> cluster(new Cluster(folder, std::move(jars), brokers));
  KHABAR_RETURN_IF_ERROR(cluster->Format());
  for (int i = 0; i < brokers; ++i) cluster->StartBroker(i);
  KHABAR_RETURN_IF_ERROR(cluster->AwaitAnswer());
  return cluster;
}

Cluster::~Cluster() {
  for (Broker& broker : brokers_) {
    broker.process.reset();
    std::error_code ignored;
    if (!keep_data_) std::filesystem::remove_all(broker.folder + "/data", ignored);
  }
}

std::vector<std::string> Cluster::Java(const std::vector<std::string>& arguments) const {
  std::vector<std::string> argv = {
      "java", absl::StrCat("-Dlog4j.configuration=file:", folder_, "/log4j.properties"),
      "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return argv;
}

absl::Status Cluster::Format() {
  std::ofstream(folder_ + "/log4j.properties")
      << "log4j.rootLogger=WARN, stdout\n"
      << "log4j.appender.stdout=org.apache.log4j.ConsoleAppender\n"
      << "log4j.appender.stdout.layout=org.apache.log4j.PatternLayout\n"
      << "log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n\n";
  for (const Broker& broker : brokers_) {
    std::filesystem::remove_all(broker.folder);  // of an earlier run that was killed
    std::filesystem::create_directories(broker.folder);
    WriteConfig(broker);
    testing::ChildProcess format(
        {.argv = Java({"-cp", jars_ + "/*", "kafka.tools.StorageTool", "format", "-t", kClusterId,
                       "-c", broker.folder + "/server.properties"}),
         .environment = {},
         .log = broker.folder + "/log"});
    if (format.Wait(kStartTimeout) != 0)
      return MakeError(ErrorCode::kInternal, "cannot format the storage of " + broker.folder);
  }
  return absl::OkStatus();
}

void Cluster::WriteConfig(const Broker& broker) const {
  const auto address = [](int port) { return absl::StrCat("127.0.0.1:", port); };
  const std::string voters =
      absl::StrJoin(brokers_, ",", [&](std::string* out, const Broker& voter) {
        absl::StrAppend(out, voter.id, "@", address(voter.controller_port));
      });
  const size_t copies = brokers_.size(), in_sync = std::min<size_t>(copies, 2);
  std::ofstream(broker.folder + "/server.properties")
      << "process.roles=broker,controller\nnode.id=" << broker.id
      << "\ncontroller.quorum.voters=" << voters << "\nlisteners=PROXIED://"
      << address(broker.proxied_port) << ",DIRECT://" << address(broker.direct_port)
      << ",CONTROLLER://" << address(broker.controller_port) << "\nadvertised.listeners=PROXIED://"
      << address(broker.proxy->port()) << ",DIRECT://" << address(broker.direct_port)
      << "\nlistener.security.protocol.map="
         "PROXIED:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT"
      << "\ncontroller.listener.names=CONTROLLER\ninter.broker.listener.name=DIRECT"
      << "\nlog.dirs=" << broker.folder << "/data"
      << "\nauto.create.topics.enable=false\nmessage.max.bytes=16777216"
      << "\nreplica.fetch.max.bytes=16777216\ndefault.replication.factor=" << copies
      << "\nmin.insync.replicas=" << in_sync << "\noffsets.topic.replication.factor=" << copies
      << "\ntransaction.state.log.replication.factor=" << copies
      << "\ntransaction.state.log.min.isr=" << in_sync
      << "\noffsets.topic.num.partitions=" << kInternalPartitions
      << "\ntransaction.state.log.num.partitions=" << kInternalPartitions
      << "\ntransaction.abort.timed.out.transaction.cleanup.interval.ms=1000"
      << "\nauto.leader.rebalance.enable=false\nunclean.leader.election.enable=false"
      << "\nreplica.lag.time.max.ms=6000\ngroup.initial.rebalance.delay.ms=0"
      << "\nbroker.session.timeout.ms=3000\nbroker.heartbeat.interval.ms=500"
      << "\ncontroller.quorum.election.timeout.ms=1500\ncontroller.quorum.fetch.timeout.ms=3000"
      << "\nnum.network.threads=2\nnum.io.threads=3\nnum.recovery.threads.per.data.dir=1\n";
}

std::string Cluster::proxied() const {
  return absl::StrJoin(brokers_, ",", [](std::string* out, const Broker& broker) {
    absl::StrAppend(out, "127.0.0.1:", broker.proxy->port());
  });
}

std::string Cluster::direct() const {
  return absl::StrJoin(brokers_, ",", [](std::string* out, const Broker& broker) {
    absl::StrAppend(out, "127.0.0.1:", broker.direct_port);
  });
}

void Cluster::StartBroker(int number) {
  Broker& broker = brokers_[static_cast<size_t>(number)];
  if (broker.process != nullptr) broker.process->Kill();
  broker.process = std::make_unique<testing::ChildProcess>(testing::ChildProcess::Command{
      .argv = Java({"-Xms128m", "-Xmx320m", "-cp", jars_ + "/*", "kafka.Kafka",
                    broker.folder + "/server.properties"}),
      .environment = {},
      .log = broker.folder + "/log"});
}

void Cluster::Kill(int broker) { brokers_[static_cast<size_t>(broker)].process->Kill(); }

void Cluster::Stop(int broker) { brokers_[static_cast<size_t>(broker)].process->Signal(SIGTERM); }

void Cluster::Freeze(int broker) { brokers_[static_cast<size_t>(broker)].process->Signal(SIGSTOP); }

void Cluster::Thaw(int broker) { brokers_[static_cast<size_t>(broker)].process->Signal(SIGCONT); }

bool Cluster::Running(int broker) {
  return brokers_[static_cast<size_t>(broker)].process->running();
}

void Cluster::FillDisk(int number, int64_t room) {
  const Broker& broker = brokers_[static_cast<size_t>(number)];
  const uint64_t size = LargestFile(broker.folder + "/data") + static_cast<uint64_t>(room);
  const rlimit limit{.rlim_cur = size, .rlim_max = RLIM_INFINITY};
  prlimit(broker.process->pid(), RLIMIT_FSIZE, &limit, nullptr);
}

absl::Status Cluster::AwaitAnswer() {
  const absl::Time deadline = absl::Now() + kStartTimeout;
  while (absl::Now() < deadline) {
    for (int i = 0; i < size(); ++i)
      if (!Running(i)) StartBroker(i);
    const auto metadata = ClusterMetadata(direct(), absl::Seconds(2));
    if (metadata.ok() && (*metadata)->broker_cnt == size()) return absl::OkStatus();
    absl::SleepFor(absl::Milliseconds(200));
  }
  return MakeError(ErrorCode::kBrokerUnavailable, "the brokers do not come up; see " + folder_);
}

absl::Status Cluster::CreateTopics(const kafka::KafkaOptions& options, int partitions) {
  kafka::RecordingLogger logger;
  std::vector<kafka::TopicSpec> topics;
  for (const std::string& name :
       {options.input_topic, options.output_topic, options.dead_letter_topic}) {
    topics.push_back({.name = name, .partitions = partitions, .replication = size(), .config = {}});
  }
  return kafka::CreateTopics(options, topics, logger, absl::Minutes(1));
}

std::optional<int> Cluster::LeaderOf(const std::string& topic, int partition) const {
  const auto metadata = ClusterMetadata(direct(), absl::Seconds(5));
  if (!metadata.ok()) return std::nullopt;
  const int leader = chaos::LeaderOf(**metadata, topic, partition);
  return leader >= 1 && leader <= size() ? std::optional<int>(leader - 1) : std::nullopt;
}

std::optional<int> Cluster::TransactionCoordinator(const std::string& transactional_id) const {
  return LeaderOf("__transaction_state", PartitionOf(transactional_id));
}

std::optional<int> Cluster::GroupCoordinator(const std::string& group) const {
  return LeaderOf("__consumer_offsets", PartitionOf(group));
}

// The order of a partition's replicas is changed, and then the first of them elected.
void Cluster::MoveLeaders(const std::vector<std::string>& topics) {
  const auto metadata = ClusterMetadata(direct(), absl::Seconds(5));
  if (!metadata.ok()) return;
  ++moves_;
  const std::string file = absl::StrCat(folder_, "/move-", moves_, ".json");
  std::ofstream(file) << RotatedReplicas(**metadata, topics);
  const std::string java = absl::StrJoin(Java({"-Xmx64m", "-cp", "'" + jars_ + "/*'"}), " ");
  const std::string server = " --bootstrap-server " + direct();
  move_ = std::make_unique<testing::ChildProcess>(testing::ChildProcess::Command{
      .argv = {"sh", "-c",
               absl::StrCat(java, " org.apache.kafka.tools.reassign.ReassignPartitionsCommand",
                            server, " --execute --reassignment-json-file ", file, " && ", java,
                            " org.apache.kafka.tools.LeaderElectionCommand", server,
                            " --election-type preferred --all-topic-partitions")},
      .environment = {},
      .log = folder_ + "/moves.log"});
}

}  // namespace khabar::chaos
