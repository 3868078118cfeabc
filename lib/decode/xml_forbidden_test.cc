// XML that attacks its reader: bombs, files and the network, depth and breadth.
#include <filesystem>
#include <fstream>

#include "gtest/gtest.h"

#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kItem = "<item><title>x</title><description>&e;</description></item>";

// A billion laughs, in small.
constexpr char kBomb[] =
    "<!DOCTYPE item [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
    "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>";

TEST(XmlForbiddenTest, DocumentTypesAndEntitiesAreRefused) {
  for (const std::string_view prolog :
       {"<!DOCTYPE item>", "<!DOCTYPE item SYSTEM \"http://127.0.0.1:1/x.dtd\">",
        "<!DOCTYPE item PUBLIC \"-//X\" \"file:///etc/passwd\">",
        "<!DOCTYPE item [<!ENTITY e \"x\">]>",
        "<!DOCTYPE item [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE item [<!ENTITY e SYSTEM \"http://127.0.0.1:1/secret\">]>",
        "<!DOCTYPE item [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>", kBomb}) {
    for (const std::string_view declaration : {"", "<?xml version=\"1.0\"?>\n"}) {
      const std::string bytes = std::string(declaration) + std::string(prolog) + std::string(kItem);
      EXPECT_EQ(DecodeBytes(bytes).code(), "XML_FORBIDDEN") << bytes;
      EXPECT_EQ(DecodeBytes(bytes, "application/xml").code(), "XML_FORBIDDEN") << bytes;
    }
  }
}

TEST(XmlForbiddenTest, FilesAreNeverRead) {
  const std::string path = testing::TempDir() + "/khabar_xml_secret.txt";
  std::ofstream(path) << "a secret of this machine";
  const std::string attempts[] = {
      "<!DOCTYPE item [<!ENTITY e SYSTEM \"file://" + path + "\">]>" + std::string(kItem),
      "<item xmlns:xi=\"http://www.w3.org/2001/XInclude\"><description><xi:include href=\"" + path +
          "\" parse=\"text\"/>words</description></item>",
      "<?xml-stylesheet href=\"" + path + "\"?><item><description>words</description></item>",
  };
  for (const std::string& bytes : attempts) {
    const Decoded article = DecodeBytes(bytes, "application/xml");
    EXPECT_EQ(article.body().find("secret"), std::string_view::npos) << bytes;
  }
  std::filesystem::remove(path);
}

TEST(XmlForbiddenTest, Depth) {
  const auto nested = [](size_t depth) {
    return "<item><description>" + Repeat("<b>", depth) + "words" + Repeat("</b>", depth) +
           "</description></item>";
  };
  EXPECT_EQ(DecodeBytes(nested(60)).code(), "OK");
  EXPECT_EQ(DecodeBytes(nested(63)).code(), "XML_TOO_DEEP");
  EXPECT_EQ(DecodeBytes(nested(100'000)).code(), "XML_TOO_DEEP");
  EXPECT_EQ(DecodeBytes("<item>" + Repeat("<b>", 3'000'000)).code(), "XML_TOO_DEEP");
}

// libxml2 compares every attribute with every other.
TEST(XmlForbiddenTest, AttributesAndNamespacesAreBounded) {
  const auto with = [](size_t count, std::string_view prefix) {
    std::string bytes = "<item ";
    for (size_t i = 0; i < count; ++i)
      bytes.append(prefix).append("a").append(std::to_string(i)).append("=\"v\" ");
    return bytes + "><description>words</description></item>";
  };
  EXPECT_EQ(DecodeBytes(with(250, "")).code(), "OK");
  EXPECT_EQ(DecodeBytes(with(500'000, "")).code(), "TOO_MANY_VALUES");
  EXPECT_EQ(DecodeBytes(with(300'000, "xmlns:")).code(), "TOO_MANY_VALUES");
  const std::string spread =
      "<item><description>" + Repeat("<b xmlns:x='urn:x'>w</b>", 300) + "</description></item>";
  EXPECT_EQ(DecodeBytes(spread).code(), "TOO_MANY_VALUES");
  // No comment of two marks that are one: what is behind it counts.
  for (const char* open : {"<!--><x '-->", "<!--->'-->", "<?><x '?>"}) {
    EXPECT_EQ(
        DecodeBytes("<rss>" + std::string(open) + with(5000, "") + "</rss>", "text/xml").code(),
        "TOO_MANY_VALUES")
        << open;
  }
  // What only looks like attributes does not count.
  EXPECT_EQ(DecodeBytes("<item><!-- " + Repeat("a='1' ", 1000) + "--><description><![CDATA[<a " +
                        Repeat("b='2' xmlns ", 1000) + ">words</a>]]>" + Repeat("x=y ", 1000) +
                        "</description></item>")
                .code(),
            "OK");
}

TEST(XmlForbiddenTest, ManyValues) {
  const std::string categories =
      "<item><description>words</description>" + Repeat("<category>c</category>", 1001) + "</item>";
  EXPECT_EQ(DecodeBytes(categories).code(), "TOO_MANY_VALUES");
}

TEST(XmlForbiddenTest, LongConstructsAreLinear) {
  const std::string megabytes = Repeat("word ", 1'800'000);
  for (const std::string& bytes :
       {"<item><description>" + megabytes + "</description></item>",
        "<item><description><![CDATA[" + megabytes + "]]></description></item>",
        "<item><description a=\"" + megabytes + "\">words</description></item>",
        "<item><!--" + megabytes + "--><description>words</description></item>",
        "<item><?pi " + megabytes + "?><description>words</description></item>",
        "<item><description>" + Repeat("&amp;", 1'800'000) + "</description></item>",
        "<item><link href=\"" + Repeat("&amp;", 10'000) + "\"/><description>" +
            Repeat("&#1602;", 1'300'000) + "</description></item>",
        "<item><description>" + Repeat("<b>w</b>", 1'200'000) + "</description></item>"}) {
    EXPECT_EQ(DecodeBytes(bytes).code(), "OK") << bytes.substr(0, 40);
  }
  for (const std::string& bytes :
       {"<item " + megabytes, "<item a=\"" + megabytes, "<!--" + megabytes,
        "<item><![CDATA[" + megabytes, "<item>" + Repeat("<", 9'000'000),
        "<item>" + Repeat("&", 9'000'000)}) {
    EXPECT_EQ(DecodeBytes(bytes, "text/xml").code(), "INVALID_XML") << bytes.substr(0, 40);
  }
}

}  // namespace
}  // namespace khabar::decode
