#include "lib/doc/document.h"

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(OffsetMapTest, MapsThroughCopiesReplacementsAndRemovals) {
  OffsetMap map;
  map.Add(0, 3, true);   // a BOM of three bytes removed
  map.Add(5, 8, false);  // five bytes copied, then two characters composed into one
  map.Add(7, 12, true);
  EXPECT_EQ(map.ToOriginal(0), 3);
  EXPECT_EQ(map.ToOriginal(4), 7);
  EXPECT_EQ(map.ToOriginal(5), 8);
  EXPECT_EQ(map.ToOriginal(6), 8);
  EXPECT_EQ(map.ToOriginal(7), 12);
  EXPECT_EQ(map.ToOriginal(100), 105);
}

TEST(OffsetMapTest, MergesRunsThatContinue) {
  OffsetMap map;
  map.Add(0, 0, true);
  map.Add(10, 10, true);
  EXPECT_EQ(map.runs().size(), 1u);
  map.Add(12, 13, true);  // one byte removed
  EXPECT_EQ(map.runs().size(), 2u);
  EXPECT_EQ(OffsetMap().ToOriginal(5), 0);
}

TEST(DocumentTest, ResetForgetsEverything) {
  Document doc;
  doc.unit(Field::kBody).text = doc.arena().Copy("أعلنت الوزارة");
  doc.MarkSet({Layer::kText, Layer::kEntities});
  doc.entities.mentions.push_back({});
  doc.stage_errors.push_back({"entities", "INTERNAL", "x"});
  doc.metadata.authors.push_back({"كاتب", Origin::kRecord});
  doc.Reset();
  EXPECT_TRUE(doc.body().text.empty());
  EXPECT_TRUE(doc.entities.mentions.empty());
  EXPECT_TRUE(doc.stage_errors.empty());
  EXPECT_TRUE(doc.metadata.authors.empty());
  EXPECT_TRUE(doc.layers().empty());
}

// Every vector that an article fills.
template <typename Visit>
void VisitVectors(Document& doc, const Visit& visit) {
  for (const Field field : Document::Fields()) {
    visit(doc.unit(field).paragraphs);
    visit(doc.unit(field).tokens);
    visit(doc.unit(field).sentences);
  }
  visit(doc.extra_fields);
  visit(doc.language.shares);
  visit(doc.language.passages);
  visit(doc.entities.entities);
  visit(doc.entities.mentions);
  visit(doc.quotations);
  visit(doc.times);
  visit(doc.amounts);
  visit(doc.topics);
  visit(doc.keywords);
  visit(doc.stages);
  visit(doc.stage_errors);
}

TEST(DocumentTest, ResetKeepsMemoryButNotThatOfAHugeArticle) {
  Document doc;
  VisitVectors(doc, [](auto& vector) { vector.resize(300); });
  doc.Reset();
  VisitVectors(doc, [](auto& vector) {
    EXPECT_TRUE(vector.empty());
    EXPECT_GE(vector.capacity(), 300U);
    vector.resize((size_t{1} << 20) / sizeof(vector[0]) + 1);
  });
  doc.Reset();
  VisitVectors(doc, [](auto& vector) { EXPECT_EQ(vector.capacity(), 0U); });
}

TEST(DocumentTest, ResetGivesTheOffsetsOfAHugeArticleBack) {
  Document doc;
  OffsetMap& map = doc.unit(Field::kBody).to_original;
  map.Add(0, 0, true);
  doc.Reset();
  EXPECT_GT(map.runs().capacity(), 0U);
  for (int32_t i = 0; i < 200'000; ++i) map.Add(i, 2 * i, true);
  doc.Reset();
  EXPECT_EQ(map.runs().capacity(), 0U);
}

TEST(DocumentTest, ClearingALayerLeavesTheOthers) {
  Document doc;
  doc.MarkSet({Layer::kText, Layer::kTokens, Layer::kTopics});
  doc.unit(Field::kBody).tokens.push_back({});
  doc.topics.push_back({});
  doc.ClearLayers({Layer::kTopics});
  EXPECT_TRUE(doc.has(Layer::kTokens));
  EXPECT_FALSE(doc.has(Layer::kTopics));
  EXPECT_TRUE(doc.topics.empty());
  EXPECT_EQ(doc.body().tokens.size(), 1u);
}

TEST(LayerSetTest, EveryLayerHasAName) {
  for (int i = 0; i < kLayerCount; ++i) EXPECT_FALSE(LayerName(static_cast<Layer>(i)).empty());
  EXPECT_TRUE(LayerSet({Layer::kText, Layer::kTokens}).ContainsAll({Layer::kTokens}));
  EXPECT_FALSE(LayerSet({Layer::kText}).ContainsAll({Layer::kTokens}));
}

}  // namespace
}  // namespace khabar
