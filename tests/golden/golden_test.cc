// Every sample and every input of this folder, enriched, against its page in pages/. After a change
// that is meant: tools/update_golden.sh, then read the diff as if it were code.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
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

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The lines between the first and the last that differ; gtest would print Arabic as escapes.
std::string Difference(const std::string& page, const std::string& got) {
  const std::vector<std::string> old_lines = Lines(page), new_lines = Lines(got);
  size_t begin = 0, end = 0;
  const size_t least = std::min(old_lines.size(), new_lines.size());
  while (begin < least && old_lines[begin] == new_lines[begin]) ++begin;
  while (end < least - begin &&
         old_lines[old_lines.size() - 1 - end] == new_lines[new_lines.size() - 1 - end]) {
    ++end;
  }
  std::string out;
  for (size_t i = begin; i < old_lines.size() - end; ++i) out += "- " + old_lines[i] + "\n";
  for (size_t i = begin; i < new_lines.size() - end; ++i) out += "+ " + new_lines[i] + "\n";
  return out;
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
  const std::string wanted = testing::ReadFile(page);
  EXPECT_TRUE(wanted == got) << Difference(wanted, got)
                             << "if this is meant: tools/update_golden.sh, then read the diff";
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
