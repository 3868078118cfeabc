#include "lib/text/tokenize.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/text/case_file.h"
#include "lib/text/char_class.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"

namespace khabar::text {
namespace {

constexpr char kCases[] = "lib/text/testdata/tokens.txt";

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  return tokens;
}

bool IsSign(char c) { return std::string_view("+~^|#\\").find(c) != std::string_view::npos; }
bool IsKind(char c) { return std::string_view("npsueh").find(c) != std::string_view::npos; }

// The text of a case, its marks taken out.
std::string Plain(std::string_view marked) {
  std::string plain;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '\\') {
      if (!IsKind(marked[++i])) plain += marked[i];
    } else if (!IsSign(marked[i])) {
      plain += marked[i];
    }
  }
  return plain;
}

std::string Escaped(std::string_view part) {
  std::string out;
  for (const char c : part) {
    if (IsSign(c)) out += '\\';
    out += c;
  }
  return out;
}

std::string_view KindMark(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "";
    case TokenKind::kNumber:
      return "\\n";
    case TokenKind::kPunctuation:
      return "\\p";
    case TokenKind::kSymbol:
      return "\\s";
    case TokenKind::kUrl:
      return "\\u";
    case TokenKind::kEmail:
      return "\\e";
    case TokenKind::kHandle:
      return "\\h";
  }
  return "?";
}

// Bytes of the article with the marks on its letters: ال, or the ل that follows the ل of لل.
int32_t ArticleBytes(std::string_view stem) {
  bool lam = false;
  for (int32_t i = 0; i < static_cast<int32_t>(stem.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(stem, i);
    if (lam && !IsArabicDiacritic(c.value)) return i;
    lam = lam || c.value == 0x0644;
    i += c.length;
  }
  return 0;
}

std::string Render(std::string_view text, const std::vector<Token>& tokens) {
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += token.space_before ? " " : "|";
    if (token.prefix_bytes > 0)
      out += Escaped(Span{token.span.begin, token.Stem().begin}.In(text)) + "+";
    std::string_view stem = token.Stem().In(text);
    if (token.has_article) {
      const auto article = static_cast<size_t>(ArticleBytes(stem));
      out += Escaped(stem.substr(0, article)) + "~";
      stem.remove_prefix(article);
    }
    out += Escaped(stem);
    if (token.suffix_bytes > 0)
      out += "^" + Escaped(Span{token.Stem().end, token.span.end}.In(text));
    out += KindMark(token.kind);
  }
  return out;
}

TEST(TokenizeTest, FindsTheMarkedTokens) {
  const std::vector<Case> cases = ReadCases(kCases);
  EXPECT_GE(cases.size(), 150u);
  for (const Case& c : cases) {
    const std::string plain = Plain(c.marked);
    EXPECT_EQ(Render(plain, Tokens(plain)), c.marked) << kCases << ":" << c.line;
    EXPECT_EQ(reference::CheckTokens(plain), "") << kCases << ":" << c.line;
    Arena arena;
    OffsetMap map;
    EXPECT_EQ(Publish(plain, arena, map), plain) << kCases << ":" << c.line;
  }
}

TEST(TokenizeTest, AgreesWithTheReferenceOnRandomTexts) {
  std::mt19937 random(5);
  for (int round = 0; round < 4000; ++round) {
    Arena arena;
    OffsetMap map;
    const std::string text(Publish(reference::RandomText(random, 16), arena, map));
    ASSERT_EQ(reference::CheckTokens(text), "") << text;
  }
}

TEST(TokenizeTest, EveryCodePointIsATokenOrSpace) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
    std::string text;
    AppendUtf8(c, text);
    ASSERT_EQ(reference::CheckTokens(text), "") << std::hex << static_cast<uint32_t>(c);
    ASSERT_EQ(reference::CheckTokens("a" + text + "b"), "") << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(TokenizeTest, AnAbbreviatedTitleMayHaveAConjunction) {
  const std::vector<Token> tokens = Tokens("د. محمد ود. أحمد وم. سعاد، هو وأ و");
  ASSERT_EQ(tokens.size(), 13u);
  EXPECT_EQ(tokens[0].prefix_bytes, 0);
  EXPECT_EQ(tokens[3].prefix_bytes, 2);   // ود.
  EXPECT_EQ(tokens[6].prefix_bytes, 2);   // وم.
  EXPECT_EQ(tokens[11].prefix_bytes, 0);  // وأ, without a full stop
  EXPECT_EQ(tokens[12].prefix_bytes, 0);
}

TEST(TokenizeTest, MarksAloneOnAWordDoNotOverflowItsFields) {
  std::string word = "وبغداد";
  for (int i = 0; i < 100000; ++i) word += "ّ";
  const std::vector<Token> tokens = Tokens(word + "ها");
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].prefix_bytes, 0);
  EXPECT_EQ(tokens[0].suffix_bytes, 0);
}

// Each of these took time in the square of its length, or may be tempted to: without care, hours.
TEST(TokenizeTest, StaysLinearOnHostileTexts) {
  constexpr size_t kSize = 2'000'000;
  for (const std::string_view unit :
       {"a.", "a.b",  "www.a))))", "www.a(",  "https://", "@_", "#1",
        "a@", "a@b.", "1,",        "1.",      "-'",       "ا-", "د.",
        "؟»", "\"",   "\u200D",    "👩\u200D", "و",        "ـ",  "🇮"}) {
    std::string text;
    while (text.size() < kSize) text += unit;
    TextUnit unit_of_text;
    unit_of_text.text = text;
    Tokenize(unit_of_text.text, unit_of_text.tokens);
    SplitParagraphs(unit_of_text.text, unit_of_text.paragraphs);
    SplitSentences(unit_of_text);
    EXPECT_FALSE(unit_of_text.sentences.empty()) << unit;
  }
}

}  // namespace
}  // namespace khabar::text
