// EnrichArticles: order, flow, back-pressure, refusals in their place.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "service/grpc/test_server.h"

namespace khabar::grpc_service {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

constexpr char kBody[] =
    "أعلنت بلدية صور موعد مهرجان الصيد السنوي. ويشارك فيه صيادون من سبع قرى ساحلية.";

using Stream = grpc::ClientReaderWriter<v1::EnrichArticlesRequest, v1::EnrichArticlesResponse>;

TEST(EnrichArticles, AnswersFlowBeforeTheInputEnds) {
  TestServer test;
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  v1::EnrichArticlesResponse response;
  for (const char* id : {"first", "second", "third"}) {
    ASSERT_TRUE(stream->Write(StreamRequest(id, kBody)));
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.request_id(), id);
    EXPECT_EQ(response.article().sentences_size(), 2);
  }
  ASSERT_TRUE(stream->WritesDone());
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_THAT(test.observer.finished(), ElementsAre("EnrichArticles OK"));
}

TEST(EnrichArticles, KeepsTheOrderOfTwoThousandArticles) {
  constexpr int kArticles = 2000;
  TestServer test({.workers = 4});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  // Lengths differ, so that workers finish out of order; each 50th article is refused.
  std::jthread writer([&] {
    for (int i = 0; i < kArticles; ++i) {
      std::string body = absl::StrCat("الخبر رقم ", i, ".");
      for (int j = 0; j < i * 7919 % 40; ++j) absl::StrAppend(&body, " ", kBody);
      if (i % 50 == 0) body = " ";
      if (!stream->Write(StreamRequest(std::to_string(i), body))) return;
    }
    stream->WritesDone();
  });
  v1::EnrichArticlesResponse response;
  int read = 0;
  for (; stream->Read(&response); ++read) {
    ASSERT_EQ(response.request_id(), std::to_string(read));
    if (read % 50 == 0) {
      ASSERT_EQ(response.error().code(), "EMPTY_ARTICLE") << read;
      ASSERT_EQ(response.error().status(), grpc::INVALID_ARGUMENT);
      ASSERT_FALSE(response.error().message().empty());
    } else {
      ASSERT_TRUE(response.article().body().starts_with(absl::StrCat("الخبر رقم ", read, ".")));
    }
  }
  writer.join();
  EXPECT_EQ(read, kArticles);
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(EnrichArticles, AnnotatorsAreChosenByArticle) {
  TestServer test;
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  v1::EnrichArticlesRequest none = StreamRequest("none", kBody);
  none.add_annotators("none");
  v1::EnrichArticlesRequest wrong = StreamRequest("wrong", kBody);
  wrong.add_annotators("sentance");
  ASSERT_TRUE(stream->Write(none) && stream->Write(wrong) &&
              stream->Write(StreamRequest("all", kBody)) && stream->WritesDone());
  v1::EnrichArticlesResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.article().sentences_size(), 0);
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.error().code(), "UNKNOWN_ANNOTATOR");
  EXPECT_FALSE(response.error().has_retry_delay());
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.article().sentences_size(), 2);
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(EnrichArticles, BytesThatAreNoMessageAreAnsweredInTheirPlace) {
  TestServer test;
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  ASSERT_TRUE(stream->Write(StreamRequest("1", kBody)) &&
              stream->Write(StreamRequest("2", "\xFF\xFE is no UTF-8")) &&
              stream->Write(StreamRequest("3", kBody)) && stream->WritesDone());
  v1::EnrichArticlesResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.request_id(), "1");
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.error().code(), "INVALID_PROTOBUF");
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.request_id(), "3");
  EXPECT_TRUE(response.has_article());
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
}

// The client sends 60 articles of 100 KB and reads nothing until the server has answered as many as
// it may hold.
TEST(EnrichArticles, AClientThatDoesNotReadIsNotReadFrom) {
  constexpr size_t kWindow = 4, kArticles = 60;
  TestServer test({.stream_articles = kWindow});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  std::string body;
  while (body.size() < 100'000) absl::StrAppend(&body, kBody, "\n");
  body.pop_back();
  std::jthread writer([&] {
    for (size_t i = 0; i < kArticles; ++i) {
      if (!stream->Write(StreamRequest(std::to_string(i), body))) return;
    }
    stream->WritesDone();
  });
  EXPECT_TRUE(test.observer.AwaitAnswered(kWindow));
  v1::EnrichArticlesResponse response;
  size_t read = 0;
  for (; stream->Read(&response); ++read) EXPECT_EQ(response.article().body().size(), body.size());
  writer.join();
  EXPECT_EQ(read, kArticles);
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_LE(test.observer.peak_articles(), kWindow);
  // A record is some times its text.
  EXPECT_LE(test.observer.peak_bytes(), kWindow * body.size() * 3);
}

// The whole queue is smaller than what the stream sends: it waits for its own answers.
TEST(EnrichArticles, OneStreamIsNeverOverloadedByItself) {
  TestServer test({.queue_bytes = 1000, .queue_articles = 3});
  grpc::ClientContext context;
  SetPatience(context);
  const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
  std::jthread writer([&] {
    for (int i = 0; i < 100; ++i) stream->Write(StreamRequest(std::to_string(i), kBody));
    stream->WritesDone();
  });
  v1::EnrichArticlesResponse response;
  int read = 0;
  for (; stream->Read(&response); ++read) EXPECT_TRUE(response.has_article());
  writer.join();
  EXPECT_EQ(read, 100);
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_THAT(test.observer.articles(), Each(""));
}

TEST(EnrichArticles, FiftyStreamsAtATime) {
  constexpr int kStreams = 50, kArticles = 40;
  TestServer test;
  std::atomic<int> good = 0;
  std::vector<std::jthread> clients;
  clients.reserve(kStreams);
  for (int s = 0; s < kStreams; ++s) {
    clients.emplace_back([&, s] {
      grpc::ClientContext context;
      SetPatience(context);
      const std::unique_ptr<Stream> stream = test.stub().EnrichArticles(&context);
      for (int i = 0; i < kArticles; ++i) {
        stream->Write(StreamRequest(absl::StrCat(s, "/", i), kBody));
      }
      stream->WritesDone();
      v1::EnrichArticlesResponse response;
      for (int i = 0; stream->Read(&response); ++i) {
        if (response.request_id() == absl::StrCat(s, "/", i) && response.has_article()) ++good;
      }
      EXPECT_TRUE(stream->Finish().ok());
    });
  }
  for (std::jthread& client : clients) client.join();
  EXPECT_EQ(good, kStreams * kArticles);
  EXPECT_TRUE(test.observer.AwaitQueue(0));
}

}  // namespace
}  // namespace khabar::grpc_service
