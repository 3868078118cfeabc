#include "service/cli/enrich.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"
#include "khabar/v1/raw_article.pb.h"

#include "lib/base/limits.h"
#include "service/cli/enrich_testing.h"

namespace khabar::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kText[] = "وصل الوفد إلى مسقط صباحاً.\nوبدأت المحادثات مساءً.";
constexpr char kJson[] = R"({"id":"a1","title":"وفد في مسقط","body":"وصل الوفد إلى مسقط صباحاً."})";
constexpr char kRss[] =
    "<item><title>وفد في مسقط</title><guid>r1</guid><description>وصل الوفد إلى مسقط "
    "صباحاً.</description></item>";

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

TEST(EnrichTest, WritesTheMainTextOfAWebPage) {
  EnrichOptions options;
  options.format = Format::kHtml;
  options.output = Output::kBody;
  const Outcome outcome = RunEnrich(
      options,
      "<html><body><nav><a href=/>الرئيسية</a></nav><article><h1>عودة الملاحة</h1><p>استأنف "
      "الميناء "
      "استقبال السفن صباح الثلاثاء بعد أن أزالت الفرق حطام الباخرة التي سدت القناة منذ آذار.</p>"
      "</article></body></html>");
  EXPECT_EQ(outcome.status, kExitOk);
  EXPECT_THAT(outcome.out, HasSubstr("استأنف الميناء استقبال السفن"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("الرئيسية")));
}

TEST(EnrichTest, WebPagesWithoutAnArticleAreRefusedByTheirOwnCodes) {
  EnrichOptions options;
  options.format = Format::kHtml;
  const Outcome empty = RunEnrich(options, "<html><img src=a.png></html>");
  EXPECT_EQ(empty.status, kExitRefused);
  EXPECT_EQ(empty.out, "");
  EXPECT_THAT(empty.err, HasSubstr("standard input: NO_ARTICLE: "));
  const Outcome walled = RunEnrich(
      options, "<html><p>وقع الوزيران الاتفاق.</p><div>هذا المحتوى للمشتركين</div></html>");
  EXPECT_THAT(walled.err, HasSubstr("standard input: PAYWALLED: "));
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

// Lines are read in pieces: whatever their length, no byte of them is lost or added.
TEST(EnrichTest, JsonlReadsLinesOfEveryLength) {
  for (const std::string end : {"", "\n", "\r\n", "\n\n"}) {
    for (size_t size : {4000u, 4093u, 4094u, 4095u, 4096u, 4097u, 8190u, 8191u, 12000u}) {
      const std::string head = R"({"id":"1","body":")", tail = "\"}";
      const std::string text(size - head.size() - tail.size(), 'x');
      const std::string line = absl::StrCat(head, text, tail);
      const Outcome outcome = RunEnrich(Jsonl(), absl::StrCat(line, "\n", line, end));
      EXPECT_EQ(outcome.status, kExitOk) << outcome.err;
      const std::vector<std::string> lines = Lines(outcome.out);
      ASSERT_EQ(lines.size(), 2u);
      for (const std::string& record : lines) EXPECT_EQ(Parse(record).body(), text);
    }
  }
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

}  // namespace
}  // namespace khabar::cli
