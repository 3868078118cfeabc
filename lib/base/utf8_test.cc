#include "lib/base/utf8.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace khabar {
namespace {

std::string Repair(std::string_view text) {
  std::string out;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeUtf8(text, i);
    AppendUtf8(c.value, out);
    i += c.length;
  }
  return out;
}

TEST(Utf8Test, DecodesEveryLength) {
  const std::string text = "aخ€𐍈";
  EXPECT_EQ(DecodeUtf8(text, 0).value, U'a');
  EXPECT_EQ(DecodeUtf8(text, 1).value, U'خ');
  EXPECT_EQ(DecodeUtf8(text, 3).value, U'€');
  EXPECT_EQ(DecodeUtf8(text, 6).value, U'𐍈');
  EXPECT_EQ(CountCodePoints(text), 4);
}

// Unicode 15, section 3.9, tables 3-8 to 3-11: how many U+FFFD each broken sequence gives.
TEST(Utf8Test, ReplacesMaximalSubparts) {
  EXPECT_EQ(Repair("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), "��������A");
  EXPECT_EQ(Repair("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), "��������A");
  EXPECT_EQ(Repair("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), "�����A��B");
  EXPECT_EQ(Repair("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "����A");
}

TEST(Utf8Test, EveryCodePointRoundTrips) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(c, text);
    ASSERT_TRUE(IsValidUtf8(text));
    ASSERT_EQ(DecodeUtf8(text, 0).value, c);
    ASSERT_EQ(DecodeValidUtf8(text, 0).value, c);
    ASSERT_EQ(PreviousCodePoint(text, static_cast<int32_t>(text.size())), 0);
  }
}

TEST(Utf8Test, ValidityAgreesWithDecodingOnRandomBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 24, ' ');
    for (char& c : text) c = static_cast<char>(random() % 3 == 0 ? 'a' : random());
    bool valid = true;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      const DecodedCodePoint c = DecodeUtf8(text, i);
      valid = valid && c.valid;
      i += c.length;
    }
    ASSERT_EQ(IsValidUtf8(text), valid);
    ASSERT_TRUE(IsValidUtf8(Repair(text)));
  }
}

TEST(Utf8Test, SurrogatesAndTooLargeBecomeReplacement) {
  std::string out;
  AppendUtf8(0xD800, out);
  AppendUtf8(0x110000, out);
  EXPECT_EQ(out, "��");
}

TEST(Utf8Test, APrefixCutsNoCodePoint) {
  constexpr std::string_view kText = "aم€😀";  // 1, 2, 3 and 4 bytes
  const struct {
    size_t bytes, size;
  } cases[] = {{0, 0}, {1, 1}, {2, 1}, {3, 3}, {5, 3}, {6, 6}, {9, 6}, {10, 10}, {99, 10}};
  for (const auto& c : cases) EXPECT_EQ(Utf8Prefix(kText, c.bytes).size(), c.size) << c.bytes;
  EXPECT_EQ(Utf8Prefix("", 3), "");
}

TEST(Utf8Test, CountsWhatDecodingCounts) {
  std::string text;
  int32_t count = 0;
  for (; count < 3000; ++count) {
    ASSERT_EQ(CountCodePoints(text), count) << text.size();
    AppendUtf8(U"خبر a–𐍈é\n"[count % 9], text);
  }
  const std::string latin(10000, 'x');
  for (size_t size = 0; size < latin.size(); size += 61)
    ASSERT_EQ(CountCodePoints(std::string_view(latin).substr(0, size)), static_cast<int32_t>(size));
}

TEST(CodePointIndexTest, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 3 == 0 ? "خبر" : i % 3 == 1 ? "news 𐍈" : " ";
  CodePointIndex index;
  index.Build(text);
  for (int32_t i = 0; i <= static_cast<int32_t>(text.size()); ++i) {
    if (i < static_cast<int32_t>(text.size()) && IsUtf8Continuation(text[static_cast<size_t>(i)]))
      continue;
    ASSERT_EQ(index.CodePointAt(i),
              CountCodePoints(std::string_view(text).substr(0, static_cast<size_t>(i))));
  }
  index.Build("");
  EXPECT_EQ(index.CodePointAt(0), 0);
}

}  // namespace
}  // namespace khabar
