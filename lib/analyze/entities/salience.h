// Salience: how much an article is about an entity, 0 to 1. A first version from what every news
// reader knows: what the title and the lead name, and what is named often, matters. Not calibrated;
// for sorting, not for comparing articles. Thread-safe: a free function on values.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_SALIENCE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_SALIENCE_H_

#include <cstdint>

#include "lib/doc/annotations.h"

namespace khabar::entities {

struct SalienceEvidence {
  EntityType type = EntityType::kUnspecified;
  bool in_title = false;
  bool in_lead = false;  // the first paragraph
  float position = 1;    // of the first mention: 0 the start of the body, 1 its end
  int32_t mentions = 0;
};

struct ArticleEvidence {
  bool has_title = false;
  int32_t most_mentions = 1;  // of any entity
};

// type weight · (0.3 title + 0.3 place + 0.4 frequency); without a title its share goes to the
// other two.
float Salience(const SalienceEvidence& entity, const ArticleEvidence& article);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_SALIENCE_H_
