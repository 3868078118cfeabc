#include "lib/analyze/entities/model.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar::entities {
namespace {

constexpr uint64_t kKnown = 0x0123456789ABCDEFULL;

constexpr size_t kVectors = 2;

// One feature, one word, one transition weight that is not 0.
std::string SmallModel(uint32_t vector = 2) {
  std::vector<float> transitions(kTransitions, 0);
  transitions[3] = 1.5f;
  std::vector<FeatureSlot> features(4, FeatureSlot{});
  FeatureSlot& slot = features[SlotOf(kKnown, features.size())];
  slot.tag = static_cast<uint32_t>(kKnown >> 32);
  slot.weights[1] = 10;
  slot.weights[2] = -4;
  std::vector<ClusterSlot> clusters(3, ClusterSlot{});
  const uint64_t word = Hash64("بغداد");
  clusters[SlotOf(word, clusters.size())] = {static_cast<uint32_t>(word >> 32),
                                             8u | 21u << 8 | 301u << 20, 5, vector};
  const std::vector<WordVector> vectors(kVectors, WordVector{});
  const auto weights = std::make_unique<DenseWeights>();
  return SerializeModel({.transitions = transitions,
                         .features = features,
                         .clusters = clusters,
                         .dense = {vectors, weights.get(), 0.25f},
                         .scale = 0.5f,
                         .calibration = 2.0f});
}

TEST(EntityModelTest, ReadsBackWhatWasWritten) {
  const std::string bytes = SmallModel();
  const auto model = EntityModel::FromBytes(bytes, "small");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->transition(Junction::kMark, -1, 3), 1.5f);
  EXPECT_EQ((*model)->calibration(), 2.0f);
  std::array<float, kTags> scores;
  const std::vector<uint64_t> features = {kKnown, 99, kKnown};
  (*model)->Score(features, scores);
  EXPECT_EQ(scores[1], 10.0f);  // twice 10 times 0.5
  EXPECT_EQ(scores[2], -4.0f);
  EXPECT_EQ(scores[0], 0.0f);
  const WordClusters found = (*model)->clusters().Find(Hash64("بغداد"));
  EXPECT_EQ(found.c80, 8);
  EXPECT_EQ(found.c320, 21);
  EXPECT_EQ(found.c1000, 301);
  EXPECT_EQ(found.listed, 5);
  EXPECT_EQ(found.vector, 2u);
  EXPECT_EQ((*model)->dense().vectors.size(), kVectors);
  EXPECT_EQ((*model)->dense().scale, 0.25f);
  EXPECT_EQ((*model)->clusters().Find(Hash64("دمشق")).c80, 0);
}

TEST(EntityModelTest, IdentifiesItself) {
  const std::string bytes = SmallModel();
  const auto first = EntityModel::FromBytes(bytes, "a"),
             second = EntityModel::FromBytes(bytes, "b");
  EXPECT_EQ((*first)->sha256(), (*second)->sha256());
  EXPECT_NE((*first)->serial(), (*second)->serial());
  EXPECT_EQ((*first)->sha256().size(), 64u);
}

TEST(EntityModelTest, DamageIsRefusedWithTheFilesName) {
  const std::string good = SmallModel();
  const auto changed = [&good](size_t at, char value) {
    std::string bytes = good;
    bytes[at] = value;
    return bytes;
  };
  const struct {
    const char* what;
    std::string bytes;
    ErrorCode code;
  } cases[] = {
      {"empty", "", ErrorCode::kModelCorrupt},
      {"half a header", good.substr(0, 30), ErrorCode::kModelCorrupt},
      {"header alone", good.substr(0, sizeof(ModelHeader)), ErrorCode::kModelCorrupt},
      {"one byte short", good.substr(0, good.size() - 1), ErrorCode::kModelCorrupt},
      {"one byte long", good + "x", ErrorCode::kModelCorrupt},
      {"another magic", changed(0, 'X'), ErrorCode::kModelCorrupt},
      {"another version", changed(8, 9), ErrorCode::kModelVersion},
      {"another tag set", changed(12, 7), ErrorCode::kModelCorrupt},
      {"another number of slots", changed(16, 3), ErrorCode::kModelCorrupt},
      {"no slots", changed(16, 0), ErrorCode::kModelCorrupt},
      {"another number of words", changed(20, 4), ErrorCode::kModelCorrupt},
      {"another number of vectors", changed(24, 1), ErrorCode::kModelCorrupt},
      {"a word without its vector", SmallModel(3), ErrorCode::kModelCorrupt},
      {"a flipped weight", changed(good.size() - 20, good[good.size() - 20] ^ 1),
       ErrorCode::kModelCorrupt},
      {"a flipped transition", changed(sizeof(ModelHeader) + 5, 1), ErrorCode::kModelCorrupt},
      {"a flipped checksum", changed(40, good[40] ^ 1), ErrorCode::kModelCorrupt},
  };
  for (const auto& c : cases) {
    const auto model = EntityModel::FromBytes(c.bytes, "models/entities_xx.bin");
    ASSERT_FALSE(model.ok()) << c.what;
    EXPECT_EQ(CodeOf(model.status()), c.code) << c.what;
    EXPECT_NE(model.status().message().find("models/entities_xx.bin"), absl::string_view::npos)
        << c.what;
  }
}

// A table whose every slot is taken must still end each search.
TEST(EntityModelTest, FullTablesEndTheSearch) {
  const std::vector<float> transitions(kTransitions, 0);
  FeatureSlot taken{};
  taken.tag = 5;
  taken.weights[0] = 1;
  const std::vector<FeatureSlot> features(8, taken);
  const std::vector<ClusterSlot> clusters(8, ClusterSlot{5, 0x10101, 0, 0});
  const std::string bytes = SerializeModel(
      {.transitions = transitions, .features = features, .clusters = clusters, .dense = {}});
  const auto model = EntityModel::FromBytes(bytes, "full");
  ASSERT_TRUE(model.ok());
  std::array<float, kTags> scores;
  const std::vector<uint64_t> unknown = {0xDEADBEEF00000001ULL};
  (*model)->Score(unknown, scores);
  EXPECT_EQ(scores[0], 0.0f);
  EXPECT_EQ((*model)->clusters().Find(0xDEADBEEF00000001ULL).c80, 0);
}

TEST(EntityModelTest, LoadsFromAFileAndNamesAMissingOne) {
  const std::string path = testing::TempDir() + "entity_model_test.bin";
  std::ofstream(path, std::ios::binary) << SmallModel();
  EXPECT_TRUE(EntityModel::Load(path).ok());
  std::remove(path.c_str());
  const auto gone = EntityModel::Load(path);
  ASSERT_FALSE(gone.ok());
  EXPECT_EQ(CodeOf(gone.status()), ErrorCode::kModelMissing);
  EXPECT_NE(gone.status().message().find(path), absl::string_view::npos);
}

}  // namespace
}  // namespace khabar::entities
