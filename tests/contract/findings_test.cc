// The checks of the contract tests find what they are there to find.
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/contract/layers.h"

namespace khabar::contract {
namespace {

using ::testing::HasSubstr;

// «Rome said no.» with one sentence of four tokens and one mention.
void FillSound(Document& doc) {
  TextUnit& body = doc.unit(Field::kBody);
  body.text = "Rome said no.";
  body.paragraphs = {{0, 13}};
  for (const Span span : {Span{0, 4}, Span{5, 9}, Span{10, 12}, Span{12, 13}})
    body.tokens.push_back({span, 0, 0, TokenKind::kWord, Script::kLatin, false, true});
  body.sentences = {{{0, 13}, 0, 4, 0}};
  doc.entities.entities.push_back({.type = EntityType::kLocation, .name = "Rome"});
  doc.entities.mentions.push_back(
      {Field::kBody, {0, 4}, EntityType::kLocation, MentionKind::kName, 0.9F, 0});
  doc.language.main = {"en", 0.9F, 1.0F};
  doc.language.shares = {doc.language.main};
}

TEST(FindingsTest, NothingIsWrongWithASoundDocument) {
  Document doc;
  FillSound(doc);
  for (const Layer layer : {Layer::kLanguage, Layer::kParagraphs, Layer::kTokens, Layer::kSentences,
                            Layer::kEntities, Layer::kLinks, Layer::kTimes})
    EXPECT_EQ(Findings(doc, layer), "") << LayerName(layer);
}

TEST(FindingsTest, SeesSpansThatAreOutOfBoundsOrCutCharacters) {
  Document doc;
  FillSound(doc);
  doc.unit(Field::kBody).paragraphs = {{0, 14}};
  EXPECT_THAT(Findings(doc, Layer::kParagraphs), HasSubstr("out of bounds"));
  doc.unit(Field::kBody).text = "روما";
  doc.unit(Field::kBody).paragraphs = {{0, 3}, {3, 8}};
  EXPECT_THAT(Findings(doc, Layer::kParagraphs), HasSubstr("cuts a code point"));
}

TEST(FindingsTest, SeesDisorderAndOverlap) {
  Document doc;
  FillSound(doc);
  std::swap(doc.unit(Field::kBody).tokens[0], doc.unit(Field::kBody).tokens[1]);
  EXPECT_THAT(Findings(doc, Layer::kTokens), HasSubstr("precedes"));
  doc.entities.mentions.push_back(doc.entities.mentions[0]);
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("out of order"));
}

TEST(FindingsTest, SeesTextThatIsLeftOut) {
  Document doc;
  FillSound(doc);
  doc.unit(Field::kBody).tokens.pop_back();
  EXPECT_THAT(Findings(doc, Layer::kTokens), HasSubstr("leave out text"));
  EXPECT_THAT(Findings(doc, Layer::kSentences), HasSubstr("leads nowhere"));
}

TEST(FindingsTest, SeesMentionsWithoutEntityTypeOrSentence) {
  Document doc;
  FillSound(doc);
  doc.entities.mentions[0].entity = 1;
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("has no entity"));
  doc.entities.mentions[0].entity = 0;
  doc.entities.mentions[0].type = EntityType::kPerson;
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("differs in type"));
  doc.unit(Field::kBody).sentences.clear();
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("is in no sentence"));
  doc.entities.entities.push_back({.type = EntityType::kPerson, .name = "Nobody"});
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("an entity has no mention"));
}

TEST(FindingsTest, SeesFiguresOutOfRange) {
  Document doc;
  FillSound(doc);
  doc.entities.entities[0].salience = 1.5F;
  EXPECT_THAT(Findings(doc, Layer::kEntities), HasSubstr("is no share"));
  doc.language.shares.push_back({"ar", 0.5F, 0.9F});
  EXPECT_THAT(Findings(doc, Layer::kLanguage), HasSubstr("sum to"));
}

TEST(DumpTest, DiffersWhereTheLayerDiffers) {
  Document one, other;
  FillSound(one);
  FillSound(other);
  EXPECT_EQ(DumpAll(one), DumpAll(other));
  other.unit(Field::kBody).tokens[0].has_article = true;
  EXPECT_NE(Dump(one, Layer::kTokens), Dump(other, Layer::kTokens));
  EXPECT_EQ(Dump(one, Layer::kEntities), Dump(other, Layer::kEntities));
  other.entities.entities[0].wikidata_id = "Q220";
  EXPECT_EQ(Dump(one, Layer::kEntities), Dump(other, Layer::kEntities));
  EXPECT_NE(Dump(one, Layer::kLinks), Dump(other, Layer::kLinks));
}

}  // namespace
}  // namespace khabar::contract
