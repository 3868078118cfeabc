#include "lib/analyze/linking/gazetteer.h"

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/linking/name_keys.h"
#include "lib/base/errors.h"

namespace khabar::linking {
namespace {

using ::testing::ElementsAre;

Record City(uint32_t id, std::string_view country) {
  Record record = {};
  record.id = id;
  record.kind = RecordKind::kCity;
  country.copy(record.country.data(), 2);
  return record;
}

std::vector<uint32_t> Ids(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<uint32_t> ids;
  for (const uint32_t index : gazetteer.Find(ExactKey(name)))
    ids.push_back(gazetteer.record(index).id);
  return ids;
}

TEST(GazetteerTest, FindsAllRecordsOfAName) {
  const std::vector<Record> records = {City(1, "LB"), City(2, "LY"), City(3, "IQ")};
  const std::string bytes = SerializeGazetteer(
      records, {{ExactKey("طرابلس"), 1}, {ExactKey("طرابلس"), 0}, {ExactKey("الموصل"), 2}});
  const auto gazetteer = Gazetteer::FromBytes(bytes, "test");
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
  EXPECT_THAT(Ids(**gazetteer, "طرابلس"), ElementsAre(1, 2));
  EXPECT_THAT(Ids(**gazetteer, "الموصل"), ElementsAre(3));
  EXPECT_THAT(Ids(**gazetteer, "Mosul"), ElementsAre());
  EXPECT_EQ((*gazetteer)->record(2).country_code(), "IQ");
}

TEST(GazetteerTest, AnEmptyOneKnowsNothing) {
  const std::string bytes = SerializeGazetteer({}, {});
  const auto gazetteer = Gazetteer::FromBytes(bytes, "test");
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
  EXPECT_THAT(Ids(**gazetteer, "طرابلس"), ElementsAre());
}

// Whatever the payload holds, with a right checksum over it, nothing is read outside.
TEST(GazetteerTest, RefusesOrReadsDamagedTables) {
  const std::vector<Record> records = {City(1, "LB"), City(2, "LY")};
  const std::string bytes =
      SerializeGazetteer(records, {{ExactKey("طرابلس"), 1}, {ExactKey("صور"), 0}});
  const std::string payload = bytes.substr(sizeof(ModelFileHeader));
  std::mt19937 random(7);
  int refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = payload;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    if (i % 3 == 0) damaged.resize(random() % damaged.size());
    const std::string file = SerializeModelFile(kGazetteerMagic, kGazetteerVersion, damaged);
    const auto gazetteer = Gazetteer::FromBytes(file, "damaged");
    if (!gazetteer.ok()) {
      EXPECT_EQ(CodeOf(gazetteer.status()), ErrorCode::kModelCorrupt);
      ++refused;
      continue;
    }
    for (const uint32_t index : (*gazetteer)->Find(ExactKey("طرابلس")))
      EXPECT_LE((*gazetteer)->record(index).country_code().size(), 2u);
  }
  EXPECT_GT(refused, 1000);
}

TEST(NameKeysTest, SpellingsShareAKey) {
  EXPECT_EQ(ExactKey("الإسكندرية"), ExactKey("الاسكندريه"));
  EXPECT_EQ(ExactKey("U.S."), ExactKey("US"));
  EXPECT_EQ(ExactKey("Côte d'Ivoire"), ExactKey("cote d’ivoire"));
  EXPECT_EQ(ExactKey("سان-فرانسيسكو"), ExactKey("سان فرانسيسكو"));
  EXPECT_NE(ExactKey("Tunis"), ExactKey("Tunisia"));
  EXPECT_EQ(LooseKey("لاس فيغاس"), LooseKey("لاس فيجاس"));
  EXPECT_EQ(LooseKey("ماساتشوستس"), LooseKey("ماساتشوسيتس"));
  EXPECT_EQ(LooseKey("سان دييجو", true), LooseKey("سان دييغو", true));
  EXPECT_EQ(LooseKey("سان دييجو"), 0u) << "four are enough for a metropolis only";
  EXPECT_EQ(LooseKey("دمشق", true), 0u) << "and only in two words";
  EXPECT_EQ(LooseKey("روما"), 0u) << "two consonants tell nothing";
}

TEST(NameKeysTest, GenericWordsGiveAHint) {
  NameKeys keys;
  const auto hint_of = [&keys](std::string_view name, std::string_view rest) {
    for (const NameKey& key : keys.Read(name)) {
      if (key.hash == ExactKey(rest)) return static_cast<int>(key.hint);
    }
    return -1;
  };
  EXPECT_EQ(hint_of("محافظة نينوى", "نينوى"), static_cast<int>(NameHint::kSubdivision));
  EXPECT_EQ(hint_of("مدينة الموصل", "الموصل"), static_cast<int>(NameHint::kCity));
  EXPECT_EQ(hint_of("مدينة الموصل", "موصل"), static_cast<int>(NameHint::kCity));
  EXPECT_EQ(hint_of("مطار بغداد الدولي", "بغداد"), static_cast<int>(NameHint::kPart));
  EXPECT_EQ(hint_of("Quebec province", "Quebec"), static_cast<int>(NameHint::kSubdivision));
  EXPECT_EQ(hint_of("مدينة", "مدينة"), static_cast<int>(NameHint::kNone));
  EXPECT_TRUE(keys.Read("").empty());
}

TEST(NameKeysTest, ABuildingIsCalledAfterWhatItsNameGoesOnWith) {
  NameKeys keys;
  const auto hashes = [&keys](std::string_view name) {
    std::vector<uint64_t> found;
    for (const NameKey& key : keys.ReadBuilding(name)) found.push_back(key.hash);
    return found;
  };
  EXPECT_EQ(hashes("مركز دبي العالمي للفنون"),
            (std::vector<uint64_t>{ExactKey("دبي العالمي للفنون"), ExactKey("دبي")}));
  EXPECT_EQ(hashes("ملعب لوس أنجلوس الأولمبي"),
            (std::vector<uint64_t>{ExactKey("لوس أنجلوس الأولمبي"), ExactKey("لوس أنجلوس")}));
  EXPECT_EQ(hashes("حلبة بو").size(), 0u);
  EXPECT_EQ(hashes("مستشفى كلباء"), std::vector<uint64_t>{ExactKey("كلباء")});
  EXPECT_EQ(hashes("سوق").size(), 0u);
  EXPECT_EQ(hashes("دبي").size(), 0u);
  EXPECT_EQ(hashes("").size(), 0u);
}

TEST(NameKeysTest, TheEnglishArticleIsTakenOffOnce) {
  NameKeys keys;
  const auto hashes = [&keys](std::string_view name) {
    std::vector<uint64_t> found;
    for (const NameKey& key : keys.Read(name)) found.push_back(key.hash);
    return found;
  };
  EXPECT_EQ(hashes("The Gambia"),
            (std::vector<uint64_t>{ExactKey("the gambia"), ExactKey("gambia")}));
  EXPECT_EQ(hashes("the موصل"),
            (std::vector<uint64_t>{ExactKey("the موصل"), ExactKey("موصل"), ExactKey("الموصل")}));
  EXPECT_EQ(hashes("The-the-the-Gambia").size(), 2u);
}

TEST(NameKeysTest, NoNameIsEndless) {
  NameKeys keys;
  std::string name = "Gambia";
  while (name.size() <= 512) name.insert(0, "the-");
  EXPECT_TRUE(keys.Read(name).empty());
  EXPECT_FALSE(keys.Read(name.substr(name.size() - 512)).empty());
}

}  // namespace
}  // namespace khabar::linking
