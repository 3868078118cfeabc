#include "lib/decode/content_type.h"

#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

struct TypeCase {
  std::string_view value;
  Format format;
  std::string_view charset;
};

class KnownTypes : public testing::TestWithParam<TypeCase> {};

TEST_P(KnownTypes, AreParsed) {
  const TypeCase& c = GetParam();
  const absl::StatusOr<ContentType> type = ParseContentType(c.value);
  ASSERT_TRUE(type.ok()) << c.value << ": " << type.status();
  EXPECT_EQ(type->format, c.format) << c.value;
  EXPECT_EQ(type->charset, c.charset) << c.value;
}

INSTANTIATE_TEST_SUITE_P(
    ContentType, KnownTypes,
    testing::Values(
        TypeCase{"", Format::kAuto, ""}, TypeCase{"application/octet-stream", Format::kAuto, ""},
        TypeCase{"; charset=windows-1256", Format::kAuto, "windows-1256"},
        TypeCase{"text/plain", Format::kText, ""},
        TypeCase{"text/plain; charset=UTF-8", Format::kText, "utf-8"},
        TypeCase{"text/plain;charset=\"Windows-1256\"", Format::kText, "windows-1256"},
        TypeCase{"text/plain ; format=flowed ; CharSet = ISO-8859-6 ", Format::kText, "iso-8859-6"},
        TypeCase{"text/markdown", Format::kText, ""}, TypeCase{"Text/HTML", Format::kHtml, ""},
        TypeCase{"application/xhtml+xml", Format::kHtml, ""},
        TypeCase{" Application/JSON ", Format::kJson, ""},
        TypeCase{"application/x-ndjson", Format::kJson, ""},
        TypeCase{"application/vnd.iptc.g2.newsitem+json", Format::kJson, ""},
        TypeCase{"application/feed+json; charset=utf-8", Format::kJson, "utf-8"},
        TypeCase{"application/rss+xml", Format::kXml, ""},
        TypeCase{"application/atom+xml;type=entry", Format::kXml, ""},
        TypeCase{"text/xml; charset=windows-1256", Format::kXml, "windows-1256"},
        TypeCase{"application/rdf+xml", Format::kXml, ""},
        TypeCase{"application/x-protobuf", Format::kProtobuf, ""},
        TypeCase{"application/vnd.google.protobuf", Format::kProtobuf, ""},
        TypeCase{"text/plain; charset", Format::kText, ""},
        TypeCase{"text/plain;;;", Format::kText, ""}));

TEST(ContentTypeTest, UnknownTypesAreRefusedByName) {
  for (const std::string_view value :
       {"application/pdf", "image/png", "text/csv", "json", "text", "/", "application/",
        "video/mp4; charset=utf-8", "application/xml2"}) {
    const absl::StatusOr<ContentType> type = ParseContentType(value);
    ASSERT_FALSE(type.ok()) << value;
    EXPECT_EQ(CodeOf(type.status()), ErrorCode::kUnsupportedContentType) << value;
    EXPECT_NE(type.status().message().find("application/json"), absl::string_view::npos);
  }
}

TEST(ContentTypeTest, MessagesStayPrintableWhateverTheHeaderHolds) {
  const absl::StatusOr<ContentType> type =
      ParseContentType("application/\xFF\x01\n" + Repeat("x", 10'000));
  ASSERT_FALSE(type.ok());
  const std::string_view message = FromAbsl(type.status().message());
  EXPECT_LT(message.size(), 400u);
  EXPECT_NE(message.find("application/???xxx"), std::string_view::npos) << message;
}

struct SniffCase {
  std::string_view bytes;
  Format format;
};

class Sniffing : public testing::TestWithParam<SniffCase> {};

TEST_P(Sniffing, FindsTheFormat) {
  EXPECT_EQ(SniffFormat(GetParam().bytes), GetParam().format) << GetParam().bytes;
}

INSTANTIATE_TEST_SUITE_P(
    ContentType, Sniffing,
    testing::Values(
        SniffCase{"", Format::kText}, SniffCase{"عقد مجلس الوزراء جلسته الأسبوعية.", Format::kText},
        SniffCase{"{\"body\": \"نص\"}", Format::kJson},
        SniffCase{"\xEF\xBB\xBF \r\n {\n  \"id\": 1}", Format::kJson},
        SniffCase{"{}", Format::kJson}, SniffCase{"[{\"id\": 1}]", Format::kJson},
        SniffCase{"{رويترز} قال مصدر أمني", Format::kText},
        SniffCase{"[AFP] Rescue teams reached the village.", Format::kText},
        SniffCase{"[", Format::kText}, SniffCase{"{", Format::kText},
        SniffCase{"<rss version=\"2.0\"><channel/></rss>", Format::kXml},
        SniffCase{"<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<feed/>", Format::kXml},
        SniffCase{"<item><title>خبر</title></item>", Format::kXml},
        SniffCase{"<entry xmlns=\"http://www.w3.org/2005/Atom\"/>", Format::kXml},
        SniffCase{"<rdf:RDF>", Format::kXml}, SniffCase{"<!DOCTYPE rss [", Format::kXml},
        SniffCase{"<?xml version=\"1.0\"?><nitf/>", Format::kXml},
        SniffCase{"<?xml never closed", Format::kXml},
        SniffCase{"<!DOCTYPE HTML>\n<html>", Format::kHtml},
        SniffCase{"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C\"><html>", Format::kHtml},
        SniffCase{"<!-- cached --><html lang=\"ar\">", Format::kHtml},
        SniffCase{"<p>فقرة</p>", Format::kHtml}, SniffCase{"<DIV class=\"story\">", Format::kHtml},
        SniffCase{"<3 said the minister, smiling", Format::kText},
        SniffCase{"< 5 % of voters turned out", Format::kText},
        SniffCase{std::string_view("{\0\"\0b\0", 6), Format::kJson},
        SniffCase{std::string_view("\xFE\xFF\0<\0r\0s\0s\0>", 12), Format::kXml}));

TEST(ContentTypeTest, LongBlanksBeforeTheTextDoNotHideIt) {
  EXPECT_EQ(SniffFormat(Repeat("\n", 100'000) + "{\"body\": \"x\"}"), Format::kJson);
}

}  // namespace
}  // namespace khabar::decode
