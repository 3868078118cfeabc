#include "lib/analyze/language/writing_system.h"

#include "gtest/gtest.h"

namespace khabar::language {
namespace {

TEST(WritingSystemTest, KnowsTheScriptOfALetter) {
  const struct {
    char32_t c;
    WritingSystem system;
  } cases[] = {
      {U'a', WritingSystem::kLatin},      {U'ß', WritingSystem::kLatin},
      {U'ế', WritingSystem::kLatin},      {U'ʻ', WritingSystem::kLatin},
      {U'ж', WritingSystem::kCyrillic},   {U'ع', WritingSystem::kArabic},
      {U'ە', WritingSystem::kArabic},     {U'ש', WritingSystem::kHebrew},
      {U'ह', WritingSystem::kDevanagari}, {U'ि', WritingSystem::kDevanagari},
      {U'ক', WritingSystem::kBengali},    {U'ከ', WritingSystem::kEthiopic},
      {U'市', WritingSystem::kHan},       {U'の', WritingSystem::kKana},
      {U'カ', WritingSystem::kKana},      {U'ー', WritingSystem::kKana},
      {U'한', WritingSystem::kHangul},    {U'λ', WritingSystem::kGreek},
      {U'ก', WritingSystem::kThai},       {U'่', WritingSystem::kThai},
      {U'ა', WritingSystem::kGeorgian},   {U'𠮷', WritingSystem::kHan},
      {U'ᚠ', WritingSystem::kOther},      {U'1', WritingSystem::kNone},
      {U'٣', WritingSystem::kNone},       {U' ', WritingSystem::kNone},
      {U'\'', WritingSystem::kNone},      {U'،', WritingSystem::kNone},
      {U'€', WritingSystem::kNone},       {U'😀', WritingSystem::kNone},
      {0x064E, WritingSystem::kSkip},     {0x0640, WritingSystem::kSkip},
      {0x200C, WritingSystem::kSkip},     {0x0301, WritingSystem::kSkip},
      {0x05B8, WritingSystem::kSkip},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Index(LetterOf(c.c).system), Index(c.system))
        << "U+" << std::hex << static_cast<uint32_t>(c.c);
  }
}

TEST(WritingSystemTest, LowersLetters) {
  EXPECT_EQ(LetterOf(U'Ä').lower, U'ä');
  EXPECT_EQ(LetterOf(U'Ж').lower, U'ж');
  EXPECT_EQ(LetterOf(U'Σ').lower, U'σ');
  EXPECT_EQ(LetterOf(U'ب').lower, U'ب');
}

// What the model need not decide is decided, and nothing else.
TEST(WritingSystemTest, ContestedOrOfOneLanguage) {
  for (size_t s = Index(WritingSystem::kLatin); s < kWritingSystems; ++s) {
    const auto system = static_cast<WritingSystem>(s);
    if (system == WritingSystem::kOther) continue;
    EXPECT_NE(IsContested(system), !OnlyLanguage(system).empty()) << s;
  }
  EXPECT_EQ(OnlyLanguage(WritingSystem::kKana), "ja");
  EXPECT_EQ(OnlyLanguage(WritingSystem::kGeorgian), "ka");
  EXPECT_EQ(OnlyLanguage(WritingSystem::kTifinagh), "zgh");
  EXPECT_EQ(OnlyLanguage(WritingSystem::kOlChiki), "sat");
  EXPECT_EQ(OnlyLanguage(WritingSystem::kOther), "");
}

}  // namespace
}  // namespace khabar::language
