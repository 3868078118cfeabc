#include "lib/text/fold.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/text/reference.h"

namespace khabar::text {
namespace {

TEST(FoldTest, SpellingsOfOneWordMeet) {
  const struct {
    std::string_view word, folded;
  } cases[] = {
      {"أحمد", "احمد"},
      {"إبراهيم", "ابراهيم"},
      {"آمنة", "امنه"},
      {"ٱلرحمن", "الرحمن"},
      {"مصطفى", "مصطفي"},
      {"مستشفی", "مستشفي"},
      {"وزارة", "وزاره"},
      {"مسؤول", "مسوول"},
      {"رئيس", "رييس"},
      {"ماء", "ماء"},
      {"کرکوک", "كركوك"},
      {"مُحَمَّدٌ", "محمد"},
      {"بـــغـــداد", "بغداد"},
      {"هٰذا", "هذا"},
      {"٢٠١٥", "2015"},
      {"۲۰۱۵", "2015"},
      {"१२", "12"},
      {"ﻻ", "لا"},
      {"ﷲ", "الله"},
      {"ﺃﺣﻤﺪ", "احمد"},
      {"Élysée", "elysee"},
      {"E\u0301lyse\u0301e", "elysee"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"ΑΘΗΝΑΣ", "αθηνασ"},
      {"Αθήνας", "αθηνασ"},
      {"Москва", "москва"},
      {"Ёлкин", "елкин"},
      {"İzmir", "izmir"},
      {"ﬁnance", "finance"},
      {"ＮＡＴＯ", "nato"},
      {"می\u200Cرود", "ميرود"},
      {"\u200Fخبر\u202C", "خبر"},
      {"", ""},
      {"ًٌٍ", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Fold(c.word), c.folded);
    EXPECT_EQ(reference::CheckFold(c.word), "") << c.word;
  }
}

TEST(FoldTest, DifferentWordsStayApart) {
  EXPECT_NE(Fold("وزير"), Fold("وزيرة"));
  EXPECT_NE(Fold("عمان"), Fold("عمار"));
  EXPECT_NE(Fold("किताब"), Fold("कतब"));  // vowel signs are no accents
}

TEST(FoldTest, AppendsToWhatIsThere) {
  std::string out = "x ";
  AppendFolded("أربيل", out);
  EXPECT_EQ(out, "x اربيل");
}

TEST(FoldTest, AgreesWithTheReferenceOnEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x20000 ? 1 : 41) {
    std::string text;
    AppendUtf8(c, text);
    ASSERT_EQ(reference::CheckFold(text), "") << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(FoldTest, AgreesWithTheReferenceOnRandomTexts) {
  std::mt19937 random(6);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = reference::RandomText(random, 12);
    ASSERT_EQ(reference::CheckFold(text), "") << text;
  }
}

}  // namespace
}  // namespace khabar::text
