// What every annotator must keep (lib/doc/annotator.h), tried on each stage that is released. A new
// stage inherits all of it by standing in lib/pipeline/stages.cc.
#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/decode/decode.h"
#include "lib/pipeline/stages.h"
#include "tests/contract/layers.h"
#include "tests/contract/texts.h"
#include "tests/support/article_files.h"

namespace khabar::contract {
namespace {

using Stages = std::vector<std::unique_ptr<const Annotator>>;

const absl::StatusOr<Stages>& Released() {
  static const auto stages = ReleasedStages(testing::SourceDir() / "models");
  return stages;
}

std::vector<std::string> StageNames() {
  std::vector<std::string> names;
  if (!Released().ok()) return {"unavailable"};
  for (const auto& stage : *Released()) names.emplace_back(stage->name());
  return names;
}

// Decodes `body` (and `title`) as a record's fields. False when it is refused.
bool Decode(std::string_view title, std::string_view body, Document& doc) {
  doc.Reset();
  StructuredArticle fields;
  fields.title = title;
  fields.body = body;
  RawArticle raw;
  raw.bytes = body;
  raw.structured = &fields;
  return decode::Decode(raw, nullptr, doc).ok();
}

bool DecodeBytes(std::string_view bytes, Document& doc) {
  doc.Reset();
  RawArticle raw;
  raw.bytes = bytes;
  raw.format = Format::kText;
  return decode::Decode(raw, nullptr, doc).ok();
}

class AnnotatorContractTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Released().ok()) << Released().status();
    const Stages& stages = *Released();
    for (size_t i = 0; i < stages.size(); ++i) {
      if (stages[i]->name() == GetParam()) index_ = i;
    }
  }

  const Annotator& stage() const { return *(*Released())[index_]; }

  // Runs the stages before this one, as the pipeline does.
  void RunEarlier(Document& doc) const {
    for (size_t i = 0; i < index_; ++i) RunOne(*(*Released())[i], doc);
  }
  void RunThis(Document& doc) const { RunOne(stage(), doc); }

  static void RunOne(const Annotator& annotator, Document& doc) {
    if (!doc.layers().ContainsAll(annotator.needs())) return;
    const absl::Status status = annotator.Annotate(doc);
    if (status.ok()) {
      doc.MarkSet(annotator.adds());
      return;
    }
    EXPECT_NE(CodeOf(status), ErrorCode::kInternal) << status;
    doc.ClearLayers(annotator.adds());
  }

  // Runs up to this stage and reports what is wrong with the layers that it adds.
  void ExpectSound(Document& doc, const std::string& what) const {
    RunEarlier(doc);
    RunThis(doc);
    for (int i = 0; i < kLayerCount; ++i) {
      const auto layer = static_cast<Layer>(i);
      if (!stage().adds().Contains(layer)) continue;
      // A layer that the stage gave up on is unset and empty, which Findings cannot know.
      if (!doc.has(layer)) continue;
      EXPECT_EQ(Findings(doc, layer), "") << LayerName(layer) << " of " << what.substr(0, 200);
    }
  }

  std::string DumpOf(std::string_view title, std::string_view body, Document& doc) const {
    if (!Decode(title, body, doc)) return "refused";
    RunEarlier(doc);
    RunThis(doc);
    return DumpAll(doc);
  }

  size_t index_ = 0;
};

TEST_P(AnnotatorContractTest, SaysWhatItIs) {
  EXPECT_FALSE(stage().name().empty());
  EXPECT_EQ(stage().name().find_first_not_of("abcdefghijklmnopqrstuvwxyz_"),
            std::string_view::npos);
  EXPECT_FALSE(stage().version().empty());
  const std::string_view model = stage().model_sha256();
  EXPECT_TRUE(model.empty() || model.size() == 64) << model;
  EXPECT_FALSE(stage().adds().empty());
  EXPECT_FALSE(stage().adds().Intersects(stage().needs()));
  EXPECT_FALSE(stage().adds().Contains(Layer::kText));
}

TEST_P(AnnotatorContractTest, KeepsItsLayersSoundOnArticles) {
  Document doc;
  int decoded = 0;
  for (const auto& file : testing::ArticleFiles(testing::SourceDir() / "samples")) {
    if (file.extension() != ".txt") continue;
    ASSERT_TRUE(DecodeBytes(testing::ReadFile(file), doc)) << file;
    ExpectSound(doc, file);
    ++decoded;
  }
  EXPECT_GE(decoded, 5);
}

TEST_P(AnnotatorContractTest, KeepsItsLayersSoundOnOddAndRandomTexts) {
  Document doc;
  std::vector<std::string> texts = OddTexts();
  for (std::string& text : RandomTexts(400)) texts.push_back(std::move(text));
  int decoded = 0;
  for (const std::string& text : texts) {
    // As the title too: it is a text like the body.
    if (!Decode(text, text, doc)) continue;
    ExpectSound(doc, text);
    ++decoded;
  }
  EXPECT_GT(decoded, 300);
}

TEST_P(AnnotatorContractTest, SurvivesRandomBytes) {
  Document doc;
  int decoded = 0;
  for (const std::string& bytes : RandomBytes(400)) {
    if (!DecodeBytes(bytes, doc)) continue;
    ExpectSound(doc, doc.body().text.empty() ? "" : std::string(doc.body().text));
    ++decoded;
  }
  EXPECT_GT(decoded, 50) << "the decoder refuses too much for this test to say anything";
}

TEST_P(AnnotatorContractTest, SurvivesEmptyTexts) {
  Document doc;
  doc.MarkSet({Layer::kText});
  ExpectSound(doc, "title and body empty");
  ASSERT_TRUE(Decode("", "خبر بلا عنوان.", doc));
  ExpectSound(doc, "title empty");
}

TEST_P(AnnotatorContractTest, SurvivesAHugeParagraph) {
  Document doc;
  ASSERT_TRUE(Decode("عنوان", HugeParagraph(1 << 20), doc));
  ExpectSound(doc, "a paragraph of 1 MB");
  ASSERT_TRUE(Decode("عنوان", std::string(1 << 20, 'x'), doc));
  ExpectSound(doc, "a word of 1 MB");
}

TEST_P(AnnotatorContractTest, AddsOnlyItsLayers) {
  for (const std::string& text : OddTexts()) {
    Document doc;
    if (!Decode("عنوان من Geneva", text, doc)) continue;
    RunEarlier(doc);
    std::vector<std::string> before;
    before.reserve(kLayerCount);
    for (int i = 0; i < kLayerCount; ++i) before.push_back(Dump(doc, static_cast<Layer>(i)));
    const LayerSet set_before = doc.layers();
    if (!doc.layers().ContainsAll(stage().needs())) continue;
    const absl::Status status = stage().Annotate(doc);
    EXPECT_EQ(doc.has(Layer::kText), true);
    EXPECT_TRUE(set_before.ContainsAll(doc.layers())) << "the pipeline marks layers, not the stage";
    if (!status.ok()) doc.ClearLayers(stage().adds());
    for (int i = 0; i < kLayerCount; ++i) {
      const auto layer = static_cast<Layer>(i);
      // Entities carry their links: a stage that makes entities makes their empty links too.
      const bool follows = layer == Layer::kLinks && stage().adds().Contains(Layer::kEntities);
      if (stage().adds().Contains(layer) || follows) continue;
      EXPECT_EQ(before[static_cast<size_t>(i)], Dump(doc, layer)) << LayerName(layer);
    }
  }
}

TEST_P(AnnotatorContractTest, GivesTheSameTwiceAndOnAReusedDocument) {
  std::vector<std::string> texts = OddTexts();
  for (std::string& text : RandomTexts(100)) texts.push_back(std::move(text));
  Document reused;
  for (const std::string& text : texts) {
    Document fresh, again;
    const std::string first = DumpOf("زيارة وزير الخارجية", text, fresh);
    EXPECT_EQ(first, DumpOf("زيارة وزير الخارجية", text, again)) << text.substr(0, 200);
    EXPECT_EQ(first, DumpOf("زيارة وزير الخارجية", text, reused)) << text.substr(0, 200);
  }
}

TEST_P(AnnotatorContractTest, GivesTheSameOnThreads) {
  std::vector<std::string> texts = OddTexts();
  for (std::string& text : RandomTexts(60)) texts.push_back(std::move(text));
  const auto dump_all = [&](bool backwards) {
    std::vector<std::string> dumps(texts.size());
    Document doc;
    for (size_t k = 0; k < texts.size(); ++k) {
      const size_t i = backwards ? texts.size() - 1 - k : k;
      dumps[i] = DumpOf("Talks in Muscat", texts[i], doc);
    }
    return dumps;
  };
  std::vector<std::vector<std::string>> results(3);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < results.size(); ++t)
    threads.emplace_back([&, t] { results[t] = dump_all(t % 2 == 1); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(results[0], results[1]);
  EXPECT_EQ(results[0], results[2]);
}

INSTANTIATE_TEST_SUITE_P(Stages, AnnotatorContractTest, ::testing::ValuesIn(StageNames()),
                         [](const auto& param_info) { return param_info.param; });

}  // namespace
}  // namespace khabar::contract
