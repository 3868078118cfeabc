#include "lib/analyze/topics/model.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/topics/taxonomy.h"
#include "lib/analyze/topics/topic_scorer.h"
#include "lib/base/errors.h"

namespace khabar::topics {
namespace {

constexpr uint64_t kKnown = 0x0123456789ABCDEFULL;
constexpr uint32_t kSlots = 4;

template <typename T>
void Append(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

std::string WithHeader(const std::string& tables, uint32_t concepts, uint32_t slots,
                       uint32_t entries) {
  const TopicSizes sizes = {concepts, {slots, slots}, {entries, entries}, 0};
  return SerializeModelFile(
      kModelMagic, kModelVersion,
      std::string(reinterpret_cast<const char*>(&sizes), sizeof(sizes)) + tables);
}

// One feature with two weights, the same in both languages.
std::string Tables(uint32_t place, uint16_t last_weight) {
  const size_t concepts = Taxonomy().size();
  std::vector<uint32_t> codes;
  for (const Concept& known : Taxonomy()) codes.push_back(CodeNumber(known.code));
  std::string payload;
  Append(payload, codes);
  for (int language = 0; language < 2; ++language) {
    Append(payload, std::vector<float>(concepts, -1.0f));
    Append(payload, std::vector<float>(concepts, 0.5f));
    std::vector<Slot> slots(kSlots, Slot{});
    slots[kKnown & (kSlots - 1)] = {static_cast<uint32_t>(kKnown >> 32), place};
    Append(payload, slots);
    const auto minus_four = static_cast<uint16_t>((static_cast<uint8_t>(-4)) << 8 | 2);
    Append(payload, std::vector<uint16_t>{2 | 16 << 8, minus_four, last_weight, 0});
  }
  return payload;
}

std::string SmallModel(uint32_t place = 0, uint16_t last_weight = 10 << 8 | 5) {
  return WithHeader(Tables(place, last_weight), static_cast<uint32_t>(Taxonomy().size()), kSlots,
                    4);
}

TEST(TopicModelTest, ReadsBackWhatWasWritten) {
  const std::string bytes = SmallModel();
  const auto model = TopicModel::FromBytes(bytes, "small");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->sha256().size(), 64u);
  for (const ModelLanguage language : {ModelLanguage::kArabic, ModelLanguage::kEnglish}) {
    const TopicWeights& weights = (*model)->weights(language);
    const uint32_t slot = weights.Find(kKnown);
    ASSERT_NE(slot, TopicWeights::kUnknown);
    EXPECT_EQ(weights.idf(slot), 16u);
    ASSERT_EQ(weights.weights(slot).size(), 2u);
    EXPECT_EQ(weights.weights(slot)[1], 10 << 8 | 5);
    EXPECT_EQ(weights.intercept(3), -1.0f);
    EXPECT_EQ(weights.scale(3), 0.5f);
    EXPECT_EQ(weights.Find(kKnown + 1), TopicWeights::kUnknown);
    EXPECT_EQ(weights.Find(kKnown ^ 1ULL << 40), TopicWeights::kUnknown);
  }
}

TEST(TopicModelTest, ScoresAreInterceptsAndWeightsOfWhatIsKnown) {
  const std::string bytes = SmallModel();
  const auto model = TopicModel::FromBytes(bytes, "small");
  ASSERT_TRUE(model.ok());
  const TopicWeights& weights = (*model)->weights(ModelLanguage::kArabic);
  ScoringSpace space;
  std::vector<float> logits;
  space.words = {kKnown + 2};
  EXPECT_EQ(ScoreTopics(weights, Taxonomy().size(), space, logits), 0u);
  EXPECT_EQ(logits[5], -1.0f);
  space.words = {kKnown};
  EXPECT_EQ(ScoreTopics(weights, Taxonomy().size(), space, logits), 1u);
  const float once = logits[5];
  EXPECT_GT(once, -1.0f);
  EXPECT_LT(logits[2], -1.0f);
  EXPECT_EQ(logits[4], -1.0f);
  // Twice the word: more, but less than twice as much.
  space.words = {kKnown, 0, kKnown};
  ScoreTopics(weights, Taxonomy().size(), space, logits);
  EXPECT_GT(logits[5], once);
  EXPECT_LT(logits[5] + 1, 2 * (once + 1));
  // Nothing stays from the article before.
  space.words = {kKnown};
  ScoreTopics(weights, Taxonomy().size(), space, logits);
  EXPECT_EQ(logits[5], once);
}

TEST(TopicModelTest, DamageIsRefusedWithTheFilesName) {
  const std::string good = SmallModel();
  const auto concepts = static_cast<uint32_t>(Taxonomy().size());
  const auto changed = [&good](size_t at, char value) {
    std::string bytes = good;
    bytes[at] = value;
    return bytes;
  };
  const std::string tables = Tables(0, 10 << 8 | 5);
  std::string other_taxonomy = tables;
  other_taxonomy[0] ^= 1;
  const struct {
    const char* what;
    std::string bytes;
    ErrorCode code;
  } cases[] = {
      {"empty", "", ErrorCode::kModelCorrupt},
      {"half a header", good.substr(0, 30), ErrorCode::kModelCorrupt},
      {"header alone", good.substr(0, sizeof(ModelFileHeader)), ErrorCode::kModelCorrupt},
      {"no sizes", SerializeModelFile(kModelMagic, kModelVersion, "sizes"),
       ErrorCode::kModelCorrupt},
      {"one byte short", good.substr(0, good.size() - 1), ErrorCode::kModelCorrupt},
      {"one byte long", good + "x", ErrorCode::kModelCorrupt},
      {"another magic", changed(0, 'X'), ErrorCode::kModelCorrupt},
      {"another version", changed(8, 9), ErrorCode::kModelVersion},
      {"fewer concepts", WithHeader(tables, concepts - 1, kSlots, 4), ErrorCode::kModelCorrupt},
      {"slots no power of two", WithHeader(tables, concepts, 3, 4), ErrorCode::kModelCorrupt},
      {"no slots", WithHeader(tables, concepts, 0, 4), ErrorCode::kModelCorrupt},
      {"entries odd", WithHeader(tables, concepts, kSlots, 3), ErrorCode::kModelCorrupt},
      {"more entries than are there", WithHeader(tables, concepts, kSlots, 1u << 31),
       ErrorCode::kModelCorrupt},
      {"a flipped weight", changed(good.size() - 4, good[good.size() - 4] ^ 1),
       ErrorCode::kModelCorrupt},
      {"a flipped checksum", changed(40, good[40] ^ 1), ErrorCode::kModelCorrupt},
      {"another taxonomy", WithHeader(other_taxonomy, concepts, kSlots, 4),
       ErrorCode::kModelCorrupt},
      {"a slot past the entries", SmallModel(4), ErrorCode::kModelCorrupt},
      {"an entry past the end", SmallModel(2), ErrorCode::kModelCorrupt},
      {"a concept that is none", SmallModel(0, 10 << 8 | 250), ErrorCode::kModelCorrupt},
  };
  for (const auto& c : cases) {
    const auto model = TopicModel::FromBytes(c.bytes, "models/topics.bin");
    ASSERT_FALSE(model.ok()) << c.what;
    EXPECT_EQ(CodeOf(model.status()), c.code) << c.what << ": " << model.status();
    EXPECT_NE(model.status().message().find("models/topics.bin"), absl::string_view::npos)
        << c.what;
  }
}

// A table whose every slot is taken must still end each search.
TEST(TopicModelTest, FullTablesEndTheSearch) {
  std::string tables = Tables(0, 10 << 8 | 5);
  const size_t concepts = Taxonomy().size();
  const size_t slots_at = concepts * sizeof(uint32_t) + 2 * concepts * sizeof(float);
  const Slot taken = {5, 0};
  for (size_t i = 0; i < kSlots; ++i) {
    std::memcpy(tables.data() + slots_at + i * sizeof(Slot), &taken, sizeof(taken));
  }
  const std::string bytes = WithHeader(tables, static_cast<uint32_t>(concepts), kSlots, 4);
  const auto model = TopicModel::FromBytes(bytes, "full");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->weights(ModelLanguage::kArabic).Find(kKnown), TopicWeights::kUnknown);
}

TEST(TopicModelTest, LoadsFromAFileAndNamesAMissingOne) {
  const std::string path = testing::TempDir() + "topic_model_test.bin";
  std::ofstream(path, std::ios::binary) << SmallModel();
  EXPECT_TRUE(TopicModel::Load(path).ok());
  std::remove(path.c_str());
  const auto gone = TopicModel::Load(path);
  ASSERT_FALSE(gone.ok());
  EXPECT_EQ(CodeOf(gone.status()), ErrorCode::kModelMissing);
  EXPECT_NE(gone.status().message().find(path), absl::string_view::npos);
}

}  // namespace
}  // namespace khabar::topics
