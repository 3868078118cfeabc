// Features of tokens for the tagger. A feature is a 64-bit hash of its template and of what the
// template sees, so that no strings are built: every token's forms are hashed once (Prepare),
// templates mix these hashes. The templates are part of the model: a change of them is a new
// kModelVersion. Not thread-safe: one extractor a thread, reused.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/clusters.h"
#include "lib/doc/document.h"

namespace khabar::entities {

// What the templates see of one token.
struct TokenForms {
  uint64_t full = 0;   // folded, as written
  uint64_t stem = 0;   // without proclitics
  uint64_t bare = 0;   // without proclitics and article: what is the same in every case of a name
  uint64_t shape = 0;  // kinds of characters: Aa, AA, 9, Arabic …
  uint64_t prefix[4];  // of the bare form, 1 to 4 letters; 0 when shorter
  uint64_t suffix[4];
  uint64_t clitics = 0;  // the proclitics and the article
  WordClusters clusters, stem_clusters;
  uint8_t quote = 0;  // 1: a quotation mark opens before it, 2: one closes after it
};

// The memory of an article: what an earlier pass found a form to be. Empty in the first pass.
struct FormMemory {
  uint64_t bare = 0;
  uint8_t type = 0;      // EntityType of most of its mentions
  uint8_t strength = 0;  // 1: once, 2: several times
};

class FeatureExtractor {
 public:
  // `clusters` may be empty; must outlive the extractor.
  explicit FeatureExtractor(const ClusterTable& clusters) : clusters_(clusters) {}

  // Computes the forms of all tokens of `unit`, which must outlive the calls of Extract.
  void Prepare(const TextUnit& unit);

  // Replaces `out` with the features of token `i` in its sentence [begin, end). Sorted memory by
  // bare form.
  void Extract(size_t begin, size_t end, size_t i, std::span<const FormMemory> memory,
               std::vector<uint64_t>& out) const;
  // Appends only those that the memory adds to the features without one.
  void AppendMemoryFeatures(size_t begin, size_t end, size_t i, std::span<const FormMemory> memory,
                            std::vector<uint64_t>& out) const;

  const TokenForms& forms(size_t token) const { return forms_[token]; }
  // The bare form itself, folded. Valid until the next Prepare.
  std::string_view bare_text(size_t token) const;

 private:
  void PrepareToken(std::string_view text, const Token& token, TokenForms& forms);

  const ClusterTable& clusters_;
  std::vector<TokenForms> forms_;
  std::vector<uint32_t> bare_begin_;  // into folded_
  std::string folded_;                // the bare forms, one after another
  std::string scratch_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_FEATURES_H_
