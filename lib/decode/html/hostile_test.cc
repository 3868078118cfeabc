// Pages made to take a reader's time, memory or stack: they are read in linear time and within the
// limits, whatever they hold.
#include <algorithm>
#include <ctime>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/base/utf8.h"
#include "lib/decode/decode.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {
namespace {

// `pattern` over and over behind `start`; # in it is a number that grows.
std::string Repeated(std::string_view start, std::string_view pattern, size_t bytes) {
  std::string page(start);
  page.reserve(bytes + 100);
  for (int i = 0; page.size() < bytes; ++i) {
    for (const char c : pattern) c == '#' ? page += std::to_string(i) : page += c;
  }
  return page;
}

// Each node lies behind its parent, within the depth, and the links between them agree.
void ExpectSound(const Tree& tree) {
  const auto size = static_cast<int32_t>(tree.nodes().size());
  ASSERT_GE(size, 1);
  for (int32_t i = 1; i < size; ++i) {
    const Node& node = tree.node(i);
    ASSERT_GE(node.parent, 0);
    ASSERT_LT(node.parent, i);
    const Node& parent = tree.node(node.parent);
    ASSERT_EQ(node.depth, parent.depth + 1);
    ASSERT_LE(node.depth, Tree::kMaxDepth);
    ASSERT_TRUE(node.next < 0 ? parent.last_child == i : node.next > i && node.next < size);
    ASSERT_TRUE(node.next < 0 || tree.node(node.next).parent == node.parent);
    ASSERT_FALSE(parent.tag == Tag::kText || IsVoid(parent.tag));
  }
}

constexpr std::string_view kPage =
    "\uFEFF<!DOCTYPE html><html lang=ar dir=\"rtl\"><head><meta charset=utf-8><title>ارتفاع منسوب "
    "السد &laquo;الكبير&raquo;</title><script>var a = '<p>' + \"</div>\";</script><style>p>b{}"
    "</style></head><body class='home page'><!-- رأس --><nav><ul><li><a href=/>الرئيسية</a><li><a "
    "href='/a?b=1&amp;c=2'>محليات</ul></nav><article><h1>ارتفاع منسوب السد</h1><p>قالت "
    "<b>الوزارة<i> إن</b> المنسوب</i> ارتفع &#1636;&nbsp;أمتار.<p>وأضافت أن الأمطار &ge; 40 "
    "ملم.<table><thead><tr><th>اليوم<th>المنسوب<tbody><tr><td>السبت<td>12</table><svg "
    "viewBox=\"0 0 1 1\"><path d=M0/><title/></svg><select><option selected>أ<option>ب</select>"
    "<dl><dt>المصدر<dd>الوزارة</dl></article><![CDATA[x]]></body></html>\n";

TEST(HostileTest, ReadsAPageThatEndsAnywhere) {
  Tree tree;
  Arena arena;
  size_t nodes = 0;
  for (size_t size = 0; size <= kPage.size(); ++size) {
    if (size < kPage.size() && (static_cast<uint8_t>(kPage[size]) & 0xC0) == 0x80) continue;
    arena.Reset();
    ASSERT_TRUE(tree.Parse(kPage.substr(0, size), arena).ok());
    ASSERT_NO_FATAL_FAILURE(ExpectSound(tree)) << kPage.substr(0, size);
    nodes = std::max(nodes, tree.nodes().size());
  }
  EXPECT_GT(nodes, 50U);
}

TEST(HostileTest, ReadsAPageThatBeginsAnywhere) {
  Tree tree;
  Arena arena;
  for (size_t at = 0; at < kPage.size(); ++at) {
    if ((static_cast<uint8_t>(kPage[at]) & 0xC0) == 0x80) continue;
    arena.Reset();
    ASSERT_TRUE(tree.Parse(kPage.substr(at), arena).ok());
    ASSERT_NO_FATAL_FAILURE(ExpectSound(tree)) << kPage.substr(at);
  }
}

// The same tree is used for all pages: nothing is left of the one before.
TEST(HostileTest, ForgetsThePageBefore) {
  Tree tree;
  Arena arena;
  ASSERT_TRUE(
      tree.Parse("<html lang=ar><body class=a><a href=/x><table><svg><li><p>a", arena).ok());
  ASSERT_TRUE(tree.Parse("<body id=b><p>b</p></svg></table>c", arena).ok());
  ASSERT_EQ(tree.nodes().size(), 5U);
  EXPECT_EQ(tree.attribute(tree.node(1), "class"), "");
  EXPECT_EQ(tree.attribute(tree.node(1), "id"), "b");
  EXPECT_EQ(tree.node(4).text, "c");
  EXPECT_FALSE(tree.node(4).in_link);
}

TEST(HostileTest, RefusesTooManyNodes) {
  Tree tree;
  Arena arena;
  std::string page = Repeated("", "<br>", Tree::kMaxNodes * 4 + 4);
  const absl::Status status = tree.Parse(page, arena);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kHtmlTooComplex);
  // The tree goes on to be of use.
  ASSERT_TRUE(tree.Parse("<p>a", arena).ok());
  EXPECT_EQ(tree.nodes().size(), 3U);
}

TEST(HostileTest, GivesBackTheMemoryOfAHugePage) {
  Tree tree;
  Arena arena;
  ASSERT_TRUE(tree.Parse(Repeated("", "<br a b>", 10 * Tree::kKeptNodes), arena).ok());
  ASSERT_GT(tree.nodes().capacity(), Tree::kKeptNodes);
  ASSERT_TRUE(tree.Parse("<p>خبر", arena).ok());
  EXPECT_LT(tree.nodes().capacity(), 100U);
  EXPECT_EQ(tree.nodes().back().text, "خبر");
}

struct Pattern {
  std::string_view start, repeated;
};

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// How many times as long `read` takes for a page of `bytes` four times over.
template <typename Read>
double RatioOfFourfold(const Pattern& pattern, size_t bytes, Read&& read) {
  const std::string small = Repeated(pattern.start, pattern.repeated, bytes);
  const std::string large = Repeated(pattern.start, pattern.repeated, 4 * bytes);
  const auto seconds = [&](const std::string& page) {
    const double begin = ProcessorSeconds();
    read(page);
    return ProcessorSeconds() - begin;
  };
  constexpr double kHopeless = 1;       // more than a hundred times what it should be
  const double first = seconds(large);  // memory is taken once
  if (first > kHopeless) return first / seconds(small);
  // What is quadratic takes 16 times as long at every try; a busy machine does not.
  constexpr double kEnough = 6, kLeastSeconds = 1e-4;
  double ratio = 16;
  for (int tries = 0; tries < 8 && ratio > kEnough; ++tries) {
    const double base = std::max(seconds(small), kLeastSeconds);
    ratio = std::min(ratio, seconds(large) / base);
  }
  return ratio;
}

absl::Status DecodePage(std::string_view page, Document& doc) {
  RawArticle raw;
  raw.bytes = page;
  raw.format = Format::kHtml;
  return Decode(raw, nullptr, doc);
}

class LinearTreeTest : public testing::TestWithParam<Pattern> {};

TEST_P(LinearTreeTest, TakesFourTimesAsLongForFourTimesThePage) {
  Tree tree;
  Arena arena;
  const double ratio = RatioOfFourfold(GetParam(), 100'000, [&](const std::string& page) {
    arena.Reset();
    EXPECT_TRUE(tree.Parse(page, arena).ok());
  });
  EXPECT_LE(ratio, 6) << GetParam().start << GetParam().repeated;
  ASSERT_NO_FATAL_FAILURE(ExpectSound(tree));
}

class LinearPageTest : public testing::TestWithParam<Pattern> {};

// With its metadata and its main text; a refusal takes its time as well.
TEST_P(LinearPageTest, TakesFourTimesAsLongForFourTimesThePage) {
  Document doc;
  const double ratio = RatioOfFourfold(GetParam(), 50'000, [&](const std::string& page) {
    doc.Reset();
    DecodePage(page, doc).IgnoreError();
  });
  EXPECT_LE(ratio, 6) << GetParam().start << GetParam().repeated;
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, LinearTreeTest,
    testing::Values(
        Pattern{"", "<div>"}, Pattern{"", "<p>"}, Pattern{"", "<b>"}, Pattern{"", "<a href=x>"},
        Pattern{"", "<b><p>"}, Pattern{"", "<i></p>"}, Pattern{"", "<b><div></b>"},
        Pattern{"", "<a><div></a>"}, Pattern{"", "<a><div><b></a>"}, Pattern{"", "<p></b></i>"},
        Pattern{"", "<table>"}, Pattern{"", "<td>"}, Pattern{"", "<table><tr><td>"},
        Pattern{"", "<table><td></table>"}, Pattern{"<table>", "<b>x<tr>"}, Pattern{"", "<ul><li>"},
        Pattern{"", "<li><ul>"}, Pattern{"<ul>", "<li>"}, Pattern{"", "<dl><dd>"},
        Pattern{"", "<form><div></form>"}, Pattern{"", "<button>"}, Pattern{"<select>", "<option>"},
        Pattern{"", "<template>"}, Pattern{"", "<svg>"}, Pattern{"", "<svg><desc>"},
        Pattern{"", "<svg><div>"}, Pattern{"", "<math><mi><p>"}, Pattern{"", "<svg><title/>"},
        Pattern{"", "<h1><h2>"}, Pattern{"", "<head><body>"}, Pattern{"", "<font color=c#>"},
        Pattern{"", "<font color=c#></p>"}, Pattern{"", "<x#>"}, Pattern{"", "</x>"},
        Pattern{"", "</p>"}, Pattern{"", "</div>"}, Pattern{"", "<title></titl"},
        Pattern{"<script>", "</scrip"}, Pattern{"<script>", "<!--"}, Pattern{"", "<!--"},
        Pattern{"", "<!--a>"}, Pattern{"", "<!-- --!"}, Pattern{"<!--", "-"},
        Pattern{"", "<![CDATA["}, Pattern{"", "<!"}, Pattern{"", "<?"}, Pattern{"", "<"},
        Pattern{"", "</"}, Pattern{"", "&"}, Pattern{"", "&am"}, Pattern{"", "&#1"},
        Pattern{"", "&amp;"}, Pattern{"", "&#99999999"}, Pattern{"&#", "9"},
        Pattern{"<p title='", "&lt"}, Pattern{"<p", " a#=b"}, Pattern{"<p", " a"},
        Pattern{"<p", " A"}, Pattern{"<p", "/"}, Pattern{"<p ", "="}, Pattern{"", "<a b=c"},
        Pattern{"", "<a b='"}, Pattern{"", "<a b=\">"}, Pattern{"<body", " class=#"},
        Pattern{"", "<body a#=b>"}, Pattern{"", "عاجل "}));

INSTANTIATE_TEST_SUITE_P(
    Patterns, LinearPageTest,
    testing::Values(
        Pattern{"<html>", "<p>a"}, Pattern{"<html>", "<p>قال إن النهر # فاض، ثم عاد. "},
        Pattern{"<html>", "<div><p>a</div>"}, Pattern{"<html>", "<div class='content c#'>a"},
        Pattern{"<html><ul>", "<li><a href=/#>خبر</a>"}, Pattern{"<html><p>", "a<br>"},
        Pattern{"<html><p>", "كلمة# "}, Pattern{"<html><h1>", "كلمة# "},
        Pattern{"<html><title>", "كلمة# | "}, Pattern{"<html>", "<h1>a</h1><p>b"},
        Pattern{"<html>", "<article>a</article>"}, Pattern{"<html>", "<table><tr><td>a"},
        Pattern{"<html><div class='", "content c# "}, Pattern{"<html><div style='", "display"},
        Pattern{"<html>", "<time datetime=2024-01-01>"}, Pattern{"<html><p>", "5 March 2024 "},
        Pattern{"<html>", "<meta name=author content='a#'>"},
        Pattern{"<html><meta name=author content='", "Jane Doe and "},
        Pattern{"<html>", "<a rel=author href=/author/#>Jane Doe</a>"},
        Pattern{"<html><div class=byline>By ", "Jane Doe, "},
        Pattern{"<html>", "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>"},
        Pattern{"<html><script type=application/ld+json>", "{\"author\":["},
        Pattern{"<html><script type=application/ld+json>\"", "\\u0"},
        Pattern{"<html><script type=application/ld+json>{\"@type\":\"Article\",\"articleBody\":\"",
                "word# "},
        Pattern{"<html><script>x={\"body\":\"", "<p>a# "},
        Pattern{"<html><script>", "{\"body\":\"a\"},"}, Pattern{"<html><script>", "{"},
        Pattern{"<html>", "<script>x={\"body\":\"a\"}</script>"},
        Pattern{"<html>", "<p>اقرأ أيضا: خبر"}, Pattern{"<html>", "<div style='display:none'>a"},
        Pattern{"<html>", "<nav><a href=/x>y</a></nav>"}, Pattern{"<html>", "<meta charset=utf-8>"},
        Pattern{"<html>", "<section><h2>a</h2><p>b c d</p></section>"},
        Pattern{"<html>", "<figure><img src=#><figcaption>a</figure>"},
        Pattern{"<html><script type=application/ld+json>{\"@type\":\"Article\",\"keywords\":\"",
                "ا;"},
        Pattern{"<html><title>x</title><p>x<meta name=keywords content='", "a,"},
        Pattern{"<html><link rel=canonical href='https://", "a#."},
        Pattern{"<html>", "<meta name=headline content='b #'><h1>c d e f g</h1>"}));

// Names of the site are looked for in every author's mark.
TEST(HostileTest, LongNamesOfTheSiteCostNothing) {
  const auto seconds = [](size_t bytes) {
    std::string page = "<html><link rel=canonical href=\"http://" + std::string(bytes, 'a') +
                       ".example/x/y\"><meta property=og:site_name content=\"" +
                       std::string(std::min<size_t>(bytes, 3900), 'b') + "\">";
    for (int i = 0; i < 300; ++i)
      page += "<span class=author>staff " + std::to_string(i) + "</span>";
    Document doc;
    const double begin = ProcessorSeconds();
    DecodePage(page, doc).IgnoreError();
    return ProcessorSeconds() - begin;
  };
  // A host of 500,000 bytes took more than a second.
  EXPECT_LT(seconds(400'000), 20 * seconds(20) + 0.1);
}

// A date of the page's state or a heading that a limit cuts is cut between letters.
TEST(HostileTest, CutsNoLetter) {
  for (size_t blanks = 0; blanks < 90; ++blanks) {
    const std::string page = "<html><h1>ارتفاع منسوب السد</h1><script>x={\"datePublished\":\"" +
                             std::string(blanks, ' ') + "5 مايو 2018\"}</script><p>" +
                             Repeated("", "قالت الوزارة إن المنسوب ارتفع. ", 2000);
    Document doc;
    ASSERT_TRUE(DecodePage(page, doc).ok());
    EXPECT_TRUE(IsValidUtf8(doc.title().text));
  }
  for (size_t less = 0; less < 8; ++less) {
    const std::string page = "<html><h1>" + std::string((1 << 18) - less, ' ') +
                             "جسر جديد</h1><p>" +
                             Repeated("", "قالت الوزارة إن المنسوب ارتفع. ", 2000);
    Document doc;
    ASSERT_TRUE(DecodePage(page, doc).ok());
    EXPECT_TRUE(IsValidUtf8(doc.title().text)) << less;
  }
}

}  // namespace
}  // namespace khabar::decode::html
