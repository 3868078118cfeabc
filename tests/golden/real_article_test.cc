// The newspaper article of ../shared/samples, which is not part of the tree: the names that a
// reader would look for must be there. Skipped, visibly, where the article is not.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/pipeline/pipeline.h"
#include "service/convert/to_proto.h"
#include "tests/support/article_files.h"

namespace khabar::golden {
namespace {

namespace fs = std::filesystem;
using ::testing::IsSupersetOf;

class RealArticleTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path file = testing::SourceDir() / "../shared/samples/us-iraq-dialogue.ar.txt";
    if (!fs::exists(file)) GTEST_SKIP() << file << " is not there";
    bytes_ = testing::ReadFile(file);
    const auto pipeline = Pipeline::Create({.model_dir = testing::SourceDir() / "models"});
    ASSERT_TRUE(pipeline.ok()) << pipeline.status();
    RawArticle raw;
    raw.bytes = bytes_;
    Document doc;
    ASSERT_TRUE((*pipeline)->Run(raw, (*pipeline)->all(), doc).ok());
    convert::RecordBuilder().Build(doc, raw, article_);
  }

  // Texts of all mentions of entities of a type, each once.
  std::vector<std::string> Mentions(v1::EntityType type) const {
    std::vector<std::string> texts;
    for (const v1::Entity& entity : article_.entities()) {
      if (entity.type() != type) continue;
      for (const v1::Mention& mention : entity.mentions()) texts.push_back(mention.text());
    }
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
  }

  const v1::Entity* EntityNamed(std::string_view name) const {
    for (const v1::Entity& entity : article_.entities()) {
      if (entity.name() == name) return &entity;
    }
    return nullptr;
  }

  std::string bytes_;
  v1::EnrichedArticle article_;
};

TEST_F(RealArticleTest, HasItsQuotationsWithTheirSpeakers) {
  std::vector<std::string> in_marks, all;
  for (const v1::Quotation& quotation : article_.quotations()) {
    std::string who = quotation.speaker_text();
    for (const v1::Entity& entity : article_.entities()) {
      if (entity.entity_id() == quotation.speaker_entity_id()) who = entity.name();
    }
    all.push_back(who + " " + quotation.cue_lemma());
    if (quotation.kind() != v1::QUOTATION_KIND_INDIRECT) in_marks.push_back(all.back());
  }
  // The seven with words in marks; the statement speaks for itself.
  EXPECT_EQ(in_marks,
            (std::vector<std::string>{"مصطفى الكاظمي رأى", "مصطفى الكاظمي أفاد",
                                      "مصطفى الكاظمي لفت", "واشنطن أكد", "البيان المشترك أضاف",
                                      "واشنطن أوضح", "وزارة الدفاع البريطانية أضاف"}));
  EXPECT_EQ(all.size(), 8u);
}

TEST_F(RealArticleTest, IsArabicInTwelveParagraphs) {
  EXPECT_EQ(article_.language().code(), "ar");
  EXPECT_GT(article_.language().confidence(), 0.9F);
  EXPECT_EQ(article_.paragraphs_size(), 12);
  EXPECT_GE(article_.sentences_size(), 13);
  EXPECT_EQ(article_.provenance().stage_errors_size(), 0);
}

TEST_F(RealArticleTest, FindsItsPeople) {
  EXPECT_THAT(Mentions(v1::ENTITY_TYPE_PERSON),
              IsSupersetOf({"مصطفى الكاظمي", "الكاظمي", "جو بايدن", "دونالد ترامب", "ترامب"}));
}

TEST_F(RealArticleTest, FindsItsPlacesWithoutTheirProclitics) {
  EXPECT_THAT(Mentions(v1::ENTITY_TYPE_LOCATION),
              IsSupersetOf({"واشنطن", "بغداد", "العراق", "الولايات المتحدة", "إيران", "أفغانستان",
                            "أربيل", "جبال مخمور"}));
}

TEST_F(RealArticleTest, FindsItsOrganisations) {
  EXPECT_THAT(Mentions(v1::ENTITY_TYPE_ORGANIZATION),
              IsSupersetOf({"وزارة الدفاع البريطانية", "تنظيم داعش"}));
}

TEST_F(RealArticleTest, FindsItsOffices) {
  EXPECT_THAT(Mentions(v1::ENTITY_TYPE_OCCUPATION), IsSupersetOf({"رئيس الوزراء", "الرئيس"}));
}

TEST_F(RealArticleTest, JoinsASurnameToItsFullName) {
  for (const std::string_view name : {"مصطفى الكاظمي", "دونالد ترامب"}) {
    const v1::Entity* entity = EntityNamed(name);
    ASSERT_NE(entity, nullptr) << name;
    EXPECT_EQ(entity->type(), v1::ENTITY_TYPE_PERSON);
    EXPECT_GE(entity->mentions_size(), 2) << name;
  }
  EXPECT_EQ(EntityNamed("الكاظمي"), nullptr);
  EXPECT_EQ(EntityNamed("ترامب"), nullptr);
}

TEST_F(RealArticleTest, IsAboutIraqMoreThanAboutErbil) {
  const v1::Entity* iraq = EntityNamed("العراق");
  const v1::Entity* erbil = EntityNamed("أربيل");
  ASSERT_NE(iraq, nullptr);
  ASSERT_NE(erbil, nullptr);
  EXPECT_GT(iraq->salience(), erbil->salience());
}

}  // namespace
}  // namespace khabar::golden
