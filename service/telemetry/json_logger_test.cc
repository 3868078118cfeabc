#include "service/telemetry/json_logger.h"

#include <simdjson.h>
#include <unistd.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/utf8.h"

namespace khabar::telemetry {
namespace {

using ::testing::IsEmpty;

// 2026-11-25T08:15:30.042Z
const absl::Time kTime = absl::FromUnixMillis(1'795'594'530'042);

class ParsedLine {
 public:
  explicit ParsedLine(const std::string& line)
      : json_(line), valid_(!parser_.parse(json_).get(root_)) {
    EXPECT_TRUE(valid_) << line;
  }
  std::string Text(std::string_view name) const {
    return std::string(std::string_view(root_[name].get_string()));
  }
  const simdjson::dom::element& root() const { return root_; }
  bool Has(std::string_view name) const { return root_[name].error() == simdjson::SUCCESS; }

 private:
  const simdjson::padded_string json_;
  simdjson::dom::parser parser_;
  simdjson::dom::element root_;
  const bool valid_;
};

TEST(JsonLine, HoldsTimeSeverityMessageAndFieldsInOrder) {
  EXPECT_EQ(JsonLine(kTime, Severity::kWarning, "dead letter",
                     {{"topic", "news.raw"},
                      {"partition", 3},
                      {"offset", int64_t{9'007'199'254'740'993}},
                      {"share", 0.25},
                      {"first", true}}),
            R"({"time":"2026-11-25T08:15:30.042Z","severity":"WARNING","message":"dead letter",)"
            R"("topic":"news.raw","partition":3,"offset":9007199254740993,"share":0.25,)"
            R"("first":true})"
            "\n");
}

TEST(JsonLine, TextComesBackAsItWas) {
  const std::string_view texts[] = {
      "وزير الخارجية: «لا جديد»",
      "said \"no\" \\ and left",
      "line\nbreak\ttab\rreturn",
      "\x01\x1f\x7f control",
      "",
      "😀 four bytes",
      std::string_view("n\0l", 3),
  };
  for (const std::string_view text : texts) {
    const ParsedLine line(JsonLine(kTime, Severity::kInfo, "m", {{"text", text}}));
    EXPECT_EQ(line.Text("text"), text);
    EXPECT_FALSE(line.Has("truncated"));
  }
}

TEST(JsonLine, BrokenBytesAreRepaired) {
  const std::string line = JsonLine(kTime, Severity::kInfo, "m\xff", {{"text", "a\xd8 b\xf0\x9f"}});
  EXPECT_TRUE(IsValidUtf8(line));
  const ParsedLine parsed(line);
  EXPECT_EQ(parsed.Text("message"), "m\xEF\xBF\xBD");
  EXPECT_EQ(parsed.Text("text"), "a\xEF\xBF\xBD b\xEF\xBF\xBD");
}

TEST(JsonLine, NumbersThatJsonLacksAreNull) {
  const ParsedLine line(
      JsonLine(kTime, Severity::kInfo, "m",
               {{"nan", std::nan("")}, {"infinite", std::numeric_limits<double>::infinity()}}));
  EXPECT_TRUE(line.root()["nan"].is_null());
  EXPECT_TRUE(line.root()["infinite"].is_null());
}

TEST(JsonLine, LongTextIsCutBetweenCodePoints) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "خ";
  const ParsedLine line(JsonLine(kTime, Severity::kInfo, "m", {{"text", text}, {"offset", 7}}));
  EXPECT_EQ(line.Text("text"), text.substr(0, JsonLogger::kMaxTextBytes));
  EXPECT_TRUE(bool(line.root()["truncated"]));
  EXPECT_EQ(int64_t(line.root()["offset"]), 7);
}

TEST(JsonLine, NoLineIsLongerThanTheBound) {
  // Escapes take six bytes a byte; broken bytes three.
  for (const char byte : {'\x01', 'x', '\xff', '"'}) {
    const std::string text(5000, byte);
    const std::string line =
        JsonLine(kTime, Severity::kInfo, text,
                 {{"a", text}, {"b", text}, {"c", text}, {"d", text}, {"offset", 1}});
    EXPECT_LE(line.size(), JsonLogger::kMaxLineBytes);
    const ParsedLine parsed(line);
    EXPECT_TRUE(bool(parsed.root()["truncated"]));
    EXPECT_EQ(int64_t(parsed.root()["offset"]), 1) << "what is short still fits";
  }
}

// A pipe whose reader is told everything that was written.
class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_), 0); }
  ~Pipe() { close(ends_[0]); }
  int writer() const { return ends_[1]; }
  // Closes the writer's end.
  std::vector<std::string> Lines() {
    close(ends_[1]);
    std::string all;
    char buffer[4096];
    for (ssize_t got; (got = read(ends_[0], buffer, sizeof(buffer))) > 0;) {
      all.append(buffer, static_cast<size_t>(got));
    }
    std::vector<std::string> lines;
    for (size_t begin = 0, end; (end = all.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      lines.push_back(all.substr(begin, end - begin));
    }
    return lines;
  }

 private:
  int ends_[2] = {-1, -1};
};

TEST(JsonLogger, LeavesOutWhatIsLessSevere) {
  Pipe pipe;
  VirtualClock clock(kTime);
  JsonLogger logger(pipe.writer(), Severity::kWarning, clock);
  for (const Severity severity :
       {Severity::kDebug, Severity::kInfo, Severity::kWarning, Severity::kError}) {
    logger.Log(severity, "event");
  }
  const std::vector<std::string> lines = pipe.Lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(ParsedLine(lines[0]).Text("severity"), "WARNING");
  EXPECT_EQ(ParsedLine(lines[1]).Text("severity"), "ERROR");
  EXPECT_EQ(ParsedLine(lines[1]).Text("time"), "2026-11-25T08:15:30.042Z");
}

TEST(JsonLogger, LinesOfThreadsDoNotMix) {
  constexpr int kThreads = 4;
  constexpr int kEach = 50;
  Pipe pipe;
  VirtualClock clock(kTime);
  JsonLogger logger(pipe.writer(), Severity::kInfo, clock);
  std::vector<std::string> lines;
  std::thread reader;
  std::vector<std::thread> writers;
  writers.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    writers.emplace_back([&logger, t] {
      const std::string text(200, static_cast<char>('a' + t));
      for (int i = 0; i < kEach; ++i) {
        logger.Log(Severity::kInfo, "event", {{"thread", t}, {"text", text}});
      }
    });
  }
  // 200 lines of under 300 bytes fit in a pipe's 64 KiB: nobody waits for a reader.
  for (std::thread& writer : writers) writer.join();
  lines = pipe.Lines();
  ASSERT_EQ(lines.size(), size_t{kThreads * kEach});
  for (const std::string& line : lines) {
    const ParsedLine parsed(line);
    const auto thread = static_cast<char>('a' + int64_t(parsed.root()["thread"]));
    EXPECT_EQ(parsed.Text("text"), std::string(200, thread));
  }
}

TEST(JsonLogger, AWriteThatFailsIsSurvived) {
  VirtualClock clock(kTime);
  JsonLogger logger(-1, Severity::kDebug, clock);
  logger.Log(Severity::kError, "nobody reads this");
  Pipe pipe;
  EXPECT_THAT(pipe.Lines(), IsEmpty());
}

}  // namespace
}  // namespace khabar::telemetry
