#include "lib/analyze/entities/features.h"

#include <algorithm>
#include <array>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/char_class.h"
#include "lib/text/fold.h"

namespace khabar::entities {
namespace {

// The templates. Their numbers seed the hashes: append, never renumber.
enum Template : uint64_t {
  kFull = 1,
  kStem,
  kBare,
  kShape,
  kClitics,
  kBarePrev,
  kBareNext,
  kBarePrev2,
  kBareNext2,
  kFullPrev,
  kFullNext,
  kBigramPrev,
  kBigramNext,
  kAround,
  kPrefix1,
  kPrefix2,
  kPrefix3,
  kPrefix4,
  kSuffix1,
  kSuffix2,
  kSuffix3,
  kSuffix4,
  kSuffixPrev,
  kSuffixNext,
  kShapePrev,
  kShapeNext,
  kShapes,
  kArticles,
  kC80,
  kC320,
  kC1000,
  kC320Prev,
  kC320Next,
  kC1000Prev,
  kC1000Next,
  kC320Prev2,
  kC320Next2,
  kC320BigramPrev,
  kC320BigramNext,
  kC80Trigram,
  kStemC320,
  kStemC1000,
  kStemC320Prev,
  kStemC320Next,
  kFirst,
  kLast,
  kQuoted,
  kCliticsBare,
  kMemory,
  kMemoryPrev,
  kMemoryNext,
  kMemoryStrong,
  kC1000Bare,
  kC320PrevBare,
  kC320NextBare,
  kShapeSuffix,
  kBareNext3,
  kBarePrev3,
};

constexpr uint64_t Combine(uint64_t a, uint64_t b) {
  return Mix64(a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL));
}
constexpr uint64_t Feature(Template t, uint64_t value) {
  return Combine(static_cast<uint64_t>(t) << 40, value);
}

constexpr std::array<uint64_t, 2> kOutsideSentence = {0x1111,
                                                      0x2222};  // before its start, after its end

// Kinds of characters, runs folded: "Trump" Aa, "BBC" A, "F-16" A-9, an Arabic word ع.
uint64_t ShapeOf(std::string_view word, const Token& token) {
  if (token.script == Script::kArabic) return Combine(1, static_cast<uint64_t>(token.kind));
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
    shape = Combine(shape, static_cast<uint64_t>(kind));
    if (++runs == 8) break;
  }
  if (word.size() == 1) shape = Combine(shape, 7);  // one capital: an initial
  return Combine(shape, static_cast<uint64_t>(token.kind));
}

bool OpensQuotation(char32_t c) {
  return c == 0xAB || c == 0x201C || c == 0x201D || c == '"' || c == 0x2018;
}
bool ClosesQuotation(char32_t c) {
  return c == 0xBB || c == 0x201C || c == 0x201D || c == '"' || c == 0x2019;
}

// Hashes of the first and last 1 to 4 letters of a folded word.
void HashAffixes(std::string_view word, TokenForms& forms) {
  std::fill(std::begin(forms.prefix), std::end(forms.prefix), 0);
  std::fill(std::begin(forms.suffix), std::end(forms.suffix), 0);
  size_t at = 0;
  for (int n = 0; n < 4 && at < word.size(); ++n) {
    at += static_cast<size_t>(DecodeValidUtf8(word, static_cast<int32_t>(at)).length);
    if (at == word.size() && n > 0) break;
    forms.prefix[n] = Hash64(word.substr(0, at));
  }
  auto end = static_cast<int32_t>(word.size());
  for (int n = 0; n < 4 && end > 0; ++n) {
    end = PreviousCodePoint(word, end);
    if (end == 0 && n > 0) break;
    forms.suffix[n] = Hash64(word.substr(static_cast<size_t>(end)));
  }
}

}  // namespace

std::string_view FeatureExtractor::bare_text(size_t token) const {
  const size_t begin = bare_begin_[token];
  const size_t end = token + 1 < bare_begin_.size() ? bare_begin_[token + 1] : folded_.size();
  return std::string_view(folded_).substr(begin, end - begin);
}

void FeatureExtractor::PrepareToken(std::string_view text, const Token& token, TokenForms& forms) {
  scratch_.clear();
  const Span written = token.script == Script::kLatin
                           ? Span{token.span.begin, token.span.end - token.suffix_bytes}
                           : token.span;
  const Span stem = {written.begin + token.prefix_bytes, written.end};
  const std::string_view prefix = Span{written.begin, stem.begin}.In(text);
  text::AppendFolded(prefix, scratch_);
  const size_t stem_at = scratch_.size();
  text::AppendFolded(stem.In(text), scratch_);
  for (char& c : scratch_) {
    if (c >= '0' && c <= '9') c = '0';  // any number is like another
  }
  const std::string_view full = scratch_;
  const std::string_view stem_text = full.substr(stem_at);
  std::string_view bare = stem_text;
  // ال is two letters, or only its ل where another ل stands before it.
  constexpr std::string_view kArticle = "ال", kLam = "ل";
  if (token.has_article && bare.starts_with(kArticle) && bare.size() > kArticle.size() + 2) {
    bare.remove_prefix(kArticle.size());
  } else if (token.has_article && bare.starts_with(kLam) && bare.size() > kLam.size() + 2) {
    bare.remove_prefix(kLam.size());
  }
  forms.full = Hash64(full);
  forms.stem = stem_at == 0 ? forms.full : Hash64(stem_text);
  forms.bare = Hash64(bare);
  forms.shape = ShapeOf(written.In(text), token);
  forms.clitics = Combine(Hash64(full.substr(0, stem_at)), token.has_article ? 1 : 0);
  forms.clusters = clusters_.Find(forms.full);
  forms.stem_clusters = stem_at == 0 ? forms.clusters : clusters_.Find(forms.stem);
  HashAffixes(bare, forms);
  forms.quote = 0;
  bare_begin_.push_back(static_cast<uint32_t>(folded_.size()));
  folded_ += bare;
}

void FeatureExtractor::Prepare(const TextUnit& unit) {
  forms_.resize(unit.tokens.size());
  bare_begin_.clear();
  folded_.clear();
  for (size_t i = 0; i < unit.tokens.size(); ++i)
    PrepareToken(unit.text, unit.tokens[i], forms_[i]);
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    if (unit.tokens[i].kind != TokenKind::kPunctuation) continue;
    const char32_t mark = DecodeValidUtf8(unit.text, unit.tokens[i].span.begin).value;
    if (OpensQuotation(mark) && i + 1 < forms_.size()) forms_[i + 1].quote |= 1;
    if (ClosesQuotation(mark) && i > 0) forms_[i - 1].quote |= 2;
  }
}

void FeatureExtractor::Extract(size_t begin, size_t end, size_t i,
                               std::span<const FormMemory> memory,
                               std::vector<uint64_t>& out) const {
  out.clear();
  static constexpr TokenForms kNone{};
  const auto at = [&](ptrdiff_t offset) -> const TokenForms& {
    const ptrdiff_t position = static_cast<ptrdiff_t>(i) + offset;
    const bool inside =
        position >= static_cast<ptrdiff_t>(begin) && position < static_cast<ptrdiff_t>(end);
    return inside ? forms_[static_cast<size_t>(position)] : kNone;
  };
  const auto bare = [&](ptrdiff_t offset) {
    const TokenForms& forms = at(offset);
    return &forms == &kNone ? kOutsideSentence[offset > 0] : forms.bare;
  };
  const auto add = [&out](Template t, uint64_t value) { out.push_back(Feature(t, value)); };
  const auto add_known = [&out](Template t, uint64_t value) {
    if (value != 0) out.push_back(Feature(t, value));
  };
  const TokenForms& here = forms_[i];
  const TokenForms& previous = at(-1);
  const TokenForms& next = at(1);

  add(kFull, here.full);
  add(kStem, here.stem);
  add(kBare, here.bare);
  add(kShape, here.shape);
  add(kClitics, here.clitics);
  add(kCliticsBare, Combine(here.clitics, here.bare));
  add(kBarePrev, bare(-1));
  add(kBareNext, bare(1));
  add(kBarePrev2, bare(-2));
  add(kBareNext2, bare(2));
  add(kBarePrev3, bare(-3));
  add(kBareNext3, bare(3));
  add(kFullPrev, previous.full);
  add(kFullNext, next.full);
  add(kBigramPrev, Combine(bare(-1), here.bare));
  add(kBigramNext, Combine(here.bare, bare(1)));
  add(kAround, Combine(bare(-1), bare(1)));
  for (uint64_t n = 0; n < 4; ++n) {
    add_known(static_cast<Template>(kPrefix1 + n), here.prefix[n]);
    add_known(static_cast<Template>(kSuffix1 + n), here.suffix[n]);
  }
  add_known(kSuffixPrev, previous.suffix[1]);
  add_known(kSuffixNext, next.suffix[1]);
  add(kShapePrev, Combine(previous.shape, here.shape));
  add(kShapeNext, Combine(here.shape, next.shape));
  add(kShapes, Combine(Combine(previous.shape, here.shape), next.shape));
  add(kShapeSuffix, Combine(here.shape, here.suffix[2]));
  add(kArticles, Combine(Combine(previous.clitics, here.clitics), next.clitics));

  const WordClusters& c = here.clusters;
  add_known(kC80, c.c80);
  add_known(kC320, c.c320);
  add_known(kC1000, c.c1000);
  add_known(kStemC320, here.stem_clusters.c320);
  add_known(kStemC1000, here.stem_clusters.c1000);
  add_known(kC320Prev, previous.clusters.c320);
  add_known(kC320Next, next.clusters.c320);
  add_known(kC1000Prev, previous.clusters.c1000);
  add_known(kC1000Next, next.clusters.c1000);
  add_known(kStemC320Prev, previous.stem_clusters.c320);
  add_known(kStemC320Next, next.stem_clusters.c320);
  add_known(kC320Prev2, at(-2).clusters.c320);
  add_known(kC320Next2, at(2).clusters.c320);
  if (c.c320 != 0) {
    add(kC320BigramPrev, Combine(previous.clusters.c320, c.c320));
    add(kC320BigramNext, Combine(c.c320, next.clusters.c320));
    add(kC80Trigram, Combine(Combine(previous.clusters.c80, c.c80), next.clusters.c80));
    add(kC320PrevBare, Combine(bare(-1), c.c320));
    add(kC320NextBare, Combine(bare(1), c.c320));
  }

  if (i == begin) add(kFirst, here.shape);
  if (i + 1 == end) add(kLast, here.shape);
  if (here.quote != 0) add(kQuoted, here.quote);

  AppendMemoryFeatures(begin, end, i, memory, out);
}

void FeatureExtractor::AppendMemoryFeatures(size_t begin, size_t end, size_t i,
                                            std::span<const FormMemory> memory,
                                            std::vector<uint64_t>& out) const {
  if (memory.empty()) return;
  const auto recall = [&](size_t token) -> const FormMemory* {
    const uint64_t form = forms_[token].bare;
    const auto found = std::lower_bound(memory.begin(), memory.end(), form,
                                        [](const FormMemory& m, uint64_t f) { return m.bare < f; });
    return found != memory.end() && found->bare == form ? &*found : nullptr;
  };
  const auto add = [&out](Template t, uint64_t value) { out.push_back(Feature(t, value)); };
  if (const FormMemory* m = recall(i)) {
    add(kMemory, m->type);
    add(kMemoryStrong, Combine(m->type, m->strength));
  }
  const FormMemory* previous = i > begin ? recall(i - 1) : nullptr;
  const FormMemory* next = i + 1 < end ? recall(i + 1) : nullptr;
  if (previous != nullptr) add(kMemoryPrev, previous->type);
  if (next != nullptr) add(kMemoryNext, next->type);
}

}  // namespace khabar::entities
