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
