#include "lib/decode/html/state_text.h"

#include <string>

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

constexpr std::string_view kFirst =
    "أعلنت وزارة المياه أن محطة التحلية الجديدة في ميناء العقبة ستدخل الخدمة مطلع الصيف المقبل، "
    "بعد "
    "تأخير دام عامين بسبب نقص المضخات وارتفاع كلفة الشحن البحري.";
constexpr std::string_view kSecond =
    "وقال المدير العام للمشروع إن المحطة ستزود أكثر من مئتي ألف منزل بالماء في مرحلتها الأولى، وإن "
    "خطوط النقل اختبرت كلها في الأسابيع الماضية.";

class StateTextTest : public testing::Test {
 protected:
  std::string_view Text(std::string_view page) {
    page_ = page;
    EXPECT_TRUE(tree_.Parse(page_, arena_).ok());
    return StateText(tree_, arena_);
  }

  static std::string Both(std::string_view before, std::string_view between,
                          std::string_view after) {
    std::string out(before);
    out.append(kFirst).append(between).append(kSecond).append(after);
    return out;
  }

  std::string expected_ = Both("", "\n", "\n");
  std::string page_;
  Arena arena_;
  Tree tree_;
};

TEST_F(StateTextTest, ReadsParagraphsOfNextData) {
  EXPECT_EQ(Text(Both(R"(<script id=__NEXT_DATA__ type="application/json">{"props":{"pageProps":{
      "menu":[{"title":"الرئيسية","url":"/"},{"title":"اقتصاد","url":"/economy"}],
      "article":{"headline":"محطة التحلية","blocks":[{"type":"p","text":")",
                      R"("},{"type":"image","src":"/a.jpg"},{"type":"p","text":")",
                      R"("}]}}}}</script>)")),
            expected_);
}

TEST_F(StateTextTest, ReadsWhatIsAssignedToAName) {
  EXPECT_EQ(Text(Both(R"(<script>window.Fusion=window.Fusion||{};Fusion.arcSite="x";
      Fusion.globalContent={"type":"story","content_elements":[{"type":"text","content":")",
                      R"("},{"type":"text","content":")",
                      R"("}],"related_content":{"basic":[]}};Fusion.spa=false;</script>)")),
            expected_);
}

TEST_F(StateTextTest, TakesMarkupOffAValue) {
  EXPECT_EQ(Text(Both(R"(<script>window.__STATE__ = {"post":{"content":{"rendered":"<p>)",
                      R"(<\/p><p>)", R"(<\/p>"}}}</script>)")),
            Both("", "\n\n", "\n"));
}

TEST_F(StateTextTest, LeavesCaptionsOutAndCellsApart) {
  EXPECT_EQ(Text(Both(R"(<script>window.__STATE__ = {"post":{"content":{"rendered":"<p>)",
                      R"(<\/p><figure><figcaption>عمال في الميناء<\/figcaption><\/figure><p>)",
                      R"(<\/p><table><tr><td>2023<\/td><td>64<\/td><\/tr><\/table>"}}}</script>)")),
            Both("", "\n\n\n\n", "\n\n\n 2023  64 \n\n"));
}

TEST_F(StateTextTest, JoinsTheRunsOfAParagraph) {
  EXPECT_EQ(
      Text(Both(
          R"(<script type=application/json>{"document":[{"node":"paragraph","content":[{"text":")",
          R"("}]},{"node":"paragraph","content":[{"text":")",
          R"("},{"text":" وقد","marks":["bold"]},{"text":" أعيد."}]}]}</script>)")),
      Both("", "\n", " وقد أعيد.\n"));
}

TEST_F(StateTextTest, LeavesListsOfOtherStories) {
  EXPECT_EQ(Text(Both(R"(<script type=application/json>{"latest2":[{"title":"أ","text":")",
                      R"("},{"title":"ب","text":")", R"("}]}</script>)")),
            "");
  EXPECT_EQ(Text(Both(R"(<script type=application/json>{"related":[{"text":")", R"("},{"text":")",
                      R"("}]}</script>)")),
            "");
}

TEST_F(StateTextTest, PrefersTextToALongerMenu) {
  std::string menu = "<ul>";
  for (int i = 0; i < 60; ++i) menu.append("<li>\\n <a href=x> الصفحة الرئيسية </a>\\n\\n</li>");
  const std::string page = R"(<script type=application/json>{"navigation2":{"html":")" + menu +
                           Both(R"(<\/ul>"},"body":{"content":[{"type":"p","value":")",
                                R"("},{"type":"p","value":")", R"("}]}}</script>)");
  EXPECT_EQ(Text(page), expected_);
}

TEST_F(StateTextTest, FindsNothingInCode) {
  EXPECT_EQ(Text("<script>" + std::string(900, ' ') + "var a = {\"b\": function(){}};</script>"),
            "");
  EXPECT_EQ(Text("<p>no script</p>"), "");
}

}  // namespace
}  // namespace khabar::decode::html
