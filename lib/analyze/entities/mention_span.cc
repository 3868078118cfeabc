#include "lib/analyze/entities/mention_span.h"

#include <algorithm>

#include "lib/base/utf8.h"

namespace khabar::entities {
namespace {

// Quotation marks and brackets may open a sequence of tags, but not a name.
bool IsMark(const Token& token) { return token.kind == TokenKind::kPunctuation; }

}  // namespace

Span MentionSpan(const TextUnit& unit, size_t begin, size_t end) {
  while (begin < end && IsMark(unit.tokens[begin])) ++begin;
  const auto is_end = [&unit](const Token& token) {
    return token.span.In(unit.text) == "." || !IsMark(token);  // "Inc."
  };
  while (end > begin && !is_end(unit.tokens[end - 1])) --end;
  if (begin == end) return {};
  const Token& last = unit.tokens[end - 1];
  Span span = {unit.tokens[begin].WithoutProclitics().begin, last.span.end};
  if (last.script == Script::kLatin) span.end -= last.suffix_bytes;
  return span;
}

bool MayBeSurname(const TextUnit& unit, const Token& token) {
  constexpr int32_t kShortest = 3;  // letters
  if (token.kind != TokenKind::kWord) return false;
  const std::string_view word = token.WithoutProclitics().In(unit.text);
  if (token.script == Script::kArabic) return CountCodePoints(word) > kShortest;
  return word.size() >= kShortest && word[0] >= 'A' && word[0] <= 'Z';
}

bool IsOneLetter(const TextUnit& unit, size_t begin, size_t end) {
  const Token* word = nullptr;
  for (size_t i = begin; i < end; ++i) {
    if (IsMark(unit.tokens[i])) continue;
    if (word != nullptr) return false;
    word = &unit.tokens[i];
  }
  return word != nullptr && CountCodePoints(word->span.In(unit.text)) == 1;
}

bool AreAddresses(std::span<const Token> tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::kUrl || token.kind == TokenKind::kEmail ||
           token.kind == TokenKind::kHandle;
  });
}

}  // namespace khabar::entities
