#include "service/cli/enrich.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"
#include "khabar/v1/raw_article.pb.h"

#include "lib/analyze/language/language_annotator.h"
#include "lib/base/limits.h"
#include "lib/text/segmentation_annotator.h"
#include "service/convert/from_proto.h"

namespace khabar::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Pipeline& TestPipeline() {
  static const convert::ProtobufParser parser;
  static const auto pipeline = [] {
    std::vector<std::unique_ptr<const Annotator>> stages;
    stages.push_back(std::make_unique<language::LanguageAnnotator>());
    stages.push_back(std::make_unique<text::SegmentationAnnotator>());
    return Pipeline::CreateFrom(std::move(stages), &parser);
  }();
  return **pipeline;
}

struct Outcome {
  int status = 0;
  std::string out, err;
};

Outcome RunEnrich(const EnrichOptions& options, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out, err;
  Outcome outcome;
  outcome.status = Enrich(TestPipeline(), options, in, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

v1::EnrichedArticle Parse(const std::string& json) {
  v1::EnrichedArticle record;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &record);
  EXPECT_TRUE(status.ok()) << status.ToString() << " of " << json;
  return record;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

constexpr char kText[] = "وصل الوفد إلى مسقط صباحاً.\nوبدأت المحادثات مساءً.";
constexpr char kJson[] = R"({"id":"a1","title":"وفد في مسقط","body":"وصل الوفد إلى مسقط صباحاً."})";
constexpr char kRss[] =
    "<item><title>وفد في مسقط</title><guid>r1</guid><description>وصل الوفد إلى مسقط "
    "صباحاً.</description></item>";

EnrichOptions Jsonl() {
  EnrichOptions options;
  options.format = Format::kJson;
  options.lines = true;
  options.output = Output::kJsonl;
  return options;
}

TEST(EnrichTest, ReadsEveryFormat) {
  v1::RawArticle message;
  message.set_article_id("p1");
  message.set_body(kText);
  struct {
    Format format;
    std::string input, content_type, id;
  } const cases[] = {
      {Format::kAuto, kText, "text/plain", ""},
      {Format::kAuto, kJson, "application/json", "a1"},
      {Format::kAuto, kRss, "application/rss+xml", "r1"},
      {Format::kText, kJson, "text/plain", ""},
      {Format::kJson, kJson, "application/json", "a1"},
      {Format::kXml, kRss, "application/rss+xml", "r1"},
      {Format::kProtobuf, message.SerializeAsString(), "application/x-protobuf", "p1"},
  };
  for (const auto& c : cases) {
    EnrichOptions options;
    options.format = c.format;
    const Outcome outcome = RunEnrich(options, c.input);
    EXPECT_EQ(outcome.status, kExitOk) << outcome.err;
    const v1::EnrichedArticle record = Parse(outcome.out);
    EXPECT_EQ(record.raw().content_type(), c.content_type);
    EXPECT_TRUE(c.id.empty() || record.article_id() == c.id) << record.article_id();
    EXPECT_THAT(record.body(), HasSubstr("وصل الوفد إلى مسقط"));
    EXPECT_EQ(record.language().code(), "ar");
  }
}

TEST(EnrichTest, WebPagesAreRefusedByTheirOwnCode) {
  EnrichOptions options;
  options.format = Format::kHtml;
  const Outcome outcome = RunEnrich(options, "<html><p>خبر</p></html>");
  EXPECT_EQ(outcome.status, kExitRefused);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("standard input: HTML_NOT_SUPPORTED: "));
}

TEST(EnrichTest, WritesJsonIndentedOrOnALine) {
  EnrichOptions options;
  const Outcome indented = RunEnrich(options, kJson);
  EXPECT_THAT(indented.out, HasSubstr("{\n  \"article_id\": \"a1\","));
  EXPECT_THAT(indented.out, HasSubstr("\"title\": \"وفد في مسقط\""));
  options.output = Output::kJsonl;
  const Outcome line = RunEnrich(options, kJson);
  EXPECT_EQ(Lines(line.out).size(), 1u);
  EXPECT_THAT(line.out, HasSubstr("{\"article_id\":\"a1\","));
}

TEST(EnrichTest, WritesTheBodyAlone) {
  EnrichOptions options;
  options.output = Output::kBody;
  EXPECT_EQ(RunEnrich(options, "\xEF\xBB\xBF" + std::string(kText) + "\r\n").out,
            std::string(kText) + "\n");
}

TEST(EnrichTest, WritesDelimitedProtobuf) {
  EnrichOptions options = Jsonl();
  options.output = Output::kProtobuf;
  const Outcome outcome =
      RunEnrich(options, std::string(kJson) + "\n" + R"({"id":"a2","text":"ثم غادر."})");
  EXPECT_EQ(outcome.status, kExitOk);
  std::istringstream bytes(outcome.out);
  google::protobuf::io::IstreamInputStream stream(&bytes);
  std::vector<std::string> ids;
  v1::EnrichedArticle record;
  bool end = false;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&record, &stream, &end)) {
    ids.push_back(record.article_id());
    record.Clear();
  }
  EXPECT_TRUE(end);
  EXPECT_THAT(ids, ::testing::ElementsAre("a1", "a2"));
}

TEST(EnrichTest, PrettyShowsTitleAndText) {
  EnrichOptions options;
  options.output = Output::kPretty;
  const Outcome outcome = RunEnrich(options, kJson);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("وفد في مسقط"), HasSubstr("وصل الوفد إلى مسقط صباحاً."),
                                 Not(HasSubstr("\x1b["))));
  options.color = true;
  EXPECT_THAT(RunEnrich(options, kJson).out, HasSubstr("\x1b["));
}

TEST(EnrichTest, JsonlKeepsOrderAndPutsErrorsInTheirPlace) {
  const Outcome outcome = RunEnrich(Jsonl(),
                                    "{\"id\":\"1\",\"body\":\"خبر أول.\"}\r\n"
                                    "\n"
                                    "  \t\r\n"
                                    "{\"id\":\"2\",\"body\":\n"
                                    "{\"id\":\"3\",\"body\":\"\"}\n"
                                    "{\"id\":\"4\",\"body\":\"خبر رابع.\"}");
  EXPECT_EQ(outcome.status, kExitRefused);
  const std::vector<std::string> lines = Lines(outcome.out);
  ASSERT_EQ(lines.size(), 4u) << outcome.out;
  EXPECT_EQ(Parse(lines[0]).article_id(), "1");
  EXPECT_THAT(lines[1], ::testing::StartsWith(R"({"error":{"code":"INVALID_JSON","message":")"));
  EXPECT_THAT(lines[1], ::testing::EndsWith(R"("},"line":4})"));
  EXPECT_THAT(lines[2], AllOf(HasSubstr(R"("code":"EMPTY_ARTICLE")"), HasSubstr(R"("line":5})")));
  EXPECT_EQ(Parse(lines[3]).article_id(), "4");
  const std::vector<std::string> errors = Lines(outcome.err);
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_THAT(errors[0], ::testing::StartsWith("standard input:4: INVALID_JSON: "));
  EXPECT_THAT(errors[1], ::testing::StartsWith("standard input:5: EMPTY_ARTICLE: "));
}

TEST(EnrichTest, JsonlErrorsAreObjectsWhateverTheMessageQuotes) {
  const Outcome outcome = RunEnrich(Jsonl(), R"({"title":{"\"":"عنوان"},"body":"خبر."})");
  EXPECT_EQ(outcome.status, kExitRefused);
  google::protobuf::Struct error;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(outcome.out, &error).ok()) << outcome.out;
  EXPECT_EQ(error.fields().at("error").struct_value().fields().at("code").string_value(),
            "WRONG_TYPE");
  EXPECT_EQ(error.fields().at("line").number_value(), 1);
}

TEST(EnrichTest, JsonlWithOtherOutputsKeepsErrorsOnStderr) {
  EnrichOptions options = Jsonl();
  options.output = Output::kBody;
  const Outcome outcome = RunEnrich(options, "{\n{\"body\":\"خبر.\"}\n");
  EXPECT_EQ(outcome.out, "خبر.\n");
  EXPECT_THAT(outcome.err, HasSubstr("standard input:1: INVALID_JSON"));
}

TEST(EnrichTest, JsonlReadsOnAfterALineOverTheLimit) {
  const std::string huge = "{\"body\":\"" + std::string(limits::kMaxArticleBytes, 'x') + "\"}";
  const Outcome outcome =
      RunEnrich(Jsonl(), huge + "\n{\"id\":\"after\",\"body\":\"خبر قصير.\"}\n");
  EXPECT_EQ(outcome.status, kExitRefused);
  const std::vector<std::string> lines = Lines(outcome.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("ARTICLE_TOO_LARGE"));
  EXPECT_EQ(Parse(lines[1]).article_id(), "after");
}

TEST(EnrichTest, AnArticleOverTheLimitIsRefusedAndNotReadWhole) {
  const Outcome outcome = RunEnrich({}, std::string(limits::kMaxArticleBytes + 5000000, 'x'));
  EXPECT_EQ(outcome.status, kExitRefused);
  EXPECT_THAT(outcome.err, HasSubstr("ARTICLE_TOO_LARGE"));
}

TEST(EnrichTest, EmptyInputIsARefusalAndEmptyJsonlIsNothing) {
  const Outcome article = RunEnrich({}, "");
  EXPECT_EQ(article.status, kExitRefused);
  EXPECT_THAT(article.err, HasSubstr("EMPTY_ARTICLE"));
  const Outcome lines = RunEnrich(Jsonl(), "\n\n");
  EXPECT_EQ(lines.status, kExitOk);
  EXPECT_EQ(lines.out + lines.err, "");
}

// Takes what is written and notes what stood there at each flush.
class FlushRecorder : public std::stringbuf {
 public:
  std::vector<std::string> flushed;

 protected:
  int sync() override {
    flushed.push_back(str());
    return 0;
  }
};

TEST(EnrichTest, JsonlIsFlushedAfterEachLine) {
  std::istringstream in(
      "{\"id\":\"1\",\"body\":\"أول.\"}\n{}\n{\"id\":\"3\",\"body\":\"ثالث.\"}\n");
  FlushRecorder recorder;
  std::ostream out(&recorder);
  std::ostringstream err;
  EXPECT_EQ(Enrich(TestPipeline(), Jsonl(), in, out, err), kExitRefused);
  ASSERT_GE(recorder.flushed.size(), 3u);
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(Lines(recorder.flushed[i]).size(), i + 1);
}

TEST(EnrichTest, AnOutputThatFailsIsAFailure) {
  std::istringstream in(kText);
  std::ostream out(nullptr);
  std::ostringstream err;
  EXPECT_EQ(Enrich(TestPipeline(), {}, in, out, err), kExitFailure);
  EXPECT_THAT(err.str(), HasSubstr("the output cannot be written"));
}

TEST(EnrichTest, AnOutputThatFailsEndsTheReading) {
  std::istringstream in("{\"body\":\"أول.\"}\n{\"body\":\"ثان.\"}\n");
  std::ostream out(nullptr);
  std::ostringstream err;
  EXPECT_EQ(Enrich(TestPipeline(), Jsonl(), in, out, err), kExitFailure);
  EXPECT_EQ(in.tellg(), 0) << "nothing more is read for nobody";
}

TEST(EnrichTest, HintsWinOverTheArticle) {
  EnrichOptions options;
  options.url = "https://example.org/given?utm_source=x";
  options.publish_time = "2026-11-24";
  options.language = "ar-IQ";
  const v1::EnrichedArticle record = Parse(RunEnrich(options, kJson).out);
  EXPECT_EQ(record.url(), "https://example.org/given?utm_source=x");
  EXPECT_EQ(record.canonical_url(), "https://example.org/given");
  EXPECT_EQ(record.metadata().url_origin(), v1::METADATA_ORIGIN_HINT);
  EXPECT_EQ(record.metadata().publish_date(), "2026-11-24");
  EXPECT_EQ(record.metadata().declared_language().origin(), v1::METADATA_ORIGIN_HINT);
}

TEST(EnrichTest, RunsTheAnnotatorsAskedFor) {
  EnrichOptions options;
  options.annotators = {"none"};
  v1::EnrichedArticle record = Parse(RunEnrich(options, kJson).out);
  EXPECT_FALSE(record.has_language());
  EXPECT_EQ(record.sentences_size(), 0);
  EXPECT_EQ(record.provenance().annotators_size(), 0);
  options.annotators = {"sentences"};
  record = Parse(RunEnrich(options, kJson).out);
  EXPECT_FALSE(record.has_language());
  EXPECT_EQ(record.sentences_size(), 1);
  options.annotators = {"all"};
  EXPECT_TRUE(Parse(RunEnrich(options, kJson).out).has_language());
}

TEST(EnrichTest, AnUnknownAnnotatorNamesTheNearest) {
  EnrichOptions options;
  options.annotators = {"langauge"};
  const Outcome outcome = RunEnrich(options, kJson);
  EXPECT_EQ(outcome.status, kExitFailure);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("UNKNOWN_ANNOTATOR"), HasSubstr("\"language\"")));
}

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
  message.set_body(kText);
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
