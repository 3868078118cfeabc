#include "lib/decode/html/byline.h"

#include <array>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Authors(std::string_view raw) {
  constexpr auto kSites = std::to_array<std::string_view>({"Baladna News", "بلدنا"});
  std::vector<std::string> out;
  AddAuthors(raw, kSites, BylineTrust::kDeclared, out);
  return out;
}

TEST(BylineTest, PlainNames) {
  EXPECT_THAT(Authors("Rim Hassan"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(Authors("  ريم   الحسن "), ElementsAre("ريم الحسن"));
  EXPECT_THAT(Authors("Ludwig van der Berg"), ElementsAre("Ludwig van der Berg"));
  EXPECT_THAT(Authors("James R."), ElementsAre("James R."));
  EXPECT_THAT(Authors("Sammy O’Neill Jr."), ElementsAre("Sammy O’Neill Jr."));
  EXPECT_THAT(Authors("Dr. Rim Hassan"), ElementsAre("Dr. Rim Hassan"));
  EXPECT_THAT(Authors("rim hassan"), ElementsAre("rim hassan"));
  EXPECT_THAT(Authors("Solène Ürgün-Ålund"), ElementsAre("Solène Ürgün-Ålund"));
}

TEST(BylineTest, IntroductionsGo) {
  for (const std::string_view raw :
       {"By Rim Hassan", "BY: Rim Hassan", "by Rim Hassan", "Written by Rim Hassan",
        "Posted by: Rim Hassan", "Author: Rim Hassan", "Von Rim Hassan", "Par Rim Hassan"})
    EXPECT_THAT(Authors(raw), ElementsAre("Rim Hassan")) << raw;
  for (const std::string_view raw : {"بقلم: ريم الحسن", "بقلم ريم الحسن", "كتبت: ريم الحسن",
                                     "كتب - ريم الحسن", "تحرير: ريم الحسن", "إعداد ريم الحسن"})
    EXPECT_THAT(Authors(raw), ElementsAre("ريم الحسن")) << raw;
  EXPECT_THAT(Authors("Von Miller"), ElementsAre("Von Miller"));
  for (const std::string_view raw : {"Reporting-by", "Reporting by", "Guest-post*by", "بقلم"})
    EXPECT_THAT(Authors(raw), IsEmpty()) << raw;
  EXPECT_THAT(Authors("Reporting-by Rim Hassan"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(Authors("– – – by Rim Hassan"), ElementsAre("Rim Hassan"));
}

TEST(BylineTest, ListsAreTakenApart) {
  EXPECT_THAT(Authors("By Rim Hassan and Karim Daoud"), ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_THAT(Authors("Rim Hassan, Karim Daoud & Lina Saab"),
              ElementsAre("Rim Hassan", "Karim Daoud", "Lina Saab"));
  EXPECT_THAT(Authors("Rim Hassan; Karim Daoud"), ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_THAT(Authors("Rim Hassan | Karim Daoud"), ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_THAT(Authors("ريم الحسن وكريم داود"), ElementsAre("ريم الحسن", "كريم داود"));
  EXPECT_THAT(Authors("ريم الحسن، كريم داود"), ElementsAre("ريم الحسن", "كريم داود"));
  EXPECT_THAT(Authors("ريم الحسن و كريم داود"), ElementsAre("ريم الحسن", "كريم داود"));
  EXPECT_THAT(Authors("أحمد وليد الخطيب"), ElementsAre("أحمد وليد الخطيب"));
  EXPECT_THAT(Authors("Rim Hassan, Rim Hassan"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(Authors("Hassan, Rim"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(Authors("Hassan,\nRim\nA."), ElementsAre("Rim A. Hassan"));
}

TEST(BylineTest, RolesDatesAndSitesGo) {
  for (const std::string_view raw :
       {"Rim Hassan, Staff Writer", "Rim Hassan | Senior Editor", "Rim Hassan, PhD",
        "Rim Hassan\nPolitical Correspondent", "Rim Hassan, Baladna News", "Rim Hassan, 1 May 2018",
        "Rim Hassan May 1, 2018", "Rim Hassan Staff Writer", "Rim Hassan for Baladna News",
        "Rim Hassan (Reuters)", "Reuters - Rim Hassan", "Rim Hassan in Beirut",
        "Rim Hassan - rim@baladna.example", "Editor Rim Hassan", "Rim Hassan MD",
        "Rim Hassan Updated 3:15 PM", "ByRim Hassan", "Rim Hassan The Associated Press",
        "Rim Hassan, @rimhassan"})
    EXPECT_THAT(Authors(raw), ElementsAre("Rim Hassan")) << raw;
  EXPECT_THAT(Authors("ريم الحسن - بيروت"), ElementsAre("ريم الحسن"));
  EXPECT_THAT(Authors("بقلم ريم الحسن | بلدنا"), ElementsAre("ريم الحسن"));
  EXPECT_THAT(Authors("ريم الحسن، 15 أكتوبر 2018"), ElementsAre("ريم الحسن"));
}

TEST(BylineTest, OrganisationsStandForNobodyElse) {
  EXPECT_THAT(Authors("Reuters"), ElementsAre("Reuters"));
  EXPECT_THAT(Authors("رويترز"), ElementsAre("رويترز"));
  EXPECT_THAT(Authors("Harbour Press Agency"), ElementsAre("Harbour Press Agency"));
}

TEST(BylineTest, WhatNamesNobody) {
  for (const std::string_view raw :
       {"", "   ", "admin", "Administrator", "By", "Staff Writer", "May 1, 2018", "10:30", "12",
        "Baladna News", "بلدنا", "المحرر", "غرفة الأخبار", "https://baladna.example/rim",
        "rim@baladna.example", "5 min read", "Posted by", "undefined",
        "this is a whole sentence about the author of the page and more"})
    EXPECT_THAT(Authors(raw), IsEmpty()) << raw;
}

TEST(BylineTest, OthersWithAHandInItAreNoAuthors) {
  EXPECT_THAT(Authors("Rim Hassan | Reviewed by Karim Daoud"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(Authors("Photo by Karim Daoud"), IsEmpty());
  EXPECT_THAT(Authors("Rim Hassan\nand Karim Daoud"), ElementsAre("Rim Hassan", "Karim Daoud"));
}

TEST(BylineTest, WhatIsOnlyShownMustLookLikeAName) {
  std::vector<std::string> authors;
  AddAuthors("nutrition to educate, December, Rim Hassan", {}, BylineTrust::kShown, authors);
  EXPECT_THAT(authors, ElementsAre("Rim Hassan"));
  EXPECT_TRUE(ArePeople(authors));
  EXPECT_FALSE(ArePeople(std::vector<std::string>{"Harbour News Team"}));
}

TEST(BylineTest, Introductions) {
  EXPECT_TRUE(HasBylineIntroduction("By Rim Hassan"));
  EXPECT_TRUE(HasBylineIntroduction("بقلم: ريم الحسن"));
  EXPECT_FALSE(HasBylineIntroduction("Rim Hassan"));
  EXPECT_FALSE(HasBylineIntroduction("من بيروت إلى دمشق"));
  EXPECT_FALSE(HasBylineIntroduction("By"));
}

TEST(BylineTest, LongBylinesAreBounded) {
  EXPECT_THAT(Authors("Hassan, R" + std::string(150, 'i')), ElementsAre("Hassan"));
  std::string raw;
  for (int i = 0; i < 100'000; ++i) raw += "Rim Hassan" + std::to_string(i) + " و Ab Cd, - ";
  EXPECT_LE(Authors(raw).size(), kMaxAuthors);
  EXPECT_LE(Authors(std::string(1'000'000, ',')).size(), kMaxAuthors);
}

}  // namespace
}  // namespace khabar::decode::html
