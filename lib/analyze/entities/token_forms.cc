#include "lib/analyze/entities/token_forms.h"

#include <algorithm>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

namespace khabar::entities {

namespace {

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// Kinds of characters, runs folded: "Trump" Aa, "BBC" A, "F-16" A-9, an Arabic word ع.
uint64_t ShapeOf(std::string_view word, const Token& token) {
  if (token.script == Script::kArabic) return CombineHashes(1, static_cast<uint64_t>(token.kind));
  uint64_t shape = 0xA5;
  char last = '\0';
  int runs = 0;
  for (const char c : word) {
    char kind = 'x';
    if (c >= 'A' && c <= 'Z') {
      kind = 'A';
    } else if (c >= 'a' && c <= 'z') {
      kind = 'a';
    } else if (c >= '0' && c <= '9') {
      kind = '9';
    } else if (static_cast<uint8_t>(c) < 0x80) {
      kind = c;
    } else if (IsUtf8Continuation(c)) {
      continue;
    }
    if (kind == last) continue;
    last = kind;
    shape = CombineHashes(shape, static_cast<uint64_t>(kind));
    if (++runs == 8) break;
  }
  if (word.size() == 1) shape = CombineHashes(shape, 7);  // one capital: an initial
  return CombineHashes(shape, static_cast<uint64_t>(token.kind));
}

bool OpensQuotation(char32_t c) {
  return c == 0xAB || c == 0x201C || c == 0x201D || c == '"' || c == 0x2018;
}
bool ClosesQuotation(char32_t c) {
  return c == 0xBB || c == 0x201C || c == 0x201D || c == '"' || c == 0x2019;
}

// Of a word as written, whose proclitics are `prefix`.
Junction JunctionOf(std::string_view word, std::string_view prefix, const Token& token) {
  constexpr std::string_view kWaw = "و", kFa = "ف";
  if (token.kind != TokenKind::kWord) return Junction::kMark;
  if (token.script != Script::kArabic) return IsLower(word[0]) ? Junction::kLower : Junction::kWord;
  const bool has_waw = word.starts_with(kWaw);
  if (prefix.empty()) return has_waw ? Junction::kWaw : Junction::kWord;
  return has_waw || word.starts_with(kFa) ? Junction::kConjunction : Junction::kProclitic;
}

// Hashes of the first and last 1 to 5 letters of a folded word.
void HashAffixes(std::string_view word, WordForms& forms) {
  size_t at = 0;
  for (size_t n = 0; n < kAffixes && at < word.size(); ++n) {
    at += static_cast<size_t>(DecodeValidUtf8(word, static_cast<int32_t>(at)).length);
    if (at == word.size() && n > 0) break;
    forms.prefix[n] = Hash64(word.substr(0, at));
  }
  auto end = static_cast<int32_t>(word.size());
  for (size_t n = 0; n < kAffixes && end > 0; ++n) {
    end = PreviousCodePoint(word, end);
    if (end == 0 && n > 0) break;
    forms.suffix[n] = Hash64(word.substr(static_cast<size_t>(end)));
  }
}

// By the words of four letters and more; shorter ones are small in headlines, too.
CaseStyle StyleOf(const TextUnit& unit, size_t begin, size_t end) {
  constexpr int32_t kShortest = 4;
  int lower = 0, capital = 0, capitals = 0;
  for (size_t i = begin; i < end; ++i) {
    const Token& token = unit.tokens[i];
    if (token.kind != TokenKind::kWord || token.span.size() < kShortest) continue;
    const std::string_view word = token.span.In(unit.text);
    lower += IsLower(word[0]);
    capital += IsCapital(word[0]);
    capitals += IsCapital(word[0]) && IsCapital(word[1]);
  }
  const int words = lower + capital;
  if (words >= 2 && 2 * capitals > words) return CaseStyle::kCapitals;
  if (words >= 3 && capital > 2 * lower) return CaseStyle::kHeadline;
  return words >= 3 && capital == 0 ? CaseStyle::kNoCapitals : CaseStyle::kMixed;
}

}  // namespace

std::string_view TokenFormer::bare_text(size_t token) const {
  const size_t begin = bare_begin_[token];
  const size_t end = token + 1 < bare_begin_.size() ? bare_begin_[token + 1] : folded_.size();
  return std::string_view(folded_).substr(begin, end - begin);
}

FormedWord WordFormer::Form(std::string_view text, const Token& token) {
  folded_.clear();
  const Span written = token.script == Script::kLatin
                           ? Span{token.span.begin, token.span.end - token.suffix_bytes}
                           : token.span;
  const Span stem = {written.begin + token.prefix_bytes, written.end};
  const std::string_view prefix = Span{written.begin, stem.begin}.In(text);
  text::AppendFolded(prefix, folded_);
  const size_t stem_at = folded_.size();
  text::AppendFolded(stem.In(text), folded_);
  for (char& c : folded_) {
    if (c >= '0' && c <= '9') c = '0';  // any number is like another
  }
  const std::string_view full = folded_;
  const std::string_view stem_text = full.substr(stem_at);
  bare_ = stem_text;
  // ال is two letters, or only its ل where another ل stands before it.
  constexpr std::string_view kArticle = "ال", kLam = "ل";
  if (token.has_article && bare_.starts_with(kArticle) && bare_.size() > kArticle.size() + 2) {
    bare_.remove_prefix(kArticle.size());
  } else if (token.has_article && bare_.starts_with(kLam) && bare_.size() > kLam.size() + 2) {
    bare_.remove_prefix(kLam.size());
  }
  FormedWord out;
  TokenForms& forms = out.token;
  WordForms& word = out.word;
  word.full = Hash64(full);
  word.stem = stem_at == 0 ? word.full : Hash64(stem_text);
  HashAffixes(bare_, word);
  forms.bare = Hash64(bare_);
  forms.shape = ShapeOf(written.In(text), token);
  forms.clitics = CombineHashes(Hash64(full.substr(0, stem_at)), token.has_article ? 1 : 0);
  forms.ending = word.suffix[1];
  forms.junction = JunctionOf(written.In(text), prefix, token);
  forms.clusters = clusters_.Find(word.full);
  word.stem_clusters = stem_at == 0 ? forms.clusters : clusters_.Find(word.stem);
  forms.vector = forms.clusters.vector != 0 ? forms.clusters.vector : word.stem_clusters.vector;
  return out;
}

void TokenFormer::Clear() {
  forms_.clear();
  word_forms_.clear();
  words_.clear();
  junctions_.clear();
  bare_begin_.clear();
  folded_.clear();
}

void TokenFormer::Prepare(const TextUnit& unit, CaseNotes& notes) {
  Clear();
  for (const Token& token : unit.tokens) {
    const FormedWord formed = word_former_.Form(unit.text, token);
    Append(formed.token);
    word_forms_.push_back(formed.word);
    bare_begin_.push_back(static_cast<uint32_t>(folded_.size()));
    folded_ += word_former_.bare_text();
  }
  ReadUnit(unit, notes);
}

void TokenFormer::ReadUnit(const TextUnit& unit, CaseNotes& notes) {
  MarkQuotations(unit);
  NoteCases(unit, notes);
}

void TokenFormer::MarkQuotations(const TextUnit& unit) {
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    if (unit.tokens[i].kind != TokenKind::kPunctuation) continue;
    const char32_t mark = DecodeValidUtf8(unit.text, unit.tokens[i].span.begin).value;
    if (OpensQuotation(mark) && i + 1 < forms_.size()) forms_[i + 1].quote |= 1;
    if (ClosesQuotation(mark) && i > 0) forms_[i - 1].quote |= 2;
  }
}

void TokenFormer::NoteCases(const TextUnit& unit, CaseNotes& notes) {
  for (const Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    const CaseStyle style = StyleOf(unit, begin, end);
    for (size_t i = begin; i < end; ++i) {
      TokenForms& forms = forms_[i];
      forms.style = style;
      if (unit.tokens[i].kind != TokenKind::kWord) continue;
      const char first = unit.text[static_cast<size_t>(unit.tokens[i].span.begin)];
      if (IsLower(first)) notes.AddLower(forms.bare);
      if (!IsCapital(first)) continue;
      forms.cases = kWithCapital;
      const bool telling = style == CaseStyle::kMixed || style == CaseStyle::kNoCapitals;
      if (telling && i > begin) notes.AddCapital(forms.bare);
    }
  }
}

void TokenFormer::UseCases(const CaseNotes& notes) {
  for (TokenForms& forms : forms_) {
    if (forms.cases != 0) forms.cases = kWithCapital | notes.Find(forms.bare);
  }
}

void CaseNotes::Clear() {
  lower_.clear();
  capital_.clear();
}

void CaseNotes::Finish() {
  std::sort(lower_.begin(), lower_.end());
  std::sort(capital_.begin(), capital_.end());
}

uint8_t CaseNotes::Find(uint64_t bare) const {
  const bool lower = std::binary_search(lower_.begin(), lower_.end(), bare);
  const bool capital = std::binary_search(capital_.begin(), capital_.end(), bare);
  return static_cast<uint8_t>((lower ? kSeenLower : 0) | (capital ? kSeenCapital : 0));
}

}  // namespace khabar::entities
