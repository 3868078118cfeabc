#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kArabicPage =
    "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\">"
    "<title>افتتاح محطة لتنقية المياه في الموصل | صحيفة الضفاف</title>"
    "<meta property=\"og:site_name\" content=\"صحيفة الضفاف\">"
    "<meta property=\"article:published_time\" content=\"2019-04-02T09:30:00+03:00\">"
    "<link rel=\"canonical\" href=\"https://difaf.example/iraq/water-plant\"></head><body>"
    "<header class=\"site-header\"><nav><ul><li><a href=\"/\">الرئيسية</a></li>"
    "<li><a href=\"/iraq\">العراق</a></li><li><a href=\"/sport\">رياضة</a></li></ul></nav></header>"
    "<main><article class=\"post\"><h1>افتتاح محطة لتنقية المياه في الموصل</h1>"
    "<div class=\"byline\">كتبت: <a rel=\"author\" href=\"/author/rana\">رنا الجبوري</a></div>"
    "<div class=\"share\"><a href=\"#\">شارك على فيسبوك</a> <a href=\"#\">غرّد</a></div>"
    "<div class=\"article-body\">"
    "<p>افتتحت محافظة نينوى يوم الثلاثاء محطة جديدة لتنقية المياه على الضفة الشرقية لنهر دجلة، بعد "
    "أن توقفت المحطة القديمة عن العمل خمس سنوات بسبب الحرب ونقص قطع الغيار.</p>"
    "<p>وقال مدير دائرة الماء إن المحطة تنتج أربعة آلاف متر مكعب في الساعة، وإنها تكفي أحياء "
    "الجانب "
    "الأيسر من المدينة كلها حين يكتمل مد الأنابيب في الصيف المقبل.</p>"
    "<p class=\"also\">اقرأ أيضا: <a href=\"/iraq/dam\">ترميم سد الموصل يبدأ مطلع العام</a></p>"
    "<h2>شبكة قديمة</h2>"
    "<p>وأضاف أن نصف المياه المنقاة يضيع في شبكة يعود بعض خطوطها إلى ستينيات القرن الماضي، وأن "
    "البلدية تحتاج إلى عشرين مليون دولار لاستبدالها قبل نهاية العقد.</p></div></article>"
    "<aside class=\"related\"><h3>الأكثر قراءة</h3><ul><li><a href=\"/1\">أمطار غزيرة في دهوك</a>"
    "</li><li><a href=\"/2\">أسعار الخضار ترتفع</a></li></ul></aside></main>"
    "<footer class=\"site-footer\">جميع الحقوق محفوظة لصحيفة الضفاف</footer></body></html>";

void ExpectTheArticle(const Decoded& got) {
  ASSERT_EQ(got.code(), "OK");
  EXPECT_EQ(got.title(), "افتتاح محطة لتنقية المياه في الموصل");
  EXPECT_THAT(got.body(), HasSubstr("افتتحت محافظة نينوى يوم الثلاثاء"));
  EXPECT_THAT(got.body(), HasSubstr("قبل نهاية العقد."));
  for (const std::string_view other : {"الرئيسية", "شارك", "ترميم سد", "دهوك", "الحقوق"})
    EXPECT_THAT(got.body(), Not(HasSubstr(std::string(other))));
}

TEST(ReadPageTest, TextAndMetadataWithTheirOrigins) {
  const Decoded got = DecodeBytes(kArabicPage, "text/html");
  ExpectTheArticle(got);
  const Metadata& meta = got.meta();
  EXPECT_EQ(meta.canonical_url.value, "https://difaf.example/iraq/water-plant");
  EXPECT_EQ(meta.canonical_url.origin, Origin::kMeta);
  EXPECT_EQ(meta.site_name.value, "صحيفة الضفاف");
  EXPECT_EQ(meta.site_name.origin, Origin::kOpenGraph);
  EXPECT_EQ(meta.publish_time.date, "2019-04-02");
  EXPECT_EQ(meta.publish_time.utc_offset_seconds, 3 * 3600);
  EXPECT_EQ(meta.source.value, "difaf.example");
  ASSERT_EQ(meta.authors.size(), 1);
  EXPECT_EQ(meta.authors[0].value, "رنا الجبوري");
  EXPECT_EQ(got.doc->raw.content_type, "text/html");
}

TEST(ReadPageTest, EveryWayIn) {
  ExpectTheArticle(DecodeBytes(kArabicPage));  // by itself
  RawArticle raw;
  raw.bytes = kArabicPage;
  raw.format = Format::kHtml;
  ExpectTheArticle(DecodeArticle(raw));
  StructuredArticle structured;
  structured.url = "https://difaf.example/iraq/water-plant?utm_source=x";
  raw = RawArticle();
  raw.structured = &structured;
  raw.structured_content = kArabicPage;
  raw.content_type = "text/html";
  ExpectTheArticle(DecodeArticle(raw));
}

TEST(ReadPageTest, InsideJsonItsFieldsWin) {
  std::string json = R"({"id": "w1", "author": "سالم داود", "html": ")";
  for (const char c : kArabicPage) c == '"' ? json += "\\\"" : json += c;
  const Decoded got = DecodeBytes(json + "\"}");
  ExpectTheArticle(got);
  EXPECT_EQ(got.meta().article_id.value, "w1");
  ASSERT_EQ(got.meta().authors.size(), 1);
  EXPECT_EQ(got.meta().authors[0].value, "سالم داود");
  EXPECT_EQ(got.meta().authors[0].origin, Origin::kRecord);
  EXPECT_EQ(got.meta().publish_time.date, "2019-04-02");
}

TEST(ReadPageTest, HintsWinOverThePage) {
  RawArticle raw;
  raw.bytes = kArabicPage;
  raw.hints.publish_time = "2019-04-03";
  raw.hints.language = "en";
  const Decoded got = DecodeArticle(raw);
  ExpectTheArticle(got);
  EXPECT_EQ(got.meta().publish_time.date, "2019-04-03");
  EXPECT_EQ(got.meta().publish_time.origin, Origin::kHint);
  EXPECT_EQ(got.meta().language.origin, Origin::kHint);
}

TEST(ReadPageTest, CharsetByMetaHeaderAndBytes) {
  std::string page(kArabicPage);
  page.replace(page.find("utf-8"), 5, "windows-1256");
  const std::string declared = Encode(page, "windows-1256");
  const Decoded got = DecodeBytes(declared);
  ExpectTheArticle(got);
  EXPECT_EQ(got.doc->raw.charset, "windows-1256");
  EXPECT_EQ(got.doc->raw.charset_origin, Origin::kRecord);

  page.erase(page.find("<meta charset"), page.find("<title>") - page.find("<meta charset"));
  const std::string silent = Encode(page, "windows-1256");
  const Decoded detected = DecodeBytes(silent, "text/html");
  ExpectTheArticle(detected);
  EXPECT_EQ(detected.doc->raw.charset_origin, Origin::kDetected);
  const Decoded by_header = DecodeBytes(silent, "text/html; charset=windows-1256");
  ExpectTheArticle(by_header);
  EXPECT_EQ(by_header.doc->raw.charset_origin, Origin::kHint);
}

TEST(ReadPageTest, GoesOnWithTheScriptsWhereThePageShowsABeginning) {
  const std::string first =
      "أعلنت بلدية صور أنها ستنظف الميناء القديم من الشباك المهملة قبل بداية موسم الصيد، بعد أن "
      "شكا "
      "الصيادون من تلف محركات قواربهم ومن ضياع أيام عمل كثيرة في الربيع الماضي.";
  std::string rest;
  for (const char* day : {"الأحد", "الإثنين", "الثلاثاء", "الأربعاء"}) {
    rest.append(R"("},{"type":"p","text":"وينزل الغواصون )").append(day);
    rest.append(" إلى القاع ساعتين في الصباح وساعتين بعد الظهر، ثم تفرز الشباك على الرصيف ويعاد ");
    rest.append("ما يصلح منها إلى أصحابه.");
  }
  const std::string page =
      "<!DOCTYPE html><html lang=ar><head><title>تنظيف ميناء "
      "صور</title></head><body><main><article>"
      "<h1>تنظيف ميناء صور</h1><div class=article-body><p>" +
      first + "</p></div></article></main><script type=application/json>{\"blocks\":[{\"type\":" +
      R"("p","text":")" + first + rest + "\"}]}</script></body></html>";
  const Decoded got = DecodeBytes(page, "text/html");
  ASSERT_EQ(got.code(), "OK");
  EXPECT_THAT(got.body(), StartsWith(first));
  EXPECT_THAT(got.body(), HasSubstr("وينزل الغواصون الأربعاء"));
}

TEST(ReadPageTest, LeavesTheAuthorsBoxBehindTheText) {
  std::string page(kArabicPage);
  const std::string_view end = "قبل نهاية العقد.</p>";
  page.insert(
      page.find(end) + end.size(),
      "<p>رنا الجبوري</p><p>صحافية من الموصل تكتب عن الماء والزراعة منذ عشر سنوات، وصدر لها "
      "كتابان عن أنهار العراق.</p>");
  const Decoded got = DecodeBytes(page, "text/html");
  ExpectTheArticle(got);
  EXPECT_THAT(got.body(), EndsWith("قبل نهاية العقد."));
}

TEST(ReadPageTest, FragmentsAreOnlyStripped) {
  EXPECT_EQ(DecodeBytes("<p>أغلق المعبر.</p><ul><li>واحد</li></ul>", "text/html").body(),
            "أغلق المعبر.\n\nواحد");
  EXPECT_EQ(DecodeBytes(R"({"html": "<p>أغلق <b>المعبر</b>.</p>"})").body(), "أغلق المعبر.");
  EXPECT_EQ(DecodeBytes("words &amp; more", "text/html").body(), "words & more");
}

}  // namespace
}  // namespace khabar::decode
