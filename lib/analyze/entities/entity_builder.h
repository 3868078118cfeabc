// EntityBuilder: from the mentions of an article to its entities: groups (merge.h), offices and
// their holders (roles.h), names, kinds, confidence, salience. Not thread-safe; reused, so that
// nothing is allocated in the steady state but names whose article was lost (in the arena).
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_BUILDER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_BUILDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/analyze/entities/merge.h"
#include "lib/analyze/entities/roles.h"
#include "lib/analyze/entities/salience.h"
#include "lib/doc/document.h"

namespace khabar::entities {

class EntityBuilder {
 public:
  // Fills doc.entities.entities, and kind and entity of each mention. REQUIRES: the mentions with
  // span, type and confidence, sorted as EntityLayer says.
  void Build(Document& doc);

 private:
  // A mention of an office, with what tells one holder's office from another's: all by group.
  struct Office {
    size_t spelling;
    int64_t qualifier, holder;  // -1: none
    size_t mention;
  };

  void GroupOffices(const Document& doc);
  void AdoptHolders(size_t begin, size_t end);
  void NumberEntities(Document& doc);
  void NameEntities(Document& doc);
  void ScoreEntities(Document& doc);
  int NameQuality(const Document& doc, size_t mention) const;

  Merger merger_;
  std::vector<Role> roles_;
  std::vector<size_t> group_;  // by mention: a mention of the same entity, the same for all of them
  std::vector<Office> offices_;
  std::vector<int32_t> entity_of_group_;
  std::vector<int64_t> holder_group_;  // by group of an office
  std::vector<int> name_quality_;      // by entity: of the mention that names it
  std::vector<SalienceEvidence> evidence_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_BUILDER_H_
