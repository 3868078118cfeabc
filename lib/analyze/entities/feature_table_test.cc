#include "lib/analyze/entities/feature_table.h"

#include <map>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace khabar::entities {
namespace {

WeightSums Sum(const FeatureTable& table, const std::vector<uint64_t>& features) {
  std::vector<FeatureTable::Guess> space(features.size());
  WeightSums sums{};
  table.Prefetch(features);
  table.Add(table.Guesses(features, space), sums);
  return sums;
}

// As the trainer fills a table: by open addressing, behind what is there.
class FilledTable {
 public:
  explicit FilledTable(size_t slots) : slots_(slots, FeatureSlot{}) {}

  void Insert(uint64_t feature, int8_t weight) {
    size_t at = SlotOf(feature, slots_.size());
    while (slots_[at].weights[0] != 0) at = NextSlot(at, slots_.size());
    slots_[at].tag = static_cast<uint32_t>(feature >> 32);
    slots_[at].weights[0] = weight;
  }
  FeatureTable table() const { return FeatureTable(slots_); }

 private:
  std::vector<FeatureSlot> slots_;
};

// Tables of all sizes, full enough that searches go far and around the end; tags of
// which many share the byte that the index keeps.
TEST(FeatureTableTest, FindsEachFeatureAndNoOther) {
  std::mt19937_64 random(3);
  for (const size_t slots : {2u, 4u, 15u, 16u, 17u, 100u, 5000u}) {
    FilledTable filled(slots);
    std::map<uint64_t, int8_t> weights;
    const auto draw = [&random] { return random() & 0x03FFFFFFFFFFFFFFULL; };
    while (weights.size() < slots * 2 / 3) {
      const uint64_t feature = draw();
      const auto weight = static_cast<int8_t>(1 + random() % 100);
      if (weights.emplace(feature, weight).second) filled.Insert(feature, weight);
    }
    const FeatureTable table = filled.table();
    int32_t all = 0;
    std::vector<uint64_t> features;
    for (const auto& [feature, weight] : weights) {
      EXPECT_EQ(Sum(table, {feature})[0], weight) << slots;
      all += weight;
      features.push_back(feature);
      features.push_back(draw());
    }
    EXPECT_EQ(Sum(table, features)[0], all) << slots;
  }
}

TEST(FeatureTableTest, AFeatureThatLooksLikeAnotherIsNotTakenForIt) {
  constexpr uint64_t kFirst = 0x4200000100000000ULL, kSecond = 0x4200000200000000ULL;
  FilledTable filled(64);
  filled.Insert(kFirst, 3);
  filled.Insert(kSecond, 40);
  const FeatureTable table = filled.table();
  EXPECT_EQ(Sum(table, {kSecond})[0], 40);
  EXPECT_EQ(Sum(table, {kFirst, kSecond, kFirst})[0], 46);
  EXPECT_EQ(Sum(table, {0x4200000300000000ULL})[0], 0);
}

}  // namespace
}  // namespace khabar::entities
