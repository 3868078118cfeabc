// Pages made to take a reader's time, memory or stack: the tree is built in linear time within its
// limits whatever they hold.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/errors.h"
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

struct Pattern {
  std::string_view start, repeated;
};

class LinearTest : public testing::TestWithParam<Pattern> {
 protected:
  // Processor time of one parse.
  double Seconds(size_t bytes) {
    const std::string page = Repeated(GetParam().start, GetParam().repeated, bytes);
    arena_.Reset();
    const double begin = Now();
    EXPECT_TRUE(tree_.Parse(page, arena_).ok());
    return Now() - begin;
  }

  Tree tree_;
  Arena arena_;

 private:
  static double Now() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }
};

TEST_P(LinearTest, TakesFourTimesAsLongForFourTimesThePage) {
  constexpr size_t kSmall = 200'000;
  Seconds(4 * kSmall);  // memory is taken once
  ASSERT_NO_FATAL_FAILURE(ExpectSound(tree_));
  // What is quadratic takes 16 times as long at every try; a busy machine does not.
  double ratio = 16;
  for (int tries = 0; tries < 8 && ratio > 6; ++tries) {
    const double small = std::max(Seconds(kSmall), 1e-4);
    ratio = std::min(ratio, Seconds(4 * kSmall) / small);
  }
  EXPECT_LE(ratio, 6) << GetParam().start << GetParam().repeated;
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, LinearTest,
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
        Pattern{"", "<!-- --!"}, Pattern{"<!--", "-"}, Pattern{"", "<![CDATA["}, Pattern{"", "<!"},
        Pattern{"", "<?"}, Pattern{"", "<"}, Pattern{"", "</"}, Pattern{"", "&"},
        Pattern{"", "&am"}, Pattern{"", "&#1"}, Pattern{"", "&amp;"}, Pattern{"", "&#99999999"},
        Pattern{"&#", "9"}, Pattern{"<p title='", "&lt"}, Pattern{"<p", " a#=b"},
        Pattern{"<p", " a"}, Pattern{"<p", " A"}, Pattern{"<p", "/"}, Pattern{"<p ", "="},
        Pattern{"", "<a b=c"}, Pattern{"", "<a b='"}, Pattern{"", "<a b=\">"},
        Pattern{"<body", " class=#"}, Pattern{"", "<body a#=b>"}, Pattern{"", "عاجل "}));

}  // namespace
}  // namespace khabar::decode::html
