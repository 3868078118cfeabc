// One annotated text, tokenised by the same code that the service runs, and the schemes of tags
// that sources have.
#ifndef KHABAR_TOOLS_ENTITIES_ANNOTATED_DOCUMENT_H_
#define KHABAR_TOOLS_ENTITIES_ANNOTATED_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

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
  float weight = 1;               // of its sentences in training
};

// A mention as bytes of the text.
struct GoldSpan {
  Span span;
  TagMask begin;  // the tags that its first token may have
};

// The begin tags of a class of a scheme: "own" (the nine types of the guidelines), "plo" (PER LOC
// ORG MISC), "fine" (NewsFANE's and WikiFANE's fifty). 0 for a class that the scheme does not have;
// O is among them where the source does not say.
TagMask MaskOf(const std::string& scheme, const std::string& name);

// The text as the document's body. What `gold`, in order of the text, does not cover may be
// whatever the scheme does not annotate.
AnnotatedDocument BuildDocument(const std::string& id, const std::string& text,
                                const std::vector<GoldSpan>& gold, const std::string& scheme);

// Tokens in `region` are not only what the scheme of the document knows: all nine types were read
// there, and `gold` is all that is.
void SetComplete(Span region, const std::vector<GoldSpan>& gold, AnnotatedDocument& document);

// Is the tag of the tokens [begin, end) fully known?
bool AreComplete(const AnnotatedDocument& document, size_t begin, size_t end);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_ANNOTATED_DOCUMENT_H_
