// The marked sentences of testdata: what is found, as what, and what is not.
#include <fstream>
#include <string>

#include "gtest/gtest.h"

#include "lib/analyze/times/test_article.h"

namespace khabar::times {
namespace {

// Returns how many sentences the file holds.
int CheckFile(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::string line, date;
  int cases = 0;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("#@ ")) date = line.substr(3);
    if (line.empty() || line[0] == '#') continue;
    ++cases;
    EXPECT_EQ(Annotated(date, Unmarked(line)), line) << path << ":" << number;
  }
  return cases;
}

TEST(TimeCasesTest, Arabic) { EXPECT_GE(CheckFile("lib/analyze/times/testdata/arabic.txt"), 200); }

TEST(TimeCasesTest, English) { EXPECT_GE(CheckFile("lib/analyze/times/testdata/english.txt"), 80); }

TEST(TimeCasesTest, Anchors) { EXPECT_GE(CheckFile("lib/analyze/times/testdata/anchors.txt"), 35); }

TEST(TimeCasesTest, Newspapers) {
  EXPECT_GE(CheckFile("lib/analyze/times/testdata/newspaper.txt"), 60);
}

TEST(TimeCasesTest, EnglishNews) {
  EXPECT_GE(CheckFile("lib/analyze/times/testdata/english_news.txt"), 100);
}

// What stands before a sentence changes nothing in it but what it refers to.
TEST(TimeCasesTest, SentencesKeepTheirTimesAfterOthers) {
  const std::string first = "أعلنت البلدية فتح الطريق الساحلي أمام السيارات.\n";
  std::ifstream file("lib/analyze/times/testdata/arabic.txt");
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    EXPECT_EQ(Annotated("2018-10-01", first + Unmarked(line)), first + line);
  }
}

}  // namespace
}  // namespace khabar::times
