// Features of tokens for the tagger. A feature is a 64-bit hash of its template and of what the
// template sees, so that no strings are built: every token's forms are hashed once (Prepare),
// templates mix these hashes. The templates are part of the model: a change of them is a new
// kModelVersion. Not thread-safe: one extractor a thread, reused.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/dense_weights.h"
#include "lib/analyze/entities/token_forms.h"
#include "lib/doc/document.h"

namespace khabar::entities {

// The memory of an article: what an earlier pass found a form to be. Empty in the first pass.
struct FormMemory {
  uint64_t bare = 0;
  uint8_t type = 0;      // EntityType of most of its mentions
  uint8_t strength = 0;  // 1: once, 2: several times
  uint8_t place = 0;     // Place in most of these
  uint8_t share = 0;     // Share of the form's occurrences that are in mentions
};
enum Place : uint8_t { kAlone, kBegins, kContinues };
enum Share : uint8_t { kFew, kHalf, kAlways };
inline constexpr size_t kStrengths = 2, kPlacesOfForms = 3, kShares = 3;

// The form in a memory that is sorted by it; null when it is not there.
inline const FormMemory* Find(std::span<const FormMemory> memory, uint64_t bare) {
  const auto found =
      std::lower_bound(memory.begin(), memory.end(), bare,
                       [](const FormMemory& m, uint64_t form) { return m.bare < form; });
  return found != memory.end() && found->bare == bare ? &*found : nullptr;
}

// The features that a remembered form gives to its token and to the tokens behind and before it.
struct MemoryFeatures {
  std::array<uint64_t, 4> here;
  uint64_t next, previous;
};
MemoryFeatures FeaturesOf(const FormMemory& memory);

// What a template sees, for the trainer, which hides parts of it at random.
enum FeatureGroup : uint8_t {
  kSeesWord = 1,
  kSeesClass = 2,
  kSeesPrevious = 4,
  kSeesNext = 8,
  kSeesMemory = 16
};

// The one token that a template sees, from the token that it describes; kContext: several, or what
// sentence and article say of one. What the others say of a word is the same wherever it stands.
enum class Scope : uint8_t { kHere, kPrev, kNext, kPrev2, kNext2, kPrev3, kNext3, kContext };
inline constexpr size_t kWordScopes = static_cast<size_t>(Scope::kContext);

// The features of one word, by the place from which the templates look at it.
class WordFeatures {
 public:
  // Of one place.
  static constexpr size_t kMost = 32;

  std::span<const uint64_t> of(Scope scope) const {
    return std::span(features_[static_cast<size_t>(scope)])
        .first(count_[static_cast<size_t>(scope)]);
  }
  void Clear() { count_ = {}; }
  void Add(Scope scope, uint64_t feature) {
    const auto s = static_cast<size_t>(scope);
    features_[s][count_[s]++] = feature;
  }

 private:
  std::array<std::array<uint64_t, kMost>, kWordScopes> features_;
  std::array<size_t, kWordScopes> count_{};
};

// Replaces `out` with what the templates of one token see of a word; null: of the place outside a
// sentence.
void ExtractWord(const FormedWord* word, WordFeatures& out);

class FeatureExtractor {
 public:
  // Of one token.
  static constexpr size_t kMostContextFeatures = 40;

  // `clusters` may be empty; must outlive the extractor.
  explicit FeatureExtractor(const ClusterTable& clusters) : former_(clusters) {}

  // Computes the forms of all tokens of `unit`, which must outlive the calls of Extract. `notes`
  // collects what the texts of one article say of capitals; UseCases takes it in, before Extract.
  void Prepare(const TextUnit& unit, CaseNotes& notes) { former_.Prepare(unit, notes); }
  void UseCases(const CaseNotes& notes) { former_.UseCases(notes); }
  // Both, for an article of one text.
  void Prepare(const TextUnit& unit);
  // The same with forms that are known: form_of(i) is what WordFormer gives for token i. Then there
  // is no bare_text, and no Extract but ExtractContext.
  template <typename FormOf>
  void PrepareWith(const TextUnit& unit, CaseNotes& notes, const FormOf& form_of) {
    former_.PrepareWith(unit, notes, form_of);
  }

  // Replaces `out` with the features of token `i` in its sentence [begin, end). Sorted memory by
  // bare form.
  void Extract(size_t begin, size_t end, size_t i, std::span<const FormMemory> memory,
               std::vector<uint64_t>& out) const;
  // The same, with the FeatureGroups of each feature.
  void Extract(size_t begin, size_t end, size_t i, std::span<const FormMemory> memory,
               std::vector<uint64_t>& out, std::vector<uint8_t>& groups) const;
  // Those of Extract without a memory that are not in ExtractWord of the token and of the three on
  // each side of it, in `space`.
  std::span<const uint64_t> ExtractContext(size_t begin, size_t end, size_t i,
                                           std::span<uint64_t, kMostContextFeatures> space) const;
  // Appends only those that the memory adds to the features without one.
  void AppendMemoryFeatures(size_t begin, size_t end, size_t i, std::span<const FormMemory> memory,
                            std::vector<uint64_t>& out) const;

  const TokenForms& forms(size_t token) const { return former_.forms()[token]; }
  const std::vector<TokenForms>& all_forms() const { return former_.forms(); }
  // Not after PrepareWith.
  FormedWord formed(size_t token) const { return {forms(token), former_.word_forms()[token]}; }
  // The words whose vectors stand in the window of token `i`.
  std::array<uint32_t, kWindow> Window(size_t begin, size_t end, size_t i) const;
  // The words of all tokens that were prepared, as rows of the vectors plus one.
  const std::vector<uint32_t>& words() const { return former_.words(); }
  std::span<const Junction> junctions() const { return former_.junctions(); }
  // The bare form itself, folded. Valid until the next Prepare.
  std::string_view bare_text(size_t token) const { return former_.bare_text(token); }

 private:
  TokenFormer former_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_
