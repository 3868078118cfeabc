// What must hold of every text: the properties, and agreement with the references.
#include <string>

#include "lib/base/arena.h"
#include "lib/base/utf8.h"
#include "lib/doc/offset_map.h"
#include "lib/text/fold.h"
#include "lib/text/normalize.h"
#include "lib/text/reference.h"
#include "lib/text/tokenize.h"

namespace khabar::text::reference {
namespace {

bool OnBoundary(std::string_view text, int32_t at) {
  return at >= 0 && at <= static_cast<int32_t>(text.size()) &&
         (at == static_cast<int32_t>(text.size()) ||
          !IsUtf8Continuation(text[static_cast<size_t>(at)]));
}

bool IsSpan(std::string_view text, Span span) {
  return !span.empty() && OnBoundary(text, span.begin) && OnBoundary(text, span.end);
}

std::string At(const char* what, int32_t offset) {
  return std::string(what) + " at byte " + std::to_string(offset);
}

std::string CheckMap(const std::vector<Piece>& pieces, const OffsetMap& map) {
  int32_t at = 0;
  int32_t last = 0;
  for (const Piece& piece : pieces) {
    if (map.ToOriginal(at) != piece.original.begin) return At("wrong original offset", at);
    const auto end = at + static_cast<int32_t>(piece.text.size());
    for (; at < end; ++at) {
      const int32_t original = map.ToOriginal(at);
      if (original < last) return At("the map is not monotone", at);
      if (!piece.original.Contains(original)) return At("the map leaves its piece", at);
      last = original;
    }
  }
  return {};
}

std::string CheckToken(std::string_view text, const Token& token) {
  const int32_t at = token.span.begin;
  if (!IsSpan(text, token.span)) return At("a token is no span", at);
  if (token.prefix_bytes < 0 || token.suffix_bytes < 0 || token.Stem().empty())
    return At("nothing is left of a word", at);
  if (!OnBoundary(text, token.Stem().begin) || !OnBoundary(text, token.Stem().end))
    return At("a clitic splits a code point", at);
  const bool arabic = token.kind == TokenKind::kWord && token.script == Script::kArabic;
  if (!arabic && (token.prefix_bytes > 0 || token.has_article))
    return At("proclitics on what is no Arabic word", at);
  return {};
}

std::string CheckSentence(const TextUnit& unit, size_t index) {
  const Sentence& sentence = unit.sentences[index];
  const int32_t at = sentence.span.begin;
  const int32_t first =
      index == 0 ? 0
                 : unit.sentences[index - 1].first_token + unit.sentences[index - 1].token_count;
  if (sentence.first_token != first || sentence.token_count < 1)
    return At("the sentences do not follow each other", at);
  const Token& begin = unit.tokens[static_cast<size_t>(first)];
  const Token& end = unit.tokens[static_cast<size_t>(first + sentence.token_count - 1)];
  if (sentence.span != begin.span.Cover(end.span)) return At("a sentence is not its tokens", at);
  if (sentence.paragraph < 0 || sentence.paragraph >= static_cast<int32_t>(unit.paragraphs.size()))
    return At("a sentence has no paragraph", at);
  if (!unit.paragraphs[static_cast<size_t>(sentence.paragraph)].Contains(sentence.span))
    return At("a sentence leaves its paragraph", at);
  return {};
}

std::string CheckParagraphs(const TextUnit& unit) {
  int32_t last = -1;
  for (const Span paragraph : unit.paragraphs) {
    if (!IsSpan(unit.text, paragraph) || paragraph.begin <= last)
      return At("a paragraph is no span or out of order", paragraph.begin);
    if (paragraph.In(unit.text).find('\n') != std::string_view::npos)
      return At("a paragraph holds a line break", paragraph.begin);
    last = paragraph.end;
  }
  return {};
}

TextUnit Split(std::string_view text) {
  TextUnit unit;
  unit.text = text;
  text::Tokenize(unit.text, unit.tokens);
  SplitParagraphs(unit.text, unit.paragraphs);
  SplitSentences(unit);
  return unit;
}

}  // namespace

std::string CheckPublish(std::string_view utf8, bool one_line) {
  const auto publish = one_line ? &text::PublishLine : &text::Publish;
  Arena arena;
  OffsetMap map;
  const std::string_view published = publish(utf8, arena, map);
  const std::vector<Piece> pieces = Publish(utf8, one_line);
  std::string expected;
  for (const Piece& piece : pieces) expected += piece.text;
  if (published != expected) return "not the reference's text: " + std::string(published);
  if (std::string why = CheckMap(pieces, map); !why.empty()) return why;
  OffsetMap again;
  if (publish(published, arena, again) != published) return "not idempotent";
  if (!published.empty() && (again.runs().size() != 1 || again.ToOriginal(1) != 1))
    return "a published text maps to itself in more than one run";
  return {};
}

std::string CheckFold(std::string_view utf8) {
  const std::string folded = text::Fold(utf8);
  if (!IsValidUtf8(folded)) return "broken UTF-8";
  if (folded != Fold(utf8)) return "not the reference's fold: " + folded;
  if (text::Fold(folded) != folded) return "not idempotent: " + folded;
  return {};
}

std::string CheckTokens(std::string_view text) {
  std::vector<Token> tokens;
  text::Tokenize(text, tokens);
  const std::vector<Token> expected = Tokenize(text);
  for (size_t i = 0; i < tokens.size() && i < expected.size(); ++i) {
    const Token& a = tokens[i];
    const Token& b = expected[i];
    if (a.span != b.span || a.kind != b.kind || a.script != b.script ||
        a.space_before != b.space_before) {
      return At("not the reference's token", a.span.begin);
    }
    if (std::string why = CheckToken(text, a); !why.empty()) return why;
  }
  return tokens.size() == expected.size() ? "" : "not as many tokens as the reference";
}

std::string CheckSentences(std::string_view text) {
  const TextUnit unit = Split(text);
  if (std::string why = CheckParagraphs(unit); !why.empty()) return why;
  for (size_t i = 0; i < unit.sentences.size(); ++i) {
    if (std::string why = CheckSentence(unit, i); !why.empty()) return why;
  }
  const size_t covered = unit.sentences.empty()
                             ? 0
                             : static_cast<size_t>(unit.sentences.back().first_token +
                                                   unit.sentences.back().token_count);
  if (covered != unit.tokens.size()) return "a token is in no sentence";
  // A paragraph is split as if it stood alone.
  size_t next = 0;
  for (const Span paragraph : unit.paragraphs) {
    for (const Sentence& alone : Split(paragraph.In(text)).sentences) {
      const Span there = {alone.span.begin + paragraph.begin, alone.span.end + paragraph.begin};
      if (next == unit.sentences.size() || unit.sentences[next++].span != there)
        return At("a sentence depends on another paragraph", there.begin);
    }
  }
  return {};
}

}  // namespace khabar::text::reference
