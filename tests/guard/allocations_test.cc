// How often the heap is asked for memory for one article, by stage, once a worker is warm. A stage
// that begins to allocate by token or by sentence fails here, whatever the machine.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"

#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"
#include "tests/guard/counting_new.h"
#include "tests/guard/released_pipeline.h"

namespace khabar::testing {
namespace {

// The most that a stage did for one of the samples.
class Counter final : public StageObserver {
 public:
  void Begin() { last_ = Allocations(); }
  void OnStage(std::string_view stage, absl::Duration, bool failed) override {
    EXPECT_FALSE(failed) << stage;
    Count(stage);
  }
  void Count(std::string_view stage) {
    const int64_t now = Allocations();
    int64_t& most = most_[std::string(stage)];
    most = std::max(most, now - last_);
    last_ = Allocations();
  }
  const std::map<std::string, int64_t>& most() const { return most_; }

 private:
  int64_t last_ = 0;
  std::map<std::string, int64_t> most_;
};

// The most that each may ask for one of the samples, half as much again as it did when this was
// written. A page's tree is decode's; a record has a message for each annotation.
constexpr std::pair<std::string_view, int64_t> kMost[] = {
    {"decode", 390}, {"sentences", 2},   {"language", 4}, {"entities", 4},
    {"linking", 2},  {"quotations", 24}, {"times", 12},   {"amounts", 10},
    {"topics", 4},   {"keywords", 30},   {"record", 900}};

// The annotators alone: a long article must not need more than a short one by the sentence.
constexpr int64_t kMostForLongText = 200;

class AllocationsTest : public ::testing::Test {
 protected:
  void Run(const Sample& sample, Counter& counter) {
    const RawArticle raw = sample.Raw();
    counter.Begin();
    ASSERT_TRUE(ReleasedPipeline().Run(raw, ReleasedPipeline().all(), doc_, &counter).ok());
    builder_.Build(doc_, raw, record_);
    convert::SerializeDeterministically(record_, bytes_);
    counter.Count("record");
  }

  // What is asked for once a worker has seen such articles.
  std::map<std::string, int64_t> MostOfWarm(const std::vector<Sample>& samples) {
    Counter warming, counter;
    for (int i = 0; i < 4; ++i) {
      for (const Sample& sample : samples) Run(sample, i < 3 ? warming : counter);
    }
    return counter.most();
  }

 private:
  Document doc_;
  convert::RecordBuilder builder_;
  v1::EnrichedArticle record_;
  std::string bytes_;
};

TEST_F(AllocationsTest, AWarmWorkerAsksForLittle) {
  const std::map<std::string, int64_t> most = MostOfWarm(Samples());
  EXPECT_EQ(most.size(), std::size(kMost));
  for (const auto& [stage, limit] : kMost) {
    ASSERT_TRUE(most.contains(std::string(stage))) << stage;
    EXPECT_LE(most.at(std::string(stage)), limit) << stage;
  }
}

TEST_F(AllocationsTest, ALongArticleNeedsNoMoreByTheToken) {
  std::string text;
  for (const Sample& sample : Samples()) {
    if (sample.name.ends_with(".ar.txt")) text += sample.bytes + "\n";
  }
  ASSERT_GT(text.size(), 3000u);
  while (text.size() < 256 * 1024) text += text;
  for (const auto& [stage, most] : MostOfWarm({{"long", text, "text/plain"}})) {
    if (stage != "record") {
      EXPECT_LE(most, kMostForLongText) << stage;
    }
  }
}

}  // namespace
}  // namespace khabar::testing
