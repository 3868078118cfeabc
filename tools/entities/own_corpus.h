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
struct NotedMention {
  TagMask begin = 0;  // begin tags
  std::string surface;
  int32_t at = -1;  // byte of the sentence where it begins; -1: at its next place
};
struct SentenceNote {
  int line = 0;
  std::vector<NotedMention> mentions;
};

struct SentenceNotes {
  std::string path;
  // By the sentence's index from 0 (.bio) or its line's id (.tsv); one that is missing was not
  // read.
  std::map<std::string, SentenceNote> by_sentence;

  absl::Status Error(const SentenceNote& note, const std::string& what) const;
};

// Lines `sentence<TAB>TYPE=surface<TAB>...`, or TYPE@byte=surface; a line with the sentence alone:
// no mention.
absl::StatusOr<SentenceNotes> ReadSentenceNotes(const std::string& path);

// Makes the tokens in `sentence` (of the body) what the note says. An error: a surface that does
// not stand at its byte, or, where none is given, from one blank to another behind the one before
// it.
absl::Status Apply(const SentenceNotes& notes, const SentenceNote& note, Span sentence,
                   AnnotatedDocument& document);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_OWN_CORPUS_H_
