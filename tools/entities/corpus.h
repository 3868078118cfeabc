// Annotated text for training and evaluating the tagger, tokenised by the same code that the
// service runs.
#ifndef KHABAR_TOOLS_ENTITIES_CORPUS_H_
#define KHABAR_TOOLS_ENTITIES_CORPUS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/analyze/entities/tags.h"
#include "lib/doc/document.h"

namespace khabar::entities {

// Which tags a token may have: one bit a tag. Sources that know fewer types leave several open.
using TagMask = uint32_t;

struct AnnotatedDocument {
  std::string id;
  std::unique_ptr<Document> doc;  // body tokenised and split
  std::vector<TagMask> masks;     // one a token of the body
  bool complete = true;           // every mask has one bit
};

// NAME.tsv and NAME.bio of ../shared/corpora/ner/annotated: lines of one document are joined by
// line breaks. As published, or with a blank between any two tokens, as corpora and scorers give
// text and as the published text of some sites is.
enum class Spacing { kAsPublished, kBetweenTokens };
absl::StatusOr<std::vector<AnnotatedDocument>> ReadAnnotated(const std::string& prefix,
                                                             Spacing spacing);

// A .bio file of another scheme (tags are mapped by `scheme`: "plo" PER LOC ORG MISC, "fine"
// NewsFANE's classes). Sentences are grouped in runs of 20, since the files carry no documents.
absl::StatusOr<std::vector<AnnotatedDocument>> ReadBio(const std::string& path,
                                                       const std::string& scheme);

// One document in six is set aside for tuning, by the hash of its id: never trained on. The
// released models set part 0 aside; the others (to 5) are for cross-validation.
bool IsSetAside(const std::string& id, int part = 0);

// A copy of an English document that uses capitals as the web and headlines do; the same tokens and
// sentences.
enum class Casing { kLower, kUpper, kTitle };
AnnotatedDocument Recase(const AnnotatedDocument& document, Casing casing);

// Drops the documents of `docs` that share a sentence with `others` (by word 5-grams).
void DropOverlap(const std::vector<AnnotatedDocument>& others,
                 std::vector<AnnotatedDocument>& docs);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_CORPUS_H_
