// Cluster: one or three real Apache Kafka brokers (KRaft, combined mode) that can be mistreated.
// Whoever is under test reaches them through a Proxy each; the harness itself goes round it.
//
// Processes are started from the calling thread: use the main thread. Not thread-safe.
#ifndef KHABAR_TESTS_CHAOS_CLUSTER_H_
#define KHABAR_TESTS_CHAOS_CLUSTER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "service/kafka/options.h"
#include "tests/chaos/proxy.h"
#include "tests/support/child_process.h"

namespace khabar::chaos {

class Cluster {
 public:
  // Formats and starts them, and waits until they answer. Data and logs go to `folder`.
  static absl::StatusOr<std::unique_ptr<Cluster>> Start(int brokers, const std::string& folder);
  ~Cluster();

  int size() const { return static_cast<int>(brokers_.size()); }
  // Bootstrap servers: through the proxies, and round them.
  std::string proxied() const;
  std::string direct() const;
  Proxy& proxy(int broker) { return *brokers_[static_cast<size_t>(broker)].proxy; }

  // Anew, where it still runs. Does not wait for it to answer.
  void StartBroker(int broker);
  void Kill(int broker);
  void Stop(int broker);  // SIGTERM; does not wait
  void Freeze(int broker);
  void Thaw(int broker);
  bool Running(int broker);
  // From now on no file of it may grow by more than `room` bytes over the largest: what a process
  // without rights can do for a full disk. Until it is started again.
  void FillDisk(int broker, int64_t room);

  // The brokers' data are not removed with this: what was done is to be found out.
  void KeepData() { keep_data_ = true; }

  // All of them; one that has died is started again.
  absl::Status AwaitAnswer();

  absl::Status CreateTopics(const kafka::KafkaOptions& options, int partitions);

  // The broker that leads the partition; nothing while none does.
  std::optional<int> LeaderOf(const std::string& topic, int partition) const;
  // The one that keeps the transactions of an id, or the offsets of a group.
  std::optional<int> TransactionCoordinator(const std::string& transactional_id) const;
  std::optional<int> GroupCoordinator(const std::string& group) const;

  // Begins to give every partition of these topics its next replica as leader.
  void MoveLeaders(const std::vector<std::string>& topics);

 private:
  struct Broker {
    int id = 0;  // Kafka's; from 1
    int proxied_port = 0, direct_port = 0, controller_port = 0;
    std::string folder;
    std::unique_ptr<Proxy> proxy;
    std::unique_ptr<testing::ChildProcess> process;
  };

  Cluster(std::string folder, std::string jars, int brokers);
  absl::Status Format();
  void WriteConfig(const Broker& broker) const;
  std::vector<std::string> Java(const std::vector<std::string>& arguments) const;

  const std::string folder_, jars_;
  std::vector<Broker> brokers_;
  int moves_ = 0;
  bool keep_data_ = false;
  std::unique_ptr<testing::ChildProcess> move_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_CLUSTER_H_
