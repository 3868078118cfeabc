// docs/formats.md is the promise to producers: it names every name and every limit.
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/limits.h"
#include "lib/decode/json_names.h"

namespace khabar::decode {
namespace {

// From the names on.
std::string Page() {
  std::ifstream file("docs/formats.md", std::ios::binary);  // tests run at the repository's root
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const size_t json = page.find("## JSON");
  return json == std::string::npos ? std::string() : page.substr(json);
}

TEST(FormatsDocTest, HasEveryName) {
  const std::string page = Page();
  ASSERT_FALSE(page.empty());
  for (const Name& name : kNames) {
    EXPECT_NE(page.find("`" + std::string(name.name) + "`"), std::string::npos) << name.name;
  }
}

// "The strongest first": within a field, the order of the page is that of the ranks.
TEST(FormatsDocTest, HasTheNamesInTheirOrder) {
  const std::string page = Page();
  for (const Name& stronger : kNames) {
    for (const Name& weaker : kNames) {
      if (stronger.field != weaker.field || stronger.rank >= weaker.rank) continue;
      EXPECT_LT(page.find("`" + std::string(stronger.name) + "`"),
                page.find("`" + std::string(weaker.name) + "`"))
          << stronger.name << " wins over " << weaker.name;
    }
  }
}

TEST(FormatsDocTest, HasTheLimits) {
  const std::string page = Page();
  const std::string rows[] = {
      "| bytes of an article | " + std::to_string(limits::kMaxArticleBytes >> 20) + " MiB |",
      "| its text in UTF-8 | " + std::to_string(limits::kMaxTextBytes >> 20) + " MiB |",
      "| any other metadata value | " + std::to_string(limits::kMaxFieldBytes >> 10) + " KiB |",
      "| nesting of JSON | " + std::to_string(limits::kMaxJsonNesting) + " |",
      "| nesting of XML | " + std::to_string(limits::kMaxXmlNesting) + " |",
  };
  for (const std::string& row : rows) EXPECT_NE(page.find(row), std::string::npos) << row;
  static_assert(limits::kMaxArticleIdBytes == 1024 && limits::kMaxFieldValues == 1000);
  EXPECT_NE(page.find("| article id | 1,024 bytes |"), std::string::npos);
  EXPECT_NE(page.find("| values of one field | 1,000 |"), std::string::npos);
}

TEST(JsonNamesTest, EachNameStandsOnce) {
  for (const Name& name : kNames) EXPECT_EQ(FindName(name.name), &name) << name.name;
  EXPECT_EQ(FindName("Body"), nullptr);
  EXPECT_EQ(FindName(""), nullptr);
}

}  // namespace
}  // namespace khabar::decode
