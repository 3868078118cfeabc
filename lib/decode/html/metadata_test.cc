#include "lib/decode/html/metadata.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct ReadPage {
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  std::string html;
  std::unique_ptr<Tree> tree = std::make_unique<Tree>();
  HtmlMetadata meta;
};

ReadPage ReadSnippet(std::string_view html, std::string_view url = {}) {
  ReadPage page;
  page.html = html;
  EXPECT_TRUE(page.tree->Parse(page.html, *page.arena).ok());
  page.meta = ReadHtmlMetadata(*page.tree, url, *page.arena);
  return page;
}

std::vector<std::string_view> Values(const std::vector<SourcedText>& texts) {
  std::vector<std::string_view> out;
  out.reserve(texts.size());
  for (const SourcedText& text : texts) out.push_back(text.value);
  return out;
}

constexpr std::string_view kArabicPage = R"(<html lang="ar" dir="rtl"><head>
  <title>افتتاح جسر دير الورد | بلدنا</title>
  <meta property="og:site_name" content="بلدنا"><meta property="og:type" content="article">
  <meta property="og:title" content="افتتاح جسر دير الورد - بلدنا">
  <meta property="og:image" content="https://baladna.example/bridge.jpg">
  <meta name="description" content="الجسر الأطول في المحافظة">
  <meta name="keywords" content="جسور، نقل"><meta property="article:section" content="محليات">
  <link rel="canonical" href="https://www.baladna.example/local/77?utm_source=x">
  </head><body><nav class="menu"><a href="/">الرئيسية</a> الاثنين 20 مايو 2019</nav>
  <h1>افتتاح جسر دير الورد</h1>
  <div class="post-meta"><span class="author">بقلم: ريم الحسن وكريم داود</span>
  <span class="date">نشر في ١٥ تشرين الأول/أكتوبر ٢٠١٨ الساعة ٩:٣٠ ص</span></div>
  <p>افتتح وزير النقل اليوم جسراً جديداً فوق نهر العاصي بعد عامين من العمل في 3 مارس 2016.</p>
  <div class="comments"><span class="date">17 أكتوبر 2018</span></div></body></html>)";

TEST(MetadataTest, ArabicPage) {
  const ReadPage page = ReadSnippet(kArabicPage, "https://www.baladna.example/local/77");
  const HtmlMetadata& meta = page.meta;
  EXPECT_EQ(meta.title.value, "افتتاح جسر دير الورد");
  EXPECT_EQ(meta.title.origin, Origin::kVisibleText);
  EXPECT_EQ(meta.description.value, "الجسر الأطول في المحافظة");
  EXPECT_EQ(meta.site_name.value, "بلدنا");
  EXPECT_EQ(meta.site_name.origin, Origin::kOpenGraph);
  EXPECT_EQ(meta.image.value, "https://baladna.example/bridge.jpg");
  EXPECT_EQ(meta.section.value, "محليات");
  EXPECT_THAT(Values(meta.tags), ElementsAre("جسور", "نقل"));
  EXPECT_EQ(meta.language.value, "ar");
  EXPECT_EQ(meta.canonical_url.value, "https://www.baladna.example/local/77");
  EXPECT_THAT(Values(meta.authors), ElementsAre("ريم الحسن", "كريم داود"));
  EXPECT_EQ(meta.publish_time.date, "2018-10-15");
  EXPECT_EQ(meta.publish_time.origin, Origin::kVisibleText);
  ASSERT_TRUE(meta.publish_time.instant);
  EXPECT_FALSE(meta.publish_time.has_utc_offset);
  EXPECT_EQ(absl::ToUnixSeconds(*meta.publish_time.instant), 1539595800);
  EXPECT_TRUE(meta.is_article);
}

TEST(MetadataTest, EnglishPageWithJsonLd) {
  const ReadPage page = ReadSnippet(R"(<html lang="en-US"><head><title>A bridge opens</title>
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge opens",
    "datePublished": "2018-10-01T21:30:00-04:00", "dateModified": "2018-10-02T08:00:00-04:00",
    "author": [{"@type": "Person", "name": "Rim Hassan"}, {"@type": "Person", "name": "Karim Daoud"}],
    "publisher": {"name": "The Harbour"}, "isAccessibleForFree": false,
    "articleBody": "The bridge opened today."}</script></head>
    <body><h1>Local | A bridge opens</h1><p>The bridge opened today.</p></body></html>)");
  const HtmlMetadata& meta = page.meta;
  EXPECT_EQ(meta.title.value, "A bridge opens");
  EXPECT_EQ(meta.publish_time.date, "2018-10-01");
  EXPECT_EQ(meta.publish_time.origin, Origin::kJsonLd);
  EXPECT_EQ(meta.publish_time.utc_offset_seconds, -4 * 3600);
  EXPECT_EQ(meta.modify_time.date, "2018-10-02");
  EXPECT_THAT(Values(meta.authors), ElementsAre("Rim Hassan", "Karim Daoud"));
  EXPECT_EQ(meta.authors[0].origin, Origin::kJsonLd);
  EXPECT_EQ(meta.site_name.value, "The Harbour");
  EXPECT_EQ(meta.article_body, "The bridge opened today.");
  EXPECT_EQ(meta.free, false);
  EXPECT_TRUE(meta.is_article);
}

TEST(MetadataTest, AnEmptyPageGivesNothing) {
  for (const std::string_view html : {"", "<html></html>", "<p>Only text</p>", "<h1></h1>"}) {
    const ReadPage page = ReadSnippet(html);
    EXPECT_FALSE(page.meta.title) << html;
    EXPECT_FALSE(page.meta.publish_time) << html;
    EXPECT_THAT(page.meta.authors, IsEmpty()) << html;
    EXPECT_FALSE(page.meta.is_article) << html;
  }
}

std::string TitleOf(std::string_view html, std::string_view url = {}) {
  return std::string(ReadSnippet(html, url).meta.title.value);
}

TEST(TitleTest, TheVisibleHeadlineWinsWhereItIsTheTitle) {
  EXPECT_EQ(TitleOf("<title>Bridge opens today in town - Harbour</title>"
                    "<meta property=\"og:title\" content=\"Bridge opens today\">"
                    "<h1>Harbour</h1><h1>New bridge opens today</h1>"),
            "New bridge opens today");
  EXPECT_EQ(TitleOf("<meta property=\"og:title\" content=\"A bridge opens\"><h1>Contact us</h1>"),
            "A bridge opens");
  EXPECT_EQ(TitleOf("<title>A bridge opens over the river | Some Paper</title>"),
            "A bridge opens over the river");
  EXPECT_EQ(TitleOf("<title>A bridge opens</title><h1 class=\"logo\">The Harbour</h1>"
                    "<h2>A bridge opens</h2>",
                    "https://www.the-harbour.example/a"),
            "A bridge opens");
  EXPECT_EQ(TitleOf("<h1>A <em>bridge</em><br>opens</h1>"), "A bridge opens");
}

std::string DateOf(std::string_view html, std::string_view url = {}) {
  return std::string(ReadSnippet(html, url).meta.publish_time.date);
}

TEST(DateTest, EverySource) {
  EXPECT_EQ(DateOf(R"(<meta property="article:published_time" content="2018-10-01T09:00:00Z">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="parsely-pub-date" content="2018-10-01T09:00:00Z">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="DC.date.issued" content="2018-10-01">)"), "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="sailthru.date" content="Mon, 01 Oct 2018 09:00:00 +0300">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="publish_date" content="1538384400">)"), "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="citation_publication_date" content="2018/10/01">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><meta itemprop="datePublished" content="2018-10-01">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><span property="schema:datePublished">1 October 2018</span>)"),
            "2018-10-01");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><time datetime="2018-10-01T09:00">1 Oct</time>)"), "2018-10-01");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><abbr class="published" title="2018-10-01">Monday</abbr>)"),
            "2018-10-01");
  EXPECT_EQ(DateOf("<h1>T</h1>", "https://baladna.example/2018/10/01/bridge"), "2018-10-01");
  EXPECT_EQ(DateOf("<h1>العنوان</h1><p>الأربعاء ٣ تشرين الأول ٢٠١٨</p>"), "2018-10-03");
  EXPECT_EQ(
      DateOf("<h1>T</h1><p>" + std::string(3000, 'x') + "</p><p>Published: 1 October 2018</p>"),
      "2018-10-01");
}

TEST(DateTest, ArabicTemplates) {
  EXPECT_EQ(DateOf(R"(<h1>العنوان</h1><div class="post-info"><i>نُشر في</i>
                      <span>الخميس، 4 تموز/يوليو 2019 - 10:15</span></div>)"),
            "2019-07-04");
  EXPECT_EQ(DateOf(R"(<h1>العنوان</h1><p>12 رمضان 1439 هـ الموافق ٢٧ مايو ٢٠١٨م</p>)"),
            "2018-05-27");
  EXPECT_EQ(DateOf(R"(<h1>العنوان</h1><p>12 رمضان 1439 هـ</p>)"), "");
  EXPECT_EQ(DateOf(R"(<h1>العنوان</h1><li>تاريخ النشر: 2019/07/04</li>
                      <li>تاريخ التحديث: 2019/07/06</li>)"),
            "2019-07-04");
  EXPECT_EQ(DateOf(R"(<h1>العنوان</h1><span class="date">20 غشت 2017</span>)"), "2017-08-20");
  EXPECT_EQ(DateOf("<h1>العنوان</h1><p>بغداد - 3 كانون الثاني 2020</p>"), "2020-01-03");
  EXPECT_EQ(
      DateOf(R"(<h1>العنوان</h1><time datetime="2019-07-04T10:15:00+03:00">منذ ساعتين</time>)"),
      "2019-07-04");
}

TEST(DateTest, OtherLanguages) {
  EXPECT_EQ(DateOf("<h1>T</h1><p>Veröffentlicht am 5. März 2014 um 10:30 Uhr</p>"), "2014-03-05");
  EXPECT_EQ(DateOf("<h1>T</h1><p>Publié le 14 août 2019 | Mis à jour le 15 août 2019</p>"),
            "2019-08-14");
  EXPECT_EQ(DateOf("<h1>T</h1><p>Stand: 05.03.2014</p>"), "2014-03-05");
  EXPECT_EQ(DateOf("<h1>T</h1><p>14 Ağustos 2019</p>"), "2019-08-14");
}

TEST(DateTest, WhereNoOtherDateIs) {
  EXPECT_EQ(
      DateOf(R"(<h1>T</h1><script>var state = {"article": {"publishedAt": "2018-10-01T09:00Z"}};
                      </script>)"),
      "2018-10-01");
  EXPECT_EQ(DateOf(R"(<meta name="w-published-date" content="2018-10-01T09:00:00Z">)"),
            "2018-10-01");
  EXPECT_EQ(DateOf("<h1>T</h1><p>" + std::string(3000, 'x') +
                   R"(</p><div class="card"><time datetime="2018-10-01">1 Oct</time></div>)"),
            "2018-10-01");
  // Two days leave it open which is the page's.
  EXPECT_EQ(DateOf("<h1>T</h1><p>" + std::string(3000, 'x') +
                   R"(</p><div class="card"><time datetime="2018-10-01">1 Oct</time></div>
                      <div class="card"><time datetime="2018-10-02">2 Oct</time></div>)"),
            "");
  EXPECT_EQ(DateOf(R"(<script type="application/ld+json">{&quot;@type&quot;: &quot;Article&quot;,
                      &quot;datePublished&quot;: &quot;2018-10-01&quot;}</script>)"),
            "2018-10-01");
}

TEST(DateTest, PublishedBeforeModified) {
  constexpr std::string_view kPage =
      R"(<meta property="article:modified_time" content="2018-10-05T09:00:00Z"><h1>A title</h1>
      <p>Updated 5 October 2018</p><p>Published 1 October 2018</p>)";
  const ReadPage page = ReadSnippet(kPage);
  EXPECT_EQ(page.meta.publish_time.date, "2018-10-01");
  EXPECT_EQ(page.meta.modify_time.date, "2018-10-05");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><span class="date">آخر تحديث: 5 أكتوبر 2018</span>
                      <span class="date">تاريخ النشر: 1 أكتوبر 2018</span>)"),
            "2018-10-01");
  // A page that only says when it was changed.
  EXPECT_EQ(DateOf(R"(<h1>T</h1><p class="updated">Last updated: October 5, 2018</p>)"),
            "2018-10-05");
}

TEST(DateTest, ConflictsAreDecided) {
  // The template repeats the last change as the day of publication.
  EXPECT_EQ(DateOf(R"(<script type="application/ld+json">{"@type":"Article",
      "datePublished":"2018-10-05","dateModified":"2018-10-05"}</script>
      <h1>A bridge opens</h1><span class="date">October 1, 2018</span>)"),
            "2018-10-01");
  // The address is older than what the page declares.
  EXPECT_EQ(DateOf(R"(<meta property="article:published_time" content="2018-10-05">)",
                   "https://baladna.example/2018/10/01/bridge"),
            "2018-10-01");
  // One night in two time zones: the day is the publisher's, the moment is kept.
  const ReadPage page =
      ReadSnippet(R"(<meta property="article:published_time" content="2018-10-02T01:30:00Z">)",
                  "https://baladna.example/2018/10/01/bridge");
  EXPECT_EQ(page.meta.publish_time.date, "2018-10-01");
  EXPECT_EQ(absl::ToUnixSeconds(*page.meta.publish_time.instant), 1538443800);
  const ReadPage shown = ReadSnippet(
      R"(<meta property="article:published_time" content="2018-10-02T01:30:00Z"><h1>A title</h1>
      <span class="date">October 1, 2018 9:30 pm</span>)");
  EXPECT_EQ(shown.meta.publish_time.date, "2018-10-01");
  EXPECT_EQ(absl::ToUnixSeconds(*shown.meta.publish_time.instant), 1538443800);
  // The attribute was left unfilled.
  EXPECT_EQ(DateOf(R"(<h1>T</h1><time datetime="2001-01-01">12/25/2018</time>)"), "2018-12-25");
}

TEST(DateTest, WhatIsNotThePagesDate) {
  EXPECT_EQ(
      DateOf("<h1>T</h1><p>The old bridge fell on 3 March 2016 and nobody was there to see it "
             "fall, as the papers of the time wrote in long and sad reports.</p>"),
      "");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><div class="related"><time datetime="2018-10-01"></time></div>)"),
            "");
  EXPECT_EQ(DateOf(R"(<h1>T</h1><div id="comments"><p class="date">1 October 2018</p></div>)"), "");
  EXPECT_EQ(DateOf("<p class=\"date\">Monday 20 May 2019</p><p>" + std::string(900, 'x') +
                   "</p><h1>T</h1><p>text</p>"),
            "");
  EXPECT_EQ(DateOf(R"(<meta name="date" content="0000-00-00">)"), "");
  EXPECT_EQ(DateOf(R"(<meta property="article:published_time" content="1970-01-01T00:00:00Z">)"),
            "");
  EXPECT_EQ(DateOf("<h1>T</h1><p>© 2018 Harbour</p><p>منذ ساعتين</p>"), "");
}

TEST(DateTest, OnlyAsPreciseAsKnown) {
  EXPECT_EQ(DateOf(R"(<meta name="citation_date" content="October 2018">)"), "2018-10");
  const ReadPage page = ReadSnippet(R"(<meta name="citation_date" content="2018-10-01">)");
  EXPECT_FALSE(page.meta.publish_time.instant);
}

TEST(DateTest, TheOrderOfNumbersIsThePages) {
  constexpr std::string_view kBody = R"(<h1>T</h1><span class="date">3/4/2018</span>)";
  EXPECT_EQ(DateOf("<html lang=\"en-US\">" + std::string(kBody) + "</html>"), "2018-03-04");
  EXPECT_EQ(DateOf("<html lang=\"en-GB\">" + std::string(kBody) + "</html>"), "2018-04-03");
  EXPECT_EQ(DateOf("<html lang=\"ar\">" + std::string(kBody) + "</html>"), "2018-04-03");
  EXPECT_EQ(DateOf("<html lang=\"en\">" + std::string(kBody) + "</html>", "https://a.com/x"),
            "2018-03-04");
  EXPECT_EQ(DateOf("<html lang=\"en\">" + std::string(kBody) + "</html>", "https://a.co.uk/x"),
            "2018-04-03");
}

std::vector<std::string> AuthorsOf(std::string_view html, std::string_view url = {}) {
  std::vector<std::string> out;
  const ReadPage page = ReadSnippet(html, url);
  for (const SourcedText& author : page.meta.authors) out.emplace_back(author.value);
  return out;
}

TEST(AuthorTest, EverySource) {
  const auto one = ElementsAre("Rim Hassan");
  EXPECT_THAT(AuthorsOf(R"(<meta name="author" content="By Rim Hassan">)"), one);
  EXPECT_THAT(AuthorsOf(R"(<meta name="parsely-author" content="Rim Hassan">)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><a rel="author" href="/x">Rim Hassan</a>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><p><span itemprop="author" itemtype="x">
      <span itemprop="name">Rim Hassan</span> writes on bridges</span></p>)"),
              one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><p class="byline">By Rim Hassan, Staff Writer</p>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><p>Written by Rim Hassan</p>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><p>Rim Hassan | Senior Writer | July 2, 2018</p>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><a href="/author/rim">Rim Hassan</a>)"), one);
  EXPECT_THAT(AuthorsOf("<h1>العنوان</h1><p>كتبت: ريم الحسن</p>"), ElementsAre("ريم الحسن"));
}

TEST(AuthorTest, ArabicTemplates) {
  const auto one = ElementsAre("ريم الحسن");
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><span class="author-name">كتب: ريم الحسن</span>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><p>ريم الحسن - 4 تموز 2019</p>)"), one);
  EXPECT_THAT(AuthorsOf(R"(<meta name="author" content="بقلم ريم الحسن | بلدنا">
                           <meta property="og:site_name" content="بلدنا"><h1>العنوان</h1>)"),
              one);
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><div class="byline">بيروت - رويترز</div>)"),
              ElementsAre("رويترز"));
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><span class="author">المحرر</span>)"), IsEmpty());
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><span class="byline">ريم أبو شعبان 4 تموز</span>)"),
              ElementsAre("ريم أبو شعبان"));
  EXPECT_THAT(AuthorsOf(R"(<h1>العنوان</h1><script>{"byline": "ريم الحسن", "id": 7}</script>)"),
              one);
}

TEST(AuthorTest, PeopleBeforeOrganisations) {
  EXPECT_THAT(AuthorsOf(R"(<meta name="author" content="Harbour News Team"><h1>T</h1>
                           <span class="author-name">Rim Hassan</span>)"),
              ElementsAre("Rim Hassan"));
  EXPECT_THAT(AuthorsOf(R"(<meta name="author" content="Reuters"><h1>T</h1>)"),
              ElementsAre("Reuters"));
  EXPECT_THAT(AuthorsOf(R"(<meta property="og:site_name" content="Harbour"><h1>T</h1>
                           <meta name="author" content="Harbour">)"),
              IsEmpty());
}

TEST(AuthorTest, WhoIsNotTheAuthor) {
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><div class="comments"><b class="author">Karim</b></div>)"),
              IsEmpty());
  EXPECT_THAT(AuthorsOf(R"(<h1>T</h1><p class="author">Photo by Karim Daoud</p>)"), IsEmpty());
  EXPECT_THAT(AuthorsOf(R"(<meta name="author" content="admin">)"), IsEmpty());
  EXPECT_THAT(AuthorsOf(R"(<meta property="article:author" content="https://f.example/baladna">)"),
              IsEmpty());
  EXPECT_THAT(AuthorsOf("<h1>T</h1><p>Rim Hassan opened the bridge</p>"), IsEmpty());
}

TEST(TitleTest, ArabicTemplates) {
  EXPECT_EQ(TitleOf(R"(<title>افتتاح جسر دير الورد فوق العاصي - وكالة بلدنا للأنباء</title>
      <meta property="og:site_name" content="وكالة بلدنا للأنباء"><h3>افتتاح جسر</h3>)"),
            "افتتاح جسر دير الورد فوق العاصي");
  EXPECT_EQ(TitleOf(R"(<meta property="og:title" content="افتتاح جسر دير الورد">
                       <h1>بالفيديو | افتتاح جسر دير الورد</h1>)"),
            "افتتاح جسر دير الورد");
  EXPECT_EQ(TitleOf("<title>صحيفة الميدان - افتتاح جسر دير الورد</title>"), "افتتاح جسر دير الورد");
  EXPECT_EQ(TitleOf("<title>مدونة الحي القديم: كيف نبني جسراً من الخشب</title><h1>الحي القديم</h1>"
                    "<h1>مدونة الحي القديم</h1><h3>كيف نبني جسراً من الخشب</h3>"),
            "كيف نبني جسراً من الخشب");
  EXPECT_EQ(TitleOf(R"(<meta property="og:title" content="الوزير: الجسر يفتح غداً">
                       <h1>الوزير: الجسر يفتح غداً</h1>)"),
            "الوزير: الجسر يفتح غداً");
}

TEST(OtherTest, CanonicalUrlAndLanguage) {
  const ReadPage page = ReadSnippet(
      R"(<meta property="og:locale" content="ar_IQ"><link rel="canonical" href="https://a.example/">
         <meta property="og:url" content="https://a.example/x">)",
      "https://a.example/x?y=1");
  EXPECT_EQ(page.meta.canonical_url.value, "https://a.example/x");
  EXPECT_EQ(page.meta.language.value, "ar-IQ");
  EXPECT_FALSE(ReadSnippet("<html lang=\"{{lang}}\"></html>").meta.language);
  EXPECT_FALSE(ReadSnippet(R"(<link rel="canonical" href="/relative">)").meta.canonical_url);
}

TEST(OtherTest, FrontPagesAreNoArticles) {
  EXPECT_FALSE(ReadSnippet(R"(<meta property="og:type" content="website"><h1>Harbour</h1>)",
                           "https://harbour.example/")
                   .meta.is_article);
  EXPECT_TRUE(ReadSnippet(R"(<meta property="og:type" content="article"><h1>A title</h1>)",
                          "https://harbour.example/x")
                  .meta.is_article);
}

TEST(ScanTest, HostilePagesAreBounded) {
  std::string many;
  for (int i = 0; i < 20'000; ++i) {
    many += R"(<div class="date author related"><a rel="author" href="/author/x">Rim Hassan</a>
               <time datetime="2018-10-01">1 October 2018</time><h1>A title</h1></div>)";
  }
  EXPECT_EQ(DateOf(many), DateOf(many));
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "<div class=\"comments date\">1 May 2018 ";
  EXPECT_LE(AuthorsOf(deep).size(), 50U);
  std::string metas;
  for (int i = 0; i < 50'000; ++i) metas += R"(<meta name="author" content="Rim, Karim and Lina">)";
  EXPECT_LE(AuthorsOf(metas).size(), 50U);
}

}  // namespace
}  // namespace khabar::decode::html
