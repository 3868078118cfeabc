// `khabar enrich` on files: their order, their names, those that cannot be read.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "khabar/v1/raw_article.pb.h"

#include "service/cli/enrich_testing.h"

namespace khabar::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

class EnrichFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("khabar_") + test->name() + "_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  fs::path folder_;
};

TEST_F(EnrichFilesTest, KeepTheirOrderAndGoOnAfterARefusal) {
  EnrichOptions options;
  options.output = Output::kJsonl;
  options.files = {Write("b.json", R"({"id":"b","body":"خبر."})"),
                   Write("broken.json", "{\"id\": "),
                   (folder_ / "missing.json").string(),
                   folder_.string(),
                   "-",
                   Write("a.json", R"({"id":"a","body":"خبر."})")};
  const Outcome outcome = RunEnrich(options, R"({"id":"stdin","body":"خبر."})");
  EXPECT_EQ(outcome.status, kExitRefused);
  const std::vector<std::string> lines = Lines(outcome.out);
  ASSERT_EQ(lines.size(), 6u) << outcome.out;
  EXPECT_EQ(Parse(lines[0]).article_id(), "b");
  EXPECT_THAT(lines[1], HasSubstr("INVALID_JSON"));
  EXPECT_THAT(lines[2], HasSubstr("INPUT_UNREADABLE"));
  EXPECT_THAT(lines[3], HasSubstr("INPUT_UNREADABLE"));
  EXPECT_EQ(Parse(lines[4]).article_id(), "stdin");
  EXPECT_EQ(Parse(lines[5]).article_id(), "a");
  EXPECT_THAT(outcome.err, HasSubstr(options.files[2] + ": INPUT_UNREADABLE: "));
}

// As `khabar enrich < folder` gives one; by name it is no different.
TEST_F(EnrichFilesTest, ThatAreFoldersAreRefusedAsStandardInputToo) {
  for (EnrichOptions options : {EnrichOptions(), Jsonl()}) {
    for (const std::string& file : {std::string("-"), folder_.string()}) {
      options.files = {file};
      std::ifstream in(folder_);
      std::ostringstream out, err;
      EXPECT_EQ(Enrich(TestPipeline(), options, in, out, err), kExitRefused);
      EXPECT_THAT(err.str(), HasSubstr("INPUT_UNREADABLE: cannot be read")) << file;
    }
  }
}

TEST_F(EnrichFilesTest, OfJsonLinesCountLinesEachFromOne) {
  EnrichOptions options = Jsonl();
  options.files = {Write("1.jsonl", "{\"id\":\"1\",\"body\":\"خبر.\"}\n{\n"),
                   Write("2.jsonl", "{\n")};
  const Outcome outcome = RunEnrich(options);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("1.jsonl:2: "), HasSubstr("2.jsonl:1: ")));
}

TEST_F(EnrichFilesTest, AreProtobufByTheirName) {
  v1::RawArticle message;
  message.set_article_id("p1");
  message.set_body("وصل الوفد.");
  EnrichOptions options;
  options.files = {Write("a.binpb", message.SerializeAsString())};
  EXPECT_EQ(Parse(RunEnrich(options).out).article_id(), "p1");
}

TEST_F(EnrichFilesTest, LeaveNothingOfOneArticleInTheNext) {
  EnrichOptions options;
  options.output = Output::kJsonl;
  options.files = {
      Write("full.json", R"({"id":"1","title":"عنوان","author":"ليلى","x":1,"body":"خبر."})"),
      Write("bare.txt", "خبر آخر لا عنوان له.")};
  const std::vector<std::string> lines = Lines(RunEnrich(options).out);
  ASSERT_EQ(lines.size(), 2u);
  const v1::EnrichedArticle bare = Parse(lines[1]);
  EXPECT_EQ(bare.title(), "");
  EXPECT_EQ(bare.metadata().authors_size(), 0);
  EXPECT_FALSE(bare.metadata().has_extra());
  EXPECT_EQ(bare.article_id().size(), 64u);
}

}  // namespace
}  // namespace khabar::cli
