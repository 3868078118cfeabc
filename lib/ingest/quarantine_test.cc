// Processes that really crash: each a child of the test's own.
#include "lib/ingest/quarantine.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"

namespace khabar::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kGood = "افتتحت الوزيرة معرض الكتاب في الدوحة.";
constexpr std::string_view kPoison = "خبر يقتل البرنامج";

InputRecord Record(int64_t offset, std::string_view value) {
  InputRecord input;
  input.topic = "news.raw";
  input.partition = 2;
  input.offset = offset;
  input.value = value;
  return input;
}

std::string Entry(const InputRecord& record) {
  CrashLine line;
  line.AppendEntry(record, SIGSEGV);
  return std::string(line.text());
}

using Death = std::function<void()>;

// Dies of the poison alone.
class FragileProcessor final : public RecordProcessor {
 public:
  explicit FragileProcessor(Death death) : death_(std::move(death)) {}
  OutputRecord Process(const InputRecord& input) override {
    if (input.value == kPoison) death_();
    OutputRecord out;
    out.value.emplace(input.value.value_or(""));
    return out;
  }

 private:
  const Death death_;
};

class LetterObserver final : public EngineObserver {
 public:
  void OnDeadLetter(const RecordPosition& /*position*/, ErrorCode code,
                    std::string_view /*message*/) override {
    codes.push_back(code);
  }
  std::vector<ErrorCode> codes;
};

class QuarantineTest : public ::testing::Test {
 protected:
  QuarantineTest() : path_(::testing::TempDir() + "/crashes_XXXXXX") {
    const int file = mkstemp(path_.data());
    close(file);
    unlink(path_.c_str());
  }
  ~QuarantineTest() override { unlink(path_.c_str()); }

  // A process of its own that works on these records, in a thread, and is gone: its wait status.
  int Live(const Death& death, const std::vector<InputRecord>& records) const {
    const pid_t child = fork();
    if (child == 0) {
      std::freopen("/dev/null", "w", stderr);
      Work(death, records);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  void Work(const Death& death, const std::vector<InputRecord>& records) const {
    const auto journal = CrashJournal::Open(path_);
    if (!journal.ok()) _exit(3);
    EngineObserver observer;
    std::thread worker([&] {
      QuarantineProcessor processor(**journal, std::make_unique<FragileProcessor>(death), observer);
      for (const InputRecord& record : records) processor.Process(record);
    });
    worker.join();
  }

  std::vector<std::string> Lines() const {
    std::ifstream file(path_);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }

  void Write(std::string_view text) const { std::ofstream(path_) << text; }

  std::string path_;
};

int* volatile g_null = nullptr;
// Not a tail call, and every frame is really there.
int Overflow(int depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(depth);
  return depth < 0 ? frame[0] : Overflow(depth + 1) + frame[0];
}

TEST_F(QuarantineTest, EveryWayToCrashNamesItsRecord) {
  const Death kWays[] = {[] { std::abort(); },
                         [] { *g_null = 1; },
                         [] { raise(SIGBUS); },
                         [] { raise(SIGILL); },
                         [] { raise(SIGFPE); },
                         [] { Overflow(0); },
                         [] { static_cast<void>(std::vector<int>().at(7)); }};
  for (const Death& way : kWays) {
    unlink(path_.c_str());
    EXPECT_NE(Live(way, {Record(7, kGood), Record(8, kPoison), Record(9, kGood)}), 0);
    ASSERT_THAT(Lines(), SizeIs(1));
    const auto entry = ParseEntry(Lines()[0]);
    ASSERT_TRUE(entry) << Lines()[0];
    EXPECT_EQ(*entry, (CrashEntry{2, 8, HashOf(Record(8, kPoison))}));
  }
}

TEST_F(QuarantineTest, TheProcessStillDiesOfItsSignal) {
  // Not of a fault: sanitizers end a process that has one in their own way.
  const int status = Live([] { std::abort(); }, {Record(1, kPoison)});
  ASSERT_TRUE(WIFSIGNALED(status)) << status;
  EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

TEST_F(QuarantineTest, TwoCrashesAreEnough) {
  const std::vector<InputRecord> records = {Record(7, kGood), Record(8, kPoison), Record(9, kGood)};
  const Death death = [] { std::abort(); };
  EXPECT_NE(Live(death, records), 0);
  EXPECT_NE(Live(death, records), 0);
  EXPECT_EQ(Live(death, records), 0);
  EXPECT_THAT(Lines(), SizeIs(2));
}

TEST_F(QuarantineTest, TheDeadLetterKeepsTheRecordAndSaysWhy) {
  Write(Entry(Record(8, kPoison)) + Entry(Record(8, kPoison)));
  const auto journal = CrashJournal::Open(path_);
  ASSERT_TRUE(journal.ok()) << journal.status();
  LetterObserver observer;
  QuarantineProcessor processor(
      **journal, std::make_unique<FragileProcessor>([] { FAIL() << "was tried again"; }), observer);
  const OutputRecord letter = processor.Process(Record(8, kPoison));
  EXPECT_EQ(letter.destination, Destination::kDeadLetters);
  EXPECT_EQ(letter.value, kPoison);
  std::string headers;
  for (const Header& header : letter.headers) {
    absl::StrAppend(&headers, header.name, "=", header.value.value_or(""), "\n");
  }
  EXPECT_THAT(headers, HasSubstr("khabar-error-code=CRASHED\n"));
  EXPECT_THAT(headers, HasSubstr("__connect.errors.stage=process\n"));
  EXPECT_THAT(headers, HasSubstr("the process crashed 2 times on this record"));
  EXPECT_THAT(observer.codes, ::testing::ElementsAre(ErrorCode::kCrashed));
}

TEST_F(QuarantineTest, OtherBytesAtTheSamePlaceAreInnocent) {
  Write(Entry(Record(8, kPoison)) + Entry(Record(8, kPoison)));
  const auto journal = CrashJournal::Open(path_);
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_EQ((*journal)->CrashesOn(Record(8, kPoison)), 2);
  EXPECT_EQ((*journal)->CrashesOn(Record(8, kGood)), 0);
  EXPECT_EQ((*journal)->CrashesOn(Record(9, kPoison)), 0);
}

TEST_F(QuarantineTest, NobodyIsBlamedBetweenRecordsNorWhenKilled) {
  EXPECT_NE(Live([] { raise(SIGKILL); }, {Record(8, kPoison)}), 0);
  EXPECT_THAT(Lines(), IsEmpty());
  const pid_t child = fork();
  if (child == 0) {
    const auto journal = CrashJournal::Open(path_);
    { const CrashScope scope(Record(1, kGood)); }
    std::freopen("/dev/null", "w", stderr);
    std::abort();
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_NE(status, 0);
  EXPECT_THAT(Lines(), IsEmpty());
}

TEST_F(QuarantineTest, TheLineOfJsonComesWithoutAJournalToo) {
  const std::string log = path_ + ".log";
  const pid_t child = fork();
  if (child == 0) {
    std::freopen(log.c_str(), "w", stderr);
    const auto journal = CrashJournal::Open("");
    const InputRecord record = Record(41, kPoison);
    const CrashScope scope(record);
    std::abort();
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::ifstream file(log);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_THAT(text, HasSubstr("\"partition\":2,\"offset\":41,\"signal\":6}\n"));
  unlink(log.c_str());
}

TEST_F(QuarantineTest, ATornLineDoesNotSpoilTheNext) {
  Write(Entry(Record(8, kPoison)) + Entry(Record(8, kPoison)).substr(0, 20));
  EXPECT_NE(Live([] { std::abort(); }, {Record(8, kPoison)}), 0);
  EXPECT_THAT(Lines(), SizeIs(2));
  const auto journal = CrashJournal::Open(path_);
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_EQ((*journal)->CrashesOn(Record(8, kPoison)), 2);
}

TEST_F(QuarantineTest, OldLinesGoWhenThereAreMany) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text.append(Entry(Record(i, kPoison)));
  Write(text);
  const auto journal = CrashJournal::Open(path_);
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_THAT(Lines(), SizeIs(CrashJournal::kMaxLines));
  EXPECT_EQ((*journal)->CrashesOn(Record(2999, kPoison)), 1);
  EXPECT_EQ((*journal)->CrashesOn(Record(0, kPoison)), 0);
}

TEST_F(QuarantineTest, AFileThatCannotBeWrittenIsRefused) {
  for (const std::string& path : {path_ + "/no/such/folder", ::testing::TempDir()}) {
    const auto journal = CrashJournal::Open(path);
    EXPECT_EQ(CodeOf(journal.status()), ErrorCode::kInvalidConfig);
    EXPECT_THAT(std::string(journal.status().message()), HasSubstr(path));
  }
}

}  // namespace
}  // namespace khabar::ingest
