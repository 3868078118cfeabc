// KafkaServer: one real Apache Kafka 3.9.1 (KRaft, one node) on free ports of 127.0.0.1, for one
// test binary. Its data lie in a folder of their own under the temporary directory, and go with it.
//
// Nothing is left behind: the JVM is killed by the destructor, and by the kernel when the thread
// that started it ends in any way, so start it from the main thread. Not thread-safe.
#ifndef KHABAR_TESTS_SUPPORT_KAFKA_SERVER_H_
#define KHABAR_TESTS_SUPPORT_KAFKA_SERVER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "service/kafka/options.h"
#include "tests/support/child_process.h"

namespace khabar::testing {

class KafkaServer {
 public:
  // The one of this test binary: started at the first call, stopped at exit. Ends the process with
  // a message where that fails.
  static KafkaServer& Shared();

  // Installs the jars where they are missing (tools/install_kafka.sh), starts and waits until the
  // broker answers. About 5 s.
  static absl::StatusOr<std::unique_ptr<KafkaServer>> Start();
  KafkaServer(const KafkaServer&) = delete;
  KafkaServer& operator=(const KafkaServer&) = delete;
  ~KafkaServer();

  // 127.0.0.1:PORT
  std::string brokers() const { return "127.0.0.1:" + std::to_string(port_); }

  // Options that lead here, with a group, instance and topics named after `name`: news.raw.NAME …
  kafka::KafkaOptions Options(const std::string& name) const;
  // Creates the three topics of the options.
  absl::Status CreateTopics(const kafka::KafkaOptions& options, int partitions,
                            const std::map<std::string, std::string>& output_config = {});
  absl::Status CreateTopic(const std::string& name, int partitions,
                           const std::map<std::string, std::string>& config = {});
  // Gone when it returns: the name may be given again.
  absl::Status DeleteTopic(const std::string& name);

  // Of a producer by its transactional id, as the coordinator has it. Takes a JVM's start.
  absl::StatusOr<int> ProducerEpoch(const std::string& transactional_id) const;

  void Stop();             // SIGTERM, and waits
  void Kill();             // SIGKILL
  void Freeze();           // SIGSTOP: connections stay, nothing answers
  void Thaw();             // SIGCONT
  absl::Status Restart();  // after Stop or Kill: the same ports and data

 private:
  KafkaServer(std::string folder, std::string jars);

  absl::Status Format();
  // Runs java with our options on the jars; what it writes is added to folder_/log.
  std::unique_ptr<ChildProcess> Java(const std::vector<std::string>& arguments,
                                     const std::string& log = "log") const;
  absl::Status AwaitAnswer();
  std::string LogTail() const;

  const std::string folder_, jars_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_KAFKA_SERVER_H_
