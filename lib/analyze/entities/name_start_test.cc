#include "lib/analyze/entities/name_start.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

// The mentions of a marked text, whose marks stand around whole words, after they were corrected.
std::string Corrected(const std::string& marked) {
  static NameStarts starts;
  Document doc;
  SetMarkedArticle("", marked, doc);
  starts.Correct(doc, doc.entities.mentions);
  std::string out;
  for (const Mention& mention : doc.entities.mentions)
    out += (out.empty() ? "" : " | ") + std::string(doc.TextOf(mention.field, mention.span));
  return out;
}

TEST(NameStartTest, WhatIsKnownOfNamesDecides) {
  const struct {
    const char *text, *mentions;
  } cases[] = {
      {"التقى الوزير [PER كوفي أنان] في نيويورك", "كوفي أنان"},
      {"قال [PER فورد] إنه لن يترشح", "فورد"},
      {"وصل [PER باول] إلى المنطقة", "باول"},
      {"زار [PER بلير] مدينة [LOC بغداد]", "بلير | بغداد"},
      {"رحب [PER وليد المعلم] بالقرار", "وليد المعلم"},
      {"اجتمع [PER لافروف] [PER وكيري]", "لافروف | كيري"},
      {"قال [PER وبوش] لم يرد", "بوش"},
      {"خلافا [PER لبوش]", "بوش"},
      {"رئيس [PER كبوش]", "بوش"},
      {"سورتا البقرة [WORK وآل عمران]", "آل عمران"},
      {"حضر [PER وآل مكتوم]", "آل مكتوم"},
      {"عاد [LOC لبغداد] ثم [LOC وبيروت]", "بغداد | بيروت"},
      {"قرار [ORG بجامعة الدول العربية]", "جامعة الدول العربية"},
      {"رسالة [ORG للأمم المتحدة]", "لأمم المتحدة"},
      {"The mayor met [PER Paul Ford] in [LOC Bergen]", "Paul Ford | Bergen"},
  };
  for (const auto& c : cases) EXPECT_EQ(Corrected(c.text), c.mentions) << c.text;
}

TEST(NameStartTest, OfUnknownNamesTheRareProcliticsAreLetters) {
  const struct {
    const char *text, *mentions;
  } cases[] = {
      {"قالت [PER كامالا] أمس", "كامالا"}, {"قالت [PER فافا] أمس", "فافا"},
      {"قال [PER بويكو] أمس", "بويكو"},    {"قالت [PER ساتيا] أمس", "ساتيا"},
      {"مجلس [ORG بالقطب]", "القطب"},      {"عاد [LOC بالعيون]", "العيون"},
      {"قال [PER وزرنيخ] أمس", "زرنيخ"},
  };
  for (const auto& c : cases) EXPECT_EQ(Corrected(c.text), c.mentions) << c.text;
}

TEST(NameStartTest, AnotherNameOfTheArticleProvesTheWholeWord) {
  // Alone, the word is read as ل and the rest.
  EXPECT_EQ(Corrected("قالت [PER لورنا] أمس"), "ورنا");
  EXPECT_EQ(Corrected("قالت [PER ماري لورنا] أمس وأضافت [PER لورنا]"), "ماري لورنا | لورنا");
  EXPECT_EQ(Corrected("لعبت [PER لورنا] مع [PER لورنا] ضد [PER لورنا]"), "لورنا | لورنا | لورنا");
  // In names of organisations a word inside may have its conjunction.
  EXPECT_EQ(Corrected("[ORG شركة سميث وزرنيخ] ثم [PER وزرنيخ]"), "شركة سميث وزرنيخ | زرنيخ");
}

TEST(NameStartTest, AnotherNameOfTheArticleProvesTheProclitic) {
  EXPECT_EQ(Corrected("قال [PER غاندولفيني] أمس ثم جاء رد [PER لغاندولفيني]"),
            "غاندولفيني | غاندولفيني");
  EXPECT_EQ(Corrected("قال [PER جيمس غاندولفيني] أمس ثم جاء رد [PER لغاندولفيني]"),
            "جيمس غاندولفيني | غاندولفيني");
}

// Twice the mentions, about twice the work: 40,000 of them in well under a second.
TEST(NameStartTest, ManyMentions) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "[PER ماري لورنا] قالت [PER لورنا] ";
  const std::string mentions = Corrected(text);
  EXPECT_TRUE(mentions.ends_with("ماري لورنا | لورنا"));
  EXPECT_EQ(std::count(mentions.begin(), mentions.end(), '|'), 39999);
}

}  // namespace
}  // namespace khabar::entities
