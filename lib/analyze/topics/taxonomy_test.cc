#include "lib/analyze/topics/taxonomy.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/topics/sections.h"

namespace khabar::topics {
namespace {

using ::testing::IsEmpty;

TEST(TaxonomyTest, BeginsWithTheSeventeenTopConcepts) {
  const auto taxonomy = Taxonomy();
  ASSERT_GT(taxonomy.size(), size_t{kTopConcepts});
  for (int i = 0; i < kTopConcepts; ++i) {
    const Concept& top = taxonomy[static_cast<size_t>(i)];
    EXPECT_EQ(CodeNumber(top.code), static_cast<uint32_t>(i + 1) * 1'000'000);
    EXPECT_EQ(top.parent, top.code);
    EXPECT_EQ(TopOf(i), i);
  }
}

TEST(TaxonomyTest, TheRestIsBelowThemInOrder) {
  const auto taxonomy = Taxonomy();
  std::set<std::string_view> labels_ar, labels_en;
  for (size_t i = 0; i < taxonomy.size(); ++i) {
    const Concept& known = taxonomy[i];
    EXPECT_TRUE(known.code.starts_with("medtop:")) << known.code;
    EXPECT_EQ(known.code.size(), 15u);
    EXPECT_FALSE(known.label_ar.empty() || known.label_en.empty()) << known.code;
    EXPECT_TRUE(labels_en.insert(known.label_en).second) << known.label_en;
    EXPECT_TRUE(labels_ar.insert(known.label_ar).second) << known.label_ar;
    if (i < size_t{kTopConcepts}) continue;
    EXPECT_TRUE(known.code.starts_with("medtop:2000")) << known.code;
    EXPECT_LT(TopOf(static_cast<int>(i)), kTopConcepts);
    EXPECT_EQ(taxonomy[static_cast<size_t>(TopOf(static_cast<int>(i)))].code, known.parent);
    if (i > size_t{kTopConcepts}) {
      EXPECT_LT(taxonomy[i - 1].code, known.code);
    }
  }
}

TEST(SectionsTest, NamesOfSectionsInBothLanguages) {
  const struct {
    const char* section;
    std::vector<int> topics;
  } cases[] = {
      {"رياضة", {14}},
      {"الرياضة", {14}},
      {"ملاعب العالم", {14}},
      {"اقتصاد", {3}},
      {"المال والأعمال", {3}},
      {"ثقافة وفنون", {0}},
      {"حوادث", {1}},
      {"قضايا ومحاكم", {1, 13}},
      {"الصحة", {6}},
      {"علوم وتكنولوجيا", {12}},
      {"دين ودنيا", {11}},
      {"السياسة", {10}},
      {"بيئة", {5}},
      {"Sport", {14}},
      {"SPORTS/Football", {14}},
      {"Business", {3}},
      {"US Politics", {10}},
      {"Arts & Culture", {0}},
      {"Technology", {12}},
      {"Health", {6}},
      {"Weather", {16}},
      {"أخبار", {}},
      {"World", {}},
      {"", {}},
      {"الصفحة الأولى", {}},
  };
  for (const auto& c : cases) {
    const auto topics = TopicsOfSection(c.section);
    EXPECT_EQ(std::vector<int>(topics.begin(), topics.end()), c.topics) << c.section;
  }
  EXPECT_THAT(TopicsOfSection(std::string(10'000, 'x') + " sport"), IsEmpty());
}

}  // namespace
}  // namespace khabar::topics
