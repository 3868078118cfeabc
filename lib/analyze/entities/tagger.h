// Tagger: finds the mentions of a text with one model. Immutable and thread-safe; its scratch space
// is thread-local.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/model.h"
#include "lib/doc/document.h"

namespace khabar::entities {

class Tagger {
 public:
  explicit Tagger(std::unique_ptr<const EntityModel> model) : model_(std::move(model)) {}

  // Appends the mentions of title and body, in order. Two passes: the second knows what the first
  // found elsewhere in the article. Spans carry no proclitic and no possessive. REQUIRES: tokens
  // and sentences.
  void Tag(const Document& doc, std::vector<Mention>& mentions) const;

  const EntityModel& model() const { return *model_; }

 private:
  const std::unique_ptr<const EntityModel> model_;
};

// The written span of the tokens [begin, end) as a mention: without proclitics of the first token
// and the possessive of the last, and without marks around it. Empty when nothing else is there.
Span MentionSpan(const TextUnit& unit, size_t begin, size_t end);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_
