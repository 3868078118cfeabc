// Tagger: finds the mentions of a text with one model. Immutable and thread-safe; its scratch space
// is thread-local.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/model.h"
#include "lib/analyze/entities/sentence_choice.h"
#include "lib/doc/document.h"

namespace khabar::entities {

class Tagger {
 public:
  explicit Tagger(std::unique_ptr<const EntityModel> model) : model_(std::move(model)) {}

  // Appends the mentions of title and body, in order. Two passes: the second knows what the first
  // found elsewhere in the article. Spans carry no proclitic and no possessive. REQUIRES: tokens
  // and sentences.
  void Tag(const Document& doc, std::vector<Mention>& mentions) const;
  // The same, of some sentences as if the article had no others.
  void Tag(const Document& doc, SentenceChoice choice, std::vector<Mention>& mentions) const;

  const EntityModel& model() const { return *model_; }

 private:
  void TagChosen(const Document& doc, const SentenceChoice* choice,
                 std::vector<Mention>& mentions) const;

  const std::unique_ptr<const EntityModel> model_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TAGGER_H_
