#include "lib/decode/html/access.h"

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

bool Walled(std::string_view page) {
  Arena arena;
  Tree tree;
  EXPECT_TRUE(tree.Parse(page, arena).ok());
  return ShowsPaywall(tree);
}

TEST(Access, SeesWhatReadersAreTold) {
  for (const std::string_view page : {
           "<p>The minister resigned on Monday.</p><div>Subscribe to continue reading</div>",
           "<div class=wall><b>Already a subscriber?</b> <a href=/login>Log in</a></div>",
           "<p>This article is <i>only available to subscribers</i>.</p>",
           "<div>هذا المحتوى للمشتركين</div>",
           "<p>اشترِك لمتابعةِ القراءة</p>",
           "<section><h3>مقال للمشتركين</h3></section>",
           "<meta property=article:content_tier content=locked><p>Text",
       }) {
    EXPECT_TRUE(Walled(page)) << page;
  }
}

TEST(Access, TakesNoOpenPageForAWall) {
  for (const std::string_view page : {
           "<p>The minister resigned on Monday.</p><a href=/subscribe>Subscribe</a>",
           "<script>var wall = 'Subscribe to continue reading';</script><p>Text",
           "<div class='paywall hidden'></div><p>Text",
           "<meta property=article:content_tier content=free><p>Text",
           "<p>قال المدير إن الشركة تضم مليون مشترك.</p>",
           "<p>Resubscribe to continues</p>",
           "",
       }) {
    EXPECT_FALSE(Walled(page)) << page;
  }
}

TEST(Access, ReadsALongArticleOnlyOnce) {
  std::string page = "<p>";
  for (int i = 0; i < 300000; ++i) page += "word ";
  EXPECT_FALSE(Walled(page));
}

}  // namespace
}  // namespace khabar::decode::html
