#include "lib/decode/html/tokenizer.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

struct Case {
  std::string_view page, tokens;
};

class TokenizerTest : public testing::Test {
 protected:
  // One token after the other: [p class=|x|] is a start tag, [/p] an end tag; texts in quotes.
  std::string Tokens(std::string_view page) {
    Tokenizer tokenizer(page, arena_);
    std::string out;
    while (true) {
      const HtmlToken token = tokenizer.Next(attributes_);
      const std::string name(token.tag == Tag::kOther ? "?" : NameOf(token.tag));
      switch (token.kind) {
        case TokenKind::kDone:
          return out;
        case TokenKind::kText:
          out += '"' + std::string(token.text) + '"';
          break;
        case TokenKind::kEnd:
          out += "[/" + name + ']';
          break;
        case TokenKind::kStart:
          out += '[' + name;
          for (const Attribute& a : attributes_)
            out += ' ' + std::string(a.name) + "=|" + std::string(a.value) + '|';
          out += token.self_closing ? "/]" : "]";
      }
    }
  }

  template <size_t kCases>
  void Check(const Case (&cases)[kCases]) {
    for (const auto& [page, tokens] : cases) EXPECT_EQ(Tokens(page), tokens) << page;
  }

  Arena arena_;
  std::vector<Attribute> attributes_;
};

TEST_F(TokenizerTest, ReadsAttributesHoweverTheyAreWritten) {
  Check({
      {"<a href=\"/x\">", "[a href=|/x|]"},
      {"<a href='/x \"y\"'>", "[a href=|/x \"y\"|]"},
      {"<a href=/x/y>", "[a href=|/x/y|]"},
      {"<a href = \n \"/x\" >", "[a href=|/x|]"},
      {"<a href=\"/x\"title='خبر'>", "[a href=|/x| title=|خبر|]"},
      {"<input checked disabled value=>", "[input checked=|| disabled=|| value=||]"},
      {"<a href= >x", "[a href=||]\"x\""},
      {"<p =x y>", "[p =x=|| y=||]"},
      {"<p a==b>", "[p a=|=b|]"},
      {"<p / a / b=c/>", "[p a=|| b=|c/|]"},
      {"<br/>", "[br/]"},
      {"<br />", "[br/]"},
      {"<br / >", "[br]"},
      {"<P CLASS=Lead Data-Id=\"A\">", "[p class=|Lead| data-id=|A|]"},
      {"<p title=\"a>b\">", "[p title=|a>b|]"},
      {"<p\tid=a\fclass=b\r\nlang=ar>", "[p id=|a| class=|b| lang=|ar|]"},
      {"<p class=\"أخبار عاجلة\" عنوان=نعم>", "[p class=|أخبار عاجلة| عنوان=|نعم|]"},
      {"<p a'b=c\"d>", "[p a'b=|c\"d|]"},
  });
}

TEST_F(TokenizerTest, KeepsTheFirstOfTwoAttributesOfOneName) {
  EXPECT_EQ(Tokens("<p class=a CLASS=b id=c class>"), "[p class=|a| id=|c|]");
}

TEST_F(TokenizerTest, DropsAttributesBehindTheLimit) {
  std::string page = "<p";
  for (size_t i = 0; i < 3 * Tokenizer::kMaxAttributes; ++i) page += " a" + std::to_string(i);
  Tokenizer tokenizer(page += " class=late>نص", arena_);
  EXPECT_EQ(tokenizer.Next(attributes_).kind, TokenKind::kStart);
  ASSERT_EQ(attributes_.size(), Tokenizer::kMaxAttributes);
  EXPECT_EQ(attributes_.back().name, "a199");
  EXPECT_EQ(tokenizer.Next(attributes_).text, "نص");
}

TEST_F(TokenizerTest, HasNoAttributesOfEndTags) {
  EXPECT_EQ(Tokens("<p id=a></p class=b>c</P\n>"), "[p id=|a|][/p]\"c\"[/p]");
  // Nor those of the start tag before.
  Tokenizer tokenizer("<p id=a></p>", arena_);
  tokenizer.Next(attributes_);
  tokenizer.Next(attributes_);
  EXPECT_TRUE(attributes_.empty());
}

TEST_F(TokenizerTest, ReplacesNamedReferences) {
  Check({
      {"&lt;p&gt; &amp; &quot;&apos;&nbsp;", "\"<p> & \"'\u00A0\""},
      {"&eacute;&Eacute;&hellip;&rsquo;&thetasym;", "\"éÉ…’ϑ\""},
      {"&amp;amp; &amp;#1582;", "\"&amp; &#1582;\""},
      {"Ben &amp Jerry, AT&T, R&D", "\"Ben & Jerry, AT&T, R&D\""},
      {"&copy 2025, &copy2025, &reg", "\"© 2025, &copy2025, ®\""},
      // Those that came with HTML 4 are none without their semicolon.
      {"&alpha x, &alpha;", "\"&alpha x, α\""},
      {"&unknown; &; & &a; &averyveryverylongname;",
       "\"&unknown; &; & &a; &averyveryverylongname;\""},
      {"&rlm;خبر&zwnj;&zwj;", "\"\u200Fخبر\u200C\u200D\""},
  });
}

TEST_F(TokenizerTest, ReplacesNumericReferences) {
  Check({
      {"&#1582;&#x628;&#X0631", "\"خبر\""},
      {"&#1582 &#8230;", "\"خ …\""},
      {"&#128;&#145;&#x92;&#147;&#148;&#150;&#151;", "\"€‘’“”–—\""},
      {"&#129;", "\"\u0081\""},
      {"&#0;&#xD800;&#x110000;&#99999999999999999999;", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},
      {"&#x1F4F0;&#x10FFFF;", "\"📰\U0010FFFF\""},
      {"&# &#; &#x &#x; &#xg &#", "\"&# &#; &#x &#x; &#xg &#\""},
      {"&#65", "\"A\""},
  });
}

TEST_F(TokenizerTest, LeavesParametersOfAddressesAlone) {
  Check({
      {"<a href=\"?a=1&amp;b=2&region=eg&copy=1&sect=2\">",
       "[a href=|?a=1&b=2&region=eg&copy=1&sect=2|]"},
      {"<a href='?q&lang&int&title'>", "[a href=|?q&lang&int&title|]"},
      {"<a href=?a&#61;1&lt;b>", "[a href=|?a=1<b|]"},
      {"<img alt=\"&#1593;&#1575;&#1580;&#1604;\">", "[img alt=|عاجل|]"},
  });
}

TEST_F(TokenizerTest, ReadsRawTextUpToItsOwnEndTag) {
  Check({
      {"<script>a<b && '</p>'</script>c", "[script]\"a<b && '</p>'\"[/script]\"c\""},
      {"<script>'<\\/script>'</SCRIPT >c", "[script]\"'<\\/script>'\"[/script]\"c\""},
      {"<script>a</scripts></script>", "[script]\"a</scripts>\"[/script]"},
      {"<script></script>a", "[script][/script]\"a\""},
      {"<style>p>a{}</style>", "[style]\"p>a{}\"[/style]"},
      {"<iframe><p>a</p></iframe>", "[iframe]\"<p>a</p>\"[/iframe]"},
      {"<xmp><b>&lt;</xmp>", "[xmp]\"<b>&lt;\"[/xmp]"},
      {"<title>خبر &amp; <b>رأي</title>", "[title]\"خبر & <b>رأي\"[/title]"},
      {"<textarea>&lt;<p></textarea>", "[textarea]\"<<p>\"[/textarea]"},
      {"<script>&amp;</script>", "[script]\"&amp;\"[/script]"},
      {"<plaintext>a</plaintext><p>", "[plaintext]\"a</plaintext><p>\""},
      {"<script/>a</script>b", "[script/]\"a\"[/script]\"b\""},
      {"<noscript><p>a</noscript>", "[noscript][p]\"a\"[/noscript]"},
  });
}

TEST_F(TokenizerTest, PassesOverComments) {
  Check({
      {"a<!-- <p> -- > - -->b", "\"a\"\"b\""},
      {"a<!-->b<!--->c<!---->d", "\"a\"\"b\"\"c\"\"d\""},
      {"a<!-- x --!>b<!-- --- -->c", "\"a\"\"b\"\"c\""},
      {"a<!-- x --->b", "\"a\"\"b\""},
      {"<!--[if IE]><p>قديم</p><![endif]-->جديد", "\"جديد\""},
      {"a<!x>b<!>c<?php echo 1 ?>d", "\"a\"\"b\"\"c\"\"d\""},
      {"<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\n>a", "\"a\""},
      {"<![CDATA[ x ]]>a", "\"a\""},
      {"a</>b</3>c</ p>d", "\"a\"\"b\"\"c\"\"d\""},
  });
}

// The rest of the page is not lost for one end that is missing.
TEST_F(TokenizerTest, ReadsOnBehindACommentThatNeverEnds) {
  EXPECT_EQ(Tokens("a<!-- <p>خبر</p> <!-- <b>c"), "\"a\"\"خبر\"[/p]\" \"\"c\"");
  EXPECT_EQ(Tokens("a<!--"), "\"a\"");
  EXPECT_EQ(Tokens("a<!-"), "\"a\"");
}

TEST_F(TokenizerTest, ReadsWhatIsNoTagAsText) {
  Check({
      {"1 < 2", "\"1 \"\"< 2\""},
      {"<3 <é <عاجل>", "\"<3 \"\"<é \"\"<عاجل>\""},
      {"a<", "\"a\"\"<\""},
      {"a</", "\"a\"\"</\""},
      {"<<p>", "\"<\"[p]"},
      {"<>a", "\"<>a\""},
  });
}

TEST_F(TokenizerTest, ReadsBrokenTagsAsBrowsersDo) {
  Check({
      {"<div class=a <p>b", "[div class=|a| <p=||]\"b\""},
      {"<p class=\"a>b</p>", "[p class=|a>b</p>|]"},
      {"<p class='a", "[p class=|a|]"},
      {"<p", "[p]"},
      {"<p a=", "[p a=||]"},
      {"<p a", "[p a=||]"},
      {"<p/", "[p]"},
      {"</p", "[/p]"},
      {"<my-element-of-a-long-name x>", "[? x=||]"},
      {"<o:p>", "[?]"},
      {"<p<b>a", "[?]\"a\""},
  });
}

}  // namespace
}  // namespace khabar::decode::html
