#include "lib/decode/html/json_ld.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

using testing::ElementsAre;

class JsonLdTest : public testing::Test {
 protected:
  JsonLdArticle Read(std::initializer_list<std::string_view> scripts, std::string_view url = {}) {
    json_.Clear();
    for (const std::string_view script : scripts) json_.Add(script, arena_);
    return ReadJsonLd(json_, url, arena_);
  }
  static std::vector<std::string> Names(const JsonLdArticle& article) {
    std::vector<std::string> out;
    for (const JsonLdAuthor& author : article.authors) out.emplace_back(author.name);
    return out;
  }

 private:
  Arena arena_;
  LooseJson json_;
};

TEST_F(JsonLdTest, ListsOfKeywordsMayEndInAMark) {
  for (const std::string_view list : {"جسور,نقل,", "جسور;نقل;", "جسور،نقل،", "، جسور ;; نقل"}) {
    const std::string script =
        R"({"@type":"Article","headline":"x","keywords":")" + std::string(list) + R"("})";
    const JsonLdArticle article = Read({script});
    EXPECT_THAT(article.tags, ElementsAre("جسور", "نقل")) << list;
  }
}

// Each mark is looked at once. When the rest was searched for each, the time went with the square.
TEST_F(JsonLdTest, LongListsOfKeywordsAreReadOnce) {
  std::string list;
  for (int i = 0; i < 1'000'000; ++i) list += "; ";
  const std::string script =
      R"({"@type":"Article","headline":"x","keywords":")" + list + R"(نقل"})";
  const JsonLdArticle article = Read({script});
  EXPECT_THAT(article.tags, ElementsAre("نقل"));
}

// Each reference to it would copy it.
TEST_F(JsonLdTest, NobodyIsCalledByMegabytes) {
  const std::string script =
      R"([{"@type":"Article","headline":"x","author":[{"@id":"k"},{"@id":"k"},
    {"name":"ريم الحسن"}]},{"@id":"k","name":")" +
      std::string(3'000'000, 'a') + R"(<"}])";
  EXPECT_THAT(Names(Read({script})), ElementsAre("ريم الحسن"));
}

TEST_F(JsonLdTest, NewsArticle) {
  const JsonLdArticle article = Read({R"({
    "@context": "https://schema.org", "@type": "NewsArticle",
    "headline": "افتتاح جسر دير الورد", "description": "الجسر الأطول في المحافظة",
    "datePublished": "2018-10-01T09:30:00+03:00", "dateModified": "2018-10-01T12:00:00+03:00",
    "author": {"@type": "Person", "name": "ريم الحسن"},
    "publisher": {"@type": "Organization", "name": "بلدنا", "logo": {"url": "/logo.png"}},
    "image": [{"@type": "ImageObject", "url": "https://baladna.example/bridge.jpg"}],
    "articleSection": ["محليات", "نقل"], "keywords": "جسور، نقل,دير الورد", "inLanguage": "ar",
    "isAccessibleForFree": "False", "articleBody": "افتتح &quot;الجسر&quot; <b>اليوم</b>"
  })"});
  EXPECT_TRUE(article.is_article);
  EXPECT_EQ(article.type, "NewsArticle");
  EXPECT_EQ(article.headline, "افتتاح جسر دير الورد");
  EXPECT_EQ(article.description, "الجسر الأطول في المحافظة");
  EXPECT_EQ(article.published, "2018-10-01T09:30:00+03:00");
  EXPECT_EQ(article.modified, "2018-10-01T12:00:00+03:00");
  EXPECT_THAT(Names(article), ElementsAre("ريم الحسن"));
  EXPECT_EQ(article.site_name, "بلدنا");
  EXPECT_EQ(article.image, "https://baladna.example/bridge.jpg");
  EXPECT_EQ(article.section, "محليات");
  EXPECT_THAT(article.tags, ElementsAre("جسور", "نقل", "دير الورد"));
  EXPECT_EQ(article.language, "ar");
  EXPECT_EQ(article.free, false);
  EXPECT_EQ(article.body, "افتتح \"الجسر\" اليوم");
}

TEST_F(JsonLdTest, GraphWithReferences) {
  const JsonLdArticle article = Read({R"({"@graph": [
    {"@type": "WebSite", "@id": "/#site", "name": "Baladna", "url": "https://baladna.example/"},
    {"@type": "WebPage", "@id": "https://baladna.example/a", "url": "https://baladna.example/a",
     "datePublished": "2018-10-01", "inLanguage": "en-GB",
     "primaryImageOfPage": {"@id": "/#image"}},
    {"@type": ["Article", "BlogPosting"], "headline": "A bridge &amp; a road",
     "mainEntityOfPage": {"@id": "https://baladna.example/a"}, "author": {"@id": "/#rim"},
     "image": {"@id": "/#image"}, "publisher": {"@id": "/#org"}},
    {"@type": "Person", "@id": "/#rim", "name": "Rim Hassan"},
    {"@type": "Organization", "@id": "/#org", "name": "Baladna Media"},
    {"@type": "ImageObject", "@id": "/#image", "url": "https://baladna.example/i.jpg"}
  ]})"});
  EXPECT_TRUE(article.is_article);
  EXPECT_EQ(article.headline, "A bridge & a road");
  EXPECT_EQ(article.published, "2018-10-01");  // of the page beside it
  EXPECT_EQ(article.language, "en-GB");
  EXPECT_THAT(Names(article), ElementsAre("Rim Hassan"));
  EXPECT_EQ(article.site_name, "Baladna Media");
  EXPECT_EQ(article.image, "https://baladna.example/i.jpg");
}

TEST_F(JsonLdTest, TheArticleOfThisPageAmongSeveral) {
  const std::string_view scripts[] = {
      R"([{"@type": "NewsArticle", "url": "https://baladna.example/other", "headline": "Other",
           "datePublished": "2011-01-01"},
          {"@type": "http://schema.org/NewsArticle", "url": "https://www.baladna.example/this?x=1",
           "headline": "This"}])"};
  EXPECT_EQ(Read({scripts[0]}, "https://baladna.example/this/").headline, "This");
  EXPECT_EQ(Read({scripts[0]}, "https://baladna.example/this/").published, "");
  EXPECT_EQ(Read({R"({"@type": "BreadcrumbList", "itemListElement": []})",
                  R"({"@type": "Article", "headline": "Second script"})"})
                .headline,
            "Second script");
}

TEST_F(JsonLdTest, RelatedStoriesAreNotThePage) {
  const JsonLdArticle article = Read({R"({"@type": "ItemList", "itemListElement": [
    {"@type": "NewsArticle", "headline": "Related", "datePublished": "2018-10-01"}]})"});
  EXPECT_FALSE(article.found);
  EXPECT_FALSE(Read({R"({"@type": "Organization", "name": "Baladna"})"}).found);
  const JsonLdArticle page = Read({R"({"@type": "WebPage", "name": "About us"})"});
  EXPECT_TRUE(page.found);
  EXPECT_FALSE(page.is_article);
}

TEST_F(JsonLdTest, AuthorsInEveryShape) {
  const auto names = [this](std::string_view author) {
    return Names(Read({"{\"@type\":\"Article\",\"author\":" + std::string(author) + "}"}));
  };
  EXPECT_THAT(names(R"("Rim Hassan")"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(names(R"(["Rim Hassan", {"name": "Karim Daoud"}])"),
              ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_THAT(names(R"({"name": ["Rim Hassan", "Karim Daoud"]})"),
              ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_THAT(names(R"({"givenName": "Rim", "familyName": "Hassan"})"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(names(R"([[{"name": "Rim Hassan"}]])"), ElementsAre("Rim Hassan"));
  EXPECT_THAT(names("null"), ElementsAre());
  const JsonLdArticle mixed = Read({R"({"@type": "Article", "author": [
      {"@type": "NewsMediaOrganization", "name": "Baladna"}, {"@type": "Person", "name": "Rim"}]})"});
  EXPECT_TRUE(mixed.authors[0].organisation);
  EXPECT_FALSE(mixed.authors[1].organisation);
}

TEST_F(JsonLdTest, BrokenScriptsStillTell) {
  const JsonLdArticle article =
      Read({"<!-- {\"@type\": \"NewsArticle\", \"headline\": \"The \"old\" "
            "bridge\",\n\"description\": \"first\nsecond\", "
            "\"datePublished\": \"2018-10-01\",},"});
  EXPECT_EQ(article.headline, "The \"old\" bridge");
  EXPECT_EQ(article.published, "2018-10-01");
}

TEST_F(JsonLdTest, HostileGraphsAreBounded) {
  std::string graph = R"({"@graph": [{"@type": "Article", "author": [)";
  for (int i = 0; i < 20'000; ++i) graph += "{\"@id\": \"#" + std::to_string(i) + "\"},";
  graph += "]}]}";
  EXPECT_TRUE(Names(Read({graph})).empty());
  std::string nested;
  for (int i = 0; i < 5'000; ++i) nested += R"({"@type":"Article","mainEntity":)";
  EXPECT_TRUE(Read({nested}).found);
}

}  // namespace
}  // namespace khabar::decode::html
