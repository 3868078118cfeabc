// Strict span scores of a tagger on annotated documents.
#ifndef KHABAR_TOOLS_ENTITIES_EVALUATE_H_
#define KHABAR_TOOLS_ENTITIES_EVALUATE_H_

#include <array>
#include <string>
#include <vector>

#include "lib/analyze/entities/tagger.h"
#include "tools/entities/corpus.h"

namespace khabar::entities {

struct Counts {
  int gold = 0, predicted = 0, right = 0;
  double f1() const { return right == 0 ? 0 : 200.0 * right / (gold + predicted); }
};

struct Evaluation {
  std::array<Counts, kTypes + 1> by_type;  // by EntityType
  Counts all;
  Counts person_location_organization;              // FACILITY as LOCATION
  std::vector<std::pair<float, bool>> confidences;  // raw probability, right or not
};

// The gold mentions of a document, as the tagger would give them; of a source with fewer types (a
// LOC that may be a FACILITY) the first type that its masks allow.
std::vector<Mention> GoldMentions(const AnnotatedDocument& document);

// Uses the confidences as the model gives them. Of documents of sources with fewer types only
// person_location_organization means something.
Evaluation Evaluate(const Tagger& tagger, const std::vector<const AnnotatedDocument*>& documents);

// One line a type and one for all.
std::string ToTable(const Evaluation& evaluation);

// The exponent that makes probability^exponent fit best (log loss) to right and wrong.
float Calibrate(const Evaluation& evaluation);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_EVALUATE_H_
