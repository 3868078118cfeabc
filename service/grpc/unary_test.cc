// EnrichArticle: the record, and every refusal with its details.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "service/convert/from_proto.h"
#include "service/convert/to_proto.h"
#include "service/grpc/test_server.h"

namespace khabar::grpc_service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kBody[] =
    "وصل وفد من وزارة الزراعة إلى دمنهور صباح الاثنين. وقال المهندس طارق العشماوي إن موسم القطن "
    "بدأ "
    "مبكرا.\n\nThe delegation left for Alexandria in the evening.";

// What the pipeline and the converter give without gRPC.
std::string ExpectedRecord(const Pipeline& pipeline, const v1::RawArticle& article) {
  StructuredArticle fields;
  const RawArticle raw = convert::ToRawArticle(article, fields);
  Document doc;
  EXPECT_TRUE(pipeline.Run(raw, pipeline.all(), doc).ok());
  v1::EnrichedArticle record;
  convert::RecordBuilder().Build(doc, raw, record);
  return record.SerializeAsString();
}

TEST(EnrichArticle, AnswersTheSameRecordAsThePipeline) {
  TestServer test;
  v1::EnrichArticleRequest request = BodyRequest(kBody);
  request.mutable_article()->set_title("بدء موسم القطن في البحيرة");
  request.mutable_article()->set_article_id("cotton-17");
  v1::EnrichArticleResponse response;
  const grpc::Status status = test.Enrich(request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.article().sentences_size(), 3);
  EXPECT_EQ(response.article().article_id(), "cotton-17");
  EXPECT_EQ(response.article().SerializeAsString(),
            ExpectedRecord(test.pipeline(), request.article()));
  ASSERT_TRUE(test.observer.AwaitIdle());
  EXPECT_THAT(test.observer.finished(), ElementsAre("EnrichArticle OK"));
  EXPECT_THAT(test.observer.articles(), ElementsAre(""));
  EXPECT_TRUE(test.observer.AwaitQueue(0));
}

TEST(EnrichArticle, DecodesContentByItsType) {
  TestServer test;
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_content(
      R"({"headline": "Ferry service resumes", "body": "The ferry to Rosetta sails again."})");
  request.mutable_article()->set_content_type("application/json");
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(test.Enrich(request, response).ok());
  EXPECT_EQ(response.article().title(), "Ferry service resumes");
  EXPECT_EQ(response.article().body(), "The ferry to Rosetta sails again.");
}

TEST(EnrichArticle, RunsOnlyTheNamedAnnotators) {
  TestServer test;
  v1::EnrichArticleRequest request = BodyRequest(kBody);
  request.add_annotators("none");
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(test.Enrich(request, response).ok());
  EXPECT_EQ(response.article().sentences_size(), 0);
  EXPECT_EQ(test.gate.entered(), 0);
}

struct Refusal {
  const char* name;
  void (*fill)(v1::EnrichArticleRequest&);
  grpc::StatusCode status;
  const char* reason;
  const char* field;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

void SetContent(v1::EnrichArticleRequest& request, std::string bytes, const char* type) {
  request.mutable_article()->set_content(std::move(bytes));
  request.mutable_article()->set_content_type(type);
}

using Request = v1::EnrichArticleRequest;
const Refusal kRefusals[] = {
    {"NoArticle", [](Request&) {}, grpc::INVALID_ARGUMENT, "EMPTY_ARTICLE", "article"},
    {"BlankContent", [](Request& r) { SetContent(r, " \n\t ", "text/plain"); },
     grpc::INVALID_ARGUMENT, "EMPTY_ARTICLE", "article.content"},
    {"LargeContent",
     [](Request& r) {
       SetContent(r, std::string(limits::kMaxArticleBytes + 1, 'a'), "text/plain");
     },
     grpc::INVALID_ARGUMENT, "ARTICLE_TOO_LARGE", "article.content"},
    {"LargeBody",
     [](Request& r) {
       r.mutable_article()->set_body(std::string(limits::kMaxArticleBytes + 1, 'a'));
     },
     grpc::INVALID_ARGUMENT, "ARTICLE_TOO_LARGE", "article.body"},
    {"UnknownType", [](Request& r) { SetContent(r, "a b", "image/png"); }, grpc::INVALID_ARGUMENT,
     "UNSUPPORTED_CONTENT_TYPE", "article.content_type"},
    {"BrokenJson", [](Request& r) { SetContent(r, R"({"body": )", "application/json"); },
     grpc::INVALID_ARGUMENT, "INVALID_JSON", "article.content"},
    {"DeepJson",
     [](Request& r) {
       const std::string deep = std::string(100, '[') + std::string(100, ']');
       SetContent(r, R"({"body": "Some text.", "extra": )" + deep + "}", "application/json");
     },
     grpc::INVALID_ARGUMENT, "JSON_TOO_DEEP", "article.content"},
    {"EntityBomb",
     [](Request& r) {
       SetContent(r, R"(<!DOCTYPE a [<!ENTITY b "c">]><item><title>&b;</title></item>)",
                  "application/rss+xml");
     },
     grpc::INVALID_ARGUMENT, "XML_FORBIDDEN", "article.content"},
    {"LongId",
     [](Request& r) {
       r.mutable_article()->set_body("Some text.");
       r.mutable_article()->set_article_id(std::string(10000, 'i'));
     },
     grpc::INVALID_ARGUMENT, "ARTICLE_ID_TOO_LONG", "article.article_id"},
    {"BodyAndContent",
     [](Request& r) {
       SetContent(r, "One text.", "text/plain");
       r.mutable_article()->set_body("Another text.");
     },
     grpc::INVALID_ARGUMENT, "INVALID_FIELD", "article.content"},
    {"UnknownAnnotator",
     [](Request& r) {
       r.mutable_article()->set_body("Some text.");
       r.add_annotators("sentences");
       r.add_annotators("sentimentality");
     },
     grpc::INVALID_ARGUMENT, "UNKNOWN_ANNOTATOR", "annotators[1]"},
    {"NoneAndMore",
     [](Request& r) {
       r.mutable_article()->set_body("Some text.");
       r.add_annotators("sentences");
       r.add_annotators("none");
     },
     grpc::INVALID_ARGUMENT, "UNKNOWN_ANNOTATOR", "annotators[1]"},
    {"ManyAnnotators",
     [](Request& r) {
       r.mutable_article()->set_body("Some text.");
       for (int i = 0; i < 65; ++i) r.add_annotators("sentences");
     },
     grpc::INVALID_ARGUMENT, "TOO_MANY_VALUES", "annotators"},
};

class EnrichArticleRefusal : public ::testing::TestWithParam<Refusal> {};

TEST_P(EnrichArticleRefusal, CarriesItsDetails) {
  TestServer test;
  v1::EnrichArticleRequest request;
  GetParam().fill(request);
  v1::EnrichArticleResponse response;
  const grpc::Status status = test.Enrich(request, response);
  EXPECT_EQ(status.error_code(), GetParam().status) << status.error_message();
  const ErrorDetails details(status);
  EXPECT_EQ(details.status.code(), status.error_code());
  EXPECT_EQ(details.status.message(), status.error_message());
  EXPECT_EQ(details.info.reason(), GetParam().reason);
  EXPECT_EQ(details.info.domain(), "khabar");
  EXPECT_EQ(details.field, GetParam().field);
  EXPECT_FALSE(details.retry.has_retry_delay());

  // The next article goes on.
  EXPECT_TRUE(test.Enrich(BodyRequest(kBody), response).ok());
  EXPECT_THAT(test.observer.articles(), ElementsAre(GetParam().reason, ""));
}

INSTANTIATE_TEST_SUITE_P(All, EnrichArticleRefusal, ::testing::ValuesIn(kRefusals),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(EnrichArticle, NamesTheDynamicPartsInTheMetadata) {
  TestServer test;
  v1::EnrichArticleResponse response;
  v1::EnrichArticleRequest large = BodyRequest(std::string(limits::kMaxArticleBytes + 7, 'a'));
  const ErrorDetails size(test.Enrich(large, response));
  EXPECT_EQ(size.info.metadata().at("limit_bytes"), std::to_string(limits::kMaxArticleBytes));
  EXPECT_EQ(size.info.metadata().at("size_bytes"), std::to_string(limits::kMaxArticleBytes + 7));

  v1::EnrichArticleRequest named = BodyRequest(kBody);
  named.add_annotators("sentances");
  const ErrorDetails name(test.Enrich(named, response));
  EXPECT_EQ(name.info.metadata().at("annotator"), "sentances");
  EXPECT_THAT(name.bad_request.field_violations(0).description(), HasSubstr("\"sentences\""));
}

TEST(EnrichArticle, WebPagesAreDecodedByTheirContentType) {
  TestServer test;
  v1::EnrichArticleRequest request;
  SetContent(request,
             "<html><head><title>Harbour reopens</title></head><body><nav><a href=/>Home</a></nav>"
             "<article><h1>Harbour reopens</h1><p>The harbour reopened on Tuesday after engineers "
             "cleared the wreck that had blocked its only channel since the storm in March.</p>"
             "</article></body></html>",
             "text/html");
  v1::EnrichArticleResponse response;
  const grpc::Status status = test.Enrich(request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.article().title(), "Harbour reopens");
  EXPECT_THAT(response.article().body(), testing::StartsWith("The harbour reopened on Tuesday"));

  SetContent(request, "<html><body><img src=a.png></body></html>", "text/html");
  const grpc::Status refused = test.Enrich(request, response);
  EXPECT_EQ(refused.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(ErrorDetails(refused).info.reason(), "NO_ARTICLE");
}

TEST(EnrichArticle, BytesThatAreNoMessageAreRefusedWithDetails) {
  TestServer test;
  v1::EnrichArticleResponse response;
  // A C++ client sends text that is not UTF-8, and only complains about it.
  const grpc::Status status = test.Enrich(BodyRequest("caf\xE9 society"), response);
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(ErrorDetails(status).info.reason(), "INVALID_PROTOBUF");
  EXPECT_THAT(status.error_message(), HasSubstr("khabar.v1.EnrichArticleRequest"));
}

// 60 MB of one letter, which are 60 KB on the wire.
TEST(EnrichArticle, CompressedMessagesAreRefusedAndNotUnpacked) {
  TestServer test;
  grpc::ClientContext context;
  SetPatience(context);
  context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  v1::EnrichArticleResponse response;
  // NOLINTNEXTLINE(bugprone-string-constructor): it is to be large
  const v1::EnrichArticleRequest request = BodyRequest(std::string(60'000'000, 'a'));
  const grpc::Status status = test.stub().EnrichArticle(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED) << status.error_message();
  EXPECT_THAT(test.observer.articles(), ElementsAre());
  EXPECT_TRUE(test.Enrich(BodyRequest(kBody), response).ok());
}

TEST(EnrichArticle, MessageOverTheTransportsLimitEndsTheCallOnly) {
  TestServer test;
  v1::EnrichArticleResponse response;
  const grpc::Status status =
      test.Enrich(BodyRequest(std::string(17 * 1024 * 1024, 'a')), response);
  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(test.Enrich(BodyRequest(kBody), response).ok());
}

TEST(EnrichArticle, TakesTheLargestArticle) {
  TestServer test;
  std::string body;
  while (body.size() + sizeof(kBody) < limits::kMaxArticleBytes) body += kBody;
  v1::EnrichArticleRequest request = BodyRequest(body);
  request.add_annotators("none");
  v1::EnrichArticleResponse response;
  const grpc::Status status = test.Enrich(request, response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_GT(response.article().body().size(), limits::kMaxArticleBytes - 2 * sizeof(kBody));
}

}  // namespace
}  // namespace khabar::grpc_service
