// Each thing that can be wrong is found, and nothing else is.
#include "tests/chaos/checker.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::chaos {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Three articles of two partitions, the last of them refused, as they should come out.
Evidence Good() {
  Evidence evidence;
  evidence.inputs = {
      {.at = {0, 0}, .key = "a", .value_hash = 1},
      {.at = {0, 1}, .key = "b", .value_hash = 2},
      {.at = {1, 0}, .key = "c", .value_hash = 3, .refused = true, .refused_code = "NO_ARTICLE"}};
  evidence.outputs = {{.at = {4, 10}, .from = {0, 0}, .key = "a", .value_hash = 11},
                      {.at = {4, 12}, .from = {0, 1}, .key = "b", .value_hash = 12},
                      {.dead = true,
                       .at = {2, 7},
                       .from = {1, 0},
                       .key = "c",
                       .value_hash = 3,
                       .code = "NO_ARTICLE"}};
  evidence.committed = {{0, 2}, {1, 1}};
  evidence.input_ends = {{0, 2}, {1, 1}, {2, 0}};
  evidence.ends = {{"news.enriched/4", {14, 14}}};
  return evidence;
}

TEST(CheckerTest, FindsNothingWhereAllIsWell) { EXPECT_THAT(Violations(Good()), IsEmpty()); }

TEST(CheckerTest, FindsWhatIsLost) {
  Evidence evidence = Good();
  evidence.outputs.erase(evidence.outputs.begin());
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("a at 0/0 sent at 0 is lost")));
}

TEST(CheckerTest, FindsWhatCameTwice) {
  Evidence evidence = Good();
  evidence.outputs.push_back(evidence.outputs[1]);
  EXPECT_EQ(Doubles(evidence), 1u);
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("b at 0/1 sent at 0 came 2 times")));
  evidence.may_double = true;
  EXPECT_THAT(Violations(evidence), IsEmpty());
}

TEST(CheckerTest, FindsTwoThatAreNotTheSame) {
  Evidence evidence = Good();
  evidence.may_double = true;
  evidence.outputs.push_back(evidence.outputs[1]);
  evidence.outputs.back().value_hash = 99;
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("not the same as the first one")));
}

TEST(CheckerTest, FindsAnArticleBothEnrichedAndRefused) {
  Evidence evidence = Good();
  evidence.outputs.push_back({.dead = true,
                              .at = {0, 3},
                              .from = {0, 0},
                              .key = "a",
                              .value_hash = 1,
                              .code = "NO_ARTICLE"});
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("had to become the other"),
                                                HasSubstr("a at 0/0 sent at 0 came 2 times"),
                                                HasSubstr("not the same as the first one")));
}

TEST(CheckerTest, FindsDisorderOfOnePartitionOnly) {
  Evidence evidence = Good();
  std::swap(evidence.outputs[0], evidence.outputs[1]);
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("stands behind that of offset 1")));
  // Another output partition: no order between the two.
  evidence.outputs[1].at.partition = 5;
  EXPECT_THAT(Violations(evidence), IsEmpty());
}

// A repeated batch goes back, but no article comes first behind a later one.
TEST(CheckerTest, FindsDisorderAmongDoublesByTheirFirstComing) {
  Evidence evidence = Good();
  evidence.may_double = true;
  const Output first = evidence.outputs[0], second = evidence.outputs[1];
  evidence.outputs = {first, second, first, second, evidence.outputs[2]};
  EXPECT_THAT(Violations(evidence), IsEmpty());
  evidence.outputs = {second, first, second, evidence.outputs[4]};
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("stands behind that of offset 1")));
}

TEST(CheckerTest, FindsChangedKeysBytesAndCodes) {
  Evidence evidence = Good();
  evidence.outputs[0].key = "x";
  evidence.outputs[2].value_hash = 4;
  evidence.outputs[2].code = "INVALID_JSON";
  EXPECT_THAT(Violations(evidence),
              ElementsAre(HasSubstr("has the key x, not a"), HasSubstr("changed its bytes"),
                          HasSubstr("has the code INVALID_JSON, not NO_ARTICLE")));
}

// Article b, given a record of so many bytes, as a dead letter that says that it was too large.
Evidence TooLarge(size_t record_bytes) {
  Evidence evidence = Good();
  evidence.inputs[1].record_bytes = record_bytes;
  evidence.outputs[1] = {.dead = true,
                         .at = {2, 8},
                         .from = {0, 1},
                         .key = "b",
                         .value_hash = 2,
                         .code = "RECORD_TOO_LARGE"};
  return evidence;
}

TEST(CheckerTest, LetsNoRecordBeTooLargeThatIsNot) {
  constexpr size_t kLimit = 16 << 20;
  EXPECT_THAT(Violations(TooLarge(kLimit + 1)), IsEmpty());
  for (const size_t small : {size_t{0}, size_t{5'000'000}, kLimit - 4096})
    EXPECT_THAT(Violations(TooLarge(small)),
                ElementsAre(HasSubstr("with code RECORD_TOO_LARGE: the article b had to become")))
        << small;
}

TEST(CheckerTest, LetsNoRecordPassThatIsTooLarge) {
  Evidence evidence = Good();
  evidence.inputs[1].record_bytes = (16 << 20) + 1;
  EXPECT_THAT(Violations(evidence),
              ElementsAre(HasSubstr("the article b had to become the other")));
}

// Headers and framing count too, and nobody wants to know how much to a byte.
TEST(CheckerTest, LetsARecordAtTheLimitBeEither) {
  constexpr size_t kAtTheLimit = (16 << 20) - 100;
  EXPECT_THAT(Violations(TooLarge(kAtTheLimit)), IsEmpty());
  Evidence evidence = Good();
  evidence.inputs[1].record_bytes = kAtTheLimit;
  EXPECT_THAT(Violations(evidence), IsEmpty());
  evidence.outputs.push_back(TooLarge(0).outputs[1]);
  EXPECT_THAT(Violations(evidence), Contains(HasSubstr("b at 0/1 sent at 0 came 2 times")));
}

TEST(CheckerTest, WantsTheRightCodeOfARecordThatIsTooLarge) {
  Evidence evidence = TooLarge(20 << 20);
  evidence.outputs[1].code = "NO_ARTICLE";
  evidence.outputs[1].value_hash = 3;
  EXPECT_THAT(Violations(evidence),
              ElementsAre(HasSubstr("changed its bytes"),
                          HasSubstr("has the code NO_ARTICLE, not RECORD_TOO_LARGE")));
  // A refused article comes to nothing else, however large.
  evidence = Good();
  evidence.inputs[2].record_bytes = 20 << 20;
  evidence.outputs[2].code = "RECORD_TOO_LARGE";
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("not NO_ARTICLE")));
}

TEST(CheckerTest, FindsARecordOfNoArticle) {
  Evidence evidence = Good();
  evidence.outputs.push_back({.at = {4, 13}, .from = {0, 7}, .key = "z"});
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("nobody sent the article of record")));
}

TEST(CheckerTest, FindsOffsetsThatAreNotWhole) {
  Evidence evidence = Good();
  evidence.committed.erase(1);
  EXPECT_THAT(Violations(evidence), ElementsAre("partition 1 is committed to 0, not to 1"));
}

TEST(CheckerTest, FindsAnOpenTransaction) {
  Evidence evidence = Good();
  evidence.ends["news.enriched/4"].stable = 12;
  EXPECT_THAT(Violations(evidence), ElementsAre(HasSubstr("readers stand at 12 of 14")));
}

}  // namespace
}  // namespace khabar::chaos
