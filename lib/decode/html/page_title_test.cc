#include "lib/decode/html/page_title.h"

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

SiteNames Baladna() {
  SiteNames sites;
  sites.Add("Baladna News");
  sites.Add("بلدنا");
  sites.AddHost("www.the-harbour.co.uk");
  return sites;
}

std::string Headline(std::string_view title) {
  return CleanTitle(title, Baladna(), TitleKind::kHeadline);
}
std::string Tag(std::string_view title) { return CleanTitle(title, Baladna(), TitleKind::kTag); }

TEST(PageTitleTest, TheSitesNameIsCutOff) {
  for (const std::string_view title :
       {"A bridge opens | Baladna News", "A bridge opens - Baladna News",
        "A bridge opens – BALADNA", "A bridge opens — Baladna", "A bridge opens « Baladna News",
        "A bridge opens : Baladna News", "A bridge opens | Baladna.com", "Baladna: A bridge opens",
        "Baladna News | A bridge opens", "A bridge opens | The Harbour",
        "A bridge opens - the-harbour.co.uk", "A bridge opens | The Harbour | Baladna News",
        "  A bridge\n opens "})
    EXPECT_EQ(Headline(title), "A bridge opens") << title;
  EXPECT_EQ(Headline("افتتاح الجسر | موقع بلدنا"), "افتتاح الجسر");
  EXPECT_EQ(Headline("افتتاح الجسر - بلدنا الإخبارية"), "افتتاح الجسر");
  EXPECT_EQ(Headline("بلدنا | افتتاح الجسر"), "افتتاح الجسر");
}

TEST(PageTitleTest, WhatBelongsToTheTitleStays) {
  for (const std::string_view title :
       {"Bridge opens: what to know", "Bridge - and road - open", "Who owns Baladna News",
        "Baladna News", "A|B testing", "10:30 train", "The Harbour's new bridge | Part two",
        "جسر جديد: ما الذي تغير", "Half-time"})
    EXPECT_EQ(Headline(title), title) << title;
}

TEST(PageTitleTest, AnUnknownNameIsCutFromTheTagOnly) {
  EXPECT_EQ(Tag("A bridge opens over the river | Some Paper"), "A bridge opens over the river");
  EXPECT_EQ(Headline("A bridge opens over the river | Some Paper"),
            "A bridge opens over the river | Some Paper");
  EXPECT_EQ(Tag("A bridge opens - over the river"), "A bridge opens - over the river");
  EXPECT_EQ(Tag("Bridge | Opening ceremony of the new road"),
            "Bridge | Opening ceremony of the new road");
}

TEST(PageTitleTest, Sameness) {
  EXPECT_TRUE(SameTitle("The ‘old’ bridge", "The 'Old' Bridge."));
  EXPECT_FALSE(SameTitle("The old bridge", "The new bridge"));
}

TEST(PageTitleTest, LongTitlesAreBounded) {
  std::string title;
  while (title.size() < 1'000'000) title += "a | ";
  EXPECT_FALSE(Tag(title).empty());
}

}  // namespace
}  // namespace khabar::decode::html
