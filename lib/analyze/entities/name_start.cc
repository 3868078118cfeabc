#include "lib/analyze/entities/name_start.h"

#include <algorithm>

#include "lib/analyze/entities/name_form.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/clitics.h"
#include "lib/text/fold.h"

namespace khabar::entities {
namespace {

// How often a word begins names of an article, never without its first letter, until that letter
// is no proclitic: with nearly every conjunction and preposition a name stands alone as well.
size_t FewestWhole(char32_t first) {
  constexpr char32_t kWaw = 0x0648, kLam = 0x0644;
  return first == kWaw ? 4 : first == kLam ? 3 : 2;
}

// Of people and places that nothing is known of, more begin with these letters than have them as
// proclitics.
bool IsRareBeforeNames(char32_t letter) {
  constexpr char32_t kFa = 0x0641, kBa = 0x0628, kKaf = 0x0643;
  return letter == kFa || letter == kBa || letter == kKaf;
}

bool HasWholeWordsInside(EntityType type) {
  return type == EntityType::kPerson || type == EntityType::kLocation ||
         type == EntityType::kFacility;
}

// The word that the mention begins in, where it may have proclitics.
const Token* FirstToken(const TextUnit& unit, const Mention& mention) {
  const TokenRange range = TokensIn(unit, mention.span);
  if (range.first == range.last) return nullptr;
  const Token& token = unit.tokens[range.first];
  const bool may_have = token.script == Script::kArabic && token.kind == TokenKind::kWord;
  return may_have ? &token : nullptr;
}

}  // namespace

void NameStarts::Correct(const Document& doc, std::vector<Mention>& mentions) {
  CollectWords(doc, mentions);
  for (Mention& mention : mentions) {
    const TextUnit& unit = doc.unit(mention.field);
    const Token* token = FirstToken(unit, mention);
    if (token == nullptr) continue;
    const int32_t begin =
        token->span.begin + Decide(token->span.In(unit.text), mention.type, token->has_article);
    if (begin < mention.span.end) mention.span.begin = begin;
  }
}

void NameStarts::CollectWords(const Document& doc, const std::vector<Mention>& mentions) {
  first_.clear();
  inside_.clear();
  for (const Mention& mention : mentions) {
    const TextUnit& unit = doc.unit(mention.field);
    const TokenRange range = TokensIn(unit, mention.span);
    for (size_t i = range.first; i < range.last; ++i) {
      const Token& token = unit.tokens[i];
      if (token.kind != TokenKind::kWord || token.script != Script::kArabic) continue;
      if (i > range.first && !HasWholeWordsInside(mention.type)) break;
      (i == range.first ? first_ : inside_).push_back(HashOf(token.span.In(unit.text)));
    }
  }
  std::sort(first_.begin(), first_.end());
  std::sort(inside_.begin(), inside_.end());
}

int32_t NameStarts::Decide(std::string_view word, EntityType type, bool has_article) {
  const text::NameStart start = text::FindNameStart(word);
  if (start.prefix_bytes == start.other_bytes) return start.prefix_bytes;
  const uint64_t whole = HashOf(word);
  if (IsInside(whole)) return 0;
  if (start.sure) return start.prefix_bytes;
  const int32_t split = std::max(start.prefix_bytes, start.other_bytes);
  const uint64_t rest = HashOf(word.substr(static_cast<size_t>(split)));
  if (IsInside(rest) || CountFirst(rest) > 0) return split;
  const char32_t letter = DecodeValidUtf8(word, 0).value;
  const bool rare = (type == EntityType::kPerson || type == EntityType::kLocation) &&
                    !has_article && IsRareBeforeNames(letter);
  return rare || CountFirst(whole) >= FewestWhole(letter) ? 0 : start.prefix_bytes;
}

bool NameStarts::IsInside(uint64_t word) const {
  return std::binary_search(inside_.begin(), inside_.end(), word);
}

size_t NameStarts::CountFirst(uint64_t word) const {
  const auto [from, to] = std::equal_range(first_.begin(), first_.end(), word);
  return static_cast<size_t>(to - from);
}

uint64_t NameStarts::HashOf(std::string_view word) {
  scratch_.clear();
  text::AppendFolded(word, scratch_);
  return Hash64(scratch_);
}

}  // namespace khabar::entities
