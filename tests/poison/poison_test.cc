// A thousand kinds of wrong records, one after another through one processor: each ends as the
// dead letter or the record that it must be, with its bytes, and the next one goes on.
#include "tests/poison/poison.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/clock.h"
#include "lib/ingest/dead_letter.h"
#include "lib/pipeline/pipeline.h"
#include "service/app/article_processor.h"
#include "service/convert/from_proto.h"
#include "tests/support/article_files.h"

namespace khabar::testing {
namespace {

constexpr int kCount = 1000;

ingest::InputRecord InputOf(const Poison& poison, int64_t offset) {
  ingest::InputRecord input;
  input.topic = "news.raw";
  input.offset = offset;
  input.key = "key";
  if (poison.value.has_value()) input.value = *poison.value;
  for (const ingest::Header& header : poison.headers) {
    ingest::HeaderView view{header.name, std::nullopt};
    if (header.value.has_value()) view.value = *header.value;
    input.headers.push_back(view);
  }
  return input;
}

// The last header of the name: an earlier dead letter's may stand before it.
std::string HeaderOf(const ingest::OutputRecord& out, std::string_view name) {
  std::string last;
  for (const ingest::Header& header : out.headers) {
    if (header.name == name) last = header.value.value_or("");
  }
  return last;
}

// What is wrong with what became of it; empty: nothing.
std::string Check(const Poison& poison, const ingest::OutputRecord& out) {
  if (out.destination == ingest::Destination::kDeadLetters) {
    const std::string code = HeaderOf(out, ingest::kErrorCodeHeader);
    if (code != poison.code) return "refused with " + code;
    if (out.value != poison.value) return "its bytes changed";
    return "";
  }
  v1::EnrichedArticle record;
  if (!record.ParseFromString(out.value.value_or(""))) return "a record that is none";
  if (!poison.code.empty()) return "not refused: " + record.body().substr(0, 80);
  if (poison.no_language == record.provenance().stage_errors().empty())
    return "stage errors: " + record.provenance().ShortDebugString();
  if (poison.body.has_value() && record.body() != *poison.body)
    return "the body is " + record.body().substr(0, 200);
  return "";
}

class PoisonTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const convert::ProtobufParser parser;
    auto made =
        Pipeline::Create({.model_dir = SourceDir() / "models", .structured_parser = &parser});
    ASSERT_TRUE(made.ok()) << made.status();
    pipeline_ = made->release();
  }
  static void TearDownTestSuite() { delete pipeline_; }

  static const Pipeline* pipeline_;
  SystemClock clock_;
  ingest::EngineObserver observer_;
};
const Pipeline* PoisonTest::pipeline_ = nullptr;

TEST_F(PoisonTest, EachEndsAsItMust) {
  app::ArticleProcessor processor(*pipeline_, pipeline_->all(), app::RecordFormat::kProtobuf,
                                  clock_, observer_);
  std::map<std::string, int> codes;
  int64_t offset = 0;
  for (const Poison& poison : MakePoison(20261125, kCount)) {
    const std::string fault = Check(poison, processor.Process(InputOf(poison, offset)));
    EXPECT_EQ(fault, "") << offset << ": " << poison.kind << ", " << poison.code << ", "
                         << poison.value.value_or("null").substr(0, 300);
    ++codes[poison.code];
    ++offset;
  }
  // Of every way to be refused that a record from outside can have, and of records after all.
  EXPECT_GE(codes.size(), 22u);
  EXPECT_GE(codes[""], kCount / 4);
}

TEST_F(PoisonTest, NoTwoAreAlike) {
  std::set<std::string> seen;
  for (const Poison& poison : MakePoison(20261125, kCount)) {
    std::string all = poison.value.value_or("null");
    for (const ingest::Header& header : poison.headers)
      all += '\n' + header.name + header.value.value_or("null");
    seen.insert(all);
  }
  EXPECT_GE(seen.size(), kCount * 8 / 10);
}

// What one leaves behind in the reused Document changes nothing in the next.
TEST_F(PoisonTest, TheNextArticleIsAsIfItHadNotBeen) {
  app::ArticleProcessor used(*pipeline_, pipeline_->all(), app::RecordFormat::kProtobuf, clock_,
                             observer_);
  const std::string article =
      "قال وزير النقل هيثم القاسم في عمّان إن «الطريق سيفتح غدا»، وإن كلفته 12 مليون دينار.";
  ingest::InputRecord input;
  input.topic = "news.raw";
  input.value = article;
  const std::string expected = *used.Process(input).value;
  int64_t offset = 0;
  for (const Poison& poison : MakePoison(7, kCount / 4)) {
    used.Process(InputOf(poison, ++offset));
    ASSERT_EQ(*used.Process(input).value, expected) << poison.kind;
  }
}

}  // namespace
}  // namespace khabar::testing
