// The sources, in a folder that looks like ../shared.
#include "tools/entities/sources.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tools/entities/temporary_folder.h"

namespace khabar::entities {
namespace {

class SourcesTest : public TemporaryFolderTest {
 protected:
  void SetUp() override {
    Write("corpora/ner/train/anercorp_dev.bio", "زار\tO\nسامح\tB-PER\n");
    Write("corpora/ner/train/wikifane_fine50_train.bio",
          "لعب\tO\nرياض\tB-Athlete\nفي\tO\nقنا\tB-Population-Center\n");
    Write("annotated/wikifane.ann", "");
    Write("annotated/ar_articles_1.txt", "# a\nغادر [PER سامح] المدينة\n");
  }
  absl::StatusOr<Split> Load(const std::string& names, const std::string& only_test = "") const {
    return LoadSources({.language = "ar",
                        .shared = folder_,
                        .annotated = folder_ + "/annotated",
                        .names = names,
                        .only_test = only_test});
  }
};

TEST_F(SourcesTest, ASourceHasTheWeightBesideItsName) {
  const auto split = Load("wikifane=0.25");
  ASSERT_TRUE(split.ok()) << split.status();
  ASSERT_EQ(split->train.size(), 1u);
  EXPECT_EQ(split->train[0].weight, 0.25f);
  EXPECT_FALSE(split->train[0].complete);
  EXPECT_EQ(split->external.size(), 1u);
  EXPECT_EQ(split->external[0].weight, 1.0f);
}

TEST_F(SourcesTest, OurArticlesTrainOrAreSetAside) {
  const auto split = Load("ar_articles,wikifane");
  ASSERT_TRUE(split.ok()) << split.status();
  EXPECT_EQ(split->train.size() + split->tuning.size(), 2u);
  EXPECT_EQ(split->tuning.size(), IsSetAside("ar_articles_1#a") ? 1u : 0u);
  const auto tested = Load("wikifane", "ar_articles");
  ASSERT_TRUE(tested.ok()) << tested.status();
  ASSERT_EQ(tested->tuning.size(), 1u);
  EXPECT_EQ(tested->tuning[0].id, "ar_articles_1#a");
}

TEST_F(SourcesTest, WhatIsNoSourceOrMissingIsAnError) {
  const auto unknown = Load("wikifane,wikifan");
  ASSERT_FALSE(unknown.ok());
  EXPECT_THAT(std::string(unknown.status().message()), testing::HasSubstr("wikifan"));
  EXPECT_FALSE(Load("newsfane").ok());  // its file is not there
}

}  // namespace
}  // namespace khabar::entities
