// What each stage costs, beside a yardstick that is measured in the same run: how many passes of a
// plain hash over the same bytes it is worth. A stage that becomes much dearer fails here.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "tests/guard/effort.h"
#include "tests/guard/released_pipeline.h"

namespace khabar::testing {
namespace {

constexpr int kRounds = 12;

// In passes of the yardstick over the published text, as measured when this was last written (in
// time, on the machine of bench/RESULTS.md). Who makes a stage dearer on purpose changes its line.
constexpr std::pair<std::string_view, double> kMost[] = {
    {"decode", 46},     {"sentences", 17}, {"language", 32}, {"entities", 120}, {"linking", 7},
    {"quotations", 17}, {"times", 23},     {"amounts", 15},  {"topics", 12},    {"keywords", 17}};
// Time varies with caches and neighbours, instructions with the compiler alone.
constexpr double kSlackOfInstructions = 1.4, kSlackOfTime = 2;

// FNV-1a, a byte at a time: nothing that a compiler or a cache makes faster.
uint64_t Hash(std::string_view bytes) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

class StageMeter final : public StageObserver {
 public:
  explicit StageMeter(const EffortMeter& meter) : meter_(meter) {}
  void Begin() { last_ = meter_.Now(); }
  void OnStage(std::string_view stage, absl::Duration, bool) override {
    const int64_t now = meter_.Now();
    spent_[std::string(stage)] += now - last_;
    last_ = meter_.Now();
  }
  std::map<std::string, int64_t>& spent() { return spent_; }

 private:
  const EffortMeter& meter_;
  int64_t last_ = 0;
  std::map<std::string, int64_t> spent_;
};

TEST(CostTest, OfEachStage) {
  const EffortMeter meter;
  const std::vector<Sample> samples = Samples();
  Document doc;
  std::map<std::string, int64_t> least;
  int64_t yardstick = INT64_MAX;
  for (int round = 0; round < kRounds; ++round) {
    StageMeter stages(meter);
    int64_t hashed = 0;
    for (const Sample& sample : samples) {
      stages.Begin();
      ASSERT_TRUE(
          ReleasedPipeline().Run(sample.Raw(), ReleasedPipeline().all(), doc, &stages).ok());
      const int64_t start = meter.Now();
      volatile uint64_t sink = Hash(doc.body().text);
      (void)sink;
      hashed += meter.Now() - start;
    }
    yardstick = std::min(yardstick, hashed);
    for (const auto& [stage, spent] : stages.spent()) {
      const auto found = least.try_emplace(stage, spent).first;
      found->second = std::min(found->second, spent);
    }
  }
  EXPECT_EQ(least.size(), std::size(kMost));
  const double slack = meter.counts_instructions() ? kSlackOfInstructions : kSlackOfTime;
  for (const auto& [stage, usual] : kMost) {
    ASSERT_TRUE(least.contains(std::string(stage))) << stage;
    const double passes =
        static_cast<double>(least.at(std::string(stage))) / static_cast<double>(yardstick);
    EXPECT_LE(passes, usual * slack) << stage << " was " << usual;
  }
}

}  // namespace
}  // namespace khabar::testing
