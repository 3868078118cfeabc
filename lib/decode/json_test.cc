#include <array>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string_view> Values(const std::vector<SourcedText>& texts) {
  std::vector<std::string_view> out;
  out.reserve(texts.size());
  for (const SourcedText& text : texts) out.push_back(text.value);
  return out;
}

std::string_view Extra(const Decoded& article, std::string_view name) {
  for (const ExtraField& field : article.doc->extra_fields) {
    if (field.name == name) return field.json;
  }
  return {};
}

constexpr std::string_view kOwnNames = R"({
  "article_id": "sana-20150811-004",
  "source": "Baladna News",
  "url": "https://www.baladna.example/2015/08/11/bridge?utm_source=feed",
  "title": "افتتاح الجسر الجديد فوق نهر العاصي",
  "description": "الجسر يخدم أربعين ألف نسمة",
  "authors": ["ريم الحسن", "كريم داود"],
  "publish_time": "2015-08-11T10:20:30+03:00",
  "modify_time": "2015-08-11T12:00:00Z",
  "section": "محليات",
  "tags": ["جسور", "نقل"],
  "image": "https://www.baladna.example/bridge.jpg",
  "language": "ar",
  "body": "افتتح وزير النقل اليوم جسراً جديداً.\n\nوقال إن الكلفة بلغت مليوني دولار."
})";

TEST(JsonTest, OwnNames) {
  const Decoded article = DecodeBytes(kOwnNames);
  ASSERT_EQ(article.code(), "OK") << article.status;
  const Metadata& meta = article.meta();
  EXPECT_EQ(article.title(), "افتتاح الجسر الجديد فوق نهر العاصي");
  EXPECT_EQ(article.body(),
            "افتتح وزير النقل اليوم جسراً جديداً.\n\nوقال إن الكلفة بلغت مليوني دولار.");
  EXPECT_EQ(meta.article_id.value, "sana-20150811-004");
  EXPECT_EQ(meta.article_id.origin, Origin::kRecord);
  EXPECT_EQ(meta.source.value, "Baladna News");
  EXPECT_EQ(meta.canonical_url.value, "https://www.baladna.example/2015/08/11/bridge");
  EXPECT_EQ(meta.description.value, "الجسر يخدم أربعين ألف نسمة");
  EXPECT_THAT(Values(meta.authors), ElementsAre("ريم الحسن", "كريم داود"));
  EXPECT_THAT(Values(meta.tags), ElementsAre("جسور", "نقل"));
  EXPECT_EQ(meta.section.value, "محليات");
  EXPECT_EQ(meta.image.value, "https://www.baladna.example/bridge.jpg");
  EXPECT_EQ(meta.language.value, "ar");
  EXPECT_EQ(meta.publish_time.date, "2015-08-11");
  EXPECT_EQ(meta.publish_time.utc_offset_seconds, 10800);
  EXPECT_TRUE(meta.publish_time.has_utc_offset);
  EXPECT_EQ(meta.modify_time.date, "2015-08-11");
  EXPECT_EQ(article.doc->raw.content_type, "application/json");
  EXPECT_THAT(article.doc->extra_fields, IsEmpty());
}

struct AliasCase {
  std::string_view name, value, read;
  std::string_view (*get)(const Decoded&);
};

class Aliases : public testing::TestWithParam<AliasCase> {};

TEST_P(Aliases, CarryTheField) {
  const AliasCase& c = GetParam();
  const std::string body = c.name.find("text") != std::string_view::npos ? "" : R"("body": "متن",)";
  const std::string json =
      "{" + body + "\"" + std::string(c.name) + "\": " + std::string(c.value) + "}";
  const Decoded article = DecodeBytes(json, "application/json");
  ASSERT_EQ(article.code(), "OK") << json << article.status;
  EXPECT_EQ(c.get(article), c.read) << json;
}

std::string_view Id(const Decoded& a) { return a.meta().article_id.value; }
std::string_view Title(const Decoded& a) { return a.title(); }
std::string_view Description(const Decoded& a) { return a.meta().description.value; }
std::string_view Url(const Decoded& a) { return a.meta().url.value; }
std::string_view Published(const Decoded& a) { return a.meta().publish_time.date; }
std::string_view Modified(const Decoded& a) { return a.meta().modify_time.date; }
std::string_view Author(const Decoded& a) {
  return a.meta().authors.empty() ? std::string_view() : a.meta().authors.back().value;
}
std::string_view Language(const Decoded& a) { return a.meta().language.value; }
std::string_view Source(const Decoded& a) { return a.meta().source.value; }
std::string_view Section(const Decoded& a) { return a.meta().section.value; }
std::string_view Tag(const Decoded& a) {
  return a.meta().tags.empty() ? std::string_view() : a.meta().tags.back().value;
}
std::string_view Image(const Decoded& a) { return a.meta().image.value; }

INSTANTIATE_TEST_SUITE_P(
    Json, Aliases,
    testing::Values(
        AliasCase{"article_id", R"("a-1")", "a-1", Id}, AliasCase{"id", R"("a-1")", "a-1", Id},
        AliasCase{"id", "20150811004", "20150811004", Id}, AliasCase{"id", "-7", "-7", Id},
        AliasCase{"uri", R"("urn:news:7")", "urn:news:7", Id},
        AliasCase{"guid", R"("g7")", "g7", Id}, AliasCase{"title", R"("عنوان")", "عنوان", Title},
        AliasCase{"headline", R"("عنوان")", "عنوان", Title},
        AliasCase{"description", R"("ملخص")", "ملخص", Description},
        AliasCase{"summary", R"("ملخص")", "ملخص", Description},
        AliasCase{"abstract", R"("ملخص")", "ملخص", Description},
        AliasCase{"url", R"("https://n.example/1")", "https://n.example/1", Url},
        AliasCase{"link", R"("https://n.example/1")", "https://n.example/1", Url},
        AliasCase{"link", R"({"href": "https://n.example/1"})", "https://n.example/1", Url},
        AliasCase{"canonical_url", R"("https://n.example/1")", "https://n.example/1", Url},
        AliasCase{"publish_time", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"published", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"published", "1439277630", "2015-08-11", Published},
        AliasCase{"publishedAt", R"("2015-08-11T10:00:00Z")", "2015-08-11", Published},
        AliasCase{"published_at", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"publish_date", R"("2015-08")", "2015-08", Published},
        AliasCase{"pubDate", R"("Tue, 11 Aug 2015 10:20:30 GMT")", "2015-08-11", Published},
        AliasCase{"pub_date", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"datePublished", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"date_published", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"date", R"("2015")", "2015", Published},
        AliasCase{"firstcreated", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"versioncreated", R"("2015-08-11T10:00:00+03:00")", "2015-08-11", Published},
        AliasCase{"created_at", R"("2015-08-11")", "2015-08-11", Published},
        AliasCase{"modify_time", R"("2015-08-12")", "2015-08-12", Modified},
        AliasCase{"modified", R"("2015-08-12")", "2015-08-12", Modified},
        AliasCase{"updated", R"("2015-08-12")", "2015-08-12", Modified},
        AliasCase{"dateModified", R"("2015-08-12")", "2015-08-12", Modified}));

INSTANTIATE_TEST_SUITE_P(
    JsonPeople, Aliases,
    testing::Values(
        AliasCase{"authors", R"(["Sara Khalil", "Omar Aziz"])", "Omar Aziz", Author},
        AliasCase{"authors", R"([{"name": "Sara Khalil"}])", "Sara Khalil", Author},
        AliasCase{"authors", R"("Sara Khalil; Omar Aziz")", "Omar Aziz", Author},
        AliasCase{"author", R"("Sara Khalil, Omar Aziz")", "Omar Aziz", Author},
        AliasCase{"author", R"("سارة خليل، عمر عزيز")", "عمر عزيز", Author},
        AliasCase{"author", R"({"@type": "Person", "name": "عمر عزيز"})", "عمر عزيز", Author},
        AliasCase{"byline", R"("بقلم سارة خليل")", "بقلم سارة خليل", Author},
        AliasCase{"by", R"("By Sara Khalil")", "By Sara Khalil", Author},
        AliasCase{"creator", R"("Sara Khalil")", "Sara Khalil", Author},
        AliasCase{"language", R"("ar")", "ar", Language},
        AliasCase{"language", R"({"code": "ar-LB", "name": "Arabic"})", "ar-LB", Language},
        AliasCase{"lang", R"("en")", "en", Language},
        AliasCase{"inLanguage", R"("en-GB")", "en-GB", Language},
        AliasCase{"source", R"("النهضة")", "النهضة", Source},
        AliasCase{"source", R"({"id": null, "name": "النهضة"})", "النهضة", Source},
        AliasCase{"publisher", R"({"@type": "Organization", "name": "النهضة"})", "النهضة", Source},
        AliasCase{"site_name", R"("النهضة")", "النهضة", Source},
        AliasCase{"provider", R"([{"name": "النهضة"}])", "النهضة", Source},
        AliasCase{"section", R"("اقتصاد")", "اقتصاد", Section},
        AliasCase{"category", R"(["اقتصاد", "مال"])", "اقتصاد", Section},
        AliasCase{"articleSection", R"("اقتصاد")", "اقتصاد", Section},
        AliasCase{"tags", R"(["نفط", "أوبك"])", "أوبك", Tag},
        AliasCase{"keywords", R"("نفط، أوبك")", "أوبك", Tag},
        AliasCase{"subjects", R"([{"name": "oil"}])", "oil", Tag},
        AliasCase{"image", R"({"url": "https://n.example/i.jpg"})", "https://n.example/i.jpg",
                  Image},
        AliasCase{"image", R"(["https://n.example/i.jpg"])", "https://n.example/i.jpg", Image},
        AliasCase{"image_url", R"("https://n.example/i.jpg")", "https://n.example/i.jpg", Image}));

TEST(JsonTest, EveryNameOfTheBody) {
  for (const std::string_view name : {"body", "text", "content", "body_text", "articleBody",
                                      "article_body", "full_text", "content_text"}) {
    const std::string json = "{\"" + std::string(name) + "\": \"أُغلق المعبر مساء أمس.\"}";
    EXPECT_EQ(DecodeBytes(json).body(), "أُغلق المعبر مساء أمس.") << name;
  }
  for (const std::string_view name : {"body_xhtml", "body_html", "content_html"}) {
    const std::string json =
        "{\"" + std::string(name) + "\": \"<p>أُغلق المعبر.</p><p>وفُتح &laquo;الجسر&raquo;.</p>\"}";
    EXPECT_EQ(DecodeBytes(json).body(), "أُغلق المعبر.\n\nوفُتح «الجسر».") << name;
  }
}

TEST(JsonTest, BodyAsAListOfParagraphs) {
  EXPECT_EQ(DecodeBytes(R"({"body": ["The port reopened.", "Ships are waiting."]})").body(),
            "The port reopened.\nShips are waiting.");
}

TEST(JsonTest, FragmentsOfMarkupInATextFieldAreStripped) {
  EXPECT_EQ(
      DecodeBytes(R"({"content": "\n<p>The port <b>reopened</b>.</p><p>Q&amp;A</p>"})").body(),
      "The port reopened.\n\nQ&A");
  EXPECT_EQ(DecodeBytes(R"({"content": "Turnout was < 5 % in <b> and Q&amp;A"})").body(),
            "Turnout was < 5 % in <b> and Q&amp;A");
}

TEST(JsonTest, TheBetterNameWinsInAnyOrderAndTheOtherIsKeptAside) {
  for (const std::string_view json :
       {R"({"body": "The port reopened.", "text": "short", "id": "1", "guid": "g"})",
        R"({"guid": "g", "text": "short", "id": "1", "body": "The port reopened."})"}) {
    const Decoded article = DecodeBytes(json);
    EXPECT_EQ(article.body(), "The port reopened.");
    EXPECT_EQ(Extra(article, "text"), "\"short\"");
    EXPECT_EQ(Extra(article, "guid"), "\"g\"");
    EXPECT_EQ(article.doc->extra_fields.size(), 2u);
  }
}

TEST(JsonTest, NullAndEmptyAreAsGoodAsNotGiven) {
  const Decoded article = DecodeBytes(
      R"({"body": "", "content": "The port reopened.", "title": null, "headline": "Port",
          "authors": [], "byline": "Sara Khalil", "tags": null, "id": ""})");
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(article.body(), "The port reopened.");
  EXPECT_EQ(article.title(), "Port");
  EXPECT_EQ(Author(article), "Sara Khalil");
  EXPECT_THAT(article.doc->extra_fields, IsEmpty());
  EXPECT_EQ(article.meta().article_id.origin, Origin::kDerived);
}

TEST(JsonTest, UnknownFieldsAreKeptAsideAsJson) {
  const Decoded article = DecodeBytes(
      R"({"body": "x", "priority": 3, "geo": {"lat": 33.5, "names": ["دمشق", null]}, "rating": true})");
  EXPECT_EQ(Extra(article, "priority"), "3");
  EXPECT_EQ(Extra(article, "geo"), R"({"lat":33.5,"names":["دمشق",null]})");
  EXPECT_EQ(Extra(article, "rating"), "true");
  EXPECT_EQ(article.doc->extra_fields.size(), 3u);
}

TEST(JsonTest, ATimeThatCannotBeReadIsKeptAside) {
  const Decoded article = DecodeBytes(R"({"body": "x", "date": "أمس \"مساءً\""})");
  EXPECT_EQ(article.code(), "OK");
  EXPECT_FALSE(article.meta().publish_time);
  EXPECT_EQ(Extra(article, "publish_time"), R"("أمس \"مساءً\"")");
}

TEST(JsonTest, Ninjs1) {
  const Decoded article = DecodeBytes(R"({
    "uri": "urn:newsml:wire.example:20150811:kirkuk", "type": "text", "pubstatus": "usable",
    "versioncreated": "2015-08-11T10:20:30+03:00", "language": "ar", "headline": "النفط يتراجع",
    "byline": "ليلى حداد", "located": "كركوك", "description_text": "تراجع بنسبة اثنين بالمئة",
    "subject": [{"code": "medtop:04000000", "name": "economy", "scheme": "medtop"}],
    "body_xhtml": "<div><p>تراجع إنتاج الحقول.</p><p>وقال المهندس: &quot;سنعود&quot;.</p></div>"})");
  ASSERT_EQ(article.code(), "OK") << article.status;
  EXPECT_EQ(Id(article), "urn:newsml:wire.example:20150811:kirkuk");
  EXPECT_EQ(article.title(), "النفط يتراجع");
  EXPECT_EQ(article.body(), "تراجع إنتاج الحقول.\n\nوقال المهندس: \"سنعود\".");
  EXPECT_EQ(Author(article), "ليلى حداد");
  EXPECT_EQ(Tag(article), "economy");
  EXPECT_EQ(Description(article), "تراجع بنسبة اثنين بالمئة");
  EXPECT_EQ(Published(article), "2015-08-11");
  EXPECT_EQ(Extra(article, "located"), "\"كركوك\"");
}

TEST(JsonTest, Ninjs2And3) {
  for (const std::string_view key : {"contenttype", "contentType"}) {
    const std::string json = R"({"uri": "urn:x:1", "firstcreated": "2015-08-11T07:20:30Z",
        "headlines": [{"role": "main", "value": "Drones over the port"}, {"value": "Drones"}],
        "descriptions": [{"role": "summary", "value": "Three were shot down"}],
        "by": "Nadia Saleh", "subjects": [{"uri": "medtop:16000000", "name": "conflict"}],
        "bodies": [{"role": "main", ")" +
                             std::string(key) + R"(": "text/html", "value": "<p>Markup.</p>"},
                   {"role": "main", ")" +
                             std::string(key) + R"(": "text/plain", "value": "Plain text."}]})";
    const Decoded article = DecodeBytes(json);
    ASSERT_EQ(article.code(), "OK") << article.status;
    EXPECT_EQ(article.body(), "Plain text.");
    EXPECT_EQ(article.title(), "Drones over the port");
    EXPECT_EQ(Description(article), "Three were shot down");
    EXPECT_EQ(Author(article), "Nadia Saleh");
    EXPECT_EQ(Tag(article), "conflict");
    EXPECT_EQ(Published(article), "2015-08-11");
  }
}

TEST(JsonTest, NinjsWithOnlyMarkup) {
  const Decoded article = DecodeBytes(
      R"({"bodies": [{"contentType": "text/html", "value": "<p>Only &lt;markup&gt;.</p>"}]})");
  EXPECT_EQ(article.body(), "Only <markup>.");
}

TEST(JsonTest, OtherCharsets) {
  const std::string json = R"({"title": "خبر", "body": "وصلت القافلة إلى المدينة المحاصرة."})";
  for (const char* charset : {"utf-16le", "utf-16be", "windows-1256", "iso-8859-6"}) {
    const std::string bytes = Encode(json, charset);
    const Decoded article = DecodeBytes(bytes);
    EXPECT_EQ(article.body(), "وصلت القافلة إلى المدينة المحاصرة.") << charset << article.status;
    EXPECT_EQ(article.doc->raw.charset, charset);
    EXPECT_EQ(article.doc->raw.content_type, "application/json");
  }
}

TEST(JsonTest, EscapesAreRead) {
  const Decoded article = DecodeBytes(
      R"({"body": "\u0648\u0635\u0644\u062a \u0627\u0644\u0642\u0627\u0641\u0644\u0629 \ud83d\udcf0 \"now\"\u0000\u0007!"})");
  EXPECT_EQ(article.body(), "وصلت القافلة 📰 \"now\"!");
  EXPECT_EQ(article.doc->raw.repaired_sequences, 0);
}

}  // namespace
}  // namespace khabar::decode
