#include "service/telemetry/metrics.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/pipeline/pipeline.h"
#include "service/telemetry/metrics_server.h"
#include "service/telemetry/named_children.h"
#include "service/telemetry/process_metrics.h"

namespace khabar::telemetry {
namespace {

using ::testing::AllOf;
using ::testing::ContainerEq;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const ingest::RecordPosition kPosition = {"news.raw", 2, 41};

// Tells each event once.
void TellEverything(Metrics& metrics) {
  const int32_t partitions[] = {0, 1};
  metrics.OnRecordIn(4096);
  metrics.OnRecordDiscarded(kPosition);
  metrics.OnProcessed(absl::Milliseconds(2));
  metrics.OnDeadLetter(kPosition, ErrorCode::kInvalidJson, "cut");
  metrics.OnStage("entities", absl::Milliseconds(1), true);
  metrics.OnBatchCommitted(500, 20, 2'000'000, absl::Milliseconds(120), absl::Milliseconds(20));
  metrics.OnBatchAborted(MakeError(ErrorCode::kTransactionFailed, "x"));
  metrics.OnRetry("commit", MakeError(ErrorCode::kBrokerUnavailable, "x"));
  metrics.OnRebalance(ingest::RebalanceEvent::kRevoked, partitions);
  metrics.OnLevels(1000, 4, 1);
  metrics.OnPhase(ingest::EnginePhase::kRunning);
  metrics.OnCallStarted("EnrichArticle");
  metrics.OnCallFinished("EnrichArticle", "RESOURCE_EXHAUSTED", absl::Milliseconds(3));
  metrics.OnArticle("", absl::Milliseconds(3));
  metrics.OnArticle("OVERLOADED", absl::Milliseconds(0));
  metrics.OnQueue(7, 7000);
}

TEST(Metrics, CountsEachEvent) {
  Metrics metrics;
  TellEverything(metrics);
  const std::string text = "\n" + metrics.Exposition();
  for (const char* line : {
           "khabar_records_in_total 1",
           "khabar_record_in_bytes_total 4096",
           "khabar_records_discarded_total 1",
           "khabar_records_committed_total{destination=\"enriched\"} 480",
           "khabar_records_committed_total{destination=\"dead_letters\"} 20",
           "khabar_committed_bytes_total 2000000",
           "khabar_dead_letters_total{code=\"INVALID_JSON\"} 1",
           "khabar_record_processing_seconds_count 1",
           "khabar_record_processing_seconds_bucket{le=\"0.001\"} 0",
           "khabar_record_processing_seconds_bucket{le=\"0.0025\"} 1",
           "khabar_stage_duration_seconds_count{stage=\"entities\"} 1",
           "khabar_stage_failures_total{stage=\"entities\"} 1",
           "khabar_batches_committed_total 1",
           "khabar_batches_aborted_total{code=\"TRANSACTION_FAILED\"} 1",
           "khabar_batch_commit_duration_seconds_bucket{le=\"0.01\"} 0",
           "khabar_batch_commit_duration_seconds_bucket{le=\"0.025\"} 1",
           "khabar_batch_open_duration_seconds_bucket{le=\"0.1\"} 0",
           "khabar_batch_open_duration_seconds_bucket{le=\"0.15\"} 1",
           "khabar_retries_total{operation=\"commit\"} 1",
           "khabar_rebalances_total{event=\"assigned\"} 0",
           "khabar_rebalances_total{event=\"revoked\"} 1",
           "khabar_bytes_in_flight 1000",
           "khabar_partitions_assigned 4",
           "khabar_partitions_paused 1",
           "khabar_rpc_calls_started_total{method=\"EnrichArticle\"} 1",
           "khabar_rpc_call_duration_seconds_count{method=\"EnrichArticle\"} 1",
           "khabar_rpc_articles_total{code=\"OK\"} 1",
           "khabar_rpc_articles_total{code=\"OVERLOADED\"} 1",
           "khabar_rpc_article_duration_seconds_count 2",
           "khabar_rpc_queue_articles 7",
           "khabar_rpc_queue_bytes 7000",
       }) {
    EXPECT_THAT(text, HasSubstr(std::string("\n") + line + "\n"));
  }
  EXPECT_THAT(text, HasSubstr("khabar_build_info{version=\"" + std::string(PipelineVersion())));
}

TEST(Metrics, CallsAreCountedByMethodAndCode) {
  Metrics metrics;
  metrics.OnCallFinished("EnrichArticle", "OK", absl::Milliseconds(1));
  metrics.OnCallFinished("EnrichArticle", "OK", absl::Milliseconds(1));
  metrics.OnCallFinished("EnrichArticles", "CANCELLED", absl::Milliseconds(1));
  const std::string text = metrics.Exposition();
  // The serializer keeps no order of labels.
  std::map<std::string, int> values;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("khabar_rpc_calls_finished_total{")) continue;
    const bool stream = line.find("\"EnrichArticles\"") != std::string::npos;
    const bool ok = line.find("\"OK\"") != std::string::npos;
    values[std::string(stream ? "stream" : "unary") + (ok ? " ok" : " cancelled")] =
        std::stoi(line.substr(line.rfind(' ')));
  }
  EXPECT_THAT(values,
              ContainerEq(std::map<std::string, int>{{"unary ok", 2}, {"stream cancelled", 1}}));
}

TEST(Metrics, PausesOfTheIntakeAreCountedOnceEach) {
  Metrics metrics;
  for (const size_t paused : {0, 1, 4, 0, 0, 2, 0, 3}) metrics.OnLevels(1000, 4, paused);
  EXPECT_THAT(metrics.Exposition(), AllOf(HasSubstr("\nkhabar_intake_pauses_total 3\n"),
                                          HasSubstr("\nkhabar_intake_resumes_total 2\n")));
}

TEST(Metrics, OnePhaseIsSet) {
  Metrics metrics;
  metrics.OnPhase(ingest::EnginePhase::kStarting);
  metrics.OnPhase(ingest::EnginePhase::kRewinding);
  const std::string text = metrics.Exposition();
  EXPECT_THAT(text, AllOf(HasSubstr("khabar_engine_phase{phase=\"rewinding\"} 1"),
                          HasSubstr("khabar_engine_phase{phase=\"starting\"} 0"),
                          HasSubstr("khabar_engine_phase{phase=\"stopped\"} 0")));
}

TEST(Metrics, WorkersAddUp) {
  constexpr int kThreads = 4;
  constexpr int kEach = 2000;
  Metrics metrics;
  std::vector<std::thread> workers;
  workers.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    workers.emplace_back([&metrics] {
      for (int i = 0; i < kEach; ++i) {
        metrics.OnStage(i % 2 == 0 ? "language" : "entities", absl::Microseconds(i), i % 10 == 0);
        metrics.OnRecordIn(1);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  EXPECT_THAT(metrics.Exposition(),
              AllOf(HasSubstr("khabar_records_in_total 8000\n"),
                    HasSubstr("khabar_stage_duration_seconds_count{stage=\"language\"} 4000\n"),
                    HasSubstr("khabar_stage_duration_seconds_count{stage=\"entities\"} 4000\n"),
                    HasSubstr("khabar_stage_failures_total{stage=\"language\"} 800\n")));
}

// name -> type, of the lines that begin with a metric in a page's tables.
std::map<std::string, std::string> DocumentedMetrics() {
  std::map<std::string, std::string> metrics;
  std::ifstream page("docs/metrics.md");
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    const size_t name_end = line.find('`', 3);
    const size_t type = line.find("| ", name_end) + 2;
    metrics[line.substr(3, name_end - 3)] = line.substr(type, line.find(' ', type) - type);
  }
  return metrics;
}

TEST(Metrics, ThePageListsEveryMetricWithItsType) {
  Metrics metrics;
  TellEverything(metrics);
  std::map<std::string, std::string> registered;
  std::istringstream lines(metrics.Exposition());
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("# TYPE ")) continue;
    std::istringstream words(line.substr(7));
    std::string name;
    std::string type;
    words >> name >> type;
    registered[name] = type;
  }
  EXPECT_THAT(DocumentedMetrics(), ContainerEq(registered));
}

TEST(ProcessMetrics, TellWhatThisProcessUses) {
  std::map<std::string, double> values;
  for (const ProcessMetric& metric : ReadProcessMetrics()) {
    values[std::string(metric.name)] = metric.value;
  }
  ASSERT_EQ(values.size(), 5U);
  EXPECT_GE(values["process_open_fds"], 3);
  EXPECT_LT(values["process_open_fds"], 1000);
  EXPECT_GE(values["process_threads"], 1);
  EXPECT_GT(values["process_resident_memory_bytes"], 1 << 20);
  EXPECT_LT(values["process_cpu_seconds_total"], 600);
  const double now = absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch());
  EXPECT_NEAR(values["process_start_time_seconds"], now, 600);
}

TEST(NamedChildren, FindsWhatItMadeAndHasABound) {
  std::vector<std::string> made;
  NamedChildren<int> children([&made](const std::string& name) {
    made.push_back(name);
    return static_cast<int>(made.size());
  });
  EXPECT_EQ(children.Get("entities"), 1);
  EXPECT_EQ(children.Get("language"), 2);
  EXPECT_EQ(children.Get("entities"), 1);
  for (int i = 0; i < 1000; ++i) children.Get("stage " + std::to_string(i));
  EXPECT_EQ(made.size(), NamedChildren<int>::kMost);
  EXPECT_EQ(made.back(), "other");
  EXPECT_EQ(children.Get("yet another"), static_cast<int>(NamedChildren<int>::kMost));
  EXPECT_EQ(children.Get("language"), 2);
}

// The answer to `GET path` on 127.0.0.1:port, head and body.
std::string Get(int port, const std::string& path) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
  EXPECT_EQ(write(fd, request.data(), request.size()), static_cast<ssize_t>(request.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t got; (got = read(fd, buffer, sizeof(buffer))) > 0;) {
    answer.append(buffer, static_cast<size_t>(got));
  }
  close(fd);
  return answer;
}

TEST(MetricsServer, AnswersAScrape) {
  Metrics metrics;
  const auto server = MetricsServer::Start("127.0.0.1:0", metrics);
  ASSERT_TRUE(server.ok()) << server.status();
  ASSERT_GT((*server)->port(), 0);
  metrics.OnRecordIn(10);
  const std::string answer = Get((*server)->port(), "/metrics");
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("text/plain"),
                            HasSubstr("\nkhabar_records_in_total 1\n"),
                            HasSubstr("\nprocess_resident_memory_bytes ")));
  metrics.OnRecordIn(10);
  EXPECT_THAT(Get((*server)->port(), "/metrics"), HasSubstr("\nkhabar_records_in_total 2\n"));
}

TEST(MetricsServer, GivesNothingElse) {
  Metrics metrics;
  const auto server = MetricsServer::Start("127.0.0.1:0", metrics);
  ASSERT_TRUE(server.ok()) << server.status();
  for (const char* path : {"/", "/metrics/../../../../etc/passwd", "/CMakeLists.txt"}) {
    EXPECT_THAT(Get((*server)->port(), path), Not(StartsWith("HTTP/1.1 200"))) << path;
  }
}

TEST(MetricsServer, SaysWhyItCannotListen) {
  Metrics metrics;
  const auto first = MetricsServer::Start("127.0.0.1:0", metrics);
  ASSERT_TRUE(first.ok()) << first.status();
  const std::string taken = "127.0.0.1:" + std::to_string((*first)->port());
  const auto second = MetricsServer::Start(taken, metrics);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(CodeOf(second.status()), ErrorCode::kInvalidConfig);
  EXPECT_THAT(
      std::string(second.status().message()),
      AllOf(HasSubstr("metrics.listen"), HasSubstr(taken), HasSubstr("Address already in use")));
  // 192.0.2.0/24 is for documentation: no machine has such an address.
  const auto foreign = MetricsServer::Start("192.0.2.1:9464", metrics);
  ASSERT_FALSE(foreign.ok());
  EXPECT_THAT(std::string(foreign.status().message()),
              HasSubstr("Cannot assign requested address"));
}

}  // namespace
}  // namespace khabar::telemetry
