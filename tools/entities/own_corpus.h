// The annotations of tools/entities/annotated: articles of our own with marks in the text, and what
// was read anew in the sentences of another corpus. Nine types, by the guidelines of
// ../shared/corpora/ner/annotated.
#ifndef KHABAR_TOOLS_ENTITIES_OWN_CORPUS_H_
#define KHABAR_TOOLS_ENTITIES_OWN_CORPUS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "tools/entities/annotated_document.h"

namespace khabar::entities {

// A line `# id` begins a document; every further line with text is a paragraph, in which a mention
// is [TYPE surface]. Proclitics stand before the bracket, and a bracket is nothing else. The
// documents' ids get the file's name before them. An error names the file and the line.
absl::StatusOr<std::vector<AnnotatedDocument>> ReadMarkedArticles(const std::string& path);

// All files FOLDER/PREFIX*.txt, in the order of their names; an error when there is none.
absl::StatusOr<std::vector<AnnotatedDocument>> ReadMarkedFolder(const std::string& folder,
                                                                const std::string& prefix);

// The mentions of one sentence of another corpus, in order, and the line that they stand on.
struct SentenceNote {
  int line = 0;
  std::vector<std::pair<TagMask, std::string>> mentions;  // begin tags, surface
};

struct SentenceNotes {
  std::string path;
  std::map<size_t, SentenceNote> by_sentence;  // from 0; a sentence without one was not read

  absl::Status Error(const SentenceNote& note, const std::string& what) const;
};

// Lines `index<TAB>TYPE=surface<TAB>...`; a line with the index alone: no mention.
absl::StatusOr<SentenceNotes> ReadSentenceNotes(const std::string& path);

// Makes the tokens in `sentence` (of the body) what the note says. A surface that does not stand
// there behind the one before it, from one blank to another, is an error.
absl::Status Apply(const SentenceNotes& notes, const SentenceNote& note, Span sentence,
                   AnnotatedDocument& document);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_OWN_CORPUS_H_
