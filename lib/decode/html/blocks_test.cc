#include "lib/decode/html/blocks.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/decode/html/openings.h"
#include "lib/decode/html/region_words.h"

namespace khabar::decode::html {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BlocksTest : public testing::Test {
 protected:
  std::vector<std::string> Texts(std::string_view page) {
    arena_.Reset();
    EXPECT_TRUE(tree_.Parse(page, arena_).ok());
    blocks_.Read(tree_);
    std::vector<std::string> texts;
    for (const Block& block : blocks_.all()) texts.emplace_back(blocks_.TextOf(block));
    return texts;
  }

  // The block of that text.
  const Block& Of(std::string_view text) {
    for (const Block& block : blocks_.all()) {
      if (blocks_.TextOf(block) == text) return block;
    }
    ADD_FAILURE() << "no block " << text;
    static const Block none;
    return none;
  }

  Arena arena_;
  Tree tree_;
  Blocks blocks_;
};

TEST_F(BlocksTest, PartsTextsAsReadersSeeThem) {
  EXPECT_THAT(Texts("<h1>عنوان</h1><p>قال <b>الوزير</b> إن\n\t المياه   وفيرة.<p>وأضاف."),
              ElementsAre("عنوان", "قال الوزير إن المياه وفيرة.", "وأضاف."));
  EXPECT_THAT(Texts("<div>a<p>b</p>c</div>d"), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Texts("<ul><li>a<li>b <i>c</i></ul>"), ElementsAre("a", "b c"));
  EXPECT_THAT(Texts("<table><tr><td>a<td>b<tr><th>c</table>"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Texts("<p>a<br>b<br><br>c</p>"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Texts("wor<b>d</b>s<!-- x --> here"), ElementsAre("words here"));
  EXPECT_THAT(Texts("<p> \n </p><div><span></span></div>"), IsEmpty());
}

TEST_F(BlocksTest, SkipsWhatIsNoText) {
  EXPECT_THAT(Texts("<head><title>x</title></head><p>a<script>b</script><style>c</style>d</p>"
                    "<noscript>e</noscript><svg><text>f</text></svg><select><option>g</select>"
                    "<textarea>h</textarea><iframe>i</iframe><template><p>j</template><p>k"),
              ElementsAre("ad", "k"));
}

TEST_F(BlocksTest, CountsCharactersWordsAndLinks) {
  Texts("<p>خبر من <a href=/x>بيروت اليوم</a> &amp; غدا</p>");
  ASSERT_EQ(blocks_.all().size(), 1U);
  const Block& block = blocks_.all()[0];
  EXPECT_EQ(block.tag, Tag::kP);
  EXPECT_EQ(block.words, 6U);
  EXPECT_EQ(block.characters, 19U);
  EXPECT_EQ(block.link_characters, 10U);
}

TEST_F(BlocksTest, KnowsWhatHoldsABlock) {
  Texts(
      "<main><article><p>a</p><figure><figcaption>b</figcaption></figure><blockquote>c"
      "</blockquote></article></main><nav><ul><li>d</ul></nav><footer>e</footer><p>f");
  EXPECT_EQ(Of("a").holders, kInMain | kInArticle);
  EXPECT_EQ(Of("b").holders, kInMain | kInArticle | kInFigure);
  EXPECT_EQ(Of("c").holders, kInMain | kInArticle | kInQuote);
  EXPECT_EQ(Of("d").holders, kInNav | kInList);
  EXPECT_EQ(Of("e").holders, static_cast<uint32_t>(kInFooter));
  EXPECT_EQ(Of("f").holders, 0U);
  EXPECT_EQ(Of("a").article, 0);
  EXPECT_EQ(Of("f").article, -1);
}

TEST_F(BlocksTest, ReadsRolesHiddenElementsAndArticleBodies) {
  Texts(
      "<div role=navigation>a</div><div style='display: none'>b</div><p hidden>c</p>"
      "<div itemprop=articleBody><p>d</p></div><p style='color:red'>e</p>");
  EXPECT_EQ(Of("a").holders, static_cast<uint32_t>(kInNav));
  EXPECT_EQ(Of("b").holders, static_cast<uint32_t>(kInHidden));
  EXPECT_EQ(Of("c").holders, static_cast<uint32_t>(kInHidden));
  EXPECT_EQ(Of("d").holders, static_cast<uint32_t>(kInArticleBody));
  EXPECT_EQ(Of("e").holders, 0U);
}

TEST_F(BlocksTest, ReadsNamesNearAndFar) {
  Texts("<div class=sidebar><div class=related-posts><p>a</p></div></div><p class=caption>b</p>");
  EXPECT_NE((Of("a").own_words | Of("a").above_words) & kRelatedWord, 0U);
  EXPECT_NE(Of("a").above_words & kSideWord, 0U);
  EXPECT_NE(Of("b").own_words & kCaptionWord, 0U);
  EXPECT_EQ(Of("b").above_words, 0U);
}

TEST_F(BlocksTest, GivesElementsOfOneKindOnePath) {
  Texts("<div class=x><p>a</p><p>b</p></div><div class=y><p>c</p></div>");
  EXPECT_EQ(Of("a").path, Of("b").path);
  EXPECT_NE(Of("a").path, Of("c").path);
}

TEST_F(BlocksTest, KnowsBrokenLinesAndTimes) {
  Texts("<p>a<br>b</p><p>c <time>5 May</time></p><p>d");
  EXPECT_FALSE(Of("a").broken_line);
  EXPECT_TRUE(Of("b").broken_line);
  EXPECT_TRUE(Of("c 5 May").has_time);
  EXPECT_FALSE(Of("d").has_time || Of("d").broken_line);
}

TEST(RegionWordsTest, FindsWordsInNames) {
  EXPECT_NE(RegionWordsOf("relatedPosts") & kRelatedWord, 0U);
  EXPECT_NE(RegionWordsOf("site-footer") & kFooterWord, 0U);
  EXPECT_NE(RegionWordsOf("c-share__list") & kShareWord, 0U);
  EXPECT_EQ(RegionWordsOf("x1 q-zz"), 0U);
  EXPECT_EQ(RegionWordsOf(""), 0U);
}

TEST(OpeningsTest, TellsLinesThatAreNotOfTheArticle) {
  EXPECT_EQ(OpeningOf("اقرأ أيضا: قطار جديد بين المدينتين"), Opening::kReadMore);
  EXPECT_EQ(OpeningOf("Read more: a ferry returns"), Opening::kReadMore);
  EXPECT_EQ(OpeningOf("READ MORE"), Opening::kReadMore);
  EXPECT_EQ(OpeningOf("قالت الوزارة إن المياه وفيرة"), Opening::kNone);
  EXPECT_EQ(OpeningOf("Readers of the town's paper met"), Opening::kNone);
  EXPECT_EQ(OpeningOf(""), Opening::kNone);
}

}  // namespace
}  // namespace khabar::decode::html
