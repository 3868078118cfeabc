#include "lib/doc/article_language.h"

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(ArticleLanguageTest, TagsHaveRegionsAndCases) {
  for (const char* tag : {"ar", "AR", "ar-EG", "ar_SA", "Ar-Latn"})
    EXPECT_TRUE(IsLanguage(tag, "ar")) << tag;
  for (const char* tag : {"", "a", "arz", "ara", "en", "en-ar"})
    EXPECT_FALSE(IsLanguage(tag, "ar")) << tag;
}

std::string_view Language(std::string_view detected, float confidence, std::string_view declared) {
  static Document doc;
  doc.Reset();
  doc.language.main = {detected, confidence, 1};
  doc.metadata.language = {declared, Origin::kRecord};
  return ArabicOrEnglish(doc);
}

TEST(ArticleLanguageTest, WhatTheTextShowsWins) {
  EXPECT_EQ(Language("ar", 0.99f, "en"), "ar");
  EXPECT_EQ(Language("en", 0.3f, "ar"), "en");
  EXPECT_EQ(Language("fa", 0.9f, "ar"), "");
}

TEST(ArticleLanguageTest, WhatIsDeclaredDecidesWhereTheTextIsUnsure) {
  EXPECT_EQ(Language("fa", 0.4f, "ar-LB"), "ar");
  EXPECT_EQ(Language("und", 0, "EN"), "en");
  EXPECT_EQ(Language("und", 0, "fr"), "");
  EXPECT_EQ(Language("und", 0, ""), "");
}

}  // namespace
}  // namespace khabar
