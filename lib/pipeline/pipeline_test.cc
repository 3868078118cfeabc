#include "lib/pipeline/pipeline.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Stages = std::vector<std::unique_ptr<const Annotator>>;

// A stage that does what its test says.
class FakeStage final : public Annotator {
 public:
  using Action = std::function<absl::Status(Document&)>;
  FakeStage(std::string_view name, LayerSet needs, LayerSet adds, Action action = nullptr,
            LayerSet wants = {})
      : name_(name), needs_(needs), adds_(adds), wants_(wants), action_(std::move(action)) {}

  std::string_view name() const override { return name_; }
  std::string_view version() const override { return "7"; }
  std::string_view model_sha256() const override { return "ab12"; }
  LayerSet needs() const override { return needs_; }
  LayerSet adds() const override { return adds_; }
  LayerSet wants() const override { return wants_; }
  absl::Status Annotate(Document& doc) const override {
    return action_ ? action_(doc) : absl::OkStatus();
  }

 private:
  const std::string_view name_;
  const LayerSet needs_, adds_, wants_;
  const Action action_;
};

std::unique_ptr<const Annotator> Stage(std::string_view name, LayerSet needs, LayerSet adds,
                                       FakeStage::Action action = nullptr) {
  return std::make_unique<FakeStage>(name, needs, adds, std::move(action));
}

// language (alone), sentences, then entities on sentences, links on entities, quotations on both.
Stages FakeNews(FakeStage::Action sentences = nullptr, FakeStage::Action entities = nullptr) {
  Stages stages;
  stages.push_back(Stage("language", {Layer::kText}, {Layer::kLanguage}));
  stages.push_back(Stage("sentences", {Layer::kText},
                         {Layer::kParagraphs, Layer::kTokens, Layer::kSentences},
                         std::move(sentences)));
  stages.push_back(Stage("entities", {Layer::kTokens, Layer::kSentences}, {Layer::kEntities},
                         std::move(entities)));
  stages.push_back(Stage("linking", {Layer::kEntities}, {Layer::kLinks}));
  stages.push_back(
      Stage("quotations", {Layer::kSentences, Layer::kEntities}, {Layer::kQuotations}));
  return stages;
}

std::unique_ptr<const Pipeline> MakePipeline(Stages stages) {
  auto pipeline = Pipeline::CreateFrom(std::move(stages), nullptr);
  EXPECT_TRUE(pipeline.ok()) << pipeline.status();
  return *std::move(pipeline);
}

RawArticle TextArticle(std::string_view text) {
  RawArticle raw;
  raw.bytes = text;
  raw.content_type = "text/plain";
  return raw;
}

constexpr std::string_view kText =
    "أعلن وزير الري سامح الشاذلي افتتاح محطة المياه الجديدة في أسوان.";

std::vector<std::string> StageNames(const Document& doc) {
  std::vector<std::string> names;
  for (const StageRun& run : doc.stages) names.emplace_back(run.name);
  return names;
}

TEST(PipelineOrder, RefusesAStageWhoseLayerNoEarlierOneAdds) {
  Stages stages;
  stages.push_back(Stage("entities", {Layer::kTokens, Layer::kSentences}, {Layer::kEntities}));
  stages.push_back(Stage("sentences", {}, {Layer::kTokens, Layer::kSentences}));
  const auto pipeline = Pipeline::CreateFrom(std::move(stages), nullptr);
  ASSERT_FALSE(pipeline.ok());
  EXPECT_EQ(CodeOf(pipeline.status()), ErrorCode::kPipelineOrder);
  EXPECT_THAT(std::string(pipeline.status().message()),
              HasSubstr("stage entities needs tokens, sentences"));
}

TEST(PipelineOrder, RefusesTwoStagesThatAddTheSameLayer) {
  Stages stages;
  stages.push_back(Stage("a", {}, {Layer::kTopics}));
  stages.push_back(Stage("b", {}, {Layer::kTopics}));
  EXPECT_EQ(CodeOf(Pipeline::CreateFrom(std::move(stages), nullptr).status()),
            ErrorCode::kPipelineOrder);
}

TEST(PipelineOrder, RefusesTwoStagesOfOneName) {
  Stages stages;
  stages.push_back(Stage("a", {}, {Layer::kTopics}));
  stages.push_back(Stage("a", {}, {Layer::kKeywords}));
  EXPECT_EQ(CodeOf(Pipeline::CreateFrom(std::move(stages), nullptr).status()),
            ErrorCode::kPipelineOrder);
}

TEST(PipelineRun, MarksLayersAndRecordsProvenanceInOrder) {
  const auto pipeline = MakePipeline(FakeNews());
  Document doc;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), pipeline->all(), doc).ok());
  EXPECT_THAT(StageNames(doc),
              ElementsAre("language", "sentences", "entities", "linking", "quotations"));
  EXPECT_EQ(doc.stages[0].version, "7");
  EXPECT_EQ(doc.stages[0].model_sha256, "ab12");
  EXPECT_TRUE(doc.has(Layer::kQuotations));
  EXPECT_FALSE(doc.has(Layer::kTopics));
  EXPECT_THAT(doc.stage_errors, IsEmpty());
}

TEST(PipelineRun, RefusedArticleRunsNoStage) {
  bool ran = false;
  const auto pipeline = MakePipeline(FakeNews([&](Document&) {
    ran = true;
    return absl::OkStatus();
  }));
  Document doc;
  const absl::Status status = pipeline->Run(TextArticle("  \n "), pipeline->all(), doc);
  EXPECT_EQ(CodeOf(status), ErrorCode::kEmptyArticle) << status;
  EXPECT_FALSE(ran);
}

TEST(PipelineRun, FailedStageLosesItsLayersAndDependantsSayWhy) {
  const auto pipeline = MakePipeline(FakeNews(nullptr, [](Document& doc) {
    doc.entities.mentions.push_back({});  // half done
    const std::string message = "the model has no tag for it";
    return MakeError(ErrorCode::kModelCorrupt, message);  // the message must be copied
  }));
  Document doc;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), pipeline->all(), doc).ok());
  EXPECT_FALSE(doc.has(Layer::kEntities));
  EXPECT_THAT(doc.entities.mentions, IsEmpty());
  EXPECT_THAT(StageNames(doc), ElementsAre("language", "sentences"));
  ASSERT_EQ(doc.stage_errors.size(), 3u);
  EXPECT_EQ(doc.stage_errors[0].stage, "entities");
  EXPECT_EQ(doc.stage_errors[0].code, "MODEL_CORRUPT");
  EXPECT_EQ(doc.stage_errors[0].message, "the model has no tag for it");
  EXPECT_EQ(doc.stage_errors[1].stage, "linking");
  EXPECT_EQ(doc.stage_errors[1].code, "LAYER_MISSING");
  EXPECT_EQ(doc.stage_errors[1].message, "needs entities");
  EXPECT_EQ(doc.stage_errors[2].stage, "quotations");
  EXPECT_TRUE(doc.has(Layer::kSentences));
}

TEST(PipelineRun, DocumentIsCleanAfterAFailedArticle) {
  int calls = 0;
  const auto pipeline = MakePipeline(FakeNews(nullptr, [&](Document&) {
    return ++calls == 1 ? absl::InternalError("once") : absl::OkStatus();
  }));
  Document doc;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), pipeline->all(), doc).ok());
  EXPECT_EQ(doc.stage_errors[0].code, "INTERNAL");
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), pipeline->all(), doc).ok());
  EXPECT_THAT(doc.stage_errors, IsEmpty());
  EXPECT_TRUE(doc.has(Layer::kLinks));
}

TEST(PipelineRun, ObserverSeesDecodeAndEveryStage) {
  class Seen final : public StageObserver {
   public:
    void OnStage(std::string_view stage, absl::Duration elapsed, bool failed) override {
      EXPECT_GE(elapsed, absl::ZeroDuration());
      names.push_back(std::string(stage) + (failed ? "!" : ""));
    }
    std::vector<std::string> names;
  };
  const auto pipeline =
      MakePipeline(FakeNews([](Document&) { return MakeError(ErrorCode::kModelMissing, "gone"); }));
  Document doc;
  Seen seen;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), pipeline->all(), doc, &seen).ok());
  EXPECT_THAT(seen.names, ElementsAre("decode", "language", "sentences!", "entities!", "linking!",
                                      "quotations!"));
}

TEST(PipelineSelect, NamesBringWhatTheyNeed) {
  const auto pipeline = MakePipeline(FakeNews());
  const struct {
    std::vector<std::string> names;
    uint32_t bits;
  } cases[] = {
      {{}, 0b11111},
      {{"all"}, 0b11111},
      {{"none"}, 0},
      {{"language"}, 0b00001},
      {{"sentences"}, 0b00010},
      {{"entities"}, 0b00110},
      {{"linking"}, 0b01110},
      {{"quotations"}, 0b10110},
      {{"language", "linking"}, 0b01111},
      {{"linking", "linking"}, 0b01110},
      {{"language", "all"}, 0b11111},
  };
  for (const auto& c : cases) {
    const auto selection = pipeline->Select(c.names);
    ASSERT_TRUE(selection.ok()) << selection.status();
    EXPECT_EQ(selection->bits, c.bits) << ::testing::PrintToString(c.names);
  }
}

TEST(PipelineSelect, WhatAStageWantsRunsBeforeItAndMayFail) {
  std::vector<std::unique_ptr<const Annotator>> stages;
  stages.push_back(Stage("sentences", {Layer::kText}, {Layer::kSentences}));
  stages.push_back(Stage("entities", {Layer::kSentences}, {Layer::kEntities}, [](Document&) {
    return MakeError(ErrorCode::kUnsupportedLanguage, "no entities today");
  }));
  stages.push_back(std::make_unique<FakeStage>("quotations", LayerSet{Layer::kSentences},
                                               LayerSet{Layer::kQuotations}, nullptr,
                                               LayerSet{Layer::kEntities}));
  const auto pipeline = MakePipeline(std::move(stages));
  const std::vector<std::string> names = {"quotations"};
  const auto selection = pipeline->Select(names);
  ASSERT_TRUE(selection.ok()) << selection.status();
  EXPECT_EQ(selection->bits, 0b111u);
  Document doc;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), *selection, doc).ok());
  EXPECT_FALSE(doc.has(Layer::kEntities));
  EXPECT_TRUE(doc.has(Layer::kQuotations));
}

TEST(PipelineSelect, NoneRunsOnlyTheDecoder) {
  const auto pipeline = MakePipeline(FakeNews());
  const std::vector<std::string> none = {"none"};
  Document doc;
  ASSERT_TRUE(pipeline->Run(TextArticle(kText), *pipeline->Select(none), doc).ok());
  EXPECT_THAT(doc.stages, IsEmpty());
  EXPECT_EQ(doc.body().text, kText);
}

TEST(PipelineSelect, UnknownNameNamesTheNearest) {
  const auto pipeline = MakePipeline(FakeNews());
  const struct {
    std::string given, expected;
  } cases[] = {
      {"entites", "did you mean \"entities\"?"},
      {"quotation", "did you mean \"quotations\"?"},
      {"Language", "did you mean \"language\"?"},
      {"nome", "did you mean \"none\"?"},
  };
  for (const auto& c : cases) {
    const std::vector<std::string> names = {"language", c.given};
    const absl::Status status = pipeline->Select(names).status();
    EXPECT_EQ(CodeOf(status), ErrorCode::kUnknownAnnotator);
    EXPECT_THAT(std::string(status.message()), HasSubstr(c.expected));
  }
  const std::vector<std::string> huge = {std::string(100000, 'x')};
  EXPECT_LT(pipeline->Select(huge).status().message().size(), 200u);
}

TEST(PipelineSelect, NoneStandsAlone) {
  const auto pipeline = MakePipeline(FakeNews());
  const std::vector<std::string> names = {"none", "language"};
  EXPECT_EQ(CodeOf(pipeline->Select(names).status()), ErrorCode::kUnknownAnnotator);
}

TEST(PipelineVersion, IsTheProjects) {
  EXPECT_THAT(std::string(PipelineVersion()), HasSubstr("."));
}

}  // namespace
}  // namespace khabar
