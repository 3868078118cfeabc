// Far more gRPC than khabard can answer, beside its work on Kafka: memory stays bounded, what is
// refused says when to come again, and the stream from Kafka goes on.
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "khabar/v1/enrichment_service.grpc.pb.h"

#include "tests/support/article_stream.h"
#include "tests/support/free_ports.h"
#include "tests/support/kafka_server.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

constexpr int kStreams = 200;
constexpr int kChannels = 8;
constexpr size_t kLargeArticle = size_t{512} << 10;
constexpr int kPartitions = 4;
constexpr int kArticles = 2000;
// Models, 64 MiB of articles from gRPC, as many from Kafka, messages on their way in for 64
// streams, Documents of workers that have seen large articles.
constexpr size_t kMostMemory = size_t{1200} << 20;

// What the callers met.
struct Outcomes {
  std::atomic<int> answered = 0;    // articles with a record
  std::atomic<int> overloaded = 0;  // articles of a stream, refused with a delay
  std::atomic<int> refused = 0;     // streams that were not opened, with RetryInfo
  std::atomic<int> other = 0;       // any other end: none is expected
};

bool HasRetryInfo(const grpc::Status& status) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return false;
  google::rpc::RetryInfo retry;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&retry))
      return retry.retry_delay().seconds() + retry.retry_delay().nanos() > 0;
  }
  return false;
}

void CountAnswer(const v1::EnrichArticlesResponse& response, Outcomes& outcomes) {
  if (response.has_article()) {
    ++outcomes.answered;
  } else if (response.error().code() == "OVERLOADED" && response.error().has_retry_delay()) {
    ++outcomes.overloaded;
  } else {
    ++outcomes.other;
  }
}

// One stream of large articles, one after the other, again and again until told to stop.
void Press(v1::EnrichmentService::Stub& stub, const std::string& body,
           const std::atomic<bool>& stop, Outcomes& outcomes) {
  v1::EnrichArticlesRequest request;
  request.mutable_article()->set_body(body);
  while (!stop) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    const auto stream = stub.EnrichArticles(&context);
    v1::EnrichArticlesResponse response;
    while (!stop && stream->Write(request) && stream->Read(&response))
      CountAnswer(response, outcomes);
    stream->WritesDone();
    while (stream->Read(&response)) CountAnswer(response, outcomes);
    const grpc::Status status = stream->Finish();
    if (status.ok()) continue;
    if (status.error_code() == grpc::RESOURCE_EXHAUSTED && HasRetryInfo(status)) {
      ++outcomes.refused;
    } else {
      ++outcomes.other;
    }
    // As a client should.
    absl::SleepFor(absl::Milliseconds(200));
  }
}

class Crowd {
 public:
  explicit Crowd(const std::string& address) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(64 << 20);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    for (int i = 0; i < kChannels; ++i) {
      stubs_.push_back(v1::EnrichmentService::NewStub(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
    }
    ArticleStream article(8, 1);
    article.MakeLarge(kLargeArticle);
    body_ = article.sent().front().value;
    for (int i = 0; i < kStreams; ++i) {
      threads_.emplace_back([this, i] {
        Press(*stubs_[static_cast<size_t>(i % kChannels)], body_, stop_, outcomes_);
      });
    }
  }
  ~Crowd() { Disperse(); }

  void Disperse() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }
  const Outcomes& outcomes() const { return outcomes_; }

 private:
  std::vector<std::unique_ptr<v1::EnrichmentService::Stub>> stubs_;
  std::string body_;
  std::atomic<bool> stop_ = false;
  Outcomes outcomes_;
  std::vector<std::thread> threads_;
};

class OverloadTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_ = kafka_.Options("overload");
    ASSERT_TRUE(kafka_.CreateTopics(options_, kPartitions).ok());
    address_ = "127.0.0.1:" + std::to_string(FreePorts(1)[0]);
    std::vector<std::string> flags = KhabardFlags(options_);
    flags.push_back("--grpc-listen=" + address_);
    khabard_ = std::make_unique<KhabardProcess>(flags);
  }

  // How long it takes until `kArticles` more have come out.
  absl::Duration Enrich() {
    const size_t before = enriched_.size();
    stream_.Make(kArticles, 0);
    EXPECT_TRUE(stream_.Send(options_).ok());
    const absl::Time start = absl::Now();
    auto reader = TopicReader::Create(options_.brokers, options_.output_topic);
    if (!reader.ok()) return absl::InfiniteDuration();
    std::vector<ReadRecord> all;
    EXPECT_TRUE((*reader)->ReadUntil(before + kArticles, absl::Minutes(3), all)) << all.size();
    enriched_ = std::move(all);
    return absl::Now() - start;
  }

  KafkaServer& kafka_ = KafkaServer::Shared();
  kafka::KafkaOptions options_;
  std::string address_;
  std::unique_ptr<KhabardProcess> khabard_;
  ArticleStream stream_{9, kPartitions};
  std::vector<ReadRecord> enriched_;
};

TEST_F(OverloadTest, TwoHundredStreamsOfLargeArticlesBesideKafka) {
  Enrich();  // everything is warm
  const absl::Duration alone = Enrich();
  Crowd crowd(address_);
  const absl::Time deadline = absl::Now() + absl::Minutes(1);
  while (crowd.outcomes().answered < kStreams / 10 && absl::Now() < deadline)
    absl::SleepFor(absl::Milliseconds(50));
  const absl::Duration beside = Enrich();
  const size_t memory = khabard_->PeakMemory();
  crowd.Disperse();

  RecordProperty("alone_ms", static_cast<int>(absl::ToInt64Milliseconds(alone)));
  RecordProperty("beside_ms", static_cast<int>(absl::ToInt64Milliseconds(beside)));
  RecordProperty("memory_mib", static_cast<int>(memory >> 20));
  std::printf("alone %s, beside %s, %zu MiB; %d answered, %d overloaded, %d refused\n",
              absl::FormatDuration(alone).c_str(), absl::FormatDuration(beside).c_str(),
              memory >> 20, crowd.outcomes().answered.load(), crowd.outcomes().overloaded.load(),
              crowd.outcomes().refused.load());
  EXPECT_EQ(crowd.outcomes().other, 0);
  EXPECT_GT(crowd.outcomes().answered, 0);
  EXPECT_GT(crowd.outcomes().refused + crowd.outcomes().overloaded, 0);
  // gRPC has as many workers as Kafka, and the two hundred clients share the two cores.
  EXPECT_LT(beside, 8 * alone + absl::Seconds(2));
  EXPECT_LT(memory, kMostMemory);
  EXPECT_EQ(stream_.Check(enriched_, {}), "");
  EXPECT_EQ(khabard_->Terminate(), 0) << khabard_->Log();
}

}  // namespace
}  // namespace khabar::testing
