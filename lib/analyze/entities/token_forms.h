// What the feature templates see of one token: its forms as hashes, so that no strings are built.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TOKEN_FORMS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TOKEN_FORMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/tags.h"
#include "lib/base/hash.h"
#include "lib/doc/document.h"

namespace khabar::entities {

inline constexpr size_t kAffixes = 5;

// How a sentence uses capitals.
enum class CaseStyle : uint8_t { kMixed, kNoCapitals, kHeadline, kCapitals };

// How the article writes a word that stands here with a capital.
inline constexpr uint8_t kSeenLower = 1, kSeenCapital = 2, kWithCapital = 4;

// What templates see of a token together with others.
struct TokenForms {
  uint64_t bare = 0;     // without proclitics and article: what is the same in every case of a name
  uint64_t shape = 0;    // kinds of characters: Aa, AA, 9, Arabic …
  uint64_t clitics = 0;  // the proclitics and the article
  uint64_t ending = 0;   // the bare form's last two letters; 0 when it is shorter
  WordClusters clusters;
  uint32_t vector = 0;  // row of the word vectors plus one, 0 for none
  uint8_t quote = 0;    // 1: a quotation mark opens before it, 2: one closes after it
  uint8_t cases = 0;
  CaseStyle style = CaseStyle::kMixed;
  Junction junction = Junction::kMark;
};

// What templates see of a token alone.
struct WordForms {
  uint64_t full = 0;                        // folded, as written
  uint64_t stem = 0;                        // without proclitics
  std::array<uint64_t, kAffixes> prefix{};  // of the bare form, 1 to 5 letters; 0 when shorter
  std::array<uint64_t, kAffixes> suffix{};
  WordClusters stem_clusters;
};

struct FormedWord {
  TokenForms token;  // no quotation marks, cases and style
  WordForms word;
};

// Mixes two hashes; the order matters.
constexpr uint64_t CombineHashes(uint64_t a, uint64_t b) {
  return Mix64(a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL));
}

// The words that an article writes in lower case, and those with a capital where it need not be:
// a capital says little where a sentence begins or in a headline.
class CaseNotes {
 public:
  void Clear();
  void AddLower(uint64_t bare) { lower_.push_back(bare); }
  void AddCapital(uint64_t bare) { capital_.push_back(bare); }
  // After the last word and before the first question.
  void Finish();
  // kSeenLower, kSeenCapital.
  uint8_t Find(uint64_t bare) const;

 private:
  std::vector<uint64_t> lower_, capital_;
};

// Computes the forms of one token by itself. They follow from what is written and from the token's
// properties alone. Not thread-safe: reused.
class WordFormer {
 public:
  // `clusters` may be empty; must outlive the former.
  explicit WordFormer(const ClusterTable& clusters) : clusters_(clusters) {}

  FormedWord Form(std::string_view text, const Token& token);
  // The last word's bare form, folded. Valid until the next Form.
  std::string_view bare_text() const { return bare_; }

 private:
  const ClusterTable& clusters_;
  std::string folded_;
  std::string_view bare_;  // in folded_
};

// Computes the forms of texts. Not thread-safe: reused.
class TokenFormer {
 public:
  // `clusters` may be empty; must outlive the former.
  explicit TokenFormer(const ClusterTable& clusters) : word_former_(clusters) {}

  // Replaces the forms by those of the unit's tokens, and adds its words to `notes`.
  void Prepare(const TextUnit& unit, CaseNotes& notes);
  // The same with forms that are known: form_of(i) is what WordFormer gives for token i. It leaves
  // no word_forms and no bare_text.
  template <typename FormOf>
  void PrepareWith(const TextUnit& unit, CaseNotes& notes, const FormOf& form_of) {
    Clear();
    for (size_t i = 0; i < unit.tokens.size(); ++i) Append(form_of(i));
    ReadUnit(unit, notes);
  }
  // What all texts of the article say of its capitals; after Prepare and with finished notes.
  void UseCases(const CaseNotes& notes);

  const std::vector<TokenForms>& forms() const { return forms_; }
  const std::vector<WordForms>& word_forms() const { return word_forms_; }
  // The tokens' vectors (TokenForms::vector).
  const std::vector<uint32_t>& words() const { return words_; }
  const std::vector<Junction>& junctions() const { return junctions_; }
  // The bare form itself, folded. Valid until the next Prepare.
  std::string_view bare_text(size_t token) const;

 private:
  void Clear();
  void Append(const TokenForms& forms) {
    forms_.push_back(forms);
    words_.push_back(forms.vector);
    junctions_.push_back(forms.junction);
  }
  // What the texts around the words say of them.
  void ReadUnit(const TextUnit& unit, CaseNotes& notes);
  void NoteCases(const TextUnit& unit, CaseNotes& notes);
  void MarkQuotations(const TextUnit& unit);

  WordFormer word_former_;
  std::vector<TokenForms> forms_;
  std::vector<WordForms> word_forms_;
  std::vector<uint32_t> words_;
  std::vector<Junction> junctions_;
  std::vector<uint32_t> bare_begin_;  // into folded_
  std::string folded_;                // the bare forms, one after another
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TOKEN_FORMS_H_
