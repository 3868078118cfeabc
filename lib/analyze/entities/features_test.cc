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

TEST(FeaturesTest, AWordJoinsOnByItsProclitics) {
  const struct {
    std::string word;
    Junction junction;
  } cases[] = {
      {"بغداد", Junction::kWord},
      {"وبغداد", Junction::kConjunction},
      {"فبغداد", Junction::kConjunction},
      {"ولبغداد", Junction::kConjunction},
      {"لبغداد", Junction::kProclitic},
      {"والعراق", Junction::kConjunction},
      {"وسوبردراج", Junction::kConjunction},
      {"وزير", Junction::kWaw},
      {"Bergen", Junction::kWord},
      {"of", Junction::kLower},
      {"1998", Junction::kMark},
      {"،", Junction::kMark},
  };
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  for (const auto& c : cases) {
    SetArticle("", "مدينة " + c.word, "ar", doc);
    extractor.Prepare(doc.body());
    EXPECT_EQ(extractor.junctions()[TokenOf(doc, c.word)], c.junction) << c.word;
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
    // Itself four times (type, strength, place, share), its neighbours once, the fourth word not at
    // all.
    EXPECT_EQ(added.size(), i == name ? 4u : i < 3 ? 1u : 0u) << i;
  }
}

// Of each token's features, those that see one token come from that token alone.
TEST(FeaturesTest, WordsAndContextAreAllFeatures) {
  const std::string_view texts[] = {
      "قال «أحمد» إن الشاذلي زار أسوان. وفي 2019 عاد!", "زار بغداد",
      "BERGEN COUNCIL SIGNS DEAL. Rail bosses met Bergen's council; the council was late."};
  FeatureExtractor extractor(kNoClusters);
  for (const std::string_view text : texts) {
    Document doc;
    SetArticle("", text, "ar", doc);
    extractor.Prepare(doc.body());
    for (const Sentence& sentence : doc.body().sentences) {
      const auto begin = static_cast<ptrdiff_t>(sentence.first_token);
      const ptrdiff_t end = begin + sentence.token_count;
      for (ptrdiff_t i = begin; i < end; ++i) {
        const auto b = static_cast<size_t>(begin), e = static_cast<size_t>(end);
        std::vector<uint64_t> all;
        extractor.Extract(b, e, static_cast<size_t>(i), {}, all);
        std::array<uint64_t, FeatureExtractor::kMostContextFeatures> space;
        const auto context = extractor.ExtractContext(b, e, static_cast<size_t>(i), space);
        std::vector<uint64_t> parts(context.begin(), context.end());
        WordFeatures of_word;
        constexpr std::array<ptrdiff_t, kWordScopes> kOffsets = {0, -1, 1, -2, 2, -3, 3};
        for (size_t scope = 0; scope < kWordScopes; ++scope) {
          const ptrdiff_t at = i + kOffsets[scope];
          const bool inside = at >= begin && at < end;
          const FormedWord word = inside ? extractor.formed(static_cast<size_t>(at)) : FormedWord{};
          ExtractWord(inside ? &word : nullptr, of_word);
          const auto seen = of_word.of(static_cast<Scope>(scope));
          parts.insert(parts.end(), seen.begin(), seen.end());
        }
        std::sort(all.begin(), all.end());
        std::sort(parts.begin(), parts.end());
        EXPECT_EQ(parts, all) << text << " token " << i;
      }
    }
  }
}

TEST(MemoryTest, KeepsTheTypeOfMostMentions) {
  MemoryBuilder builder;
  std::vector<FormMemory> memory = {{1, 1, 1}};
  builder.Finish(memory);
  EXPECT_TRUE(memory.empty());
  builder.Add(30, EntityType::kLocation, kAlone);
  builder.Add(10, EntityType::kPerson, kAlone);
  builder.Add(30, EntityType::kLocation, kAlone);
  builder.Add(30, EntityType::kOrganization, kBegins);
  builder.Add(20, EntityType::kPerson, kAlone);
  builder.Add(20, EntityType::kLocation, kAlone);  // half and half: nothing is known
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

// The place is that in most mentions of the type that is kept; the first of equal ones.
TEST(MemoryTest, KeepsWhereInItsMentionsAFormStands) {
  MemoryBuilder builder;
  for (const Place place : {kBegins, kContinues, kContinues})
    builder.Add(5, EntityType::kPerson, place);
  for (int i = 0; i < 2; ++i) builder.Add(5, EntityType::kLocation, kAlone);
  builder.Add(6, EntityType::kPerson, kContinues);
  builder.Add(6, EntityType::kPerson, kBegins);
  std::vector<FormMemory> memory;
  builder.Finish(memory);
  ASSERT_EQ(memory.size(), 2u);
  EXPECT_EQ(memory[0].place, kContinues);
  EXPECT_EQ(memory[1].place, kBegins);
  EXPECT_EQ(PlaceOf(4, 4, 5), kAlone);
  EXPECT_EQ(PlaceOf(4, 4, 6), kBegins);
  EXPECT_EQ(PlaceOf(5, 4, 6), kContinues);
}

TEST(MemoryTest, KnowsHowManyOccurrencesWereInMentions) {
  MemoryBuilder builder;
  for (const uint64_t form : {10, 20, 20, 30}) builder.Add(form, EntityType::kPerson, kAlone);
  std::vector<FormMemory> memory;
  builder.Finish(memory);
  ASSERT_EQ(memory.size(), 3u);
  for (const uint64_t form : {7, 10, 20, 20, 20, 20, 30, 30, 30, 40}) builder.Count(form, memory);
  builder.SetShares(memory);
  EXPECT_EQ(memory[0].share, kAlways);
  EXPECT_EQ(memory[1].share, kHalf);
  EXPECT_EQ(memory[2].share, kFew);
}

TEST(ClusterTableTest, FindsWordsThatShareASlot) {
  // Two words with one home slot: the second stands behind the first.
  std::vector<ClusterSlot> slots(4, ClusterSlot{});
  const uint64_t first = 0x0000000A40000000ULL, second = 0x0000000B40000000ULL;
  slots[1] = {0xA, 1u | 2u << 8 | 3u << 20, 0, 0};
  slots[2] = {0xB, 4u | 5u << 8 | 6u << 20, 0, 0};
  const ClusterTable table(slots);
  EXPECT_EQ(table.Find(first).c80, 1);
  EXPECT_EQ(table.Find(second).c320, 5);
  EXPECT_EQ(table.Find(second).c1000, 6);
  EXPECT_EQ(table.Find(0x0000000C40000000ULL).c80, 0);
}

TEST(FeaturesTest, TheArticleTellsWhatACapitalMeans) {
  FeatureExtractor title(kNoClusters), body(kNoClusters);
  Document doc;
  SetArticle("Rail Strike Ends as Bergen Council Signs Deal",
             "Strike leaders met in Bergen. They called the strike off.", "en", doc);
  CaseNotes notes;
  title.Prepare(doc.title(), notes);
  body.Prepare(doc.body(), notes);
  notes.Finish();
  title.UseCases(notes);
  body.UseCases(notes);
  EXPECT_EQ(title.forms(1).cases, kWithCapital | kSeenLower);    // Strike
  EXPECT_EQ(title.forms(4).cases, kWithCapital | kSeenCapital);  // Bergen
  EXPECT_EQ(title.forms(5).cases, kWithCapital);                 // Council: nowhere else
  EXPECT_EQ(title.forms(3).cases, 0);                            // as
  EXPECT_EQ(body.forms(0).cases, kWithCapital | kSeenLower);     // Strike, first of its sentence
  EXPECT_EQ(title.forms(0).style, CaseStyle::kHeadline);
  EXPECT_EQ(body.forms(0).style, CaseStyle::kMixed);
}

TEST(FeaturesTest, SentencesHaveAStyle) {
  const struct {
    const char* text;
    CaseStyle style;
  } cases[] = {
      {"BERGEN COUNCIL SIGNS DEAL", CaseStyle::kCapitals},
      {"my cousin lives near oslo with three cats", CaseStyle::kNoCapitals},
      {"The council signed the deal on Tuesday.", CaseStyle::kMixed},
      {"Yes.", CaseStyle::kMixed},
      {"وقع المجلس الاتفاق", CaseStyle::kMixed},
  };
  for (const auto& c : cases) {
    FeatureExtractor extractor(kNoClusters);
    Document doc;
    SetArticle("", c.text, "en", doc);
    extractor.Prepare(doc.body());
    EXPECT_EQ(extractor.forms(0).style, c.style) << c.text;
  }
}

TEST(FeaturesTest, TheWindowEndsWithTheSentence) {
  std::vector<ClusterSlot> slots(64, ClusterSlot{});
  const std::vector<std::string> words = {"wael", "visited", "oslo", "and", "bergen", "twice"};
  for (uint32_t w = 0; w < words.size(); ++w) {
    const uint64_t hash = Hash64(words[w]);
    size_t at = SlotOf(hash, slots.size());
    while (!slots[at].empty()) at = NextSlot(at, slots.size());
    slots[at] = {static_cast<uint32_t>(hash >> 32), 0, 1, w + 1};
  }
  const ClusterTable table(slots);
  FeatureExtractor extractor(table);
  Document doc;
  SetArticle("", "Wael visited Oslo and Bergen twice", "en", doc);
  extractor.Prepare(doc.body());
  using Window = std::array<uint32_t, kWindow>;
  EXPECT_EQ(extractor.Window(0, 6, 2), (Window{1, 2, 3, 4, 5}));
  EXPECT_EQ(extractor.Window(0, 6, 0), (Window{0, 0, 1, 2, 3}));
  EXPECT_EQ(extractor.Window(0, 6, 5), (Window{4, 5, 6, 0, 0}));
  EXPECT_EQ(extractor.Window(2, 4, 3), (Window{0, 3, 4, 0, 0}));
}

TEST(FeaturesTest, TheTrainerIsToldWhatEachFeatureSees) {
  FeatureExtractor extractor(kNoClusters);
  Document doc;
  SetArticle("", "وصل الشاذلي إلى أسوان", "ar", doc);
  extractor.Prepare(doc.body());
  const std::vector<FormMemory> memory = {{extractor.forms(1).bare, 1, 2}};
  std::vector<uint64_t> plain, features;
  std::vector<uint8_t> groups;
  extractor.Extract(0, 4, 1, memory, plain);
  extractor.Extract(0, 4, 1, memory, features, groups);
  EXPECT_EQ(features, plain);
  ASSERT_EQ(groups.size(), features.size());
  EXPECT_EQ(groups.front(), kSeesWord);
  EXPECT_EQ(groups.back(), kSeesMemory);
  for (const FeatureGroup group : {kSeesWord, kSeesPrevious, kSeesNext}) {
    EXPECT_TRUE(
        std::any_of(groups.begin(), groups.end(), [group](uint8_t g) { return (g & group) != 0; }));
  }
}

}  // namespace
}  // namespace khabar::entities
