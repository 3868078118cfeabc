// khabard under pressure, on a real Kafka: a worker that is busy for seconds, a broker that stands
// still, an output that takes little. Nothing is lost, doubled or moved, and memory stays below a
// bound that is derived here.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/errors.h"
#include "tests/integration/khabard_fixture.h"
#include "tests/support/article_stream.h"
#include "tests/support/free_ports.h"
#include "tests/support/http_get.h"
#include "tests/support/khabard_process.h"

namespace khabar::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr size_t kMiB = size_t{1} << 20;

// What memory is made of, whatever the input:
//   the program, its models and warm workers on articles of a few KB
constexpr size_t kProgram = 128 * kMiB;
//   engine.bytes_in_flight, as it is without a configuration
constexpr size_t kInFlight = 64 * kMiB;
//   what librdkafka reads ahead and has not yet sent: queued.max.messages.kbytes, one answer to a
//   fetch, and a batch twice, as records and as compressed messages
constexpr size_t kLibrdkafka = (16 + 4 + 2 * 8) * kMiB;
//   and for each worker its Document, message and bytes, for the largest article it has seen: 50
//   bytes for each byte of Arabic text (bench/RESULTS.md, cost against length)
constexpr size_t kForEachByte = 50;

constexpr size_t MostMemory(size_t bytes_of_largest_articles) {
  return kProgram + kInFlight + kLibrdkafka + kForEachByte * bytes_of_largest_articles;
}

std::string InMiB(size_t bytes) { return absl::StrCat(bytes / kMiB, " MiB"); }

class Pressure : public KhabardFixture {
 protected:
  // The broker's own clock on what comes out: when it was published.
  Pressure() : KhabardFixture({{"message.timestamp.type", "LogAppendTime"}}) {}
};

// How the stream went on around one article that was long in work.
struct StandStill {
  int64_t begin_ms = 0;  // the last record of its partition before it
  int64_t end_ms = std::numeric_limits<int64_t>::max();  // the first one after it
  int others = 0;                                        // records of other partitions in between
};

StandStill Around(const std::vector<ReadRecord>& enriched, int32_t partition, int64_t offset) {
  StandStill still;
  std::vector<int64_t> others;
  v1::EnrichedArticle record;
  for (const ReadRecord& read : enriched) {
    if (!record.ParseFromString(read.value.value_or(""))) continue;
    if (record.raw().partition() != partition) {
      others.push_back(read.timestamp_ms);
    } else if (record.raw().offset() < offset) {
      still.begin_ms = std::max(still.begin_ms, read.timestamp_ms);
    } else {
      still.end_ms = std::min(still.end_ms, read.timestamp_ms);
    }
  }
  still.others = static_cast<int>(std::count_if(others.begin(), others.end(), [&](int64_t time) {
    return time > still.begin_ms && time < still.end_ms;
  }));
  return still;
}

// Where the last article that was made will stand in the input topic.
int64_t OffsetOfLast(const ArticleStream& stream) {
  const int partition = stream.sent().back().partition;
  return std::count_if(stream.sent().begin(), stream.sent().end() - 1,
                       [&](const SentArticle& sent) { return sent.partition == partition; });
}

TEST_F(Pressure, OneSlowArticleHoldsUpItsPartitionOnly) {
  constexpr size_t kLargest = 10'000'000, kSecond = 5'000'000;
  ArticleStream stream(31, kPartitions);
  stream.Make(2000, 0.01);
  // The records of the two largest are more than a topic takes: the articles
  // themselves come out, with the reason.
  const std::string too_large(ErrorName(ErrorCode::kRecordTooLarge));
  for (const size_t bytes : {size_t{1'000'000}, kSecond, size_t{2'000'000}, size_t{3'000'000}}) {
    stream.MakeLarge(bytes, bytes == kSecond ? too_large : "");
    stream.Make(500, 0.01);
  }
  stream.MakeLarge(kLargest, too_large);
  const int32_t partition = stream.sent().back().partition;
  const int64_t offset = OffsetOfLast(stream);
  stream.Make(20000, 0.01);
  ASSERT_TRUE(stream.Send(options_).ok());
  std::vector<std::string> flags = Flags();
  flags.emplace_back("--kafka-session-timeout=45s");  // as it is without a configuration
  KhabardProcess khabard(flags);
  ASSERT_TRUE(Await(stream.sent().size(), khabard, absl::Minutes(3))) << khabard.Log();
  const size_t memory = khabard.PeakMemory();

  EXPECT_EQ(Check(stream), "");
  EXPECT_LT(memory, MostMemory(kLargest + kSecond));
  const StandStill still = Around(enriched_, partition, offset);
  std::printf("%s; partition %d stood still for %ld ms, %d records of the others came out\n",
              InMiB(memory).c_str(), partition, static_cast<long>(still.end_ms - still.begin_ms),
              still.others);
  // Thousands; some hundreds where the other large ones, and their records, hold the intake.
  EXPECT_GT(still.others, 100);
  EXPECT_THAT(khabard.Log(), Not(HasSubstr("partitions lost")));
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

// Seconds, or PRESSURE_FROZEN_SECONDS of them (docs/performance.md).
absl::Duration Frozen() {
  const char* const seconds = std::getenv("PRESSURE_FROZEN_SECONDS");
  return absl::Seconds(seconds == nullptr ? 20 : std::atoi(seconds));
}

TEST_F(Pressure, BrokerFrozenInMidStream) {
  ArticleStream stream(32, kPartitions);
  stream.Make(20000, 0.01);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(1000, khabard)) << khabard.Log();
  kafka_.Freeze();
  const size_t before = khabard.PeakMemory();
  const absl::Time end = absl::Now() + Frozen();
  while (absl::Now() < end && khabard.running()) absl::SleepFor(absl::Milliseconds(200));
  const size_t after = khabard.PeakMemory();
  kafka_.Thaw();
  ASSERT_LT(enriched_.size() + dead_letters_.size(), stream.sent().size()) << "frozen too late";
  ASSERT_TRUE(Await(stream.sent().size(), khabard, absl::Minutes(3))) << khabard.Log();

  EXPECT_EQ(Check(stream), "");
  std::printf("frozen for %s: %s before, %s after, %s at the end\n",
              absl::FormatDuration(Frozen()).c_str(), InMiB(before).c_str(), InMiB(after).c_str(),
              InMiB(khabard.PeakMemory()).c_str());
  EXPECT_LT(khabard.PeakMemory(), MostMemory(0));
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

// Kafka's own quota: the broker answers late to a producer that sends more.
bool LimitProducer(const kafka::KafkaOptions& options, const std::string& client, int bytes) {
  const std::string command = absl::StrCat(
      "java -XX:TieredStopAtLevel=1 -cp \"$(tools/install_kafka.sh)/*\" kafka.admin.ConfigCommand "
      "--bootstrap-server ",
      options.brokers, " --alter --add-config producer_byte_rate=", bytes,
      " --entity-type clients --entity-name ", client, " >/dev/null 2>&1");
  return std::system(command.c_str()) == 0;
}

// What tells of back-pressure, as the metrics endpoint shows it.
class Levels {
 public:
  explicit Levels(int port) : port_(port) {}

  void Look() {
    const std::string page = HttpGet(port_, "/metrics");
    pauses = static_cast<int>(Value(page, "khabar_intake_pauses_total"));
    resumes = static_cast<int>(Value(page, "khabar_intake_resumes_total"));
    most_in_flight =
        std::max(most_in_flight, static_cast<size_t>(Value(page, "khabar_bytes_in_flight")));
  }

  int pauses = 0, resumes = 0;
  size_t most_in_flight = 0;

 private:
  static double Value(const std::string& page, const std::string& name) {
    const size_t at = page.find("\n" + name + " ");
    return at == std::string::npos ? 0 : std::atof(page.c_str() + at + name.size() + 2);
  }

  const int port_;
};

TEST_F(Pressure, OutputThatTakesLittle) {
  constexpr size_t kBudget = 8 * kMiB;
  // What may be above it: a result for each worker and a record (lib/ingest/byte_budget.h); the
  // largest article here has 10 KB.
  constexpr size_t kAbove = 3 * (kMiB / 16);
  ArticleStream stream(33, kPartitions);
  stream.Make(12000, 0.01);
  ASSERT_TRUE(stream.Send(options_).ok());
  ASSERT_TRUE(LimitProducer(options_, "khabar-slow", 400'000));
  const int port = FreePorts(1)[0];
  std::vector<std::string> flags = Flags("slow");
  flags.push_back(absl::StrCat("--metrics-listen=127.0.0.1:", port));
  flags.push_back(absl::StrCat("--engine-bytes-in-flight=", kBudget));
  flags.push_back(absl::StrCat("--engine-batch-bytes=", kBudget / 4));
  KhabardProcess khabard(flags);
  Levels levels(port);
  const absl::Time start = absl::Now();
  while (!Await(stream.sent().size(), khabard, absl::Milliseconds(50))) {
    ASSERT_TRUE(khabard.running()) << khabard.Log();
    ASSERT_LT(absl::Now(), start + absl::Minutes(3)) << khabard.Log();
    levels.Look();
  }
  levels.Look();

  std::printf("%s; %d pauses, %d resumes; at most %s of %s in flight, memory %s\n",
              absl::FormatDuration(absl::Now() - start).c_str(), levels.pauses, levels.resumes,
              InMiB(levels.most_in_flight).c_str(), InMiB(kBudget).c_str(),
              InMiB(khabard.PeakMemory()).c_str());
  EXPECT_EQ(Check(stream), "");
  EXPECT_GT(levels.pauses, 1);
  EXPECT_GT(levels.resumes, 1);
  EXPECT_GT(levels.most_in_flight, kBudget / 4);
  EXPECT_LT(levels.most_in_flight, kBudget + kAbove);
  EXPECT_LT(khabard.PeakMemory(), MostMemory(0));
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

}  // namespace
}  // namespace khabar::testing
