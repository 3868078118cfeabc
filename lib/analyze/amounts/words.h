// Words: the tokens of one sentence and how they are looked up in the word tables of this folder.
// Holds views and remembers the hashes of the words that were looked at: one thread.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_WORDS_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_WORDS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lib/doc/token.h"
#include "lib/text/word_table.h"

namespace khabar::amounts {

class Words {
 public:
  // `hashes` is scratch space, overwritten.
  Words(std::string_view text, std::span<const Token> tokens, std::vector<uint64_t>& hashes)
      : text_(text), tokens_(tokens), hashes_(hashes) {
    hashes_.assign(tokens.size(), 0);
  }

  int32_t size() const { return static_cast<int32_t>(tokens_.size()); }
  bool Has(int32_t i) const { return i >= 0 && i < size(); }
  const Token& at(int32_t i) const { return tokens_[static_cast<size_t>(i)]; }
  std::string_view text() const { return text_; }
  std::span<const Token> tokens() const { return tokens_; }
  std::string_view TextOf(int32_t i) const { return at(i).span.In(text_); }

  bool IsWord(int32_t i) const { return Has(i) && at(i).kind == TokenKind::kWord; }
  bool IsArabicWord(int32_t i) const { return IsWord(i) && at(i).script == Script::kArabic; }
  bool IsLatinWord(int32_t i) const { return IsWord(i) && at(i).script == Script::kLatin; }
  bool IsMark(int32_t i, std::string_view mark) const { return Has(i) && TextOf(i) == mark; }

  // Of the word as written (folded), 0 for other tokens.
  uint64_t Hash(int32_t i) const {
    if (!IsWord(i)) return 0;
    uint64_t& hash = hashes_[static_cast<size_t>(i)];
    if (hash == 0) hash = text::WordForm(text_, at(i)).Hash();
    return hash;
  }
  bool Is(int32_t i, text::WordLiteral word) const { return Hash(i) == word.hash; }

  // What `table` says of the word as written, else without proclitics, else also without the
  // article.
  template <typename Table>
  auto Find(const Table& table, int32_t i) const -> decltype(table.Find(0)) {
    if (!IsWord(i)) return nullptr;
    if (const auto* found = table.Find(Hash(i))) return found;
    if (at(i).prefix_bytes == 0 && !at(i).has_article) return nullptr;
    const text::WordForm form(text_, at(i));
    const int stem = form.prefix();
    if (stem > 0) {
      if (const auto* found = table.Find(form.Hash(stem))) return found;
    }
    if (!at(i).has_article) return nullptr;
    constexpr char16_t kAlef = 0x0627;
    return table.Find(form.Hash(stem + (form[stem] == kAlef ? 2 : 1)));
  }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<uint64_t>& hashes_;  // 0: not yet known
};

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_WORDS_H_
