#include "tools/entities/annotated_document.h"

#include <algorithm>
#include <bit>
#include <map>

#include "lib/text/normalize.h"
#include "lib/text/tokenize.h"

namespace khabar::entities {
namespace {

constexpr TagMask Bit(int tag) { return TagMask{1} << tag; }

TagMask BeginMask(std::initializer_list<EntityType> types) {
  TagMask mask = 0;
  for (const EntityType type : types) mask |= Bit(BeginTag(type));
  return mask;
}
// The same types, inside.
constexpr TagMask Inside(TagMask begin) { return begin << 1; }

using enum EntityType;

TagMask OutsideMask(const std::string& scheme) {
  if (scheme == "own") return Bit(kOutside);
  // What these sources do not annotate may be anything that they have no class for.
  TagMask mask = Bit(kOutside);
  for (const EntityType type : {kNorp, kOccupation, kEvent, kProduct, kWork}) {
    mask |= Bit(BeginTag(type)) | Bit(InsideTag(type));
  }
  return mask;
}

const TagMask kMisc = Bit(kOutside) | BeginMask({kNorp, kEvent, kProduct, kWork});

// NewsFANE's and WikiFANE's classes. Some hold common nouns as well, which are no names here.
std::map<std::string, TagMask> FineMasks() {
  std::map<std::string, TagMask> masks;
  const auto set = [&masks](TagMask mask, std::initializer_list<const char*> classes) {
    for (const char* c : classes) masks[c] = mask;
  };
  set(BeginMask({kPerson}), {"Politician", "Athlete", "Artist", "Other_PER", "Religious_PER",
                             "Scientist", "Businessperson", "Lawyer", "Engineer", "Police"});
  set(BeginMask({kLocation}),
      {"Nation", "Population-Center", "State-or-Province", "Continent", "GPE-Cluster",
       "County-or-District", "Water-Body", "Land-Region-Natural"});
  set(BeginMask({kLocation}) | Bit(kOutside), {"Celestial"});
  set(BeginMask({kFacility}), {"Building-Grounds", "Airport", "Path", "Subarea-Facility"});
  set(BeginMask({kFacility, kOrganization}), {"Plant", "Educational", "Medical-Science"});
  set(BeginMask({kOrganization}), {"Government", "Non-Governmental", "Commercial", "Media",
                                   "Sports", "Religious_ORG", "Entertainment"});
  set(BeginMask({kNorp}) | Bit(kOutside), {"Group"});
  set(BeginMask({kWork}), {"Book", "Movie", "Sound"});
  set(BeginMask({kProduct}), {"Software", "Hardware", "Air", "Water", "Land", "Shooting", "Nuclear",
                              "Projectile", "Exploding"});
  set(BeginMask({kProduct}) | Bit(kOutside), {"Drug", "Food", "Blunt", "Sharp", "Chemical"});
  return masks;
}

// Marks the tokens of the mentions.
void Mark(const std::vector<GoldSpan>& gold, AnnotatedDocument& document) {
  const std::vector<Token>& tokens = document.doc->body().tokens;
  size_t token = 0;
  for (const GoldSpan& mention : gold) {
    while (token < tokens.size() && tokens[token].span.end <= mention.span.begin) ++token;
    for (bool first = true; token < tokens.size() && tokens[token].span.begin < mention.span.end;
         ++token) {
      const TagMask inside =
          Inside(mention.begin & ~Bit(kOutside)) | (mention.begin & Bit(kOutside));
      document.masks[token] = first ? mention.begin : inside;
      first = false;
    }
  }
}

}  // namespace

TagMask MaskOf(const std::string& scheme, const std::string& name) {
  static const std::map<std::string, TagMask> kOwn = {
      {"PER", BeginMask({kPerson})},   {"LOC", BeginMask({kLocation})},
      {"FAC", BeginMask({kFacility})}, {"ORG", BeginMask({kOrganization})},
      {"NORP", BeginMask({kNorp})},    {"OCC", BeginMask({kOccupation})},
      {"EVENT", BeginMask({kEvent})},  {"PRODUCT", BeginMask({kProduct})},
      {"WORK", BeginMask({kWork})}};
  static const std::map<std::string, TagMask> kPlo = {{"PER", BeginMask({kPerson})},
                                                      {"LOC", BeginMask({kLocation, kFacility})},
                                                      {"ORG", BeginMask({kOrganization})},
                                                      {"MISC", kMisc}};
  static const std::map<std::string, TagMask> kFine = FineMasks();
  const auto& table = scheme == "own" ? kOwn : scheme == "fine" ? kFine : kPlo;
  const auto found = table.find(name);
  if (found != table.end()) return found->second;
  return scheme == "fine" ? kMisc : 0;
}

AnnotatedDocument BuildDocument(const std::string& id, const std::string& text,
                                const std::vector<GoldSpan>& gold, const std::string& scheme) {
  AnnotatedDocument out;
  out.id = id;
  out.doc = std::make_unique<Document>();
  TextUnit& unit = out.doc->unit(Field::kBody);
  unit.text = out.doc->arena().Copy(text);
  text::Tokenize(unit.text, unit.tokens);
  text::SplitParagraphs(unit.text, unit.paragraphs);
  text::SplitSentences(unit);
  out.doc->MarkSet({Layer::kText, Layer::kTokens, Layer::kParagraphs, Layer::kSentences});
  out.masks.assign(unit.tokens.size(), OutsideMask(scheme));
  out.complete = scheme == "own";
  Mark(gold, out);
  return out;
}

void SetComplete(Span region, const std::vector<GoldSpan>& gold, AnnotatedDocument& document) {
  const std::vector<Token>& tokens = document.doc->body().tokens;
  for (size_t t = 0; t < tokens.size(); ++t) {
    if (region.Contains(tokens[t].span)) document.masks[t] = Bit(kOutside);
  }
  Mark(gold, document);
  document.complete = AreComplete(document, 0, document.masks.size());
}

bool AreComplete(const AnnotatedDocument& document, size_t begin, size_t end) {
  return std::all_of(document.masks.begin() + static_cast<ptrdiff_t>(begin),
                     document.masks.begin() + static_cast<ptrdiff_t>(end),
                     [](TagMask mask) { return std::has_single_bit(mask); });
}

}  // namespace khabar::entities
