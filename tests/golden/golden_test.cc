// Every sample and every input of this folder, enriched, against its page in pages/. After a change
// that is meant: tools/update_golden.sh, then read the diff as if it were code.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/pipeline/pipeline.h"
#include "service/convert/from_proto.h"
#include "service/convert/to_proto.h"
#include "tests/golden/render.h"
#include "tests/support/article_files.h"

namespace khabar::golden {
namespace {

namespace fs = std::filesystem;

fs::path InputDir() { return testing::SourceDir() / "tests/golden/inputs"; }
fs::path PageOf(const fs::path& input) {
  return testing::SourceDir() / "tests/golden/pages" / (input.filename().string() + ".golden");
}

std::vector<fs::path> Inputs() {
  std::vector<fs::path> inputs = testing::ArticleFiles(testing::SourceDir() / "samples");
  for (const fs::path& input : testing::ArticleFiles(InputDir())) inputs.push_back(input);
  return inputs;
}

const Pipeline& ReleasedPipeline() {
  static const convert::ProtobufParser parser;
  static const auto pipeline = Pipeline::Create(
      {.model_dir = testing::SourceDir() / "models", .structured_parser = &parser});
  if (!pipeline.ok()) ADD_FAILURE() << pipeline.status();
  return *pipeline.value();
}

// The page of one article; of a refused one the code alone, as messages may quote the parser's.
std::string Enriched(const fs::path& input) {
  const std::string bytes = testing::ReadFile(input);
  RawArticle raw;
  raw.bytes = bytes;
  raw.content_type = testing::ContentTypeOf(input);
  Document doc;
  const Pipeline& pipeline = ReleasedPipeline();
  if (const absl::Status status = pipeline.Run(raw, pipeline.all(), doc); !status.ok())
    return "refused: " + std::string(ErrorName(CodeOf(status))) + "\n";
  v1::EnrichedArticle article;
  convert::RecordBuilder().Build(doc, raw, article);
  return Render(article);
}

class GoldenTest : public ::testing::TestWithParam<fs::path> {};

TEST_P(GoldenTest, RecordIsAsItsPageSays) {
  const std::string got = Enriched(GetParam());
  const fs::path page = PageOf(GetParam());
  if (std::getenv("KHABAR_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(page, std::ios::binary) << got;
    GTEST_SKIP() << "written: " << page;
  }
  ASSERT_TRUE(fs::exists(page)) << "no page yet; tools/update_golden.sh writes it";
  EXPECT_EQ(testing::ReadFile(page), got)
      << "if the change is meant: tools/update_golden.sh, then read the diff";
}

std::string TestName(const ::testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.filename();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Articles, GoldenTest, ::testing::ValuesIn(Inputs()), TestName);

TEST(GoldenPagesTest, EveryPageHasItsInput) {
  std::vector<fs::path> wanted;
  for (const fs::path& input : Inputs()) wanted.push_back(PageOf(input));
  for (const auto& entry : fs::directory_iterator(testing::SourceDir() / "tests/golden/pages")) {
    EXPECT_NE(std::find(wanted.begin(), wanted.end(), entry.path()), wanted.end())
        << entry.path() << " has no input any more";
  }
}

TEST(SamplesTest, ThoseNamedRefusedAreAndTheOthersAreNot) {
  int refused = 0, accepted = 0;
  for (const fs::path& input : testing::ArticleFiles(testing::SourceDir() / "samples")) {
    const bool meant = input.filename().string().starts_with("refused-");
    const bool is = Enriched(input).starts_with("refused: ");
    EXPECT_EQ(meant, is) << input;
    ++(is ? refused : accepted);
  }
  EXPECT_GE(refused, 2);
  EXPECT_GE(accepted, 14);
}

}  // namespace
}  // namespace khabar::golden
