// Start, health, shutdown.
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "service/grpc/test_server.h"

namespace khabar::grpc_service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Health = grpc::health::v1::Health;
using HealthRequest = grpc::health::v1::HealthCheckRequest;
using HealthResponse = grpc::health::v1::HealthCheckResponse;
using Stream = grpc::ClientReaderWriter<v1::EnrichArticlesRequest, v1::EnrichArticlesResponse>;

constexpr char kBody[] = "تأجلت مباراة الفريقين إلى يوم الجمعة بسبب الأمطار.";
constexpr char kHeld[] = "طال الانتظار أمام مكتب التذاكر.";  // Gate::kWord
constexpr char kService[] = "khabar.v1.EnrichmentService";

class HealthClient {
 public:
  explicit HealthClient(TestServer& test) : stub_(Health::NewStub(test.channel())) {}

  // SERVING … or the name of the error.
  std::string Check(const std::string& service) {
    grpc::ClientContext context;
    SetPatience(context);
    HealthRequest request;
    request.set_service(service);
    HealthResponse response;
    const grpc::Status status = stub_->Check(&context, request, &response);
    if (!status.ok()) return absl::StrCat("error ", status.error_code());
    return HealthResponse::ServingStatus_Name(response.status());
  }

  std::unique_ptr<grpc::ClientReader<HealthResponse>> Watch(grpc::ClientContext& context,
                                                            const std::string& service) {
    SetPatience(context);
    HealthRequest request;
    request.set_service(service);
    return stub_->Watch(&context, request);
  }

 private:
  const std::unique_ptr<Health::Stub> stub_;
};

std::string NextStatus(grpc::ClientReader<HealthResponse>& watch) {
  HealthResponse response;
  if (!watch.Read(&response)) return "end";
  return HealthResponse::ServingStatus_Name(response.status());
}

TEST(Health, FollowsReadinessButForLiveness) {
  TestServer test;
  HealthClient health(test);
  EXPECT_EQ(health.Check(""), "NOT_SERVING");
  EXPECT_EQ(health.Check(kService), "NOT_SERVING");
  EXPECT_EQ(health.Check("liveness"), "SERVING");
  test.server().SetServing(true);
  EXPECT_EQ(health.Check(""), "SERVING");
  EXPECT_EQ(health.Check(kService), "SERVING");
  test.server().SetServing(false);
  EXPECT_EQ(health.Check(kService), "NOT_SERVING");
  EXPECT_EQ(health.Check("liveness"), "SERVING");
  EXPECT_EQ(health.Check("khabar.v1.Unknown"), absl::StrCat("error ", grpc::NOT_FOUND));
}

TEST(Health, WatchTellsEachChangeAndEndsWithTheServer) {
  TestServer test;
  HealthClient health(test);
  grpc::ClientContext context, unknown_context;
  const auto watch = health.Watch(context, kService);
  const auto unknown = health.Watch(unknown_context, "khabar.v1.Unknown");
  EXPECT_EQ(NextStatus(*watch), "NOT_SERVING");
  EXPECT_EQ(NextStatus(*unknown), "SERVICE_UNKNOWN");
  test.server().SetServing(true);
  EXPECT_EQ(NextStatus(*watch), "SERVING");
  test.server().SetServing(true);  // no change, nothing to tell
  std::jthread shutdown([&] { test.server().Shutdown(kPatience); });
  EXPECT_EQ(NextStatus(*watch), "NOT_SERVING");
  EXPECT_EQ(NextStatus(*watch), "end");
  EXPECT_EQ(NextStatus(*unknown), "end");
  EXPECT_EQ(watch->Finish().error_code(), grpc::UNAVAILABLE);
  shutdown.join();
}

TEST(Health, WatchEndsWhenItsCallerLeaves) {
  TestServer test;
  HealthClient health(test);
  grpc::ClientContext context;
  const auto watch = health.Watch(context, "");
  EXPECT_EQ(NextStatus(*watch), "NOT_SERVING");
  context.TryCancel();
  EXPECT_EQ(watch->Finish().error_code(), grpc::CANCELLED);
  test.server().SetServing(true);
  EXPECT_EQ(health.Check(""), "SERVING");
}

TEST(Shutdown, AnOpenWatchThatNobodyReadsDoesNotHoldIt) {
  TestServer test;
  HealthClient health(test);
  grpc::ClientContext context;
  const auto watch = health.Watch(context, "");
  EXPECT_EQ(NextStatus(*watch), "NOT_SERVING");
  const absl::Time start = absl::Now();
  test.server().Shutdown(kPatience);
  EXPECT_LT(absl::Now() - start, kPatience / 2);
}

// A client that keeps its connection and looks at it again much later.
TEST(Shutdown, AnIdleConnectionDoesNotHoldIt) {
  TestServer test;
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(test.Enrich(BodyRequest(kBody), response).ok());
  const absl::Time start = absl::Now();
  test.server().Shutdown(kPatience);
  EXPECT_LT(absl::Now() - start, kPatience / 2);
}

TEST(Shutdown, FinishesTheCallThatIsBeingWorkedOn) {
  TestServer test({.workers = 1});
  v1::EnrichArticleResponse response;
  grpc::Status status;
  std::jthread caller([&] { status = test.Enrich(BodyRequest(kHeld), response); });
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  std::jthread shutdown([&] { test.server().Shutdown(kPatience); });
  test.gate.Open();
  caller.join();
  shutdown.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(Shutdown, StreamAnswersWhatItHasReadAndSaysWhyItEnds) {
  TestServer test({.workers = 1});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  ASSERT_TRUE(stream->Write(StreamRequest("1", kHeld)) && stream->Write(StreamRequest("2", kBody)));
  ASSERT_TRUE(test.observer.AwaitQueue(2));
  std::jthread shutdown([&] { test.server().Shutdown(kPatience); });
  test.gate.Open();
  v1::EnrichArticlesResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.request_id(), "1");
  EXPECT_TRUE(response.has_article());
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.request_id(), "2");
  EXPECT_FALSE(stream->Read(&response));
  const grpc::Status status = stream->Finish();
  shutdown.join();
  EXPECT_EQ(status.error_code(), grpc::UNAVAILABLE);
  EXPECT_EQ(ErrorDetails(status).info.reason(), "SHUTTING_DOWN");
}

// The drain does not succeed: after the time-out the stream is cancelled, though its article is
// still being worked on.
TEST(Shutdown, CancelsAtItsDeadlineWhatIsStillOpen) {
  TestServer test({.workers = 1});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  ASSERT_TRUE(stream->Write(StreamRequest("1", kHeld)) && stream->Write(StreamRequest("2", kBody)));
  ASSERT_TRUE(test.observer.AwaitQueue(2));
  std::jthread shutdown([&] { test.server().Shutdown(absl::Milliseconds(200)); });
  EXPECT_FALSE(stream->Finish().ok());
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_THAT(test.observer.finished(), ElementsAre("EnrichArticles CANCELLED"));
  test.gate.Open();
  shutdown.join();
  EXPECT_EQ(test.gate.entered(), 1);
  EXPECT_TRUE(test.observer.AwaitQueue(0));
}

TEST(Shutdown, IsBoundedWithAStreamThatNobodyReads) {
  TestServer test;
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  std::string body;
  while (body.size() < 4'000'000) absl::StrAppend(&body, kBody, "\n");
  for (int i = 0; i < 3; ++i) {
    v1::EnrichArticlesRequest request = StreamRequest(std::to_string(i), body);
    request.add_annotators("none");
    ASSERT_TRUE(stream->Write(request));
  }
  ASSERT_TRUE(test.observer.AwaitAnswered(3));
  const absl::Time start = absl::Now();
  test.server().Shutdown(absl::Milliseconds(300));
  EXPECT_LT(absl::Now() - start, kPatience / 2);
  EXPECT_TRUE(test.observer.AwaitQueue(0));
  context.TryCancel();  // Finish() waits for the unread answers otherwise
  EXPECT_FALSE(stream->Finish().ok());
}

TEST(Shutdown, IsIdempotentAndRefusesLaterCalls) {
  TestServer test;
  test.server().SetServing(true);
  test.server().Shutdown(absl::Seconds(1));
  test.server().Shutdown(absl::Seconds(1));
  test.server().SetServing(true);
  v1::EnrichArticleResponse response;
  EXPECT_EQ(test.Enrich(BodyRequest(kBody), response).error_code(), grpc::UNAVAILABLE);
}

TEST(Start, RefusesWhatCannotWork) {
  TestServer first;
  NullLogger logger;
  const std::string taken = absl::StrCat("127.0.0.1:", first.server().port());
  const std::pair<ServerOptions, const char*> cases[] = {
      {{.listen = taken}, "cannot listen"},
      {{.listen = "no such host:x"}, "cannot listen"},
      {{.listen = "127.0.0.1:0", .workers = 0}, "worker"},
      {{.listen = "127.0.0.1:0", .queue_bytes = 0}, "queue"},
      {{.listen = "127.0.0.1:0", .queue_articles = 0}, "queue"},
      {{.listen = "127.0.0.1:0", .streams = 0}, "stream"},
      {{.listen = "127.0.0.1:0", .stream_articles = 0}, "stream"},
      {{.listen = "127.0.0.1:0", .max_message_bytes = 4 << 20}, "message"},
  };
  for (const auto& [options, expected] : cases) {
    const auto server = Server::Start(options, first.pipeline(), logger, first.observer);
    ASSERT_FALSE(server.ok()) << expected;
    EXPECT_EQ(CodeOf(server.status()), ErrorCode::kInvalidConfig);
    EXPECT_THAT(std::string(server.status().message()), HasSubstr(expected));
  }
}

}  // namespace
}  // namespace khabar::grpc_service
