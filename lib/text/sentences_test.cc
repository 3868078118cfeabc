#include <array>
#include <random>
#include <set>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/text/case_file.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"
#include "lib/text/tokenize.h"

namespace khabar::text {
namespace {

constexpr char kCases[] = "lib/text/testdata/sentences.txt";

TextUnit Split(std::string_view text) {
  TextUnit unit;
  unit.text = text;
  Tokenize(unit.text, unit.tokens);
  SplitParagraphs(unit.text, unit.paragraphs);
  SplitSentences(unit);
  return unit;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string Render(const TextUnit& unit) {
  std::string marked(unit.text);
  for (size_t i = unit.sentences.size(); i-- > 1;)
    marked.insert(static_cast<size_t>(unit.sentences[i].span.begin), "|");
  return Replaced(marked, "\n", "⏎");
}

TEST(SentencesTest, SplitsTheMarkedCases) {
  const std::vector<Case> cases = ReadCases(kCases);
  EXPECT_GE(cases.size(), 150u);
  for (const Case& c : cases) {
    const std::string plain = Replaced(Replaced(c.marked, "|", ""), "⏎", "\n");
    EXPECT_EQ(Render(Split(plain)), c.marked) << kCases << ":" << c.line;
    EXPECT_EQ(reference::CheckSentences(plain), "") << kCases << ":" << c.line;
  }
}

// Every case before every other, in a paragraph of its own: what stands before changes nothing.
TEST(SentencesTest, CasesKeepTheirBoundariesAfterOthers) {
  const std::vector<Case> cases = ReadCases(kCases);
  for (size_t i = 1; i < cases.size(); ++i) {
    const std::string both = cases[i - 1].marked + "⏎|" + cases[i].marked;
    if (cases[i].marked.starts_with("⏎")) continue;
    const std::string plain = Replaced(Replaced(both, "|", ""), "⏎", "\n");
    EXPECT_EQ(Render(Split(plain)), both) << kCases << ":" << cases[i].line;
  }
}

TEST(SentencesTest, EmptyAndBlankTextsHaveNone) {
  EXPECT_TRUE(Split("").sentences.empty());
  EXPECT_TRUE(Split("\n\n").sentences.empty());
  EXPECT_TRUE(Split("\n\n").paragraphs.empty());
}

TEST(SentencesTest, ParagraphsAreTrimmedLines) {
  const TextUnit unit = Split("عنوان\n\nالمتن هنا. وهنا.\nخاتمة");
  ASSERT_EQ(unit.paragraphs.size(), 3u);
  EXPECT_EQ(unit.paragraphs[1].In(unit.text), "المتن هنا. وهنا.");
  ASSERT_EQ(unit.sentences.size(), 4u);
  EXPECT_EQ(unit.sentences[2].paragraph, 1);
  EXPECT_EQ(unit.sentences[3].paragraph, 2);
}

// The rules once more, gap by gap and without state, for texts of the few words below.
class Reference {
 public:
  explicit Reference(const TextUnit& unit) : unit_(unit) {}

  bool StartsAt(size_t gap) const {
    if (gap == 0) return true;
    const int32_t from = Tok(gap - 1).span.end;
    const Span between = {from, Tok(gap).span.begin};
    if (between.In(unit_.text).find('\n') != std::string_view::npos) return true;
    // Still inside the marks; a dotted word begins its own.
    if ((IsEnd(gap) && !IsDotted(gap)) || IsCloser(gap)) return false;
    size_t mark = gap;  // the first ending mark of the run of marks and closers before the gap
    for (size_t i = gap; i > 0 && SameLine(i, gap) && (IsEnd(i - 1) || IsCloser(i - 1)); --i) {
      if (IsEnd(i - 1)) mark = i - 1;
      if (IsDotted(i - 1)) break;
    }
    return mark < gap && Ends(mark, gap);
  }

 private:
  const Token& Tok(size_t i) const { return unit_.tokens[i]; }
  std::string W(size_t i) const { return std::string(Tok(i).span.In(unit_.text)); }
  bool SameLine(size_t i, size_t gap) const {
    const Span between = {Tok(i - 1).span.begin, Tok(gap - 1).span.end};
    return between.In(unit_.text).find('\n') == std::string_view::npos;
  }
  bool Is(size_t i, const std::set<std::string>& set) const { return set.count(W(i)) > 0; }
  bool IsDotted(size_t i) const {
    return Tok(i).kind == TokenKind::kWord && W(i).ends_with(".");  // U.S., p.m.
  }
  bool IsEnd(size_t i) const {
    if (IsDotted(i)) return true;
    for (const std::string_view mark : {".", "…", "؟", "!", "?"}) {
      if (W(i).starts_with(mark)) return true;
    }
    return false;
  }
  bool IsCloser(size_t i) const {
    if (Is(i, {"»", ")"})) return true;
    const bool last = i + 1 == unit_.tokens.size();
    return Is(i, {"\"", "”"}) && !Tok(i).space_before &&
           (last || Tok(i + 1).space_before || Tok(i + 1).kind == TokenKind::kPunctuation);
  }
  bool IsArabic(size_t i) const { return Tok(i).script == Script::kArabic; }
  bool IsGlued(size_t mark, size_t next) const {
    const TokenKind kind = Tok(next).kind;
    const bool text = kind != TokenKind::kPunctuation && kind != TokenKind::kSymbol;
    const bool arabic = mark > 0 && !StartsAt(mark) && IsArabic(mark - 1) && IsArabic(next);
    return next == mark + 1 && !Tok(next).space_before && text && !arabic;
  }
  bool Ends(size_t mark, size_t next) const {
    if (Is(next, {"،", "؛", ",", ":", "»", ")"}) || Is(next, {"rain", "fell", "p.m."}))
      return false;
    const bool lone_stop = (W(mark) == "." || IsDotted(mark)) && next == mark + 1;
    if (!lone_stop) return !IsGlued(mark, next);
    if (IsDotted(mark)) return Is(next, {"The", "He"});
    if (mark == 0 || StartsAt(mark)) return !IsGlued(mark, next);
    if (Tok(mark).space_before)
      return Is(mark - 1, {"K"}) ? Is(next, {"The", "He"}) : !IsGlued(mark, next);
    if (Is(mark - 1, {"Dr", "د", "م", "إلخ"})) return false;
    if (Is(mark - 1, {"K"}) && !Is(next, {"The", "He"})) return false;
    if (Is(mark - 1, {"Inc"}) && !Is(next, {"The", "He"})) return false;
    if (Tok(mark - 1).kind == TokenKind::kNumber && StartsAt(mark - 1)) return false;
    return !IsGlued(mark, next);
  }

  const TextUnit& unit_;
};

TEST(SentencesTest, AgreesWithTheReferenceOnRandomTexts) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"قال", "الوزير", "بغداد", "د",  "م",    "إلخ", "The", "He", "Rain", "rain", "fell", "Dr",
       "K",   "Inc",    "U.S.",  "42", "p.m.", "»",   "«",   "(",  ")",    "\"",   "”",    "،",
       "؛",   ",",      ":",     ".",  ".",    ".",   "...", "…",  "؟",    "!",    "?",    "🎉"});
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    bool after_word = false;
    for (unsigned left = 1 + random() % 14; left > 0; --left) {
      const std::string_view word = kWords[random() % kWords.size()];
      // Words apart, so that no two make a third; marks against words and apart.
      const bool word_like = word.size() > 3 || std::isalnum(static_cast<uint8_t>(word[0])) != 0 ||
                             static_cast<uint8_t>(word[0]) >= 0xD8;
      if (!text.empty() && ((word_like && after_word) || random() % 3 == 0))
        text += random() % 9 == 0 ? "\n" : " ";
      after_word = word_like;
      text += word;
    }
    const TextUnit unit = Split(text);
    const Reference reference(unit);
    std::set<int32_t> starts;
    for (const Sentence& sentence : unit.sentences) starts.insert(sentence.first_token);
    for (size_t i = 0; i < unit.tokens.size(); ++i) {
      ASSERT_EQ(starts.count(static_cast<int32_t>(i)) > 0, reference.StartsAt(i))
          << "token " << i << " of: " << text;
    }
  }
}

TEST(SentencesTest, PropertiesHoldOnRandomTexts) {
  std::mt19937 random(11);
  for (int round = 0; round < 10000; ++round) {
    Arena arena;
    OffsetMap map;
    const std::string text(Publish(reference::RandomText(random, 24), arena, map));
    ASSERT_EQ(reference::CheckSentences(text), "") << text;
  }
}

}  // namespace
}  // namespace khabar::text
