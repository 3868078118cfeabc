// Too many articles, deadlines and cancellation: what is refused, and that room comes back.
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "service/grpc/test_server.h"

namespace khabar::grpc_service {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr char kBody[] = "The council of Sidon approved the new bus lines.";
constexpr char kHeld[] = "بقي المسافرون في قاعة الانتظار حتى الفجر.";  // Gate::kWord

using Stream = grpc::ClientReaderWriter<v1::EnrichArticlesRequest, v1::EnrichArticlesResponse>;

// A unary call on a thread of its own.
class Caller {
 public:
  Caller(TestServer& test, std::string_view body) : request_(BodyRequest(body)) {
    SetPatience(context_);
    thread_ = std::thread(
        [this, &test] { status_ = test.stub().EnrichArticle(&context_, request_, &response_); });
  }
  ~Caller() {
    if (thread_.joinable()) thread_.join();
  }
  void Cancel() { context_.TryCancel(); }
  grpc::Status Join() {
    thread_.join();
    return status_;
  }

 private:
  grpc::ClientContext context_;
  v1::EnrichArticleRequest request_;
  v1::EnrichArticleResponse response_;
  grpc::Status status_;
  std::thread thread_;
};

TEST(Overload, UnaryIsRefusedWithRetryInfoAndRecovers) {
  TestServer test({.workers = 1, .queue_articles = 2, .retry_delay = absl::Milliseconds(2500)});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  Caller waiting(test, kBody);
  ASSERT_TRUE(test.observer.AwaitQueue(2));

  v1::EnrichArticleResponse response;
  const grpc::Status refused = test.Enrich(BodyRequest(kBody), response);
  EXPECT_EQ(refused.error_code(), grpc::RESOURCE_EXHAUSTED);
  const ErrorDetails details(refused);
  EXPECT_EQ(details.info.reason(), "OVERLOADED");
  EXPECT_EQ(details.info.domain(), "khabar");
  EXPECT_EQ(details.retry.retry_delay().seconds(), 2);
  EXPECT_EQ(details.retry.retry_delay().nanos(), 500'000'000);
  EXPECT_EQ(details.field, "");

  test.gate.Open();
  EXPECT_TRUE(running.Join().ok());
  EXPECT_TRUE(waiting.Join().ok());
  ASSERT_TRUE(test.observer.AwaitQueue(0));
  EXPECT_TRUE(test.Enrich(BodyRequest(kBody), response).ok());
  EXPECT_EQ(test.observer.peak_articles(), 2u);
}

TEST(Overload, BytesAreBoundedToo) {
  TestServer test({.workers = 1, .queue_bytes = 1000});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  v1::EnrichArticleResponse response;
  const grpc::Status refused = test.Enrich(BodyRequest(std::string(1000, 'a')), response);
  EXPECT_EQ(ErrorDetails(refused).info.reason(), "OVERLOADED");
  test.gate.Open();
  EXPECT_TRUE(running.Join().ok());
  ASSERT_TRUE(test.observer.AwaitQueue(0));
  // Over the bound by itself, it is let in alone.
  EXPECT_TRUE(test.Enrich(BodyRequest(std::string(2000, 'a')), response).ok());
}

TEST(Overload, StreamGetsAnErrorInPlaceAndGoesOn) {
  TestServer test({.workers = 1, .queue_articles = 1, .retry_delay = absl::Milliseconds(300)});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));

  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  v1::EnrichArticlesResponse response;
  ASSERT_TRUE(stream->Write(StreamRequest("early", kBody)) && stream->Read(&response));
  EXPECT_EQ(response.request_id(), "early");
  EXPECT_EQ(response.error().code(), "OVERLOADED");
  EXPECT_EQ(response.error().status(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_EQ(response.error().retry_delay().nanos(), 300'000'000);

  test.gate.Open();
  EXPECT_TRUE(running.Join().ok());
  ASSERT_TRUE(test.observer.AwaitQueue(0));
  ASSERT_TRUE(stream->Write(StreamRequest("again", kBody)) && stream->Read(&response));
  EXPECT_EQ(response.request_id(), "again");
  EXPECT_TRUE(response.has_article());
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(Overload, TooManyStreamsAreRefusedWithRetryInfo) {
  TestServer test({.streams = 1});
  grpc::ClientContext first_context, second_context, third_context;
  for (auto* context : {&first_context, &second_context, &third_context}) SetPatience(*context);
  const std::unique_ptr<Stream> first = test.stub().EnrichArticles(&first_context);
  v1::EnrichArticlesResponse response;
  ASSERT_TRUE(first->Write(StreamRequest("1", kBody)) && first->Read(&response));

  const std::unique_ptr<Stream> second = test.stub().EnrichArticles(&second_context);
  const grpc::Status refused = second->Finish();
  EXPECT_EQ(refused.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ErrorDetails(refused).info.reason(), "OVERLOADED");
  EXPECT_EQ(ErrorDetails(refused).retry.retry_delay().seconds(), 1);

  first->WritesDone();
  EXPECT_TRUE(first->Finish().ok());
  ASSERT_TRUE(test.observer.AwaitIdle());
  const std::unique_ptr<Stream> third = test.stub().EnrichArticles(&third_context);
  ASSERT_TRUE(third->Write(StreamRequest("3", kBody)) && third->Read(&response));
  EXPECT_TRUE(response.has_article());
  third->WritesDone();
  EXPECT_TRUE(third->Finish().ok());
}

// A stream fills a half of the queue, so that others still get in.
TEST(Overload, BusyStreamLeavesRoomForUnaryCalls) {
  TestServer test({.workers = 1, .queue_articles = 4});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(stream->Write(StreamRequest(std::to_string(i), kHeld)));
  }
  stream->WritesDone();
  ASSERT_TRUE(test.observer.AwaitQueue(2));
  Caller other(test, kBody);
  ASSERT_TRUE(test.observer.AwaitQueue(3));
  test.gate.Open();
  EXPECT_TRUE(other.Join().ok());
  v1::EnrichArticlesResponse response;
  int records = 0;
  while (stream->Read(&response)) records += response.has_article();
  EXPECT_EQ(records, 5);
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(Deadline, ArticleWhoseCallerGaveUpIsNotWorkedOn) {
  TestServer test({.workers = 1});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));

  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(100)));
  v1::EnrichArticleResponse response;
  const grpc::Status late = test.stub().EnrichArticle(&context, BodyRequest(kBody), &response);
  EXPECT_EQ(late.error_code(), grpc::DEADLINE_EXCEEDED);
  ASSERT_TRUE(test.observer.AwaitQueue(1));

  test.gate.Open();
  EXPECT_TRUE(running.Join().ok());
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_EQ(test.gate.entered(), 1);
  // The client's clock may end the call a moment before the server's does.
  EXPECT_THAT(test.observer.articles(),
              UnorderedElementsAre(AnyOf("DEADLINE_EXCEEDED", "CANCELLED"), ""));
  EXPECT_THAT(
      test.observer.finished(),
      UnorderedElementsAre(AnyOf("EnrichArticle DEADLINE_EXCEEDED", "EnrichArticle CANCELLED"),
                           "EnrichArticle OK"));
}

TEST(Cancel, WaitingUnaryCallGivesItsRoomBackAtOnce) {
  TestServer test({.workers = 1, .queue_articles = 2});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  Caller cancelled(test, kBody);
  ASSERT_TRUE(test.observer.AwaitQueue(2));
  cancelled.Cancel();
  EXPECT_EQ(cancelled.Join().error_code(), grpc::CANCELLED);
  ASSERT_TRUE(test.observer.AwaitQueue(1));

  Caller next(test, kBody);
  ASSERT_TRUE(test.observer.AwaitQueue(2));
  test.gate.Open();
  EXPECT_TRUE(next.Join().ok());
  EXPECT_TRUE(running.Join().ok());
  EXPECT_EQ(test.gate.entered(), 2);
}

TEST(Cancel, RunningUnaryCallEndsAtOnceAndKeepsItsRoom) {
  TestServer test({.workers = 1});
  Caller running(test, kHeld);
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  const size_t bytes = test.observer.queue_bytes();
  ASSERT_GT(bytes, 0u);
  running.Cancel();
  EXPECT_EQ(running.Join().error_code(), grpc::CANCELLED);
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_THAT(test.observer.finished(), ElementsAre("EnrichArticle CANCELLED"));
  EXPECT_TRUE(test.observer.AwaitQueue(1));
  EXPECT_EQ(test.observer.queue_bytes(), bytes);
  test.gate.Open();
  EXPECT_TRUE(test.observer.AwaitQueue(0));
  EXPECT_EQ(test.observer.queue_bytes(), 0u);
}

TEST(Cancel, StreamDropsWhatWaitsAndForgetsWhatRuns) {
  TestServer test({.workers = 1});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(stream->Write(StreamRequest(std::to_string(i), kHeld)));
  }
  ASSERT_TRUE(test.gate.AwaitEntered(1));
  ASSERT_TRUE(test.observer.AwaitQueue(5));
  context.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::CANCELLED);
  ASSERT_TRUE(test.observer.AwaitQueue(1));
  // The call ends while its first article is still on the worker.
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_THAT(test.observer.finished(), Contains("EnrichArticles CANCELLED"));
  test.gate.Open();
  ASSERT_TRUE(test.observer.AwaitQueue(0));
  EXPECT_EQ(test.gate.entered(), 1);
}

TEST(Deadline, EndsAStream) {
  TestServer test({.workers = 1});
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(200)));
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  stream->Write(StreamRequest("1", kHeld));
  stream->Write(StreamRequest("2", kHeld));
  EXPECT_EQ(stream->Finish().error_code(), grpc::DEADLINE_EXCEEDED);
  ASSERT_TRUE(test.observer.AwaitIdle());
  test.gate.Open();
  EXPECT_LE(test.gate.entered(), 1);
  EXPECT_TRUE(test.observer.AwaitQueue(0));
}

}  // namespace
}  // namespace khabar::grpc_service
