#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/decode/formats.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

struct MarkupCase {
  std::string_view markup, text;
};

class Markup : public testing::TestWithParam<MarkupCase> {};

TEST_P(Markup, IsStripped) {
  Arena arena;
  EXPECT_EQ(StripMarkup(GetParam().markup, arena), GetParam().text) << GetParam().markup;
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, Markup,
    testing::Values(MarkupCase{"", ""}, MarkupCase{"نص بلا وسوم", "نص بلا وسوم"},
                    MarkupCase{"<p>أولاً</p><p>ثانياً</p>", "أولاً\n\nثانياً\n"},
                    MarkupCase{"سطر<br>سطر<BR/>سطر<br />", "سطر\nسطر\nسطر\n"},
                    MarkupCase{"<b>قال</b> <i>الوزير</i>", "قال الوزير"},
                    MarkupCase{"one\ntwo\r\nthree", "one two  three"},
                    MarkupCase{"<a href=\"https://x.example/?a>b\">the report</a>", "the report"},
                    MarkupCase{"<img alt='> 5 %' src=x>after", "after"},
                    MarkupCase{"a<!-- <p>hidden</p> -->b", "ab"},
                    MarkupCase{"a<!-- never closed", "a"},
                    MarkupCase{"a<script>if (1 < 2) x();</script>b", "ab"},
                    MarkupCase{"a<STYLE>p{}</Style >b", "ab"},
                    MarkupCase{"a<script>never closed", "a"},
                    MarkupCase{"<tr><td>2023</td><td>64</td></tr>", "2023  64 \n"},
                    MarkupCase{"<ul><li>وقف النار</li><li>تبادل الأسرى</li></ul>",
                               "وقف النار\n\nتبادل الأسرى\n\n"}));

INSTANTIATE_TEST_SUITE_P(NotTags, Markup,
                         testing::Values(MarkupCase{"3 < 5 and 5 > 3", "3 < 5 and 5 > 3"},
                                         MarkupCase{"<3", "<3"}, MarkupCase{"a <b", "a <b"},
                                         MarkupCase{"<a href=\"never closed>text</a>", "text"},
                                         MarkupCase{"<>", "<>"}, MarkupCase{"<", "<"},
                                         MarkupCase{"</", "</"}));

INSTANTIATE_TEST_SUITE_P(
    Entities, Markup,
    testing::Values(MarkupCase{"R&amp;D &lt;b&gt; &quot;x&quot;", "R&D <b> \"x\""},
                    MarkupCase{"&laquo;نعم&raquo;", "«نعم»"},
                    MarkupCase{"It&rsquo;s&nbsp;over", "It’s\u00A0over"},
                    MarkupCase{"&#1602;&#x627;&#X644;", "قال"}, MarkupCase{"&#128240;", "📰"},
                    MarkupCase{"It&#146;s a &#147;truce&#148; &#150; for now",
                               "It’s a “truce” – for now"},
                    MarkupCase{"&#x80;100", "€100"}, MarkupCase{"&zwnj;&rlm;&shy;", "\u200C"},
                    MarkupCase{"&amp;amp;", "&amp;"}, MarkupCase{"AT&T; Q&A", "AT&T; Q&A"},
                    MarkupCase{"&unknown; &; &#; &#x; &#0; &#99999999999;",
                               "&unknown; &; &#; &#x; &#0; &#99999999999;"},
                    MarkupCase{"&#xD800;", "\uFFFD"}, MarkupCase{"&#x110000;", "\uFFFD"},
                    MarkupCase{"&amp", "&amp"}));

TEST(MarkupTest, IsToldFromText) {
  for (const std::string_view markup :
       {"<p>x</p>", "x<br/>y", "x</b>", "a <!-- b -->", "Q&amp;A", "&#39;x&#39;", "&laquo;x"}) {
    EXPECT_TRUE(LooksLikeMarkup(markup)) << markup;
  }
  for (const std::string_view text :
       {"", "<", "<p", "3 < 5", "<3", "x <- y -> z", "Q&A", "AT&T", "ارتفع السعر < 5 %"}) {
    EXPECT_FALSE(LooksLikeMarkup(text)) << text;
  }
}

// Each of these would take minutes if any fault were scanned for more than once.
TEST(MarkupTest, HostileMarkupIsLinear) {
  constexpr size_t kTimes = 3'000'000;
  for (const std::string_view piece : {"<a", "<a \"", "<a '", "<!--", "<", "</", "<script>", "<p ",
                                       "&", "&#", "<a \"'", "</script"}) {
    Arena arena;
    const std::string hostile = Repeat(piece, kTimes);
    EXPECT_LE(StripMarkup(hostile, arena).size(), hostile.size()) << piece;
    LooksLikeMarkup(hostile);
  }
}

}  // namespace
}  // namespace khabar::decode
