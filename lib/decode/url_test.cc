#include "lib/decode/url.h"

#include "gtest/gtest.h"

namespace khabar::decode {
namespace {

struct UrlCase {
  std::string_view url, canonical, host;
};

class Urls : public testing::TestWithParam<UrlCase> {};

TEST_P(Urls, AreCanonicalised) {
  const UrlCase& c = GetParam();
  const std::string canonical = CanonicalUrl(c.url);
  EXPECT_EQ(canonical, c.canonical) << c.url;
  EXPECT_EQ(HostOf(c.url), c.host) << c.url;
  EXPECT_EQ(CanonicalUrl(canonical), canonical) << "the canonical form is its own";
}

INSTANTIATE_TEST_SUITE_P(
    Url, Urls,
    testing::Values(
        UrlCase{"https://news.example/2015/08/11/truce", "https://news.example/2015/08/11/truce",
                "news.example"},
        UrlCase{"HTTPS://WWW.News.Example/Path", "https://www.news.example/Path", "news.example"},
        UrlCase{"http://news.example", "http://news.example/", "news.example"},
        UrlCase{"http://news.example:80/a", "http://news.example/a", "news.example"},
        UrlCase{"https://news.example:443/a", "https://news.example/a", "news.example"},
        UrlCase{"https://news.example:8443/a", "https://news.example:8443/a", "news.example"},
        UrlCase{"http://news.example:443/a", "http://news.example:443/a", "news.example"},
        UrlCase{"https://news.example/a#comments", "https://news.example/a", "news.example"},
        UrlCase{"https://news.example/a #comments", "https://news.example/a", "news.example"},
        UrlCase{"https://reader:secret@news.example/a", "https://news.example/a", "news.example"},
        UrlCase{"https://news.example/a?utm_source=x&id=7&UTM_Medium=y",
                "https://news.example/a?id=7", "news.example"},
        UrlCase{"https://news.example/a?fbclid=1&gclid=2&at_campaign=64", "https://news.example/a",
                "news.example"},
        UrlCase{"https://news.example/a ?utm_source=x", "https://news.example/a", "news.example"},
        UrlCase{"https://news.example/a?b&fbclid\x14&c", "https://news.example/a?b&c",
                "news.example"},
        UrlCase{"https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1", "news.example"},
        UrlCase{"https://news.example/a?&&x=1&", "https://news.example/a?x=1", "news.example"},
        UrlCase{"https://news.example?id=7", "https://news.example/?id=7", "news.example"},
        UrlCase{"https://news.example/أخبار/هدنة", "https://news.example/أخبار/هدنة",
                "news.example"},
        UrlCase{"https://news.example/%D8%A3", "https://news.example/%D8%A3", "news.example"},
        UrlCase{"https://news.example/a@b:80", "https://news.example/a@b:80", "news.example"},
        UrlCase{"http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a", "[2001:db8::1]"},
        UrlCase{" \n https://news.example/a \t", "https://news.example/a", "news.example"}));

TEST(UrlTest, NothingElseIsAUrl) {
  for (const std::string_view url :
       {"", "news.example/a", "/a/b", "ftp://news.example/a", "file:///etc/passwd", "https://",
        "https:///a", "http://?x", "http://user@/a", "javascript:alert(1)",
        "tag:news.example,2015:7", "http://a b/", "http://<b>/", "http://a\tb/", "خبر"}) {
    EXPECT_EQ(CanonicalUrl(url), "") << url;
    EXPECT_EQ(HostOf(url), "") << url;
  }
}

TEST(UrlTest, OneAddressUnderManyNames) {
  const std::string canonical = CanonicalUrl("https://news.example/story?id=7");
  for (const std::string_view url :
       {"https://NEWS.example/story?id=7#top", "https://news.example:443/story?utm_campaign=z&id=7",
        "https://a@news.example/story?id=7&fbclid=q"}) {
    EXPECT_EQ(CanonicalUrl(url), canonical) << url;
  }
}

}  // namespace
}  // namespace khabar::decode
