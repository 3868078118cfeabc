// Every way in which an article can be refused, with the code of the catalogue. XML's own are in
// xml_forbidden_test.cc, those of charsets in charset_test.cc.
#include <string>
#include <utility>

#include "gtest/gtest.h"

#include "lib/base/limits.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

// Bytes, or what makes them: each case runs in a process of its own, which must not make the large
// ones of all the others.
class Input {
 public:
  Input(const char* bytes) : bytes_(bytes) {}
  Input(std::string bytes) : bytes_(std::move(bytes)) {}
  Input(std::string (*make)()) : make_(make) {}
  std::string Get() const { return make_ != nullptr ? make_() : bytes_; }

 private:
  std::string bytes_;
  std::string (*make_)() = nullptr;
};

struct BadCase {
  const char* name;
  Input bytes;
  std::string_view content_type;
  std::string_view code;
};

class BadInput : public testing::TestWithParam<BadCase> {};

TEST_P(BadInput, IsRefusedWithItsCode) {
  const BadCase& c = GetParam();
  const std::string bytes = c.bytes.Get();
  const Decoded article = DecodeBytes(bytes, c.content_type);
  EXPECT_EQ(article.code(), c.code) << article.status;
  EXPECT_LT(article.status.message().size(), 500u);
  EXPECT_FALSE(article.doc->has(Layer::kText));
}

std::string CaseName(const testing::TestParamInfo<BadCase>& info) { return info.param.name; }

std::string Json(std::string_view field) {
  return "{\"body\": \"words\", " + std::string(field) + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Empty, BadInput,
    testing::Values(BadCase{"Nothing", "", "", "EMPTY_ARTICLE"},
                    BadCase{"NothingOfAType", "", "application/json", "EMPTY_ARTICLE"},
                    BadCase{"Blanks", " \t\r\n\f \n", "", "EMPTY_ARTICLE"},
                    BadCase{"OnlyAMark", "\xEF\xBB\xBF", "", "EMPTY_ARTICLE"},
                    BadCase{"OnlyAMarkOfUtf16", "\xFF\xFE", "", "EMPTY_ARTICLE"},
                    BadCase{"BlanksInUtf16", std::string("\xFF\xFE \0\n\0 \0", 8), "",
                            "EMPTY_ARTICLE"},
                    BadCase{"NoBreakSpaces", "\u00A0\u00A0\u2003\u200F", "", "EMPTY_ARTICLE"},
                    BadCase{"EmptyObject", "{}", "", "EMPTY_ARTICLE"},
                    BadCase{"EmptyBody", R"({"body": " \n "})", "", "EMPTY_ARTICLE"},
                    BadCase{"NullBody", R"({"body": null})", "", "EMPTY_ARTICLE"},
                    BadCase{"OnlyUnknownFields", R"({"priority": 3})", "", "EMPTY_ARTICLE"},
                    BadCase{"TitleOnly", R"({"title": "عاجل"})", "", "NO_BODY"},
                    BadCase{"AddressOnly", R"({"url": "https://n.example/1"})", "", "NO_BODY"},
                    BadCase{"RssTitleOnly", "<item><title>عاجل</title></item>", "", "NO_BODY"},
                    BadCase{"RssEmpty", "<item/>", "", "EMPTY_ARTICLE"},
                    BadCase{"MarkupWithoutText", R"({"body_html": "<p><img src='x'></p>"})", "",
                            "EMPTY_ARTICLE"}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Size, BadInput,
    testing::Values(
        BadCase{"FiftyMegabytes", +[] { return std::string(50 << 20, 'x'); }, "",
                "ARTICLE_TOO_LARGE"},
        BadCase{"FiftyMegabytesOfBlanks", +[] { return std::string(50 << 20, ' '); }, "",
                "ARTICLE_TOO_LARGE"},
        BadCase{"OneByteOver", +[] { return std::string(limits::kMaxArticleBytes + 1, 'x'); },
                "text/plain", "ARTICLE_TOO_LARGE"},
        BadCase{"LongId", Json("\"id\": \"" + std::string(10 << 10, '7') + "\""), "",
                "ARTICLE_ID_TOO_LONG"},
        BadCase{"LongTitle", Json("\"title\": \"" + std::string(70'000, 'x') + "\""), "",
                "FIELD_TOO_LONG"},
        BadCase{"LongAddress",
                Json("\"url\": \"https://n.example/" + std::string(70'000, 'x') + "\""), "",
                "FIELD_TOO_LONG"},
        BadCase{"LongAuthor", Json("\"author\": \"" + std::string(70'000, 'x') + "\""), "",
                "FIELD_TOO_LONG"},
        BadCase{"LongLanguage", Json("\"lang\": \"" + std::string(70'000, 'x') + "\""), "",
                "FIELD_TOO_LONG"},
        BadCase{"LongTime", Json("\"date\": \"" + std::string(70'000, '2') + "\""), "",
                "FIELD_TOO_LONG"},
        BadCase{"ManyTags",
                +[] { return Json("\"tags\": [" + Repeat("\"t\",", 1'000'000) + "\"t\"]"); }, "",
                "TOO_MANY_VALUES"},
        BadCase{"ManyAuthorsInOneString",
                +[] { return Json("\"authors\": \"" + Repeat("a,", 4'000'000) + "\""); }, "",
                "TOO_MANY_VALUES"},
        BadCase{"ManyArabicCommas",
                +[] { return Json("\"keywords\": \"" + Repeat("ا،", 2'000'000) + "\""); }, "",
                "TOO_MANY_VALUES"}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    MalformedJson, BadInput,
    testing::Values(
        BadCase{"Truncated", R"({"body": "وصلت القا)", "", "INVALID_JSON"},
        BadCase{"Unquoted", R"({body: "x"})", "application/json", "INVALID_JSON"},
        BadCase{"TrailingComma", R"({"body": "x",})", "", "INVALID_JSON"},
        BadCase{"TwoObjects", R"({"body": "x"} {"body": "y"})", "", "INVALID_JSON"},
        BadCase{"NotJson", "words", "application/json", "INVALID_JSON"},
        BadCase{"BadEscape", R"({"body": "\q"})", "", "INVALID_JSON"},
        BadCase{"ShortEscape", R"({"body": "\ud8"})", "", "INVALID_JSON"},
        BadCase{"LoneBackslash", R"({"body": "\)", "", "INVALID_JSON"},
        BadCase{"RawNul",
                R"({"body": "a)" + std::string(1, '\0') + R"(b", "title": "a longer title"})", "",
                "INVALID_JSON"},
        BadCase{"HugeNumber", Json("\"x\": " + Repeat("9", 100'000)), "", "INVALID_JSON"},
        BadCase{"OneLevelTooDeep",
                Json("\"x\": " + Repeat("[", limits::kMaxJsonNesting) + "1" +
                     Repeat("]", limits::kMaxJsonNesting)),
                "", "JSON_TOO_DEEP"},
        BadCase{"DeepLists", Json("\"x\": " + Repeat("[", 100'000) + Repeat("]", 100'000)), "",
                "JSON_TOO_DEEP"},
        BadCase{"DeepObjects", Repeat("{\"body\":", 100'000) + "1" + Repeat("}", 100'000), "",
                "JSON_TOO_DEEP"},
        BadCase{"DeepUnclosed", +[] { return Repeat("[", 9'000'000); }, "application/json",
                "INVALID_JSON"},
        BadCase{"OnlyHalvesOfPairs", R"({"body": ")" + Repeat(R"(\ud800)", 1000) + R"("})", "",
                "BROKEN_ENCODING"}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    WrongJson, BadInput,
    testing::Values(
        BadCase{"List", R"([{"body": "x"}])", "", "WRONG_TYPE"},
        BadCase{"String", R"("words")", "application/json", "WRONG_TYPE"},
        BadCase{"Number", "7", "application/json", "WRONG_TYPE"},
        BadCase{"BodyNumber", R"({"body": 7})", "", "WRONG_TYPE"},
        BadCase{"BodyObject", R"({"body": {"ar": "x"}})", "", "WRONG_TYPE"},
        BadCase{"BodyListOfNumbers", R"({"body": [1, 2]})", "", "WRONG_TYPE"},
        BadCase{"TitleTrue", Json(R"("title": true)"), "", "WRONG_TYPE"},
        BadCase{"IdObject", Json(R"("id": {})"), "", "WRONG_TYPE"},
        BadCase{"IdFraction", Json(R"("id": 1.5)"), "", "WRONG_TYPE"},
        BadCase{"DateTrue", Json(R"("date": true)"), "", "WRONG_TYPE"},
        BadCase{"AuthorsNumbers", Json(R"("authors": [1])"), "", "WRONG_TYPE"},
        BadCase{"AuthorWithoutName", Json(R"("author": {"age": 40})"), "", "WRONG_TYPE"},
        BadCase{"TagsNumber", Json(R"("tags": 5)"), "", "WRONG_TYPE"},
        BadCase{"LanguageNumber", Json(R"("language": 5)"), "", "WRONG_TYPE"},
        BadCase{"BodiesObject", R"({"bodies": {"value": "x"}})", "", "WRONG_TYPE"},
        BadCase{"BodiesWithoutValue", R"({"bodies": [{"role": "main"}]})", "", "WRONG_TYPE"},
        BadCase{"HeadlinesString", Json(R"("headlines": "x")"), "", "WRONG_TYPE"},
        BadCase{"TwoBodies", R"({"body": "x", "body": "y"})", "", "DUPLICATE_FIELD"},
        BadCase{"TwoTitles", Json(R"("title": "x", "title": "x")"), "", "DUPLICATE_FIELD"},
        BadCase{"TwoNulls", Json(R"("tags": null, "tags": null)"), "", "DUPLICATE_FIELD"}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Kind, BadInput,
    testing::Values(
        BadCase{"UnknownType", "words", "application/pdf", "UNSUPPORTED_CONTENT_TYPE"},
        BadCase{"Protobuf",
                "\x0A\x03"
                "abc",
                "application/x-protobuf", "UNSUPPORTED_CONTENT_TYPE"},
        BadCase{"WebPageWithoutText", "<!DOCTYPE html><html><body><img src=a.png></body></html>",
                "", "NO_ARTICLE"},
        BadCase{"WebPageByType", "<html><title>x</title>", "text/html; charset=utf-8",
                "NO_ARTICLE"},
        BadCase{"WebPageBehindAWall",
                "<html><body><p>وقع الوزير الاتفاق.</p><div>هذا المحتوى للمشتركين</div>", "",
                "PAYWALLED"},
        BadCase{"WebPageInJson", R"({"html": "<html><body><br></html>"})", "", "NO_ARTICLE"},
        BadCase{"WebPageAsBody", R"({"body": " <!doctype html><hr>"})", "", "NO_ARTICLE"},
        BadCase{"FragmentWithoutText", R"({"html": "<p><br></p>"})", "", "EMPTY_ARTICLE"},
        BadCase{"Png", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0", 29),
                "", "BINARY_CONTENT"},
        BadCase{"PngAsJson",
                std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0", 29),
                "application/json", "BINARY_CONTENT"},
        BadCase{"Gzip",
                std::string("\x1F\x8B\x08\0\0\0\0\0\0\3\xCB\x48\xCD\xC9\xC9\x57\x28\xCF", 18),
                "text/plain", "BINARY_CONTENT"},
        BadCase{"Nuls", std::string(4096, '\0'), "", "BINARY_CONTENT"},
        BadCase{"Controls", Repeat("\x01\x02\x03 x", 100), "", "BINARY_CONTENT"},
        BadCase{"UnknownCharset", "\xC7\xE1\xDA\xD1\xC8\xED\xC9", "text/plain; charset=x-unknown",
                "UNSUPPORTED_CHARSET"},
        BadCase{"BrokenUtf8", Repeat("ق\xD9 ", 100), "", "BROKEN_ENCODING"}),
    CaseName);

TEST(BadInputTest, FewHalvesOfSurrogatePairsAreRepairedAndCounted) {
  const std::string words = Repeat("وصلت القافلة إلى المدينة. ", 10);
  for (const std::string_view half : {R"(\ud83d)", R"(\udcf0)", R"(\uDBFF)", R"(\udcf0\ud83d)"}) {
    const std::string bytes = R"({"body": ")" + words + std::string(half) + "x\"}";
    const Decoded article = DecodeBytes(bytes);
    ASSERT_EQ(article.code(), "OK") << half << article.status;
    EXPECT_TRUE(article.body().ends_with("\uFFFDx")) << half;
    EXPECT_EQ(article.doc->raw.repaired_sequences, half.size() > 6 ? 2 : 1);
  }
  const std::string bytes = R"({"body": "a \\ud83d is not an escape, \ud83d\udcf0 is a pair"})";
  const Decoded article = DecodeBytes(bytes);
  EXPECT_EQ(article.body(), "a \\ud83d is not an escape, 📰 is a pair");
  EXPECT_EQ(article.doc->raw.repaired_sequences, 0);
}

// Letters of two bytes where digits should be: fewer characters than bytes.
TEST(BadInputTest, WhatIsNoEscapeIsNoHalf) {
  for (const std::string_view escape : {R"(\uéé)", R"(\uق)", R"(\u12)", R"(\u)"}) {
    EXPECT_EQ(DecodeBytes("{\"body\":\"" + Repeat(escape, 50) + "\"}").code(), "INVALID_JSON")
        << escape;
  }
}

TEST(BadInputTest, HalvesBesideOneAnother) {
  // A high half before something that is no low half: simdjson alone would accept some of these.
  for (const std::string_view pair :
       {R"(\ud83d\u0041)", R"(\ud83d\ud83d)", R"(\ud800x)", R"(\ud83d\n)"}) {
    const std::string bytes = R"({"title": ")" + Repeat("word ", 30) + std::string(pair) +
                              R"(", "body": "The port reopened on Monday morning."})";
    const Decoded article = DecodeBytes(bytes);
    ASSERT_EQ(article.code(), "OK") << pair << article.status;
    EXPECT_NE(article.title().find("\uFFFD"), std::string_view::npos) << pair;
  }
}

TEST(BadInputTest, WholeNumbersBeyond64BitsAreReadAsDoubles) {
  const Decoded article = DecodeBytes(
      R"({"tweet": 123456789012345678901234, "list": [-99999999999999999999, 18446744073709551615],
          "body": "The \"18446744073709551616\" \ud83d ships, 7 ports and 40 crews are waiting."})");
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.body(),
            "The \"18446744073709551616\" \uFFFD ships, 7 ports and 40 crews are waiting.");
  ASSERT_EQ(article.doc->extra_fields.size(), 2u);
  EXPECT_EQ(std::stod(std::string(article.doc->extra_fields[0].json)), 123456789012345678901234.0);
  EXPECT_EQ(article.doc->extra_fields[1].json, "[-1e+20,1.8446744073709552e+19]");
  EXPECT_EQ(DecodeBytes(R"({"body": "x", "id": 123456789012345678901234})").code(), "WRONG_TYPE");
  EXPECT_EQ(DecodeBytes(R"({"body": "x", "n": 012345678901234567890})").code(), "INVALID_JSON");
}

TEST(BadInputTest, TheNextArticleGoesOn) {
  Document doc;
  const std::string deep = "{\"x\": " + Repeat("[", 1'000'000) + Repeat("]", 1'000'000) + "}";
  const std::string_view bad[] = {"", "{\"body\": ", "<item>", deep, "\x01\x02\x03\x04"};
  for (const std::string_view bytes : bad) {
    RawArticle raw;
    raw.bytes = bytes;
    doc.Reset();
    EXPECT_FALSE(Decode(raw, nullptr, doc).ok());
    raw.bytes = R"({"title": "Port", "body": "The port reopened."})";
    doc.Reset();
    ASSERT_TRUE(Decode(raw, nullptr, doc).ok());
    EXPECT_EQ(doc.body().text, "The port reopened.");
    EXPECT_EQ(doc.title().text, "Port");
  }
}

TEST(BadInputTest, ManyUnknownFieldsAreKeptInLinearTime) {
  std::string bytes = "{\"body\": \"words\"";
  for (int i = 0; i < 400'000; ++i) bytes += ",\"unknown" + std::to_string(i) + "\":1";
  bytes += "}";
  const Decoded article = DecodeBytes(bytes);
  EXPECT_EQ(article.code(), "OK");
  EXPECT_EQ(article.doc->extra_fields.size(), 400'000u);
}

}  // namespace
}  // namespace khabar::decode
