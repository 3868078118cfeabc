// An article that crashes khabard: the real program on a real Kafka. No such article is known, so
// the test does to the worker what it would: a signal to its thread while it is at the article.
#include <dirent.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "tests/integration/khabard_fixture.h"

namespace khabar::testing {
namespace {

using ::testing::HasSubstr;

// Long enough in work to be met there.
constexpr size_t kLarge = 8'000'000;

std::vector<pid_t> Threads(const std::string& tasks) {
  std::vector<pid_t> threads;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(tasks.c_str()), closedir);
  if (folder == nullptr) return threads;
  while (const dirent* const entry = readdir(folder.get())) {
    if (const pid_t thread = std::atoi(entry->d_name); thread > 0) threads.push_back(thread);
  }
  return threads;
}

// "4711 (khabar-worker) R …" is a worker at work.
bool IsBusyWorker(const std::string& tasks, pid_t thread) {
  std::ifstream file(tasks + "/" + std::to_string(thread) + "/stat");
  std::string line;
  std::getline(file, line);
  return line.find("(khabar-worker) R") != std::string::npos;
}

// A worker that was seen at work for a tenth of a second, or -1.
pid_t BusyWorker(pid_t process) {
  const std::string tasks = "/proc/" + std::to_string(process) + "/task";
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (absl::Now() < deadline) {
    for (const pid_t thread : Threads(tasks)) {
      int seen = 0;
      while (seen < 5 && IsBusyWorker(tasks, thread)) {
        absl::SleepFor(absl::Milliseconds(20));
        ++seen;
      }
      if (seen == 5) return thread;
    }
  }
  return -1;
}

class Crash : public KhabardFixture {
 protected:
  ~Crash() override { std::remove(journal_.c_str()); }

  std::vector<std::string> JournalFlags() const {
    std::vector<std::string> flags = Flags();
    flags.push_back("--engine-crash-journal=" + journal_);
    return flags;
  }

  const std::string journal_ =
      ::testing::TempDir() + "crashes-" + std::to_string(static_cast<int>(getpid()));
};

TEST_F(Crash, AnArticleThatCrashesItTwiceBecomesADeadLetter) {
  ArticleStream stream(61, kPartitions);
  stream.Make(200, 0.02);
  stream.MakeLarge(kLarge, std::string(ErrorName(ErrorCode::kCrashed)));
  ASSERT_TRUE(stream.Send(options_).ok());
  for (int crash = 0; crash < 2; ++crash) {
    KhabardProcess khabard(JournalFlags());
    ASSERT_TRUE(Await(200, khabard)) << khabard.Log();
    const pid_t worker = BusyWorker(khabard.pid());
    ASSERT_NE(worker, -1) << khabard.Log();
    ASSERT_EQ(syscall(SYS_tgkill, khabard.pid(), worker, SIGSEGV), 0);
    EXPECT_EQ(khabard.Wait(absl::Seconds(20)), 128 + SIGSEGV);
    EXPECT_THAT(khabard.Log(), HasSubstr("\"message\":\"crashed on a record\""));
    EXPECT_EQ(dead_letters_.size(), stream.refused() - 1);
  }
  stream.Make(200, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(JournalFlags());
  ASSERT_TRUE(Await(401, khabard)) << khabard.Log();
  EXPECT_EQ(Check(stream), "");
  EXPECT_THAT(khabard.Log(), HasSubstr("CRASHED"));
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

}  // namespace
}  // namespace khabar::testing
