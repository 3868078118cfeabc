#include "lib/decode/decode.h"

#include "gtest/gtest.h"

#include "lib/base/hash.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kText =
    "أعلنت الهيئة العامة للطيران استئناف الرحلات من مطار عدن.\n\nوقال المدير إن أول طائرة تقلع "
    "غداً.";

// Stands in for service/convert: what it is told to give, or an error.
class FakeParser : public StructuredParser {
 public:
  absl::StatusOr<Parsed> Parse(std::string_view bytes, Document& doc) const override {
    if (!bytes.starts_with("\x0A"))
      return MakeError(ErrorCode::kInvalidProtobuf, "not a RawArticle");
    Parsed parsed = answer;
    parsed.fields.section = doc.arena().Copy("from protobuf");
    return parsed;
  }
  Parsed answer;
};

Decoded DecodeWith(const StructuredParser::Parsed& answer, const ArticleHints& hints = {}) {
  FakeParser parser;
  parser.answer = answer;
  RawArticle raw;
  raw.bytes = "\x0A\x01x";
  raw.content_type = "application/x-protobuf";
  raw.hints = hints;
  return DecodeArticle(raw, &parser);
}

TEST(DecodeTest, PlainText) {
  const Decoded article = DecodeBytes(kText);
  ASSERT_EQ(article.code(), "OK");
  EXPECT_EQ(article.body(), kText);
  EXPECT_EQ(article.title(), "");
  EXPECT_TRUE(article.doc->has(Layer::kText));
  const RawInfo& raw = article.doc->raw;
  EXPECT_EQ(raw.content_type, "text/plain");
  EXPECT_EQ(raw.charset, "utf-8");
  EXPECT_EQ(raw.size_bytes, static_cast<int64_t>(kText.size()));
  EXPECT_EQ(raw.sha256, ToHex(Sha256(kText)));
}

TEST(DecodeTest, TextIsPublishedAndLeadsBackToItsBytes) {
  const std::string_view bytes = "The  port\r\nreopened.\r\n\r\n\r\n\u200FOn Monday\u00A0morning. ";
  const Decoded article = DecodeBytes(bytes);
  EXPECT_EQ(article.body(), "The port\nreopened.\n\nOn Monday morning.");
  const TextUnit& body = article.doc->body();
  const auto at = static_cast<int32_t>(body.text.find("Monday"));
  EXPECT_EQ(body.to_original.ToOriginal(at), static_cast<int32_t>(bytes.find("Monday")));
}

TEST(DecodeTest, HeaderDecidesTheFormatElseTheBytesDo) {
  const std::string_view json = R"({"body": "words"})";
  EXPECT_EQ(DecodeBytes(json).body(), "words");
  EXPECT_EQ(DecodeBytes(json, "application/octet-stream").body(), "words");
  EXPECT_EQ(DecodeBytes(json, "; charset=utf-8").body(), "words");
  EXPECT_EQ(DecodeBytes(json, "text/plain").body(), json);
  EXPECT_EQ(DecodeBytes("<item><title>t</title></item>", "text/plain").body(),
            "<item><title>t</title></item>");
}

TEST(DecodeTest, TheUsersWordOutweighsTheHeader) {
  RawArticle raw;
  raw.bytes = R"({"body": "words"})";
  raw.content_type = "application/json";
  raw.format = Format::kText;
  EXPECT_EQ(DecodeArticle(raw).body(), raw.bytes);
  raw.content_type = "application/pdf";
  raw.format = Format::kJson;
  EXPECT_EQ(DecodeArticle(raw).body(), "words");
  raw.format = Format::kHtml;
  EXPECT_EQ(DecodeArticle(raw).body(), raw.bytes);
  raw.format = Format::kXml;
  EXPECT_EQ(DecodeArticle(raw).code(), "INVALID_XML");
}

TEST(DecodeTest, HeaderCharsetCountsForEveryFormat) {
  for (const std::string_view text :
       {R"({"body": "قال الوزير إن الهدنة صامدة"})",
        "<item><description>قال الوزير إن الهدنة صامدة</description></item>",
        "قال الوزير إن الهدنة صامدة"}) {
    const std::string bytes = Encode(text, "windows-1256");
    const Decoded article = DecodeBytes(bytes, "; charset=windows-1256");
    EXPECT_EQ(article.body(), "قال الوزير إن الهدنة صامدة") << text;
    EXPECT_EQ(article.doc->raw.charset_origin, Origin::kHint);
  }
}

TEST(DecodeTest, HintsWinOverWhatTheArticleSays) {
  RawArticle raw;
  raw.bytes = R"({"id": "own", "url": "https://own.example/1", "source": "own", "language": "en",
                  "date": "2014-01-01", "body": "words"})";
  raw.hints = {.article_id = "hint-1",
               .url = "https://hint.example/1#x",
               .source = "hint",
               .publish_time = "2015-08-11",
               .language = "ar"};
  const Decoded article = DecodeArticle(raw);
  ASSERT_EQ(article.code(), "OK") << article.status;
  const Metadata& meta = article.meta();
  EXPECT_EQ(meta.article_id.value, "hint-1");
  EXPECT_EQ(meta.article_id.origin, Origin::kHint);
  EXPECT_EQ(meta.canonical_url.value, "https://hint.example/1");
  EXPECT_EQ(meta.source.value, "hint");
  EXPECT_EQ(meta.language.value, "ar");
  EXPECT_EQ(meta.publish_time.date, "2015-08-11");
  EXPECT_EQ(meta.publish_time.origin, Origin::kHint);
}

TEST(DecodeTest, AHintThatCannotBeReadLeavesTheArticlesOwnValue) {
  RawArticle raw;
  raw.bytes = R"({"date": "2014-01-01", "body": "words"})";
  raw.hints.publish_time = "yesterday";
  const Decoded article = DecodeArticle(raw);
  EXPECT_EQ(article.meta().publish_time.date, "2014-01-01");
  ASSERT_EQ(article.doc->extra_fields.size(), 1u);
  EXPECT_EQ(article.doc->extra_fields[0].json, "\"yesterday\"");
}

TEST(DecodeTest, HintsAreHeldToTheLimitsToo) {
  const std::string long_id(10 << 10, '7');
  const std::string long_value(70'000, 'x');
  RawArticle raw;
  raw.bytes = "words";
  raw.hints.article_id = long_id;
  EXPECT_EQ(DecodeArticle(raw).code(), "ARTICLE_ID_TOO_LONG");
  raw.hints = {.url = long_value};
  EXPECT_EQ(DecodeArticle(raw).code(), "FIELD_TOO_LONG");
  raw.hints = {.language = long_value};
  EXPECT_EQ(DecodeArticle(raw).code(), "FIELD_TOO_LONG");
}

// Headers are bytes; what is not text can be no field of the record.
TEST(DecodeTest, HintsThatAreNotUtf8AreRefused) {
  for (std::string_view ArticleHints::*hint :
       {&ArticleHints::article_id, &ArticleHints::url, &ArticleHints::source,
        &ArticleHints::publish_time, &ArticleHints::language}) {
    for (const char* bytes : {"words", "<!DOCTYPE html><html><body><p>words</p></body></html>"}) {
      RawArticle raw;
      raw.bytes = bytes;
      raw.hints.*hint = "https://n.example/2018/5/\xD9";
      EXPECT_EQ(DecodeArticle(raw).code(), "INVALID_FIELD") << bytes;
    }
  }
}

TEST(DecodeTest, IdIsGivenElseOfTheAddressElseOfTheBody) {
  EXPECT_EQ(DecodeBytes(R"({"id": "a-1", "url": "https://n.example/1", "body": "words"})")
                .meta()
                .article_id.value,
            "a-1");
  const Decoded by_url =
      DecodeBytes(R"({"url": "https://N.example:443/1?utm_source=x#y", "body": "words"})");
  EXPECT_EQ(by_url.meta().article_id.value, ToHex(Sha256("https://n.example/1")));
  EXPECT_EQ(by_url.meta().article_id.origin, Origin::kDerived);
  EXPECT_EQ(by_url.meta().source.value, "n.example");
  EXPECT_EQ(by_url.meta().source.origin, Origin::kUrl);
  EXPECT_EQ(DecodeBytes("two  words\r\n").meta().article_id.value, ToHex(Sha256("two words")));
  // An address that is none gives no id.
  EXPECT_EQ(DecodeBytes(R"({"url": "n.example/1", "body": "words"})").meta().article_id.value,
            ToHex(Sha256("words")));
}

TEST(DecodeTest, SameTextInAnyCharsetHasTheSameId) {
  const std::string arabic = "وصلت القافلة إلى المدينة المحاصرة صباح اليوم.";
  const std::string id(DecodeBytes(arabic).meta().article_id.value);
  for (const char* charset : {"windows-1256", "iso-8859-6", "utf-16le", "utf-16be"}) {
    const std::string bytes = Encode(arabic, charset);
    EXPECT_EQ(DecodeBytes(bytes).meta().article_id.value, id) << charset;
  }
}

TEST(DecodeTest, ProtobufFields) {
  StructuredParser::Parsed answer;
  answer.fields.title = "عودة الرحلات";
  answer.fields.body = "استؤنفت الرحلات  أمس.";
  answer.fields.publish_time = "2015-08-11T10:20:30+03:00";
  answer.fields.authors = {"سلمى", "نادر"};
  const Decoded article = DecodeWith(answer);
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.title(), "عودة الرحلات");
  EXPECT_EQ(article.body(), "استؤنفت الرحلات أمس.");
  EXPECT_EQ(article.meta().authors.size(), 2u);
  EXPECT_EQ(article.meta().section.value, "from protobuf");
  EXPECT_EQ(article.meta().publish_time.date, "2015-08-11");
  EXPECT_EQ(article.doc->raw.content_type, "application/x-protobuf");
  EXPECT_EQ(article.doc->raw.charset, "utf-8");
}

TEST(DecodeTest, ProtobufAroundOtherContent) {
  StructuredParser::Parsed answer;
  answer.fields.title = "outer";
  answer.content = R"({"title": "inner", "body": "words", "source": "inner"})";
  const Decoded article = DecodeWith(answer);
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.title(), "outer");
  EXPECT_EQ(article.body(), "words");
  EXPECT_EQ(article.meta().source.value, "inner");
  EXPECT_EQ(article.doc->raw.content_type, "application/json");
  const std::string arabic = Encode("وصلت القافلة إلى المدينة", "windows-1256");
  answer.content = arabic;
  answer.content_type = "text/plain; charset=windows-1256";
  EXPECT_EQ(DecodeWith(answer).body(), "وصلت القافلة إلى المدينة");
}

TEST(DecodeTest, BadProtobuf) {
  FakeParser parser;
  RawArticle raw;
  raw.format = Format::kProtobuf;
  raw.bytes = "words";
  EXPECT_EQ(DecodeArticle(raw, &parser).code(), "INVALID_PROTOBUF");
  EXPECT_EQ(DecodeArticle(raw, nullptr).code(), "UNSUPPORTED_CONTENT_TYPE");
  StructuredParser::Parsed answer;
  EXPECT_EQ(DecodeWith(answer).code(), "EMPTY_ARTICLE");
  answer.content = "\x0A\x01x";
  answer.content_type = "application/x-protobuf";
  EXPECT_EQ(DecodeWith(answer).code(), "UNSUPPORTED_CONTENT_TYPE");
  answer.content_type = "application/pdf";
  EXPECT_EQ(DecodeWith(answer).code(), "UNSUPPORTED_CONTENT_TYPE");
  answer.content_type = "";
  answer.fields.body = "words";
  EXPECT_EQ(DecodeWith(answer).code(), "INVALID_FIELD");
  answer.fields.body = "";
  answer.content = "<html><br></html>";
  EXPECT_EQ(DecodeWith(answer).code(), "NO_ARTICLE");
  answer.content = "  ";
  EXPECT_EQ(DecodeWith(answer).code(), "EMPTY_ARTICLE");
}

TEST(DecodeTest, AlreadyTakenApart) {
  StructuredArticle fields;
  fields.title = "outer";
  fields.tags = {"a", " ", "b"};
  RawArticle raw;
  raw.bytes = "the request's bytes";
  raw.structured = &fields;
  EXPECT_EQ(DecodeArticle(raw).code(), "NO_BODY");
  fields.body = "The port reopened.";
  const Decoded article = DecodeArticle(raw);
  ASSERT_EQ(article.code(), "OK");
  EXPECT_EQ(article.body(), "The port reopened.");
  EXPECT_EQ(article.meta().tags.size(), 2u);
  EXPECT_EQ(article.doc->raw.sha256, ToHex(Sha256(raw.bytes)));
  fields.body = {};
  raw.structured_content = "<item><description>From a feed.</description></item>";
  raw.content_type = "application/rss+xml";
  EXPECT_EQ(DecodeArticle(raw).body(), "From a feed.");
}

TEST(DecodeTest, SameBytesSameRecord) {
  const std::string bytes = Encode(R"({"title": "خبر", "body": "وصلت القافلة إلى المدينة",
      "x": {"y": [1, 2]}, "url": "https://n.example/1"})",
                                   "windows-1256");
  const Decoded first = DecodeBytes(bytes);
  const Decoded second = DecodeBytes(bytes);
  EXPECT_EQ(first.body(), second.body());
  EXPECT_EQ(first.meta().article_id.value, second.meta().article_id.value);
  EXPECT_EQ(first.doc->raw.charset, second.doc->raw.charset);
  EXPECT_EQ(first.doc->extra_fields[0].json, second.doc->extra_fields[0].json);
}

}  // namespace
}  // namespace khabar::decode
