#include "lib/analyze/entities/roles.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lib/analyze/entities/name_form.h"

namespace khabar::entities {
namespace {

// Mentions between an office and its holder: «وزير الخارجية الأميركي في إدارة …» is no longer
// beside.
constexpr size_t kLongestChain = 4;

// Words that may stand between an office and what follows it.
constexpr std::array<std::string_view, 22> kBetween = {
    "السابق", "السابقة", "الأسبق",   "الاسبق", "الحالي", "الحالية", "الراحل", "الراحلة",
    "المكلف", "المكلّف",  "المنتخب",  "المؤقت", "الجديد", "الجديدة", "المقبل", "المنتهية",
    "ولايته", "الفخري",  "بالوكالة", "of",     "the",    "for"};

// Between the comma behind a name and the office in apposition.
constexpr std::array<std::string_view, 12> kApposed = {
    "the", "a", "an", "former", "then", "current", "acting", "who", "is", "its", "their", "now"};

template <size_t N>
bool In(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A comma, then nothing but words of kApposed.
bool IsApposition(std::string_view gap) {
  for (const std::string_view comma : {"،", ","}) {
    if (!gap.starts_with(comma)) continue;
    gap.remove_prefix(comma.size());
    while (!gap.empty()) {
      const size_t blank = std::min(gap.find(' '), gap.size());
      if (blank > 0 && !In(kApposed, gap.substr(0, blank))) return false;
      gap.remove_prefix(std::min(blank + 1, gap.size()));
    }
    return true;
  }
  return false;
}

bool HasProclitic(const TextUnit& unit, const Mention& mention) {
  const TokenRange range = TokensIn(unit, mention.span);
  return range.first < range.last && unit.tokens[range.first].prefix_bytes > 0;
}

// Only blanks, quotation marks and the words of kBetween stand in the gap.
bool IsBeside(std::string_view gap) {
  while (!gap.empty()) {
    const size_t blank = std::min(gap.find(' '), gap.size());
    const std::string_view word = gap.substr(0, blank);
    if (!word.empty() && word != "«" && word != "»" && word != "\"" && !In(kBetween, word))
      return false;
    gap.remove_prefix(std::min(blank + 1, gap.size()));
  }
  return true;
}

bool IsQualifier(EntityType type) {
  return type == EntityType::kNorp || type == EntityType::kLocation ||
         type == EntityType::kOrganization || type == EntityType::kFacility;
}

// Of one article: what the functions below share.
struct Scene {
  const Document& doc;
  const std::vector<Mention>& mentions;

  std::string_view Gap(size_t first, size_t second) const {
    return Span{mentions[first].span.end, mentions[second].span.begin}.In(
        doc.unit(mentions[first].field).text);
  }
  bool Follows(size_t first, size_t second) const {
    if (mentions[first].field != mentions[second].field) return false;
    std::string_view gap = Gap(first, second);
    // د. and Dr. may have left their full stop outside.
    constexpr int32_t kAbbreviation = 4;
    if (gap.starts_with('.') && mentions[first].span.size() <= kAbbreviation) gap.remove_prefix(1);
    return IsBeside(gap) && !HasProclitic(doc.unit(mentions[second].field), mentions[second]);
  }
};

// Office, then whose office, then the name.
Role LookAhead(const Scene& scene, size_t office) {
  Role role;
  const size_t end = std::min(scene.mentions.size(), office + 1 + kLongestChain);
  for (size_t i = office + 1; i < end && scene.Follows(i - 1, i); ++i) {
    const EntityType type = scene.mentions[i].type;
    if (type == EntityType::kPerson) {
      role.holder = static_cast<int32_t>(i);
      return role;
    }
    if (IsQualifier(type)) {
      if (role.qualifier < 0) role.qualifier = static_cast<int32_t>(i);
    } else if (type != EntityType::kOccupation) {
      return role;
    }
  }
  return role;
}

// The name, a comma, then the office.
int32_t LookBack(const Scene& scene, size_t office) {
  if (office == 0) return -1;
  const Mention& before = scene.mentions[office - 1];
  const Mention& mention = scene.mentions[office];
  if (before.type != EntityType::kPerson || before.field != mention.field) return -1;
  if (HasProclitic(scene.doc.unit(mention.field), mention)) return -1;
  return IsApposition(scene.Gap(office - 1, office)) ? static_cast<int32_t>(office - 1) : -1;
}

// "US President Donald Trump": the nation stands before the office.
int32_t QualifierBefore(const Scene& scene, size_t office) {
  if (office == 0 || !IsQualifier(scene.mentions[office - 1].type)) return -1;
  const bool beside = scene.mentions[office - 1].field == scene.mentions[office].field &&
                      scene.Gap(office - 1, office) == " ";
  const std::string_view name =
      scene.doc.TextOf(scene.mentions[office].field, scene.mentions[office].span);
  // In Arabic it belongs to what stands before it.
  const bool latin = static_cast<uint8_t>(name.front()) < 0x80;
  return beside && latin ? static_cast<int32_t>(office - 1) : -1;
}

}  // namespace

void FindRoles(const Document& doc, std::vector<Role>& roles) {
  const Scene scene = {doc, doc.entities.mentions};
  roles.assign(scene.mentions.size(), Role{});
  for (size_t i = 0; i < scene.mentions.size(); ++i) {
    if (scene.mentions[i].type != EntityType::kOccupation) continue;
    roles[i] = LookAhead(scene, i);
    if (roles[i].holder < 0) roles[i].holder = LookBack(scene, i);
    if (roles[i].qualifier < 0) roles[i].qualifier = QualifierBefore(scene, i);
  }
}

}  // namespace khabar::entities
