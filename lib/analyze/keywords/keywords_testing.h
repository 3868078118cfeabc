// For tests and benchmarks of this folder.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "lib/analyze/keywords/keyword_annotator.h"
#include "lib/doc/document.h"

namespace khabar::keywords::testing {

// With the released table; nullptr where models/ is not in the working folder.
inline const KeywordAnnotator* Released() {
  static const auto* const loaded = new auto(KeywordAnnotator::Load("models"));
  return loaded->ok() ? (*loaded)->get() : nullptr;
}

// An entity, with a mention wherever `name` stands in the body.
inline void AddEntity(std::string_view name, EntityType type, float salience, Document& doc) {
  const auto entity = static_cast<int32_t>(doc.entities.entities.size());
  doc.entities.entities.push_back(
      {.type = type, .name = doc.arena().Copy(name), .salience = salience});
  std::vector<Mention>& mentions = doc.entities.mentions;
  for (size_t at = doc.body().text.find(name); at != std::string_view::npos;
       at = doc.body().text.find(name, at + 1)) {
    const auto begin = static_cast<int32_t>(at);
    mentions.push_back({.span = {begin, begin + static_cast<int32_t>(name.size())},
                        .type = type,
                        .entity = entity});
  }
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  doc.MarkSet({Layer::kEntities});
}

}  // namespace khabar::keywords::testing

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORDS_TESTING_H_
