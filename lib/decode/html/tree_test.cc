#include "lib/decode/html/tree.h"

#include <string>

#include "gtest/gtest.h"

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
      {"<head>\n <meta name=x>\n خبر <link>", "<head><meta></head>\"\n خبر \"<link>"},
      {"<html><head></head>\n<body>a", "<html><head></head><body>\"a\"</body></html>"},
      {"<p>a<ul><li>b</ul>c", R"(<p>"a"</p><ul><li>"b"</li></ul>"c")"},
      {"<p>a<table><tr><td>b</table>", R"(<p>"a"</p><table><tr><td>"b"</td></tr></table>)"},
      {"<li>a<div>b<li>c", R"(<li>"a"<div>"b"</div></li><li>"c"</li>)"},
      {"<li>a<dl><dd>b<li>c", R"(<li>"a"<dl><dd>"b"<li>"c"</li></dd></dl></li>)"},
      {"<select><optgroup><option>a<optgroup><option>b</select>c",
       R"(<select><optgroup><option>"a"</option><optgroup><option>"b"</option></optgroup>)"
       R"(</optgroup></select>"c")"},
      {"<table><caption>a<thead><tr><th>b<tbody><tr><th>c<td>d<tfoot><tr><td>e</table>f",
       R"(<table><caption>"a"</caption><thead><tr><th>"b"</th></tr></thead><tbody><tr><th>"c")"
       R"(</th><td>"d"</td></tr></tbody><tfoot><tr><td>"e"</td></tr></tfoot></table>"f")"},
      {"<table><tr><td><p>a<li>b<tr><td>c</table>",
       R"(<table><tr><td><p>"a"</p><li>"b"</li></td></tr><tr><td>"c"</td></tr></table>)"},
      {"<button>a<button>b", R"(<button>"a"</button><button>"b"</button>)"},
      {"<a href=/x>a<a href=/y>b</a>c", R"(<a>"a"</a><a>"b"</a>"c")"},
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
      {"<div><table><tr><td><b>a</table>b</b></div>c",
       R"(<div><table><tr><td><b>"a"</b></td></tr></table>"b"</div>"c")"},
      {"<table><tr><td>a<table><tr><td>b</td></tr></td></table>c</table>d",
       R"(<table><tr><td>"a"<table><tr><td>"b"</td></tr></table>"c"</td></tr></table>"d")"},
      {"<p>a<b>b<i>c</b>d</i>e</p>f", R"(<p>"a"<b>"b"<i>"c"</i></b>"d""e"</p>"f")"},
      {"<a href=/x>a<div>b</a>c</div>d", R"(<a>"a"<div>"b""c"</div>"d"</a>)"},
      {"<svg/>a<p>b", R"(<svg></svg>"a"<p>"b"</p>)"},
      {"<svg><title/><path/>a</svg><p>b", R"(<svg><title></title><?></?>"a"</svg><p>"b"</p>)"},
      // A drawing that was not closed ends where HTML begins, but for HTML inside it.
      {"<div><svg><g>a<p>b</p></div>c", R"(<div><svg><?>"a"</?></svg><p>"b"</p></div>"c")"},
      {"<svg><foreignObject><p>a</p></foreignObject></svg>b", R"(<svg><?><p>"a"</p></?></svg>"b")"},
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
  const struct {
    std::string_view page, links;
  } cases[] = {
      {"a<a href=/x>b<b>c</b></a>d<a name=e>f</a>g", "bc"},
      {"<a href>a</a>b", "a"},
      {"<a href=/x><div>a</div><p>b</p></a>c", "ab"},
      {"<a href=/x><div>a</a>b</div>c", "a"},
      {"<a href=/x>a<a name=b>c</a>d", "a"},
      // One that is not closed ends with the item or the cell around it, not with one inside.
      {"<ul><li><a href=/x>a<li>b</ul>c", "a"},
      {"<table><tr><td><a href=/x>a<td>b</table>c", "a"},
      {"<a href=/x><ul><li>a</li><li>b</li></ul>c</a>d", "abc"},
      {"<a href=/x><table><tr><td>a</table>b</a>c", "ab"},
  };
  for (const auto& [page, expected] : cases) {
    ASSERT_TRUE(tree_.Parse(page, arena_).ok());
    std::string links;
    for (const Node& node : tree_.nodes()) {
      if (node.in_link) links += node.text;
    }
    EXPECT_EQ(links, expected) << page;
  }
}

TEST_F(TreeTest, GivesTheBodyItsAttributesWhereverTheyStand) {
  for (const std::string_view page : {"<body class=a id=b>x", "<body>x<body class=a id=b>y",
                                      "<body class=a id=b><body class=c>"}) {
    ASSERT_TRUE(tree_.Parse(page, arena_).ok());
    const Node* body = First(Tag::kBody);
    ASSERT_NE(body, nullptr);
    EXPECT_EQ(tree_.attribute(*body, "class"), "a") << page;
    EXPECT_EQ(tree_.attribute(*body, "id"), "b") << page;
  }
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

// Elements that are too deep are there, and their texts; only what is inside stands beside them.
TEST_F(TreeTest, KeepsTheTextBehindTheDepthLimit) {
  std::string page = "<table>";
  for (size_t i = 0; i < Tree::kMaxDepth; ++i) page += "<div>";
  page += "<p>خبر</p><p>آخر</p></table>بعد";
  ASSERT_TRUE(tree_.Parse(page, arena_).ok());
  EXPECT_EQ(TextOf(page), "خبرآخربعد");
  EXPECT_EQ(tree_.nodes().back().depth, 1);
}

}  // namespace
}  // namespace khabar::decode::html
