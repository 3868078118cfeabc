#include "lib/analyze/keywords/word_key.h"

#include "lib/text/word_table.h"

namespace khabar::keywords {
namespace {

using text::WordForm;

constexpr char16_t kAlef = 0x0627, kLam = 0x0644;

bool Ends(const WordForm& form, int end, std::string_view ascii) {
  const auto size = static_cast<int>(ascii.size());
  if (end < size) return false;
  for (int i = 0; i < size; ++i) {
    if (form[end - size + i] != static_cast<char16_t>(ascii[static_cast<size_t>(i)])) return false;
  }
  return true;
}

// Hash of the singular: companies, buses, talks. The rules need not make real words, only the same
// one of both numbers.
uint64_t EnglishHash(const WordForm& form, int end) {
  constexpr int kShortest = 4;  // letters of a word that can lose an s
  // company and companies meet in compan, and are not compan.
  constexpr uint64_t kWithY = 0x9E3779B97F4A7C14u;
  if (end < kShortest) return form.Hash(0, end);
  if (Ends(form, end, "y")) return form.Hash(0, end - 1) ^ kWithY;
  if (Ends(form, end, "ies")) return form.Hash(0, end - 3) ^ kWithY;
  if (!Ends(form, end, "s") || Ends(form, end, "ss") || Ends(form, end, "us") ||
      Ends(form, end, "is")) {
    return form.Hash(0, end);
  }
  if (Ends(form, end, "ches") || Ends(form, end, "shes") || Ends(form, end, "xes") ||
      Ends(form, end, "sses")) {
    return form.Hash(0, end - 2);
  }
  return form.Hash(0, end - 1);
}

// شركة and شركات are one word; so is the adjective of both.
uint64_t ArabicHash(const WordForm& form, int begin) {
  constexpr uint64_t kWithTa = 0xC2B2AE3D27D4EB4Eu;
  constexpr int kShortest = 3;  // letters before the ending
  constexpr char16_t kHa = 0x0647, kTa = 0x062A;
  const int end = form.size();
  if (end - begin > kShortest + 1 && form[end - 1] == kTa && form[end - 2] == kAlef)
    return form.Hash(begin, end - 2) ^ kWithTa;
  if (end - begin > kShortest && form[end - 1] == kHa) return form.Hash(begin, end - 1) ^ kWithTa;
  return form.Hash(begin);
}

}  // namespace

WordKey KeyOf(std::string_view text, const Token& token) {
  if (token.kind != TokenKind::kWord) return {};
  const WordForm form(text, token);
  if (form.size() == 0 || (form[0] >= '0' && form[0] <= '9')) return {};
  if (token.script == Script::kLatin) {
    // The possessive is two letters: an apostrophe and s.
    const int end = form.size() - (token.suffix_bytes > 0 ? 2 : 0);
    return {EnglishHash(form, end), false, false};
  }
  if (token.script != Script::kArabic) return {};
  WordKey key;
  int begin = form.prefix();
  // ألقاب is taken for ال + قاب by the clitic lexicon.
  const std::string_view stem = token.WithoutProclitics().In(text);
  if (token.has_article && form.size() - begin > 3 && !stem.starts_with("أ")) {
    key.definite = true;
    key.lam_lam = form[begin] == kLam;
    begin += form[begin] == kAlef ? 2 : 1;
  }
  key.hash = ArabicHash(form, begin);
  return key;
}

}  // namespace khabar::keywords
