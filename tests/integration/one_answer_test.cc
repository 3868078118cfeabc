// One engine, three ways in: the record is the same from Kafka, over gRPC and on the command line.
// And every kind of bad input, each in its way, while the next article goes on.
#include <grpcpp/grpcpp.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"
#include "khabar/v1/enrichment_service.grpc.pb.h"

#include "lib/ingest/dead_letter.h"
#include "service/kafka/producer.h"
#include "service/kafka/recording_logger.h"
#include "tests/support/free_ports.h"
#include "tests/support/kafka_server.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr const char* kRealArticle = "../shared/samples/us-iraq-dialogue.ar.txt";
constexpr size_t kMaxMessage = size_t{32} << 20;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What `khabar enrich --output protobuf` answers for one file; none when it was refused.
std::vector<v1::EnrichedArticle> EnrichOnCommandLine(const std::string& path) {
  const std::string command =
      std::string(KHABAR_BINARY) + " enrich --output protobuf '" + path + "' 2>/dev/null";
  FILE* const pipe = popen(command.c_str(), "r");
  std::vector<v1::EnrichedArticle> records;
  google::protobuf::io::FileInputStream stream(fileno(pipe));
  v1::EnrichedArticle record;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&record, &stream, nullptr)) {
    records.push_back(record);
    record.Clear();
  }
  pclose(pipe);
  return records;
}

class OneAnswer : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    options_ = kafka_.Options(name);
    const std::map<std::string, std::string> large = {{"max.message.bytes", "16777216"}};
    for (const std::string& topic :
         {options_.input_topic, options_.output_topic, options_.dead_letter_topic}) {
      ASSERT_TRUE(kafka_.CreateTopic(topic, 1, large).ok());
    }
    const int port = FreePorts(1)[0];
    std::vector<std::string> flags = KhabardFlags(options_);
    flags.push_back("--grpc-listen=127.0.0.1:" + std::to_string(port));
    khabard_ = std::make_unique<KhabardProcess>(flags);
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxMessage);
    const auto channel = grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port),
                                                   grpc::InsecureChannelCredentials(), arguments);
    stub_ = v1::EnrichmentService::NewStub(channel);
    health_ = grpc::health::v1::Health::NewStub(channel);
    producer_ = *kafka::Producer::Create(options_, logger_);
  }

  grpc::Status Call(const v1::EnrichArticleRequest& request, v1::EnrichedArticle& record) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    v1::EnrichArticleResponse response;
    grpc::Status status = stub_->EnrichArticle(&context, request, &response);
    record = std::move(*response.mutable_article());
    return status;
  }

  // Whether the health of `service` becomes this within half a minute.
  bool BecomesHealthy(const std::string& service, bool healthy) {
    const absl::Time deadline = absl::Now() + absl::Seconds(30);
    do {
      grpc::ClientContext context;
      context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
      grpc::health::v1::HealthCheckRequest request;
      request.set_service(service);
      grpc::health::v1::HealthCheckResponse response;
      const bool answered = health_->Check(&context, request, &response).ok();
      const bool serving = response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
      if (answered && serving == healthy) return true;
      absl::SleepFor(absl::Milliseconds(50));
    } while (absl::Now() < deadline);
    return false;
  }

  std::vector<ReadRecord> Read(const std::string& topic, size_t count) {
    auto records = ReadTopic(options_.brokers, topic, count, absl::Seconds(60));
    EXPECT_TRUE(records.ok()) << records.status() << khabard_->Log();
    return records.ok() ? *std::move(records) : std::vector<ReadRecord>();
  }

  static v1::EnrichedArticle Parse(const ReadRecord& record) {
    v1::EnrichedArticle article;
    EXPECT_TRUE(article.ParseFromString(record.value.value_or("")));
    // Only Kafka's own coordinates differ.
    EXPECT_FALSE(article.raw().topic().empty());
    article.mutable_raw()->clear_topic();
    article.mutable_raw()->clear_partition();
    article.mutable_raw()->clear_offset();
    return article;
  }

  KafkaServer& kafka_ = KafkaServer::Shared();
  kafka::KafkaOptions options_;
  kafka::RecordingLogger logger_;
  std::unique_ptr<KhabardProcess> khabard_;
  std::unique_ptr<v1::EnrichmentService::Stub> stub_;
  std::unique_ptr<grpc::health::v1::Health::Stub> health_;
  std::unique_ptr<kafka::Producer> producer_;
};

std::string Difference(const v1::EnrichedArticle& a, const v1::EnrichedArticle& b) {
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  return differencer.Compare(a, b) ? "" : report + "different";
}

TEST_F(OneAnswer, RealArticleFromKafkaGrpcAndCommandLine) {
  const std::string bytes = ReadFile(kRealArticle);
  if (bytes.empty()) GTEST_SKIP() << kRealArticle << " is not there";
  ASSERT_TRUE(producer_->SendFile(options_.input_topic, kRealArticle).ok());
  ASSERT_TRUE(producer_->Flush(absl::Seconds(20)).ok());
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_content(bytes);
  request.mutable_article()->set_content_type("text/plain");
  v1::EnrichedArticle from_grpc;
  const grpc::Status status = Call(request, from_grpc);
  ASSERT_TRUE(status.ok()) << status.error_message() << khabard_->Log();
  const std::vector<ReadRecord> records = Read(options_.output_topic, 1);
  ASSERT_EQ(records.size(), 1u);
  const v1::EnrichedArticle from_kafka = Parse(records[0]);
  EXPECT_EQ(records[0].key, from_kafka.article_id());
  const auto from_command = EnrichOnCommandLine(kRealArticle);
  ASSERT_EQ(from_command.size(), 1u);
  EXPECT_EQ(Difference(from_kafka, from_command[0]), "");
  EXPECT_EQ(Difference(from_kafka, from_grpc), "");

  EXPECT_EQ(from_kafka.language().code(), "ar");
  EXPECT_GE(from_kafka.sentences_size(), 12);
  EXPECT_THAT(from_kafka.provenance().stage_errors(), IsEmpty());
  std::vector<std::string> names;
  for (const v1::Entity& entity : from_kafka.entities()) names.push_back(entity.name());
  for (const char* name :
       {"مصطفى الكاظمي", "جو بايدن", "واشنطن", "بغداد", "العراق", "وزارة الدفاع البريطانية"}) {
    EXPECT_THAT(names, Contains(name));
  }
}

TEST_F(OneAnswer, EverySampleFromKafkaAndCommandLine) {
  size_t sent = 0;
  std::vector<v1::EnrichedArticle> expected;
  size_t refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator("samples")) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    ASSERT_TRUE(producer_->SendFile(options_.input_topic, entry.path().string()).ok());
    ++sent;
    auto records = EnrichOnCommandLine(entry.path().string());
    refused += records.empty();
    for (auto& record : records) expected.push_back(std::move(record));
  }
  ASSERT_TRUE(producer_->Flush(absl::Seconds(20)).ok());
  ASSERT_GE(expected.size(), 12u);
  EXPECT_EQ(expected.size() + refused, sent);
  const std::vector<ReadRecord> records = Read(options_.output_topic, expected.size());
  ASSERT_EQ(records.size(), expected.size());
  EXPECT_EQ(Read(options_.dead_letter_topic, refused).size(), refused);
  for (const ReadRecord& record : records) {
    const v1::EnrichedArticle article = Parse(record);
    const auto same = std::find_if(expected.begin(), expected.end(), [&](const auto& e) {
      return e.raw().sha256() == article.raw().sha256();
    });
    ASSERT_NE(same, expected.end()) << article.article_id();
    EXPECT_EQ(Difference(*same, article), "") << article.title();
  }
}

struct Bad {
  const char* name;
  std::string content_type;
  std::string value;
  const char* code;
};

std::string Repeat(const std::string& text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::vector<Bad> BadInputs() {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE item [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
      "<item><title>&b;</title></item>";
  return {
      {"empty", "text/plain", "", "EMPTY_ARTICLE"},
      {"white space only", "text/plain", " \n\t\r\n  ", "EMPTY_ARTICLE"},
      {"eleven megabytes", "text/plain", Repeat("خبر عاجل ", 700'000), "ARTICLE_TOO_LARGE"},
      {"broken UTF-8", "text/plain; charset=utf-8", Repeat("خبر\xFF عا\xC0جل ", 300),
       "BROKEN_ENCODING"},
      {"NULs", "text/plain", std::string(2000, '\0'), "BINARY_CONTENT"},
      {"lone surrogates", "application/json", R"({"body": "\ud800 \udc00"})", "BROKEN_ENCODING"},
      {"JSON 100,000 deep", "application/json", Repeat("[", 100'000) + Repeat("]", 100'000),
       "JSON_TOO_DEEP"},
      {"wrong type", "application/json", R"({"body": {"a": 1}})", "WRONG_TYPE"},
      {"duplicate keys", "application/json", R"({"body": "a", "body": "b"})", "DUPLICATE_FIELD"},
      {"entity bomb", "application/xml", bomb, "XML_FORBIDDEN"},
      {"external entity", "application/xml",
       "<!DOCTYPE item SYSTEM \"file:///etc/passwd\"><item><title>a</title></item>",
       "XML_FORBIDDEN"},
      {"unknown content type", "application/pdf", "%PDF-1.7 …", "UNSUPPORTED_CONTENT_TYPE"},
      {"an id of 10 KB", "application/json",
       "{\"id\": \"" + std::string(10'240, 'i') + "\", \"body\": \"خبر\"}", "ARTICLE_ID_TOO_LONG"},
      {"a page without text", "text/html", "<html><body><img src=a.png></body></html>",
       "NO_ARTICLE"},
  };
}

TEST_F(OneAnswer, BadInputByKafkaIsADeadLetterAndTheStreamGoesOn) {
  std::vector<Bad> inputs = BadInputs();
  for (const Bad& bad : inputs) {
    kafka::ProducerRecord record;
    record.key = bad.name;
    record.value = bad.value;
    record.headers = {{"content-type", bad.content_type}, {"x-feed", std::nullopt}};
    ASSERT_TRUE(producer_->Send(options_.input_topic, record).ok()) << bad.name;
    kafka::ProducerRecord good;
    good.key = std::string("after ") + bad.name;
    good.value = std::string("نص صالح بعد: ") + bad.name;
    ASSERT_TRUE(producer_->Send(options_.input_topic, good).ok());
  }
  kafka::ProducerRecord tombstone;  // neither key, nor value, nor headers
  ASSERT_TRUE(producer_->Send(options_.input_topic, tombstone).ok());
  ASSERT_TRUE(producer_->Flush(absl::Seconds(30)).ok());

  EXPECT_EQ(Read(options_.output_topic, inputs.size()).size(), inputs.size());
  const std::vector<ReadRecord> letters = Read(options_.dead_letter_topic, inputs.size() + 1);
  ASSERT_EQ(letters.size(), inputs.size() + 1);
  for (size_t i = 0; i < inputs.size(); ++i) {
    const ReadRecord& letter = letters[i];
    EXPECT_EQ(letter.key, inputs[i].name);
    EXPECT_EQ(letter.value.value_or(""), inputs[i].value) << inputs[i].name;
    const ingest::Header* const code = letter.FindHeader(ingest::kErrorCodeHeader);
    ASSERT_NE(code, nullptr) << inputs[i].name;
    EXPECT_EQ(code->value, inputs[i].code) << inputs[i].name;
    const ingest::Header* const kept = letter.FindHeader("x-feed");
    ASSERT_NE(kept, nullptr);
    EXPECT_FALSE(kept->value.has_value());
  }
  EXPECT_FALSE(letters.back().key.has_value());
  EXPECT_FALSE(letters.back().value.has_value());
  EXPECT_EQ(khabard_->Terminate(), 0) << khabard_->Log();
}

TEST_F(OneAnswer, BadInputByGrpcIsAnErrorAndTheNextArticleGoesOn) {
  for (const Bad& bad : BadInputs()) {
    v1::EnrichArticleRequest request;
    request.mutable_article()->set_content(bad.value);
    request.mutable_article()->set_content_type(bad.content_type);
    v1::EnrichedArticle record;
    const grpc::Status status = Call(request, record);
    EXPECT_FALSE(status.ok()) << bad.name;
    EXPECT_THAT(status.error_details(), ::testing::HasSubstr(bad.code)) << bad.name;
  }
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_body("وصل الوفد إلى عدن.");
  v1::EnrichedArticle record;
  EXPECT_TRUE(Call(request, record).ok());
  EXPECT_EQ(record.body(), "وصل الوفد إلى عدن.");
}

// Readiness follows the broker, liveness does not, and gRPC answers all the while.
TEST_F(OneAnswer, ReadinessFollowsTheBroker) {
  EXPECT_TRUE(BecomesHealthy("", true)) << khabard_->Log();
  EXPECT_TRUE(BecomesHealthy("khabar.v1.EnrichmentService", true));
  kafka_.Kill();
  EXPECT_TRUE(BecomesHealthy("", false)) << khabard_->Log();
  EXPECT_TRUE(BecomesHealthy("liveness", true));
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_body("وصل الوفد إلى عدن.");
  v1::EnrichedArticle record;
  EXPECT_TRUE(Call(request, record).ok());
  ASSERT_TRUE(kafka_.Restart().ok());
  EXPECT_TRUE(BecomesHealthy("", true)) << khabard_->Log();
  khabard_->Signal(SIGTERM);
  EXPECT_EQ(khabard_->Wait(absl::Seconds(10)), 0) << khabard_->Log();
}

}  // namespace
}  // namespace khabar::testing
