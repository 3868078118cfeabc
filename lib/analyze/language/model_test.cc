#include "lib/analyze/language/model.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/language/features.h"
#include "lib/base/errors.h"

namespace khabar::language {
namespace {

constexpr uint64_t kFeature = 0x123456789ABCDEF0ULL, kOther = 0xFEDCBA9876543210ULL;

LanguageRecord Record(std::string_view code, WritingSystem system, float prior) {
  LanguageRecord record{};
  std::copy(code.begin(), code.end(), record.code.begin());
  record.system = static_cast<uint8_t>(system);
  record.prior = prior;
  return record;
}

std::string SmallModel() {
  const std::vector<LanguageRecord> languages = {Record("en", WritingSystem::kLatin, 0),
                                                 Record("fr", WritingSystem::kLatin, -1.5f),
                                                 Record("ar", WritingSystem::kArabic, 0.25f)};
  const std::vector<FeatureWeights> features = {
      {WritingSystem::kLatin, kFeature, {{0, 20}, {1, -7}}},
      {WritingSystem::kLatin, kOther, {{1, 3}}},
      {WritingSystem::kArabic, kFeature, {{2, 127}}},
  };
  return SerializeModel(languages, features, 0.5f);
}

// The checksum that a changed payload should have.
std::string Sealed(std::string bytes) {
  ModelFileHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.payload_sha256 = Sha256(std::string_view(bytes).substr(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

std::string Changed(std::string bytes, size_t at, char value) {
  bytes[at] = value;
  return bytes;
}

TEST(LanguageModelTest, ReadsBackWhatWasWritten) {
  const std::string bytes = SmallModel();
  const auto model = LanguageModel::FromBytes(bytes, "small");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->languages(), 3u);
  EXPECT_EQ((*model)->code(1), "fr");
  EXPECT_EQ((*model)->prior(1), -1.5f);
  EXPECT_EQ((*model)->scale(), 0.5f);
  EXPECT_EQ((*model)->candidates(WritingSystem::kLatin).begin, 0u);
  EXPECT_EQ((*model)->candidates(WritingSystem::kLatin).end, 2u);
  EXPECT_EQ((*model)->candidates(WritingSystem::kArabic).begin, 2u);
  EXPECT_EQ((*model)->candidates(WritingSystem::kArabic).end, 3u);
  EXPECT_EQ((*model)->candidates(WritingSystem::kGreek).end, 0u);
  Scores scores{};
  const std::vector<uint64_t> features = {kFeature, 1, kOther, kFeature};
  (*model)->Add(features, WritingSystem::kLatin, scores);
  EXPECT_EQ(scores[0], 40);
  EXPECT_EQ(scores[1], -11);
  EXPECT_EQ(scores[2], 0);
  (*model)->Add(features, WritingSystem::kArabic, scores);
  EXPECT_EQ(scores[2], 254);
  (*model)->Add(features, WritingSystem::kCyrillic, scores);
  EXPECT_EQ(scores[0], 40);
}

TEST(LanguageModelTest, DamageIsRefusedWithTheFilesName) {
  const std::string good = SmallModel();
  constexpr size_t kSizes = sizeof(ModelFileHeader), kRecords = kSizes + sizeof(ModelSizes);
  const size_t systems = kRecords + 3 * sizeof(LanguageRecord);
  const size_t offsets = systems + kWritingSystems * sizeof(SystemRecord);
  const auto system_at = [&](WritingSystem system) {
    return systems + Index(system) * sizeof(SystemRecord);
  };
  const struct {
    const char* what;
    std::string bytes;
    ErrorCode code;
  } cases[] = {
      {"empty", "", ErrorCode::kModelCorrupt},
      {"half a header", good.substr(0, 30), ErrorCode::kModelCorrupt},
      {"header alone", good.substr(0, kSizes), ErrorCode::kModelCorrupt},
      {"sealed header alone", Sealed(good.substr(0, kSizes)), ErrorCode::kModelCorrupt},
      {"one byte short", Sealed(good.substr(0, good.size() - 1)), ErrorCode::kModelCorrupt},
      {"one byte long", Sealed(good + "x"), ErrorCode::kModelCorrupt},
      {"another magic", Changed(good, 0, 'X'), ErrorCode::kModelCorrupt},
      {"another version", Changed(good, 8, 9), ErrorCode::kModelVersion},
      {"a flipped weight", Changed(good, good.size() - 1, 1), ErrorCode::kModelCorrupt},
      {"no languages", Sealed(Changed(good, kSizes, 0)), ErrorCode::kModelCorrupt},
      {"too many languages", Sealed(Changed(good, kSizes + 1, 1)), ErrorCode::kModelCorrupt},
      {"more buckets", Sealed(Changed(good, kSizes + 4, 100)), ErrorCode::kModelCorrupt},
      {"no scale", Sealed(Changed(Changed(good, kSizes + 15, 0), kSizes + 14, 0)),
       ErrorCode::kModelCorrupt},
      {"no code", Sealed(Changed(good, kRecords, 0)), ErrorCode::kModelCorrupt},
      {"an endless code", Sealed(Changed(good, kRecords + 10, 'x')), ErrorCode::kModelCorrupt},
      {"an unknown system", Sealed(Changed(good, kRecords + 11, 99)), ErrorCode::kModelCorrupt},
      {"systems out of order", Sealed(Changed(good, kRecords + 11, 20)), ErrorCode::kModelCorrupt},
      {"a huge prior", Sealed(Changed(good, kRecords + 15, 0x7F)), ErrorCode::kModelCorrupt},
      {"too many bits", Sealed(Changed(good, system_at(WritingSystem::kLatin) + 4, 30)),
       ErrorCode::kModelCorrupt},
      {"buckets of another", Sealed(Changed(good, system_at(WritingSystem::kArabic), 100)),
       ErrorCode::kModelCorrupt},
      {"a first bucket later", Sealed(Changed(good, offsets, 1)), ErrorCode::kModelCorrupt},
      {"offsets out of order", Sealed(Changed(good, offsets + 4, 100)), ErrorCode::kModelCorrupt},
      {"a weight of no language", Sealed(Changed(good, good.size() - 2, 77)),
       ErrorCode::kModelCorrupt},
      {"a cut feature", Sealed(Changed(good, good.size() - 3, 2)), ErrorCode::kModelCorrupt},
  };
  for (const auto& c : cases) {
    const auto model = LanguageModel::FromBytes(c.bytes, "models/language_x.bin");
    ASSERT_FALSE(model.ok()) << c.what;
    EXPECT_EQ(CodeOf(model.status()), c.code) << c.what << ": " << model.status();
    EXPECT_NE(model.status().message().find("models/language_x.bin"), absl::string_view::npos)
        << c.what;
  }
}

// Every byte of the file matters: each change is seen.
TEST(LanguageModelTest, EveryChangedByteIsRefused) {
  const std::string good = SmallModel();
  for (size_t at = 0; at < good.size(); ++at) {
    if (at >= 12 && at < 16) continue;  // reserved
    const auto value = static_cast<char>(good[at] ^ 0x41);
    EXPECT_FALSE(LanguageModel::FromBytes(Changed(good, at, value), "x").ok()) << at;
  }
}

std::vector<uint64_t> Features(std::u16string_view word, WritingSystem system, bool& whole) {
  FeatureList list;
  std::vector<uint16_t> letters(word.begin(), word.end());
  const size_t n = FeaturesOf(letters, system, list, whole);
  return {list.begin(), list.begin() + static_cast<ptrdiff_t>(n)};
}

TEST(LanguageFeaturesTest, CountsAndDiffer) {
  bool whole = false;
  // " a ": a, " a", " a ", "a ".
  EXPECT_EQ(Features(u"a", WritingSystem::kLatin, whole).size(), 4u);
  EXPECT_FALSE(whole);
  std::vector<uint64_t> features = Features(u"government", WritingSystem::kLatin, whole);
  EXPECT_TRUE(whole);
  // Ten letters; 11, 10, 9, 8 longer ones; the word.
  EXPECT_EQ(features.size(), 10u + 11 + 10 + 9 + 8 + 1);
  // Two letters come twice, e and n, and no longer n-gram does.
  std::sort(features.begin(), features.end());
  const auto same = std::unique(features.begin(), features.end());
  EXPECT_EQ(features.end() - same, 2);
  EXPECT_EQ(Features(u"政府", WritingSystem::kHan, whole).size(), 2u + 3 + 1);
}

TEST(LanguageFeaturesTest, TheLongestWordFits) {
  bool whole = false;
  const std::u16string longest(kMostLetters, u'x');
  EXPECT_LE(Features(longest, WritingSystem::kLatin, whole).size(), kMostFeatures);
}

}  // namespace
}  // namespace khabar::language
