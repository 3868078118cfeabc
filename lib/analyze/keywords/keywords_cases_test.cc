// The short articles of testdata: what their keywords hold, and what they do not.
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/keywords/keywords_testing.h"
#include "lib/text/test_document.h"

namespace khabar::keywords {
namespace {

constexpr std::array kTypes = {std::pair("PERSON", EntityType::kPerson),
                               std::pair("LOCATION", EntityType::kLocation),
                               std::pair("ORGANIZATION", EntityType::kOrganization),
                               std::pair("OCCUPATION", EntityType::kOccupation),
                               std::pair("NORP", EntityType::kNorp),
                               std::pair("EVENT", EntityType::kEvent),
                               std::pair("WORK", EntityType::kWork)};

struct Article {
  std::string title, body;
  std::vector<std::string> entities;  // "TYPE salience name"
};

void AddEntity(const std::string& line, Document& doc) {
  std::istringstream in(line);
  std::string type_name, name;
  float salience = 0;
  in >> type_name >> salience >> std::ws;
  std::getline(in, name);
  const auto* const type = std::find_if(kTypes.begin(), kTypes.end(),
                                        [&](const auto& t) { return t.first == type_name; });
  ASSERT_NE(type, kTypes.end()) << line;
  testing::AddEntity(name, type->second, salience, doc);
}

std::vector<std::string> KeywordsOf(const Article& article) {
  Document doc;
  text::SetTexts(article.title, article.body, doc);
  for (const std::string& entity : article.entities) AddEntity(entity, doc);
  EXPECT_TRUE(testing::Released()->Annotate(doc).ok());
  std::vector<std::string> texts;
  for (const Keyword& keyword : doc.keywords) texts.emplace_back(keyword.text);
  return texts;
}

std::string Joined(const std::vector<std::string>& keywords) {
  std::string joined;
  for (const std::string& keyword : keywords) joined += " · " + keyword;
  return joined;
}

// Returns how many cases the file holds.
int CheckFile(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  Article article;
  std::vector<std::string> keywords;
  bool is_read = true;  // the article before has been looked at
  int cases = 0, number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.size() < 3 || line[0] == '#') continue;
    const std::string value = line.substr(2);
    const bool is_case = line[0] == '+' || line[0] == '-';
    if (!is_case && std::exchange(is_read, false)) article = {};
    if (line[0] == 'T') article.title = value;
    if (line[0] == 'B') article.body += (article.body.empty() ? "" : "\n") + value;
    if (line[0] == '@') article.entities.push_back(value);
    if (!is_case) continue;
    if (!std::exchange(is_read, true)) keywords = KeywordsOf(article);
    ++cases;
    const bool has = std::find(keywords.begin(), keywords.end(), value) != keywords.end();
    EXPECT_EQ(has, line[0] == '+') << path << ":" << number << ": " << line << Joined(keywords);
  }
  return cases;
}

TEST(KeywordCasesTest, Arabic) {
  ASSERT_NE(testing::Released(), nullptr) << "models/keywords.bin";
  EXPECT_GE(CheckFile("lib/analyze/keywords/testdata/arabic.txt"), 200);
}

TEST(KeywordCasesTest, English) {
  ASSERT_NE(testing::Released(), nullptr) << "models/keywords.bin";
  EXPECT_GE(CheckFile("lib/analyze/keywords/testdata/english.txt"), 150);
}

}  // namespace
}  // namespace khabar::keywords
