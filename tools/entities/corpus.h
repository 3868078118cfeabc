// Annotated text for training and evaluating the tagger, tokenised by the same code that the
// service runs.
#ifndef KHABAR_TOOLS_ENTITIES_CORPUS_H_
#define KHABAR_TOOLS_ENTITIES_CORPUS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tools/entities/annotated_document.h"
#include "tools/entities/own_corpus.h"

namespace khabar::entities {

// NAME.tsv and NAME.bio of ../shared/corpora/ner/annotated: lines of one document are joined by
// line breaks. As published, or with a blank between any two tokens, as corpora and scorers give
// text and as the published text of some sites is.
enum class Spacing { kAsPublished, kBetweenTokens };
absl::StatusOr<std::vector<AnnotatedDocument>> ReadAnnotated(const std::string& prefix,
                                                             Spacing spacing);

// A .bio file of another scheme (tags are mapped by `scheme`: "plo" PER LOC ORG MISC, "fine"
// NewsFANE's classes). Sentences are grouped in runs of 20, since the files carry no documents. Of
// the sentences that `notes` has, its mentions stand instead; they may be all that is read, or left
// out.
enum class Sentences { kAll, kNoted, kOthers };
absl::StatusOr<std::vector<AnnotatedDocument>> ReadBio(const std::string& path,
                                                       const std::string& scheme,
                                                       const SentenceNotes& notes = {},
                                                       Sentences which = Sentences::kAll);

// The lines `id<TAB>text` of a file that `notes` has by their ids, as documents of what stands
// before the id's last dot. An error when one of the notes has no line.
absl::StatusOr<std::vector<AnnotatedDocument>> ReadNoted(const std::string& path,
                                                         const SentenceNotes& notes);

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
