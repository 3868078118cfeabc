#include "lib/decode/html/tags.h"

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

TEST(TagsTest, FindsEveryNameAgain) {
  for (int i = static_cast<int>(Tag::kA); i < kTags; ++i) {
    const Tag tag = static_cast<Tag>(i);
    EXPECT_FALSE(NameOf(tag).empty()) << i;
    EXPECT_EQ(TagOf(NameOf(tag)), tag) << NameOf(tag);
  }
  EXPECT_EQ(NameOf(Tag::kXmp), "xmp");
}

TEST(TagsTest, KnowsNoOtherName) {
  for (const std::string_view name : {"", "aa", "P", "div ", "zzz", "amp-img", "h7", "خبر"})
    EXPECT_EQ(TagOf(name), Tag::kOther) << name;
}

TEST(TagsTest, TellsKindsApart) {
  EXPECT_TRUE(IsVoid(Tag::kBr) && IsVoid(Tag::kImg) && IsVoid(Tag::kMeta));
  EXPECT_FALSE(IsVoid(Tag::kP) || IsVoid(Tag::kScript) || IsVoid(Tag::kText));
  EXPECT_TRUE(IsRawText(Tag::kScript) && IsRawText(Tag::kTitle));
  EXPECT_FALSE(IsRawText(Tag::kNoscript) || IsRawText(Tag::kPre));
  EXPECT_TRUE(IsInline(Tag::kA) && IsInline(Tag::kSpan) && IsInline(Tag::kText));
  EXPECT_FALSE(IsInline(Tag::kDiv) || IsInline(Tag::kLi) || IsInline(Tag::kBr));
  EXPECT_TRUE(IsHeading(Tag::kH1) && IsHeading(Tag::kH6));
  EXPECT_FALSE(IsHeading(Tag::kHead) || IsHeading(Tag::kForm));
}

}  // namespace
}  // namespace khabar::decode::html
