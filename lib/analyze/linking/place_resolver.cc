#include "lib/analyze/linking/place_resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "lib/base/utf8.h"

namespace khabar::linking {
namespace {

// Fame of what has no population, on the scale of the logarithm of a city's.
constexpr float kCountryFame = 19, kStateFame = 15.5F, kRegionFame = 15.5F, kSubdivisionFame = 12,
                kCapitalBonus = 2;
// A town without a figure is in the tables because it is the seat of a district.
constexpr float kSeatFame = 8;
// Logarithms of 20,000 people, of 100,000, and of a million.
constexpr float kTownFame = 10, kWellKnownFame = 11.5F, kMetropolisFame = 13.8F;
// A generic word that fits, or that does not.
constexpr float kFits = 4;
// An article that speaks of one country only adds this to the places in it.
constexpr float kCountryWeight = 8;
// The bigger place named right behind.
constexpr float kNeighbourBonus = 10;
constexpr float kSourceMentions = 1;
// Another place of that name that the gazetteer lacks is as well known as a town of 3,000 people.
constexpr float kUnknownFame = 8;
// Nothing is surer than the tables and the tagger are right.
constexpr float kSurest = 0.99F;
// Below this an id is left out; a country below this too.
constexpr float kSureOfPlace = 0.6F, kSureOfCountry = 0.7F;
// A name that is one place's by its consonants only.
constexpr float kLooseConfidence = 0.9F, kLooseMalus = 2;
constexpr float kContainedConfidence = 0.75F;
// A place that is not known, in an article that speaks of one country: from this share of it and
// this many mentions on, and how often it then is in that country.
constexpr float kMainShare = 0.7F, kMainMentions = 3, kMainConfidence = 0.7F;
constexpr size_t kMostCandidates = 64;
constexpr int kLetters = 26;

int CountryIndex(std::string_view code) {
  if (code.size() != 2) return -1;
  const int first = code[0] - 'A', second = code[1] - 'A';
  if (first < 0 || first >= kLetters || second < 0 || second >= kLetters) return -1;
  return first * kLetters + second;
}

int CountryOf(const Record& record) { return CountryIndex(record.country_code()); }

float FameOf(const Record& record) {
  switch (record.kind) {
    case RecordKind::kCountry:
    case RecordKind::kContinent:
    case RecordKind::kArea:
    case RecordKind::kPeople:
      return kCountryFame;
    case RecordKind::kState:
      return kStateFame;
    case RecordKind::kRegion:
      return kRegionFame;
    case RecordKind::kSubdivision:
      return kSubdivisionFame;
    case RecordKind::kCapital:
      return kCapitalBonus + std::log(static_cast<float>(record.population) + 1);
    case RecordKind::kCity:
      return record.population == 0 ? kSeatFame
                                    : std::log(static_cast<float>(record.population) + 1);
    case RecordKind::kOrganization:
      break;
  }
  return 0;
}

bool IsSubdivision(RecordKind kind) {
  return kind == RecordKind::kState || kind == RecordKind::kSubdivision ||
         kind == RecordKind::kRegion;
}

bool IsCity(RecordKind kind) { return kind == RecordKind::kCity || kind == RecordKind::kCapital; }

bool Fits(NameHint hint, RecordKind kind) {
  switch (hint) {
    case NameHint::kCountry:
      return kind == RecordKind::kCountry;
    case NameHint::kSubdivision:
      return IsSubdivision(kind);
    case NameHint::kCity:
      return IsCity(kind);
    case NameHint::kIsland:
      return !IsCity(kind);
    case NameHint::kNone:
    case NameHint::kPart:
    case NameHint::kBuilding:
      break;
  }
  return true;
}

bool IsWanted(EntityType type, RecordKind kind) {
  if (kind == RecordKind::kOrganization) return false;
  return (type == EntityType::kNorp) == (kind == RecordKind::kPeople);
}

bool IsPlace(EntityType type) {
  return type == EntityType::kLocation || type == EntityType::kFacility;
}

// «مدينة الجمال السياحية في»: takes the adjective behind a name off the words up to the next.
std::string_view WithoutAdjective(std::string_view gap) {
  constexpr std::string_view kDefinite = " ال";
  if (!gap.starts_with(kDefinite)) return gap;
  const size_t blank = gap.find(' ', 1);
  if (blank == std::string_view::npos) return gap;
  // «سفير كراكاس السابق في» speaks of the ambassador.
  const std::string_view adjective = gap.substr(0, blank);
  const bool of_place = adjective.ends_with("ة") || adjective.ends_with("ي");
  return of_place ? gap.substr(blank) : gap;
}

// Between a place and the bigger one that holds it, or beside which it is.
// clang-format off
constexpr std::array<std::string_view, 3> kMarksInside = {"، ", ", ", " ("};
constexpr std::array<std::string_view, 33> kWordsInside = {
    " في ", " في مدينة ", " في محافظة ", " في ولاية ", " في إمارة ", " في شمال ",
    " في جنوب ", " في شرق ", " في غرب ", " في وسط ", " بـ", " ب", " بمدينة ", " بمحافظة ",
    " بولاية ", " بإمارة ", " بقرية ", "، في ", " قرب ", " شمال ", " شمالي ", " جنوب ",
    " جنوبي ", " شرق ", " شرقي ", " غرب ", " غربي ", " التابع ل", " التابعة ل",
    " التابعة لمحافظة ", " التابعة لمدينة ", " in ", " near "};
// clang-format on

bool IsInside(std::string_view gap) {
  const auto is_word = [](std::string_view between) {
    return std::find(kWordsInside.begin(), kWordsInside.end(), between) != kWordsInside.end();
  };
  const bool is_mark =
      std::find(kMarksInside.begin(), kMarksInside.end(), gap) != kMarksInside.end();
  return is_mark || is_word(gap) || is_word(WithoutAdjective(gap));
}

// The country of the address's last label: .eg, .uk; none for .com.
int CountryOfUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return -1;
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of(":/?#"));
  const size_t dot = url.rfind('.');
  if (dot == std::string_view::npos || url.size() - dot != 3) return -1;
  std::array<char, 2> code = {url[dot + 1], url[dot + 2]};
  for (char& c : code) c = static_cast<char>(c & ~0x20);
  if (code == std::array{'U', 'K'}) code = {'G', 'B'};
  return CountryIndex({code.data(), code.size()});
}

}  // namespace

void PlaceResolver::Resolve(const Gazetteer& gazetteer, Document& doc) {
  Collect(gazetteer, doc);
  GatherEvidence(gazetteer, doc);
  main_country_ = MainCountry(gazetteer);
  Weigh(gazetteer);
  WeighNeighbours(gazetteer, doc);
  for (size_t e = 0; e < groups_.size(); ++e)
    Settle(gazetteer, groups_[e], doc, doc.entities.entities[e]);
  InheritCountries(gazetteer, doc);
}

void PlaceResolver::Collect(const Gazetteer& gazetteer, const Document& doc) {
  groups_.assign(doc.entities.entities.size(), Group{});
  candidates_.clear();
  for (size_t e = 0; e < groups_.size(); ++e) {
    const Entity& entity = doc.entities.entities[e];
    groups_[e].begin = static_cast<uint32_t>(candidates_.size());
    if (IsPlace(entity.type) || entity.type == EntityType::kNorp)
      AddCandidates(gazetteer, entity.name, entity.type);
    groups_[e].end = static_cast<uint32_t>(candidates_.size());
  }
  for (const Mention& mention : doc.entities.mentions) {
    if (mention.entity >= 0) groups_[static_cast<size_t>(mention.entity)].mentions += 1;
  }
}

// The first key that anything is known under decides, and beside it what has the same consonants:
// «برمنجهام» is a name of a city in Alabama, and all but one of a bigger one in England.
void PlaceResolver::AddCandidates(const Gazetteer& gazetteer, std::string_view name,
                                  EntityType type) {
  const size_t begin = candidates_.size();
  for (const NameKey& key : keys_.Read(name)) {
    if (key.loose ? type == EntityType::kNorp : candidates_.size() > begin) continue;
    for (const uint32_t index : gazetteer.Find(key.hash)) {
      const Record& record = gazetteer.record(index);
      if (!IsWanted(type, record.kind) || candidates_.size() - begin == kMostCandidates) continue;
      if (IsKnownCandidate(begin, index)) continue;
      float fame = FameOf(record);
      if (key.loose) fame -= kLooseMalus;
      if (key.hint != NameHint::kNone) fame += Fits(key.hint, record.kind) ? kFits : -kFits;
      const bool part = key.hint == NameHint::kPart ||
                        (key.hint == NameHint::kIsland && IsCity(record.kind)) ||
                        (key.hint == NameHint::kSubdivision && !IsSubdivision(record.kind));
      candidates_.push_back({index, fame, fame, part, key.loose, key.hint});
    }
  }
  if (type == EntityType::kFacility && candidates_.size() == begin) AddNamesakes(gazetteer, name);
}

// A building is in the country of the place that it is called after, if that is well known; a
// smaller one counts only where the article speaks of its country («مستشفى النور» is not of a town
// in Iran).
void PlaceResolver::AddNamesakes(const Gazetteer& gazetteer, std::string_view name) {
  const size_t begin = candidates_.size();
  for (const NameKey& key : keys_.ReadBuilding(name)) {
    if (candidates_.size() > begin) return;
    for (const uint32_t index : gazetteer.Find(key.hash)) {
      const Record& record = gazetteer.record(index);
      if (record.kind != RecordKind::kCountry && !IsCity(record.kind)) continue;
      if (candidates_.size() - begin == kMostCandidates) return;
      float fame = FameOf(record);
      if (fame < kWellKnownFame) fame -= kFits;
      candidates_.push_back({index, fame, fame, /*part=*/true, /*loose=*/false, key.hint});
    }
  }
}

bool PlaceResolver::IsKnownCandidate(size_t begin, uint32_t record) const {
  return std::any_of(candidates_.begin() + static_cast<ptrdiff_t>(begin), candidates_.end(),
                     [&](const Candidate& c) { return c.record == record; });
}

// Countries that are named as such, by their people, or by a place that can hardly be another.
void PlaceResolver::GatherEvidence(const Gazetteer& gazetteer, const Document& doc) {
  constexpr float kClear = 3;  // e^3 times better known than the next
  evidence_.assign(kLetters * kLetters, 0);
  all_evidence_ = 0;
  AddSource(doc);
  for (Group& group : groups_) {
    int country = -1;
    float best = -1, next = -1;
    for (uint32_t i = group.begin; i < group.end; ++i) {
      const int its = CountryOf(gazetteer.record(candidates_[i].record));
      if (candidates_[i].fame > best) {
        if (its != country) next = best;
        best = candidates_[i].fame;
        country = its;
      } else if (its != country) {
        next = std::max(next, candidates_[i].fame);
      }
    }
    if (country < 0 || best < kUnknownFame || best - next < kClear) continue;
    group.known_country = country;
    evidence_[static_cast<size_t>(country)] += group.mentions;
    all_evidence_ += group.mentions;
  }
}

void PlaceResolver::AddSource(const Document& doc) {
  const int country = CountryOfUrl(doc.metadata.url.value);
  if (country < 0) return;
  evidence_[static_cast<size_t>(country)] += kSourceMentions;
  all_evidence_ += kSourceMentions;
}

void PlaceResolver::Weigh(const Gazetteer& gazetteer) {
  for (const Group& group : groups_) {
    // What the entity itself has given is no evidence for it.
    const float own = group.known_country < 0 ? 0 : group.mentions;
    const float all = all_evidence_ - own + 1;
    for (uint32_t i = group.begin; i < group.end; ++i) {
      const int country = CountryOf(gazetteer.record(candidates_[i].record));
      if (country < 0) continue;
      float named = evidence_[static_cast<size_t>(country)];
      if (country == group.known_country) named -= own;
      candidates_[i].score += kCountryWeight * named / all;
    }
  }
}

void PlaceResolver::WeighNeighbours(const Gazetteer& gazetteer, const Document& doc) {
  const std::vector<Mention>& mentions = doc.entities.mentions;
  for (size_t m = 0; m + 1 < mentions.size(); ++m) {
    const Mention &small = mentions[m], &big = mentions[m + 1];
    if (small.field != big.field || small.entity < 0 || big.entity < 0) continue;
    const Span gap = {small.span.end, big.span.begin};
    if (gap.end < gap.begin || !IsInside(gap.In(doc.unit(small.field).text))) continue;
    const Group& inner = groups_[static_cast<size_t>(small.entity)];
    const Group& outer = groups_[static_cast<size_t>(big.entity)];
    if (outer.known_country >= 0) WeighElsewhere(gazetteer, inner, outer.known_country);
    if (inner.end - inner.begin < 2) continue;  // nothing to decide
    for (uint32_t i = inner.begin; i < inner.end; ++i) {
      const Record& place = gazetteer.record(candidates_[i].record);
      for (uint32_t o = outer.begin; o < outer.end; ++o) {
        const Record& holder = gazetteer.record(candidates_[o].record);
        const bool holds = holder.country == place.country && !IsCity(holder.kind) &&
                           (!IsSubdivision(holder.kind) || holder.kind == RecordKind::kRegion ||
                            place.subdivision == holder.subdivision);
        if (!holds) continue;
        candidates_[i].score += kNeighbourBonus;
        break;
      }
    }
  }
}

// «قرية الجمال في شرم الشيخ» is not the town of that name in another country.
void PlaceResolver::WeighElsewhere(const Gazetteer& gazetteer, const Group& inner, int country) {
  for (uint32_t i = inner.begin; i < inner.end; ++i) {
    Candidate& candidate = candidates_[i];
    const Record& record = gazetteer.record(candidate.record);
    const bool small_town =
        candidate.hint != NameHint::kNone && IsCity(record.kind) && FameOf(record) < kWellKnownFame;
    if (small_town && CountryOf(record) != country) candidate.score -= kNeighbourBonus;
  }
}

void PlaceResolver::Settle(const Gazetteer& gazetteer, const Group& group, Document& doc,
                           Entity& entity) {
  if (group.begin == group.end || IsFarNamesake(gazetteer, group)) return;
  const auto begin = candidates_.begin() + group.begin, end = candidates_.begin() + group.end;
  const auto best = std::max_element(
      begin, end, [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  const Record& record = gazetteer.record(best->record);
  float sum = std::exp(kUnknownFame - best->score), same_country = 0;
  for (auto it = begin; it != end; ++it) {
    const float weight = std::exp(it->score - best->score);
    sum += weight;
    if (gazetteer.record(it->record).country == record.country) same_country += weight;
  }
  const float sure = best->loose ? kLooseConfidence : kSurest;
  const float of_country = sure * same_country / sum, of_place = sure / sum;
  if (of_country < kSureOfCountry || record.kind == RecordKind::kArea) return;
  entity.country_code = record.country_code();
  entity.link_confidence = of_country;
  if (best->part || of_place < kSureOfPlace || record.kind == RecordKind::kPeople) return;
  entity.link_confidence = of_place;
  if (record.id != 0) entity.geonames_id = doc.arena().Copy(std::to_string(record.id));
  if (record.subdivision[0] != '\0') {
    std::string code(record.country_code());
    code += '-';
    for (const char c : record.subdivision) {
      if (c != '\0') code += c;
    }
    entity.subdivision_code = doc.arena().Copy(code);
  }
  if (record.has_location == 0) return;
  entity.has_location = true;
  entity.latitude = record.latitude;
  entity.longitude = record.longitude;
}

// A lone town that only what stands behind a generic word is called like («جزيرة النور»), in a
// country that an article on another one does not name. «مدينة» and «بلدة» do say a town.
bool PlaceResolver::IsFarNamesake(const Gazetteer& gazetteer, const Group& group) const {
  if (group.end - group.begin != 1 || main_country_.empty()) return false;
  const Candidate& candidate = candidates_[group.begin];
  const Record& record = gazetteer.record(candidate.record);
  if (record.kind != RecordKind::kCity || candidate.hint == NameHint::kNone ||
      candidate.hint == NameHint::kCity)
    return false;
  // A building may be called after anyone whose name a big town has too: رشيد.
  const float known = candidate.hint == NameHint::kBuilding ? kMetropolisFame : kWellKnownFame;
  const int country = CountryOf(record);
  if (country < 0 || FameOf(record) >= known || record.country_code() == main_country_)
    return false;
  const float own = group.known_country == country ? group.mentions : 0;
  return evidence_[static_cast<size_t>(country)] <= own;
}

// Seas, regions of several countries, continents: in no country, whatever stands beside them.
bool PlaceResolver::IsArea(const Gazetteer& gazetteer, const Group& group) const {
  for (uint32_t i = group.begin; i < group.end; ++i) {
    if (CountryOf(gazetteer.record(candidates_[i].record)) < 0) return true;
  }
  return false;
}

// May well be a town in another country than the one that the article speaks of.
bool PlaceResolver::IsTownElsewhere(const Gazetteer& gazetteer, const Group& group) const {
  for (uint32_t i = group.begin; i < group.end; ++i) {
    const Candidate& candidate = candidates_[i];
    const float hinted = candidate.hint == NameHint::kPart ? kFits : 0;
    if (gazetteer.record(candidate.record).country_code() != main_country_ &&
        candidate.fame - hinted >= kTownFame)
      return true;
  }
  return false;
}

// A building, or a place that is not known, is where the text says («مطار X في بغداد»).
void PlaceResolver::InheritFromHolders(const Gazetteer& gazetteer, Document& doc) const {
  std::vector<Entity>& entities = doc.entities.entities;
  const std::vector<Mention>& mentions = doc.entities.mentions;
  for (size_t m = 0; m + 1 < mentions.size(); ++m) {
    const Mention &small = mentions[m], &big = mentions[m + 1];
    if (small.field != big.field || small.entity < 0 || big.entity < 0) continue;
    Entity& inner = entities[static_cast<size_t>(small.entity)];
    const Entity& outer = entities[static_cast<size_t>(big.entity)];
    if (!IsPlace(inner.type) || !IsPlace(outer.type) || !inner.country_code.empty() ||
        outer.country_code.empty() || IsArea(gazetteer, groups_[static_cast<size_t>(small.entity)]))
      continue;
    const Span gap = {small.span.end, big.span.begin};
    if (gap.end < gap.begin || !IsInside(gap.In(doc.unit(small.field).text))) continue;
    inner.country_code = outer.country_code;
    inner.link_confidence = kContainedConfidence * outer.link_confidence;
  }
}

// What is still in no country is in the one that the article speaks of, a refused candidate or
// none. An office is of the country whose office it is.
void PlaceResolver::InheritCountries(const Gazetteer& gazetteer, Document& doc) const {
  InheritFromHolders(gazetteer, doc);
  std::vector<Entity>& entities = doc.entities.entities;
  for (size_t e = 0; e < entities.size(); ++e) {
    Entity& entity = entities[e];
    const Group& group = groups_[e];
    const bool open = IsPlace(entity.type) && entity.country_code.empty() &&
                      !IsArea(gazetteer, group) && !IsTownElsewhere(gazetteer, group);
    if (open && !main_country_.empty()) {
      entity.country_code = main_country_;
      entity.link_confidence = kMainConfidence;
    }
    if (entity.type != EntityType::kOccupation || entity.role_in < 0) continue;
    const Entity& whose = entities[static_cast<size_t>(entity.role_in)];
    entity.country_code = whose.country_code;
    entity.link_confidence = whose.country_code.empty() ? 0 : whose.link_confidence;
  }
}

// The country that the article speaks of, if it is one. A view into the gazetteer.
std::string_view PlaceResolver::MainCountry(const Gazetteer& gazetteer) const {
  const auto most = std::max_element(evidence_.begin(), evidence_.end());
  if (*most < kMainMentions || *most < kMainShare * all_evidence_) return {};
  for (const Candidate& candidate : candidates_) {
    const Record& record = gazetteer.record(candidate.record);
    if (CountryOf(record) == most - evidence_.begin()) return record.country_code();
  }
  return {};
}

}  // namespace khabar::linking
