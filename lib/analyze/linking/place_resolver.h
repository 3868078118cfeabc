// PlaceResolver: which place of the gazetteer each place and people of an article is. What is
// weighed: how well known a place of that name is, what a generic word before the name says, which
// other countries the article speaks of, a bigger place named right behind («باريس، تكساس»), and
// the country of the source's address. What stays unsure keeps its country where all candidates
// share it, or nothing. Weights and figures: docs/linking.md.
#ifndef KHABAR_LIB_ANALYZE_LINKING_PLACE_RESOLVER_H_
#define KHABAR_LIB_ANALYZE_LINKING_PLACE_RESOLVER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lib/analyze/linking/gazetteer.h"
#include "lib/analyze/linking/name_keys.h"
#include "lib/doc/document.h"

namespace khabar::linking {

// Not thread-safe; reused, so that nothing is allocated in the steady state.
class PlaceResolver {
 public:
  // Fills ids, codes, location and link_confidence of the entities of LOCATION, FACILITY and NORP.
  // Linear in the mentions.
  void Resolve(const Gazetteer& gazetteer, Document& doc);

 private:
  struct Candidate {
    uint32_t record;
    float fame;   // logarithmic, as the logarithm of a population
    float score;  // fame and evidence
    bool part;    // only its country counts
    bool loose;   // found by its consonants
    NameHint hint;
  };
  struct Group {  // of an entity: its candidates [begin, end)
    uint32_t begin = 0, end = 0;
    float mentions = 0;
    int32_t known_country = -1;  // whose evidence this entity has given
  };

  void Collect(const Gazetteer& gazetteer, const Document& doc);
  void AddCandidates(const Gazetteer& gazetteer, std::string_view name, EntityType type);
  void AddNamesakes(const Gazetteer& gazetteer, std::string_view name);
  bool IsKnownCandidate(size_t begin, uint32_t record) const;
  void GatherEvidence(const Gazetteer& gazetteer, const Document& doc);
  void AddSource(const Document& doc);
  void Weigh(const Gazetteer& gazetteer);
  void WeighNeighbours(const Gazetteer& gazetteer, const Document& doc);
  void WeighElsewhere(const Gazetteer& gazetteer, const Group& inner, int country);
  void Settle(const Gazetteer& gazetteer, const Group& group, Document& doc, Entity& entity);
  bool IsFarNamesake(const Gazetteer& gazetteer, const Group& group) const;
  bool IsArea(const Gazetteer& gazetteer, const Group& group) const;
  bool IsTownElsewhere(const Gazetteer& gazetteer, const Group& group) const;
  void InheritFromHolders(const Gazetteer& gazetteer, Document& doc) const;
  void InheritCountries(const Gazetteer& gazetteer, Document& doc) const;
  std::string_view MainCountry(const Gazetteer& gazetteer) const;

  NameKeys keys_;
  std::vector<Group> groups_;  // by entity
  std::vector<Candidate> candidates_;
  std::vector<float> evidence_;  // by country, 26 * 26
  float all_evidence_ = 0;
  std::string_view main_country_;  // a view into the gazetteer
};

}  // namespace khabar::linking

#endif  // KHABAR_LIB_ANALYZE_LINKING_PLACE_RESOLVER_H_
