#include "lib/analyze/entities/features.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/memory.h"
#include "lib/analyze/entities/test_article.h"
#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

const ClusterTable kNoClusters;

// The index of the token written `word` in the body.
size_t TokenOf(const Document& doc, std::string_view word) {
  const TextUnit& unit = doc.body();
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    if (unit.tokens[i].span.In(unit.text) == word) return i;
  }
  ADD_FAILURE() << "no token " << word;
  return 0;
}

TEST(FeaturesTest, ANameIsBareWithAndWithoutClitics) {
  const struct {
    std::string text, first, second;
    bool same;
  } cases[] = {
      {"زار بغداد وبغداد", "بغداد", "وبغداد", true},
      {"في العراق والعراق", "العراق", "والعراق", true},
      {"من العراق وللعراق", "العراق", "وللعراق", true},
      {"عاد أحمد واحمد", "أحمد", "واحمد", true},
      {"Solberg and Solberg's plan", "Solberg", "Solberg's", true},
      {"in 2015 and 1998", "2015", "1998", true},
      {"بغداد والبصرة", "بغداد", "والبصرة", false},
      {"وزير بريطانيا", "وزير", "بريطانيا", false},
  };
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  for (const auto& c : cases) {
    SetArticle("", c.text, "ar", doc);
    extractor.Prepare(doc.body());
    const TokenForms& first = extractor.forms(TokenOf(doc, c.first));
    const TokenForms& second = extractor.forms(TokenOf(doc, c.second));
    EXPECT_EQ(first.bare == second.bare, c.same) << c.text;
  }
}

TEST(FeaturesTest, BareTextIsFoldedWithoutArticle) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "للولايات المتحدة", "ar", doc);
  extractor.Prepare(doc.body());
  EXPECT_EQ(extractor.bare_text(0), "ولايات");
  EXPECT_EQ(extractor.bare_text(1), "متحده");
}

TEST(FeaturesTest, ShapesTellCapitals) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "Oslo Bergen oslo NATO F16 BBC", "en", doc);
  extractor.Prepare(doc.body());
  const auto shape = [&](size_t i) { return extractor.forms(i).shape; };
  EXPECT_EQ(shape(0), shape(1));
  EXPECT_NE(shape(0), shape(2));
  EXPECT_NE(shape(0), shape(3));
  EXPECT_NE(shape(3), shape(4));
  EXPECT_EQ(shape(3), shape(5));
}

TEST(FeaturesTest, QuotationMarksMarkTheirNeighbours) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "في «تويتر» أمس", "ar", doc);
  extractor.Prepare(doc.body());
  EXPECT_EQ(extractor.forms(TokenOf(doc, "تويتر")).quote, 3);
  EXPECT_EQ(extractor.forms(TokenOf(doc, "أمس")).quote, 0);
}

TEST(FeaturesTest, ASentenceIsAWorldOfItsOwn) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "قال أحمد شيئاً. أحمد قال شيئاً آخر.", "ar", doc);
  extractor.Prepare(doc.body());
  const Sentence second = doc.body().sentences[1];
  const auto begin = static_cast<size_t>(second.first_token);
  const size_t end = begin + static_cast<size_t>(second.token_count);
  std::vector<uint64_t> alone, before;
  extractor.Extract(begin, end, begin, {}, alone);
  // The same word, as if the sentence before it were part of its own.
  extractor.Extract(0, end, begin, {}, before);
  EXPECT_NE(alone, before);
  // And as the first word of its own article.
  Document other;
  SetArticle("", "أحمد قال شيئاً آخر.", "ar", other);
  extractor.Prepare(other.body());
  std::vector<uint64_t> same;
  extractor.Extract(0, other.body().tokens.size(), 0, {}, same);
  EXPECT_EQ(alone, same);
}

TEST(FeaturesTest, TheMemoryOnlyAddsFeatures) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "وصل الشاذلي إلى أسوان", "ar", doc);
  extractor.Prepare(doc.body());
  const size_t name = TokenOf(doc, "الشاذلي");
  const std::vector<FormMemory> memory = {{extractor.forms(name).bare, 1, 2}};
  for (size_t i = 0; i < 4; ++i) {
    std::vector<uint64_t> without, with, added;
    extractor.Extract(0, 4, i, {}, without);
    extractor.Extract(0, 4, i, memory, with);
    extractor.AppendMemoryFeatures(0, 4, i, memory, added);
    std::vector<uint64_t> sum = without;
    sum.insert(sum.end(), added.begin(), added.end());
    EXPECT_EQ(with, sum) << i;
    // Itself twice (type, strength), its neighbours once, the fourth word not at all.
    EXPECT_EQ(added.size(), i == name ? 2u : i < 3 ? 1u : 0u) << i;
  }
}

TEST(MemoryTest, KeepsTheTypeOfMostMentions) {
  MemoryBuilder builder;
  std::vector<FormMemory> memory = {{1, 1, 1}};
  builder.Finish(memory);
  EXPECT_TRUE(memory.empty());
  builder.Add(30, EntityType::kLocation);
  builder.Add(10, EntityType::kPerson);
  builder.Add(30, EntityType::kLocation);
  builder.Add(30, EntityType::kOrganization);
  builder.Add(20, EntityType::kPerson);
  builder.Add(20, EntityType::kLocation);  // half and half: nothing is known
  builder.Finish(memory);
  ASSERT_EQ(memory.size(), 2u);
  EXPECT_EQ(memory[0].bare, 10u);
  EXPECT_EQ(memory[0].type, static_cast<uint8_t>(EntityType::kPerson));
  EXPECT_EQ(memory[0].strength, 1);
  EXPECT_EQ(memory[1].bare, 30u);
  EXPECT_EQ(memory[1].type, static_cast<uint8_t>(EntityType::kLocation));
  EXPECT_EQ(memory[1].strength, 2);
  builder.Clear();
  builder.Finish(memory);
  EXPECT_TRUE(memory.empty());
}

TEST(ClusterTableTest, FindsWordsThatShareASlot) {
  // Two words with one home slot: the second stands behind the first.
  std::vector<ClusterSlot> slots(4, ClusterSlot{});
  const uint64_t first = 0x0000000A00000001ULL, second = 0x0000000B00000001ULL;
  slots[1] = {0xA, 1u | 2u << 8 | 3u << 20};
  slots[2] = {0xB, 4u | 5u << 8 | 6u << 20};
  const ClusterTable table(slots);
  EXPECT_EQ(table.Find(first).c80, 1);
  EXPECT_EQ(table.Find(second).c320, 5);
  EXPECT_EQ(table.Find(second).c1000, 6);
  EXPECT_EQ(table.Find(0x0000000C00000001ULL).c80, 0);
}

}  // namespace
}  // namespace khabar::entities
