// The parts without gRPC: admission, the pool, error details.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "grpc/support/log.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "service/grpc/admission.h"
#include "service/grpc/library_logs.h"
#include "service/grpc/rpc_status.h"
#include "service/grpc/work_pool.h"

namespace khabar::grpc_service {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::StartsWith;

class Levels final : public RpcObserver {
 public:
  void OnQueue(size_t articles, size_t bytes) override { seen.emplace_back(articles, bytes); }
  std::vector<std::pair<size_t, size_t>> seen;
};

TEST(Admission, BoundsArticlesAndBytes) {
  Levels levels;
  Admission admission(3, 100, levels);
  Ticket a = admission.TryAdmit(40, Share::kWhole);
  Ticket b = admission.TryAdmit(60, Share::kWhole);
  EXPECT_TRUE(a && b);
  EXPECT_FALSE(admission.TryAdmit(1, Share::kWhole));  // bytes
  a.Resize(10);
  b.Resize(10);
  Ticket c = admission.TryAdmit(10, Share::kWhole);
  EXPECT_TRUE(c);
  EXPECT_FALSE(admission.TryAdmit(1, Share::kWhole));  // articles
  c.Release();
  c.Release();  // nothing more to give back
  EXPECT_THAT(levels.seen, ElementsAre(Pair(1, 40), Pair(2, 100), Pair(2, 70), Pair(2, 20),
                                       Pair(3, 30), Pair(2, 20)));
}

TEST(Admission, AdmitsOneWhateverItsSize) {
  Levels levels;
  Admission admission(1, 100, levels);
  for (const Share share : {Share::kWhole, Share::kHalf}) {
    const Ticket large = admission.TryAdmit(1'000'000, share);
    EXPECT_TRUE(large);
    EXPECT_FALSE(admission.TryAdmit(1, share));
  }
  EXPECT_EQ(levels.seen.back(), std::make_pair(size_t{0}, size_t{0}));
}

TEST(Admission, KeepsAHalfForFirstArticles) {
  Levels levels;
  Admission admission(4, 100, levels);
  std::vector<Ticket> tickets;
  tickets.push_back(admission.TryAdmit(10, Share::kHalf));
  EXPECT_FALSE(admission.TryAdmit(41, Share::kHalf));
  tickets.push_back(admission.TryAdmit(10, Share::kHalf));
  EXPECT_FALSE(admission.TryAdmit(1, Share::kHalf));
  EXPECT_TRUE(admission.TryAdmit(80, Share::kWhole));
}

TEST(Ticket, MovesItsCharge) {
  Levels levels;
  Admission admission(2, 100, levels);
  Ticket a = admission.TryAdmit(10, Share::kWhole);
  Ticket b = std::move(a);
  EXPECT_TRUE(b);
  b = admission.TryAdmit(20, Share::kWhole);
  EXPECT_EQ(levels.seen.back(), std::make_pair(size_t{1}, size_t{20}));
}

struct FakeJob final : Job {
  explicit FakeJob(std::function<void()> run) : action(std::move(run)) {}
  void Run(Scratch&) override { action(); }
  const std::function<void()> action;
};

TEST(WorkPool, RunsInOrderWithoutWhatWasRemoved) {
  std::vector<int> ran;
  absl::Notification started, go;
  const auto first = std::make_shared<FakeJob>([&] {
    started.Notify();
    go.WaitForNotification();
    ran.push_back(1);
  });
  const auto second = std::make_shared<FakeJob>([&] { ran.push_back(2); });
  const auto third = std::make_shared<FakeJob>([&] { ran.push_back(3); });
  WorkPool pool(1);
  EXPECT_FALSE(pool.Remove(*second));  // never submitted
  pool.Submit(first);
  started.WaitForNotification();
  pool.Submit(second);
  pool.Submit(third);
  EXPECT_TRUE(pool.Remove(*second));
  EXPECT_FALSE(pool.Remove(*second));
  EXPECT_FALSE(pool.Remove(*first));  // on the worker
  EXPECT_EQ(second.use_count(), 1);
  go.Notify();
  pool.Stop();
  EXPECT_THAT(ran, ElementsAre(1, 3));
  EXPECT_EQ(third.use_count(), 1);
}

class LogLines final : public telemetry::Logger {
 public:
  void Log(telemetry::Severity severity, std::string_view message,
           std::initializer_list<telemetry::LogField> fields) override {
    std::string line = absl::StrCat(static_cast<int>(severity), " ", ToAbsl(message));
    for (const telemetry::LogField& field : fields) {
      absl::StrAppend(&line, " ", ToAbsl(std::get<std::string_view>(field.value)));
    }
    lines.push_back(line);
  }
  std::vector<std::string> lines;
};

TEST(LibraryLogs, GoToTheLogger) {
  LogLines log;
  {
    const LibraryLogs logs(log);
    v1::EnrichArticleRequest request;
    EXPECT_FALSE(request.ParseFromString("\x0A\x04\x6A\x02\xFF\xFE"));  // article.body
    gpr_log(__FILE__, __LINE__, GPR_LOG_SEVERITY_ERROR, "port %d is lost", 7);
  }
  EXPECT_THAT(log.lines, ElementsAre(AllOf(StartsWith("0 a library reports protobuf"),
                                           HasSubstr("khabar.v1.RawArticle.body")),
                                     "3 a library reports grpc port 7 is lost"));
}

template <typename Message>
Message Detail(const google::rpc::Status& status, int index) {
  Message message;
  EXPECT_TRUE(status.details(index).UnpackTo(&message)) << status.details(index).type_url();
  return message;
}

TEST(RpcStatus, EveryCodeOfTheCatalogueHasItsErrorInfo) {
  for (const ErrorInfo& entry : ErrorCatalogue()) {
    const absl::Status status = MakeError(entry.code, entry.description);
    const google::rpc::Status out = ToRpcStatus(status, absl::Seconds(1));
    EXPECT_EQ(out.code(), static_cast<int>(entry.status));
    EXPECT_EQ(out.message(), entry.description);
    const bool overloaded = entry.code == ErrorCode::kOverloaded;
    ASSERT_EQ(out.details_size(), overloaded ? 2 : 1);
    EXPECT_EQ(out.details(0).type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
    const auto info = Detail<google::rpc::ErrorInfo>(out, 0);
    EXPECT_EQ(info.reason(), entry.name);
    EXPECT_EQ(info.domain(), "khabar");
    if (overloaded) {
      EXPECT_EQ(out.details(1).type_url(), "type.googleapis.com/google.rpc.RetryInfo");
    }
    const v1::ArticleError error = ToArticleError(status, absl::Seconds(1));
    EXPECT_EQ(error.code(), entry.name);
    EXPECT_EQ(error.status(), out.code());
    EXPECT_EQ(error.has_retry_delay(), overloaded);
  }
}

TEST(RpcStatus, AStatusFromElsewhereIsInternal) {
  const auto out = ToRpcStatus(absl::UnknownError("who knows"), absl::Seconds(1));
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(out, 0).reason(), "INTERNAL");
}

TEST(RpcStatus, MetadataAndFieldAreKept) {
  absl::Status status = MakeError(ErrorCode::kFieldTooLong, "title is longer than the limit");
  status = AtField(WithMetadata(std::move(status), "limit", "65536"), "article.title");
  status = WithMetadata(std::move(status), "size", "70000");
  const auto out = ToRpcStatus(status, absl::Seconds(1));
  ASSERT_EQ(out.details_size(), 2);
  const auto info = Detail<google::rpc::ErrorInfo>(out, 0);
  EXPECT_EQ(info.metadata().at("limit"), "65536");
  EXPECT_EQ(info.metadata().at("size"), "70000");
  const auto request = Detail<google::rpc::BadRequest>(out, 1);
  EXPECT_EQ(request.field_violations(0).field(), "article.title");
  EXPECT_EQ(request.field_violations(0).description(), "title is longer than the limit");
}

// The wire format, byte by byte: what other languages' libraries read.
TEST(RpcStatus, IsTheWireFormatOfPublicApis) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(3);
  EXPECT_EQ(retry.SerializeAsString(), std::string("\x0A\x02\x08\x03", 4));
  google::rpc::ErrorInfo info;
  info.set_reason("R");
  info.set_domain("D");
  (*info.mutable_metadata())["k"] = "v";
  EXPECT_EQ(info.SerializeAsString(), std::string("\x0A\x01R\x12\x01"
                                                  "D\x1A\x06\x0A\x01k\x12\x01v",
                                                  14));
  google::rpc::BadRequest request;
  request.add_field_violations()->set_field("f");
  request.mutable_field_violations(0)->set_description("d");
  EXPECT_EQ(request.SerializeAsString(), std::string("\x0A\x06\x0A\x01"
                                                     "f\x12\x01"
                                                     "d",
                                                     8));
  google::rpc::Status status;
  status.set_code(3);
  status.set_message("m");
  status.add_details()->set_type_url("t");
  EXPECT_EQ(status.SerializeAsString(), std::string("\x08\x03\x12\x01m\x1A\x03\x0A\x01t", 10));
}

TEST(RpcStatus, TextIsBoundedAndValid) {
  std::string arabic;
  while (arabic.size() < 5000) arabic += "خبر";
  for (const std::string& text : {arabic, "a" + arabic, std::string("\xD8"), std::string(3, '\xFF'),
                                  std::string(100'000, 'x')}) {
    const auto out =
        ToRpcStatus(AtField(MakeError(ErrorCode::kInvalidField, text), text), absl::Seconds(1));
    EXPECT_LE(out.message().size(), 512u);
    std::string again;
    ASSERT_TRUE(out.SerializeToString(&again));
    // Proto3 refuses text that is not UTF-8.
    EXPECT_TRUE(google::rpc::Status().ParseFromString(again));
    EXPECT_FALSE(Detail<google::rpc::BadRequest>(out, 1).field_violations(0).field().empty());
  }
  EXPECT_EQ(ToRpcStatus(MakeError(ErrorCode::kInternal, arabic), absl::Seconds(1)).message(),
            arabic.substr(0, 510));
}

}  // namespace
}  // namespace khabar::grpc_service
