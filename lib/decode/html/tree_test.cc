#include "lib/decode/html/tree.h"

#include <chrono>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar::decode::html {
namespace {

// The tree on one line: <p>"text"</p>, without attributes; elements of other names as <?>.
class TreeTest : public testing::Test {
 protected:
  std::string Shape(std::string_view page) {
    EXPECT_TRUE(tree_.Parse(page, arena_).ok());
    std::string out;
    Write(0, out);
    return out;
  }

  std::string TextOf(std::string_view page) {
    EXPECT_TRUE(tree_.Parse(page, arena_).ok());
    std::string out;
    for (const Node& node : tree_.nodes()) out += node.text;
    return out;
  }

  const Node* First(Tag tag) {
    for (const Node& node : tree_.nodes()) {
      if (node.tag == tag) return &node;
    }
    return nullptr;
  }

  Arena arena_;
  Tree tree_;

 private:
  void Write(int32_t index, std::string& out) {
    const Node& node = tree_.node(index);
    if (node.tag == Tag::kText) {
      out += '"' + std::string(node.text) + '"';
      return;
    }
    const std::string name(node.tag == Tag::kOther ? "?" : NameOf(node.tag));
    if (index > 0) out += '<' + name + '>';
    for (int32_t child = node.first_child; child >= 0; child = tree_.node(child).next)
      Write(child, out);
    if (index > 0 && !IsVoid(node.tag)) out += "</" + name + '>';
  }
};

TEST_F(TreeTest, ClosesWhatHasNoEndTag) {
  const struct {
    std::string_view page, shape;
  } cases[] = {
      {"<p>one<p>two", R"(<p>"one"</p><p>"two"</p>)"},
      {"<p>one<div>two</div>", R"(<p>"one"</p><div>"two"</div>)"},
      {"<p>one<b>two</b><br>three", R"(<p>"one"<b>"two"</b><br>"three"</p>)"},
      {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
       R"(<ul><li>"a"</li><li>"b"<ul><li>"c"</li></ul></li><li>"d"</li></ul>)"},
      {"<dl><dt>a<dd>b<dt>c</dl>", R"(<dl><dt>"a"</dt><dd>"b"</dd><dt>"c"</dt></dl>)"},
      {"<table><tr><td>a<td>b<tr><td>c</table>d",
       R"(<table><tr><td>"a"</td><td>"b"</td></tr><tr><td>"c"</td></tr></table>"d")"},
      {"<table><tr><td><table><tr><td>a</table>b</table>",
       R"(<table><tr><td><table><tr><td>"a"</td></tr></table>"b"</td></tr></table>)"},
      {"<h1>a<h2>b</h2>", R"(<h1>"a"</h1><h2>"b"</h2>)"},
      {"<select><option>a<option>b</select>",
       R"(<select><option>"a"</option><option>"b"</option></select>)"},
      {"<head><title>a</title><meta name=x><p>b",
       R"(<head><title>"a"</title><meta></head><p>"b"</p>)"},
  };
  for (const auto& [page, shape] : cases) EXPECT_EQ(Shape(page), shape) << page;
}

TEST_F(TreeTest, LetsNoEndTagReachTooFar) {
  const struct {
    std::string_view page, shape;
  } cases[] = {
      {"a</div>b</p></b>c", R"("a""b""c")"},
      {"<div><table><tr><td>a</div>b</td></tr></table>c</div>",
       R"(<div><table><tr><td>"a""b"</td></tr></table>"c"</div>)"},
      {"<b>a<p>b</b>c</p>", R"(<b>"a"<p>"b""c"</p></b>)"},
      {"<body>a</body></html>b", R"(<body>"a""b"</body>)"},
      {"<div><span>a</div>b", R"(<div><span>"a"</span></div>"b")"},
      {"<svg><path/><g>a</g></svg>b", R"(<svg><?></?><?>"a"</?></svg>"b")"},
      {"<my-card>a</my-card>b", R"(<?>"a"</?>"b")"},
  };
  for (const auto& [page, shape] : cases) EXPECT_EQ(Shape(page), shape) << page;
}

TEST_F(TreeTest, ReadsTextAsTextWhereItIsNoMarkup) {
  EXPECT_EQ(TextOf("a < b <3 c<d>e"), "a < b <3 ce");
  EXPECT_EQ(TextOf("<script>if (a</b>c) x='<p>'</script>d"), "if (a</b>c) x='<p>'d");
  EXPECT_EQ(TextOf("<TITLE>A &amp; <b></Title>c"), "A & <b>c");
  EXPECT_EQ(TextOf("a<!-- <p>b</p> -->c<!doctype html>d<?php e ?>f</ g>h"), "acdfh");
  EXPECT_EQ(TextOf("a<!-->b<!--->c"), "abc");
  EXPECT_EQ(TextOf("<style>p{}"), "p{}");
  EXPECT_EQ(TextOf("a<"), "a<");
  EXPECT_EQ(TextOf("a</"), "a</");
  EXPECT_EQ(TextOf("a<p class='b"), "a");
  EXPECT_EQ(TextOf(""), "");
}

TEST_F(TreeTest, ReplacesReferences) {
  EXPECT_EQ(TextOf("&laquo;&#1582;&#x628;&#X0631;&raquo;&nbsp;&copy 2025"), "«خبر»\u00A0© 2025");
  EXPECT_EQ(TextOf("AT&T &unknown; &#0; &#x110000; &#128;"), "AT&T &unknown; \uFFFD \uFFFD €");
  EXPECT_EQ(TextOf("&"), "&");
  EXPECT_EQ(TextOf("&#"), "&#");
  EXPECT_EQ(TextOf("&amp;lt;"), "&lt;");
}

TEST_F(TreeTest, KeepsAttributes) {
  ASSERT_TRUE(
      tree_
          .Parse("<A HREF=/a?b=1&amp;c=2 Class='x y' hidden title=\"‏خبر\" class=z>t</a>",
                 arena_)
          .ok());
  const Node* link = First(Tag::kA);
  ASSERT_NE(link, nullptr);
  EXPECT_EQ(tree_.attribute(*link, "href"), "/a?b=1&c=2");
  EXPECT_EQ(tree_.attribute(*link, "class"), "x y");  // the first of two
  EXPECT_EQ(tree_.attribute(*link, "title"), "‏خبر");
  EXPECT_TRUE(tree_.has_attribute(*link, "hidden"));
  EXPECT_FALSE(tree_.has_attribute(*link, "id"));
  EXPECT_EQ(tree_.attribute(*link, "id"), "");
}

TEST_F(TreeTest, KnowsWhatIsInALink) {
  ASSERT_TRUE(tree_.Parse("a<a href=/x>b<b>c</b></a>d<a name=e>f</a>", arena_).ok());
  std::string links;
  for (const Node& node : tree_.nodes()) {
    if (node.in_link) links += node.text;
  }
  EXPECT_EQ(links, "bc");
}

TEST_F(TreeTest, OrdersNodesAsTheyStand) {
  Shape("<div><p>a</p><ul><li>b</ul></div><p>c");
  for (size_t i = 1; i < tree_.nodes().size(); ++i) {
    const Node& node = tree_.nodes()[i];
    EXPECT_LT(node.parent, static_cast<int32_t>(i));
    EXPECT_GE(node.parent, 0);
    EXPECT_TRUE(node.next < 0 || node.next > static_cast<int32_t>(i));
  }
}

TEST_F(TreeTest, IsNeverDeeperThanItsLimit) {
  std::string page;
  for (int i = 0; i < 5000; ++i) page += "<div>";
  page += "text";
  ASSERT_TRUE(tree_.Parse(page, arena_).ok());
  for (const Node& node : tree_.nodes()) EXPECT_LE(node.depth, Tree::kMaxDepth);
  EXPECT_EQ(tree_.nodes().back().text, "text");
}

TEST_F(TreeTest, RefusesTooManyNodes) {
  std::string page;
  page.reserve(Tree::kMaxNodes * 4);
  for (size_t i = 0; i <= Tree::kMaxNodes; ++i) page += "<br>";
  const absl::Status status = tree_.Parse(page, arena_);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(CodeOf(status), ErrorCode::kHtmlTooComplex);
}

// What takes browsers' rules quadratic time: 16 times the page must not take 100 times as long.
TEST_F(TreeTest, TakesLinearTime) {
  const std::string_view patterns[] = {"<div>",
                                       "<p>",
                                       "<b>",
                                       "<a href=x>",
                                       "<table>",
                                       "<td>",
                                       "<li><ul>",
                                       "<b><p>",
                                       "<i></p>",
                                       "<a><div></a>",
                                       "<svg>",
                                       "<b><div></b>",
                                       "</p>",
                                       "<!--",
                                       "<",
                                       "&",
                                       "&#1",
                                       "<a b=c",
                                       "<a b='",
                                       "<![CDATA[",
                                       "<table><tr><td>",
                                       "<form>",
                                       "<button>",
                                       "<select><option>",
                                       "<template>",
                                       "<x>",
                                       "</x>",
                                       " a=b"};
  for (const std::string_view pattern : patterns) {
    const auto seconds = [&](size_t bytes) {
      std::string page = pattern[0] == ' ' ? "<p" : "";
      while (page.size() < bytes) page += pattern;
      const auto begin = std::chrono::steady_clock::now();
      arena_.Reset();
      EXPECT_TRUE(tree_.Parse(page, arena_).ok()) << pattern;
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    seconds(100'000);
    const double small = seconds(100'000);
    const double large = seconds(1'600'000);
    // Where all is done in a millisecond, the clock measures the machine.
    EXPECT_LT(large, std::max(0.5, 100 * small)) << pattern;
  }
}

}  // namespace
}  // namespace khabar::decode::html
