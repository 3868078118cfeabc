#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/keywords/background.h"
#include "lib/analyze/keywords/stop_words.h"
#include "lib/analyze/keywords/word_key.h"
#include "lib/base/errors.h"
#include "lib/base/model_file.h"
#include "lib/text/tokenize.h"

namespace khabar::keywords {
namespace {

uint64_t KeyOfWord(std::string_view word) {
  std::vector<Token> tokens;
  text::Tokenize(word, tokens);
  return KeyOf(word, tokens[0]).hash;
}

TEST(WordKeyTest, FormsOfOneWord) {
  constexpr std::pair<std::string_view, std::string_view> kSame[] = {
      {"الزلازل", "زلازل"},     {"والزلازل", "زلازل"}, {"للزلازل", "زلازل"}, {"المدرسة", "المدرسه"},
      {"company", "companies"}, {"bus", "Bus"},        {"talks", "talk"},    {"churches", "church"},
      {"Cairo's", "cairo"},     {"أزمة", "ازمة"}};
  for (const auto& [a, b] : kSame) EXPECT_EQ(KeyOfWord(a), KeyOfWord(b)) << a << " " << b;
  constexpr std::pair<std::string_view, std::string_view> kOther[] = {{"fault", "faulty"},
                                                                      {"compan", "company"},
                                                                      {"gas", "ga"},
                                                                      {"زلزال", "زلازل"},
                                                                      {"crisis", "crisi"}};
  for (const auto& [a, b] : kOther) EXPECT_NE(KeyOfWord(a), KeyOfWord(b)) << a << " " << b;
}

TEST(WordKeyTest, NumbersAndMarksHaveNone) {
  for (const std::string_view word : {"12", "2.8bn", "...", "%"})
    EXPECT_EQ(KeyOfWord(word), 0u) << word;
}

TEST(StopWordsTest, InEveryForm) {
  for (const std::string_view word :
       {"الذي", "وقال", "والذي", "الأحد", "المتحدث", "said", "Officials", "years"})
    EXPECT_EQ(StopOf(KeyOfWord(word)), Stop::kAlways) << word;
  for (const std::string_view word : {"الزلازل", "الجفاف", "drought", "irrigation"})
    EXPECT_EQ(StopOf(KeyOfWord(word)), Stop::kNo) << word;
  EXPECT_EQ(StopOf(KeyOfWord("المجلس")), Stop::kAlone);
}

TEST(BackgroundTest, RefusesWhatIsNoTable) {
  const auto table = [](uint32_t log_slots, size_t bytes, uint32_t version = Background::kVersion) {
    const Background::Sizes sizes = {log_slots, 31};
    const std::string payload(reinterpret_cast<const char*>(&sizes), sizeof(sizes));
    return SerializeModelFile(Background::kMagic, version, payload + std::string(bytes, '\0'));
  };
  const auto code = [](const std::string& bytes) {
    const auto loaded = Background::FromBytes(bytes, "models/keywords.bin");
    return loaded.ok() ? ErrorCode::kInternal : CodeOf(loaded.status());
  };
  EXPECT_EQ(code(table(4, 64)), ErrorCode::kInternal);  // it loads
  EXPECT_EQ(code(""), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(table(4, 60)), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(table(0, 4)), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(table(40, 64)), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(SerializeModelFile(Background::kMagic, Background::kVersion, "")),
            ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(table(4, 64, Background::kVersion + 1)), ErrorCode::kModelVersion);
  std::string damaged = table(4, 64);
  damaged.back() = 'x';
  EXPECT_EQ(code(damaged), ErrorCode::kModelCorrupt);
  EXPECT_EQ(CodeOf(Background::Load("/nowhere/keywords.bin").status()), ErrorCode::kModelMissing);
}

TEST(BackgroundTest, CommonWordsAreLessRare) {
  const auto loaded = Background::Load("models/keywords.bin");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const auto find = [&](std::string_view word) { return loaded->Find(KeyOfWord(word)); };
  EXPECT_LT(find("الدولة").rarity, find("الجراد").rarity);
  EXPECT_LT(find("government").rarity, find("groundwater").rarity);
  EXPECT_GT(find("الدولة").noun, find("قال").noun);
  EXPECT_GT(find("الجوفية").adjective, find("المياه").adjective);
  EXPECT_FALSE(find("قلقبثصضط").known);
  EXPECT_EQ(find("قلقبثصضط").rarity, Background::kMostRare);
}

}  // namespace
}  // namespace khabar::keywords
