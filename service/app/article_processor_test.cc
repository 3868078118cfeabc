#include "service/app/article_processor.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/ingest/dead_letter.h"
#include "lib/text/segmentation_annotator.h"
#include "service/convert/from_proto.h"

namespace khabar::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kStatement =
    "قال المتحدث باسم الهيئة العامة للموانئ إن رصيف الحاويات في طرطوس سيستأنف العمل الأحد.\n";

// Fails on every article that holds the word.
class FailingStage final : public Annotator {
 public:
  std::string_view name() const override { return "entities"; }
  std::string_view version() const override { return "1"; }
  LayerSet needs() const override { return {Layer::kTokens}; }
  LayerSet adds() const override { return {Layer::kEntities}; }
  absl::Status Annotate(Document& doc) const override {
    if (doc.body().text.find("طرطوس") == std::string_view::npos) return absl::OkStatus();
    return MakeError(ErrorCode::kInternal, "no such port");
  }
};

class Observer final : public ingest::EngineObserver {
 public:
  void OnDeadLetter(const ingest::RecordPosition& position, ErrorCode code,
                    std::string_view) override {
    dead_letters.push_back(std::string(ErrorName(code)) + " at " + std::to_string(position.offset));
  }
  void OnStage(std::string_view stage, absl::Duration, bool failed) override {
    stages.push_back(std::string(stage) + (failed ? " failed" : ""));
  }
  std::vector<std::string> dead_letters, stages;
};

class ArticleProcessorTest : public ::testing::Test {
 protected:
  ArticleProcessorTest() {
    std::vector<std::unique_ptr<const Annotator>> stages;
    stages.push_back(std::make_unique<text::SegmentationAnnotator>());
    stages.push_back(std::make_unique<FailingStage>());
    pipeline_ = *Pipeline::CreateFrom(std::move(stages), &parser_);
    input_.topic = "news.raw";
    input_.partition = 3;
    input_.offset = 1234;
    input_.timestamp_ms = 1'700'000'000'123;
    input_.key = "كائن";
    input_.value = kStatement;
  }

  ingest::OutputRecord Process(RecordFormat format = RecordFormat::kProtobuf) {
    ArticleProcessor processor(*pipeline_, pipeline_->all(), format, clock_, observer_);
    return processor.Process(input_);
  }
  static v1::EnrichedArticle Parse(const ingest::OutputRecord& record) {
    v1::EnrichedArticle article;
    EXPECT_TRUE(article.ParseFromString(*record.value));
    return article;
  }
  static std::vector<std::string> Headers(const ingest::OutputRecord& record) {
    std::vector<std::string> out;
    for (const ingest::Header& h : record.headers)
      out.push_back(h.name + "=" + h.value.value_or("null"));
    return out;
  }

  convert::ProtobufParser parser_;
  std::unique_ptr<const Pipeline> pipeline_;
  VirtualClock clock_{absl::FromUnixMillis(1'764'000'000'500)};
  Observer observer_;
  ingest::InputRecord input_;
};

TEST_F(ArticleProcessorTest, ArticleIsKeyedByItsIdAndKnowsWhereItCameFrom) {
  const ingest::OutputRecord out = Process();
  const v1::EnrichedArticle article = Parse(out);
  EXPECT_EQ(out.destination, ingest::Destination::kEnriched);
  EXPECT_EQ(*out.key, article.article_id());
  EXPECT_EQ(out.timestamp_ms, input_.timestamp_ms);
  EXPECT_EQ(article.raw().topic(), "news.raw");
  EXPECT_EQ(article.raw().partition(), 3);
  EXPECT_EQ(article.raw().offset(), 1234);
  EXPECT_EQ(article.body() + "\n", kStatement);
  EXPECT_EQ(article.sentences_size(), 1);
}

TEST_F(ArticleProcessorTest, FailedStageShipsTheArticleAndSaysWhy) {
  const v1::EnrichedArticle article = Parse(Process());
  ASSERT_EQ(article.provenance().stage_errors_size(), 1);
  EXPECT_EQ(article.provenance().stage_errors(0).message(), "no such port");
  EXPECT_THAT(observer_.stages, ElementsAre("decode", "sentences", "entities failed"));
  EXPECT_THAT(observer_.dead_letters, IsEmpty());
}

TEST_F(ArticleProcessorTest, HeadersOfTheInputGoOnAndCloudEventsAreOurs) {
  input_.headers = {{"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"},
                    {"Content-Type", "text/plain; charset=utf-8"},
                    {"ce_id", "17"},
                    {"x-feed", std::nullopt},
                    {"khabar-language", "ar"},
                    {"khabar-error-code", "EMPTY_ARTICLE"},
                    {"__connect.errors.topic", "older"}};
  EXPECT_THAT(
      Headers(Process()),
      ElementsAre("traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                  "x-feed=null",
                  "content-type=application/x-protobuf; messageType=khabar.v1.EnrichedArticle",
                  "ce_specversion=1.0", "ce_id=news.raw/3/1234", "ce_source=/khabar",
                  "ce_type=khabar.v1.EnrichedArticle", "ce_time=2025-11-24T16:00:00.500Z"));
}

TEST_F(ArticleProcessorTest, TellsTheTimeOfEachRecord) {
  ArticleProcessor processor(*pipeline_, pipeline_->all(), RecordFormat::kJson, clock_, observer_);
  const auto expect = [&](absl::Duration later, const std::string& time) {
    clock_.Advance(later);
    EXPECT_THAT(Headers(processor.Process(input_)), testing::Contains("ce_time=" + time));
  };
  expect(absl::ZeroDuration(), "2025-11-24T16:00:00.500Z");
  expect(absl::Microseconds(499'999), "2025-11-24T16:00:00.999Z");
  expect(absl::Microseconds(1), "2025-11-24T16:00:01.000Z");
  expect(absl::Milliseconds(7), "2025-11-24T16:00:01.007Z");
  expect(absl::Seconds(1), "2025-11-24T16:00:02.007Z");
  expect(absl::Hours(8), "2025-11-25T00:00:02.007Z");
}

TEST_F(ArticleProcessorTest, HintHeadersWinOverTheArticle) {
  input_.value =
      R"({"id": "own", "title": "ميناء", "body": "نص الخبر كاملا.", "url": "https://a.example/1"})";
  input_.headers = {{"content-type", "application/json"},
                    {"KHABAR-ARTICLE-ID", "given-7"},
                    {"khabar-publish-time", "2026-11-24T08:30:00+03:00"},
                    {"khabar-source", "وكالة الساحل"}};
  const ingest::OutputRecord out = Process();
  EXPECT_EQ(*out.key, "given-7");
  const v1::EnrichedArticle article = Parse(out);
  EXPECT_EQ(article.source(), "وكالة الساحل");
  EXPECT_EQ(article.metadata().publish_time().seconds(), 1795498200);
  EXPECT_EQ(article.url(), "https://a.example/1");
}

TEST_F(ArticleProcessorTest, RefusedArticleIsADeadLetterAsItCame) {
  input_.value = "<!DOCTYPE html><html><body><img src=a.png></body></html>";
  input_.headers = {{"content-type", "text/html"}, {"x-feed", "7"}};
  const ingest::OutputRecord out = Process();
  EXPECT_EQ(out.destination, ingest::Destination::kDeadLetters);
  EXPECT_EQ(*out.key, *input_.key);
  EXPECT_EQ(*out.value, *input_.value);
  EXPECT_EQ(out.timestamp_ms, input_.timestamp_ms);
  const std::vector<std::string> headers = Headers(out);
  EXPECT_EQ(headers[0], "content-type=text/html");
  EXPECT_EQ(headers[1], "x-feed=7");
  EXPECT_THAT(headers, testing::Contains("khabar-error-code=NO_ARTICLE"));
  EXPECT_THAT(observer_.dead_letters, ElementsAre("NO_ARTICLE at 1234"));
}

TEST_F(ArticleProcessorTest, RecordWithoutAValueIsADeadLetter) {
  input_.value.reset();
  input_.key.reset();
  const ingest::OutputRecord out = Process();
  EXPECT_FALSE(out.key.has_value());
  EXPECT_FALSE(out.value.has_value());
  EXPECT_THAT(observer_.dead_letters, ElementsAre("EMPTY_ARTICLE at 1234"));
}

TEST_F(ArticleProcessorTest, JsonIsTheSameRecord) {
  const ingest::OutputRecord out = Process(RecordFormat::kJson);
  EXPECT_THAT(*out.value, HasSubstr("\"article_id\":\"" + *out.key + "\""));
  EXPECT_THAT(*out.value, HasSubstr("طرطوس"));
  EXPECT_THAT(Headers(out), testing::Contains("content-type=application/json"));
}

// Map fields (metadata.extra) have no order of their own.
TEST_F(ArticleProcessorTest, SameInputSameBytes) {
  input_.value =
      R"({"body": "نص", "z": 1, "y": {"b": 2, "a": [true]}, "x": null, "w": "é", "v": 5, "u": 6})";
  const std::string first = *Process().value;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(*Process().value, first);
  EXPECT_EQ(Parse(Process()).metadata().extra().fields_size(), 6);
}

}  // namespace
}  // namespace khabar::app
