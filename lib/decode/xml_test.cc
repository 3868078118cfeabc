#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

using testing::ElementsAre;

std::vector<std::string_view> Values(const std::vector<SourcedText>& texts) {
  std::vector<std::string_view> out;
  out.reserve(texts.size());
  for (const SourcedText& text : texts) out.push_back(text.value);
  return out;
}

constexpr std::string_view kRssItem = R"(<item>
  <title>قطار الرباط يعود إلى الخدمة</title>
  <link>https://www.akhbar.example/train?id=7&amp;page=2&amp;utm_source=rss</link>
  <guid isPermaLink="false">akhbar-2015-0811</guid>
  <description>استؤنفت الرحلات صباح الثلاثاء.</description>
  <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[
    <p>استؤنفت الرحلات بين الرباط والدار البيضاء.</p>
    <p>وقال المدير: &laquo;السلامة أولاً&raquo;.</p>]]></content:encoded>
  <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">هدى الفاسي</dc:creator>
  <category>نقل</category><category>سكك حديدية</category>
  <enclosure url="https://www.akhbar.example/t.jpg?w=1&amp;h=2" type="image/jpeg" length="1"/>
  <source url="https://www.akhbar.example/rss">أخبار</source>
  <pubDate>Tue, 11 Aug 2015 10:20:30 +0100</pubDate>
</item>)";

void ExpectTrain(const Decoded& article) {
  ASSERT_EQ(article.code(), "OK") << article.status;
  const Metadata& meta = article.meta();
  EXPECT_EQ(article.title(), "قطار الرباط يعود إلى الخدمة");
  EXPECT_EQ(article.body(),
            "استؤنفت الرحلات بين الرباط والدار البيضاء.\n\nوقال المدير: «السلامة أولاً».");
  EXPECT_EQ(meta.description.value, "استؤنفت الرحلات صباح الثلاثاء.");
  EXPECT_EQ(meta.url.value, "https://www.akhbar.example/train?id=7&page=2&utm_source=rss");
  EXPECT_EQ(meta.canonical_url.value, "https://www.akhbar.example/train?id=7&page=2");
  EXPECT_EQ(meta.article_id.value, "akhbar-2015-0811");
  EXPECT_EQ(meta.article_id.origin, Origin::kFeed);
  EXPECT_THAT(Values(meta.authors), ElementsAre("هدى الفاسي"));
  EXPECT_THAT(Values(meta.tags), ElementsAre("نقل", "سكك حديدية"));
  EXPECT_EQ(meta.image.value, "https://www.akhbar.example/t.jpg?w=1&h=2");
  EXPECT_EQ(meta.source.value, "أخبار");
  EXPECT_EQ(meta.publish_time.date, "2015-08-11");
  EXPECT_EQ(meta.publish_time.utc_offset_seconds, 3600);
  EXPECT_EQ(article.doc->raw.content_type, "application/rss+xml");
}

std::string Feed(std::string_view inside) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>"
         "<title>أخبار</title><language>ar-MA</language>" +
         std::string(inside) + "</channel></rss>";
}

TEST(XmlTest, OneRssItem) { ExpectTrain(DecodeBytes(kRssItem)); }

TEST(XmlTest, AFeedWithOneItem) {
  const std::string feed = Feed(kRssItem);
  const Decoded article = DecodeBytes(feed, "application/rss+xml");
  ExpectTrain(article);
  EXPECT_EQ(article.meta().language.value, "ar-MA");
}

TEST(XmlTest, SeveralItemsOrNoneAreNotAnArticle) {
  for (const std::string& bytes :
       {Feed(std::string(kRssItem) + std::string(kRssItem)), Feed(""), std::string("<rss/>"),
        std::string("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title></feed>"),
        std::string("<?xml version=\"1.0\"?><nitf><body>text</body></nitf>")}) {
    EXPECT_EQ(DecodeBytes(bytes).code(), "NOT_AN_ITEM") << bytes;
  }
}

TEST(XmlTest, AtomEntry) {
  const Decoded article = DecodeBytes(R"(<?xml version="1.0"?>
<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>tag:wire.example,2015:geneva</id>
  <title type="html">Talks &lt;b&gt;resume&lt;/b&gt; in Geneva &amp;amp; Vienna</title>
  <link rel="self" href="https://wire.example/atom/7"/>
  <link rel="alternate" href="https://wire.example/geneva?a=1&amp;b=2"/>
  <author><name>Layla Haddad</name><email>l@wire.example</email></author>
  <author><name>Peter Novak</name></author>
  <category term="diplomacy" label="Diplomacy"/><category term="peace"/>
  <published>2015-08-11T10:20:30+02:00</published><updated>2015-08-12T00:00:00Z</updated>
  <source><id>x</id><title>The Wire</title></source>
  <summary>Delegations met on Tuesday.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Delegations met on
    Tuesday.</p><p>“We hope”, he said, that 3 &lt; 5 &amp; <em>more</em>.</p></div></content>
</entry>)");
  ASSERT_EQ(article.code(), "OK") << article.status;
  const Metadata& meta = article.meta();
  EXPECT_EQ(article.title(), "Talks resume in Geneva & Vienna");
  EXPECT_EQ(article.body(),
            "Delegations met on Tuesday.\n\n“We hope”, he said, that 3 < 5 & more.");
  EXPECT_EQ(meta.article_id.value, "tag:wire.example,2015:geneva");
  EXPECT_EQ(meta.url.value, "https://wire.example/geneva?a=1&b=2");
  EXPECT_THAT(Values(meta.authors), ElementsAre("Layla Haddad", "Peter Novak"));
  EXPECT_THAT(Values(meta.tags), ElementsAre("Diplomacy", "peace"));
  EXPECT_EQ(meta.source.value, "The Wire");
  EXPECT_EQ(meta.language.value, "en");
  EXPECT_EQ(meta.publish_time.date, "2015-08-11");
  EXPECT_EQ(meta.modify_time.date, "2015-08-12");
  EXPECT_EQ(article.doc->raw.content_type, "application/atom+xml");
}

TEST(XmlTest, Rss1WithNamespaces) {
  const Decoded article = DecodeBytes(R"(<rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>c</title></channel>
    <item rdf:about="x"><title>Port reopens</title><link>https://w.example/port</link>
    <description>The port reopened on Monday.</description><dc:date>2015-08-11</dc:date>
    <dc:subject>shipping</dc:subject><dc:language>en</dc:language></item></rdf:RDF>)");
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.title(), "Port reopens");
  EXPECT_EQ(article.body(), "The port reopened on Monday.");
  EXPECT_EQ(article.meta().url.value, "https://w.example/port");
  EXPECT_EQ(article.meta().publish_time.date, "2015-08-11");
  EXPECT_EQ(article.meta().language.value, "en");
  EXPECT_THAT(Values(article.meta().tags), ElementsAre("shipping"));
}

TEST(XmlTest, APermalinkIsTheAddressToo) {
  const Decoded article = DecodeBytes(
      "<item><guid>https://w.example/port</guid><description>The port "
      "reopened.</description></item>");
  EXPECT_EQ(article.meta().canonical_url.value, "https://w.example/port");
  const Decoded other = DecodeBytes(
      "<item><guid isPermaLink=\"false\">https://w.example/7</guid>"
      "<description>The port reopened.</description></item>");
  EXPECT_FALSE(other.meta().canonical_url);
  EXPECT_EQ(other.meta().article_id.value, "https://w.example/7");
}

TEST(XmlTest, MediaRssImages) {
  const Decoded article = DecodeBytes(
      R"(<item xmlns:media="http://search.yahoo.com/mrss/"><title>t</title>
      <media:content url="https://w.example/v.mp4" medium="video"/>
      <media:content url="https://w.example/i.jpg" medium="image"/>
      <media:thumbnail url="https://w.example/t.jpg"/><description>The port reopened.</description></item>)");
  EXPECT_EQ(article.meta().image.value, "https://w.example/i.jpg");
}

TEST(XmlTest, CharactersInsideXhtmlAreText) {
  const Decoded article = DecodeBytes(
      R"(<entry xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div>Prices &lt;b&gt;
      R&amp;D</div></title><summary type="xhtml"><div><p>Write &lt;p&gt; for it.</p></div></summary>
      </entry>)");
  EXPECT_EQ(article.title(), "Prices <b> R&D");
  EXPECT_EQ(article.body(), "Write <p> for it.");
}

TEST(XmlTest, ForeignElementsOfTheSameNameAreIgnored) {
  const Decoded article = DecodeBytes(
      R"(<item xmlns:x="urn:x"><x:title>not this</x:title><title>this</title>
      <x:description>nor this</x:description><description>The port reopened.</description></item>)");
  EXPECT_EQ(article.title(), "this");
  EXPECT_EQ(article.body(), "The port reopened.");
}

struct CharsetCase {
  const char* encoding;
  std::string_view declared;
  std::string_view charset;
};

class XmlCharsets : public testing::TestWithParam<CharsetCase> {};

TEST_P(XmlCharsets, AreReadWhateverTheDeclarationSays) {
  const CharsetCase& c = GetParam();
  const std::string bytes =
      Encode("<?xml version='1.0' encoding='" + std::string(c.declared) +
                 "'?><item><title>خبر</title><description>فُتح المعبر صباح اليوم أمام "
                 "المسافرين بعد إغلاق دام شهراً.</description></item>",
             c.encoding);
  const Decoded article = DecodeBytes(bytes);
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.title(), "خبر");
  EXPECT_EQ(article.body(), "فُتح المعبر صباح اليوم أمام المسافرين بعد إغلاق دام شهراً.");
  EXPECT_EQ(article.doc->raw.charset, c.charset);
}

INSTANTIATE_TEST_SUITE_P(Xml, XmlCharsets,
                         testing::Values(CharsetCase{"utf-8", "UTF-8", "utf-8"},
                                         CharsetCase{"windows-1256", "windows-1256",
                                                     "windows-1256"},
                                         CharsetCase{"iso-8859-6", "ISO-8859-6", "iso-8859-6"},
                                         CharsetCase{"utf-8", "windows-1256", "utf-8"},
                                         CharsetCase{"windows-1256", "utf-8", "windows-1256"},
                                         CharsetCase{"windows-1256", "ISO-8859-1", "windows-1256"},
                                         CharsetCase{"utf-8", "utf-16", "utf-8"},
                                         CharsetCase{"utf-16le", "utf-16", "utf-16le"},
                                         CharsetCase{"utf-16be", "utf-16", "utf-16be"}));

TEST(XmlTest, MalformedXmlSaysWhere) {
  const Decoded article = DecodeBytes("<item>\n<title>خبر\n</item>");
  EXPECT_EQ(article.code(), "INVALID_XML");
  EXPECT_NE(article.status.message().find("at line 3"), absl::string_view::npos) << article.status;
  for (const std::string_view bytes :
       {"<item><title>a & b</title></item>", "<item>&undefined;</item>", "<item",
        "<item><title>x</title></item><item/>", "<rss><channel><item></rss>",
        "<item><title>a\x01</title></item>", "<item a='1' a='2'/>"}) {
    EXPECT_EQ(DecodeBytes(bytes, "text/xml").code(), "INVALID_XML") << bytes;
  }
}

}  // namespace
}  // namespace khabar::decode
