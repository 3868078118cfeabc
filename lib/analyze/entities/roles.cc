#include "lib/analyze/entities/roles.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "lib/analyze/entities/name_form.h"
#include "lib/analyze/entities/role_words.h"

namespace khabar::entities {
namespace {

// Mentions between an office and its holder: «وزير الخارجية الأميركي في إدارة …» is no longer
// beside.
constexpr size_t kLongestChain = 4;

// By where the mention begins: «باولا» is a name, though the word could be ب + أولا.
bool HasProclitic(const TextUnit& unit, const Mention& mention) {
  const TokenRange range = TokensIn(unit, mention.span);
  return range.first < range.last && unit.tokens[range.first].span.begin < mention.span.begin;
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
  std::string_view Text(size_t m) const { return doc.TextOf(mentions[m].field, mentions[m].span); }
  bool IsPlace(size_t m) const {
    return mentions[m].type == EntityType::kLocation || mentions[m].type == EntityType::kFacility;
  }
  bool IsArabic(size_t m) const { return static_cast<uint8_t>(Text(m).front()) >= 0x80; }
  // «المدرب»: it names nobody's office by itself.
  bool IsBare(size_t office) const {
    const std::string_view name = Text(office);
    return name.starts_with("ال") && name.find(' ') == std::string_view::npos;
  }
  bool OneBlank(size_t first) const {
    return mentions[first].field == mentions[first + 1].field && Gap(first, first + 1) == " ";
  }
  bool Follows(size_t first, size_t second) const {
    if (mentions[first].field != mentions[second].field) return false;
    std::string_view gap = Gap(first, second);
    // د. and Dr. may have left their full stop outside.
    constexpr int32_t kAbbreviation = 4;
    if (gap.starts_with('.') && mentions[first].span.size() <= kAbbreviation) gap.remove_prefix(1);
    return IsBeside(gap) && !HasProclitic(doc.unit(mentions[second].field), mentions[second]);
  }
  Joint JointOf(size_t first, size_t second) const;
};

Joint Scene::JointOf(size_t first, size_t second) const {
  if (Follows(first, second)) return Joint::kBeside;
  const EntityType type = mentions[second].type;
  const bool may_be_joined = IsPlace(second) || type == EntityType::kOrganization;
  if (mentions[first].field != mentions[second].field || !may_be_joined) return Joint::kNone;
  return JointOfGap(Gap(first, second));
}

struct Ahead {
  Role role;
  bool past_title = false;  // the holder has a title of his own before him
  bool is_where = false;    // the qualifier may be where it happened
  bool is_told = false;     // the qualifier may be who was told
};

// «قال الوزير لصحيفة …»
bool IsTold(const Scene& scene, size_t qualifier, Joint joint) {
  return joint == Joint::kFor && IsMedium(FirstWord(scene.Text(qualifier)));
}

// «التقى الوزير في بغداد»
bool IsWhere(const Scene& scene, size_t office, size_t qualifier, Joint joint) {
  if (joint == Joint::kBeside) return false;
  return scene.IsBare(office) || (joint == Joint::kAt && scene.IsPlace(qualifier));
}

// Office, then whose office, then the name.
Ahead LookAhead(const Scene& scene, size_t office) {
  Ahead ahead;
  const size_t end = std::min(scene.mentions.size(), office + 1 + kLongestChain);
  for (size_t i = office + 1; i < end; ++i) {
    const Joint joint = scene.JointOf(i - 1, i);
    if (joint == Joint::kNone) return ahead;
    const EntityType type = scene.mentions[i].type;
    if (type == EntityType::kPerson) {
      ahead.role.holder = static_cast<int32_t>(i);
      return ahead;
    }
    if (type == EntityType::kOccupation) {
      ahead.past_title |= IsPersonalTitle(scene.Text(i));
      continue;
    }
    if (!IsQualifier(type)) return ahead;
    // «التقى الرئيس في بغداد كمال حداد»
    const bool place = joint == Joint::kAt && scene.IsPlace(i);
    if (place && i == office + 1 && scene.IsBare(office)) return ahead;
    // An embassy's host country is not whose embassy it is.
    if (joint == Joint::kHost && scene.IsPlace(i)) continue;
    if (ahead.role.qualifier >= 0 || ahead.past_title) continue;
    ahead.role.qualifier = static_cast<int32_t>(i);
    ahead.is_told = IsTold(scene, i, joint);
    ahead.is_where = IsWhere(scene, office, i, joint);
  }
  return ahead;
}

// The mention before `before` that covers `span`, -1: none.
int32_t MentionAt(const Scene& scene, size_t before, Span span) {
  for (size_t m = before; m-- > 0 && scene.mentions[m].field == scene.mentions[before].field;) {
    if (scene.mentions[m].span.end <= span.begin) return -1;
    if (scene.mentions[m].span.begin < span.end) return static_cast<int32_t>(m);
  }
  return -1;
}

// A verb of meeting or telling among the three words before the name; titles do not count.
bool IsMet(const Scene& scene, size_t person) {
  const TextUnit& unit = scene.doc.unit(scene.mentions[person].field);
  if (HasProclitic(unit, scene.mentions[person])) return false;
  size_t token = TokensIn(unit, scene.mentions[person].span).first;
  constexpr int kWords = 3;
  for (int words = 0; words < kWords && token-- > 0;) {
    const Span span = unit.tokens[token].WithoutProclitics();
    const std::string_view word = span.In(unit.text);
    const int32_t mention = MentionAt(scene, person, span);
    const EntityType type =
        mention < 0 ? EntityType::kUnspecified : scene.mentions[static_cast<size_t>(mention)].type;
    if (IsPersonalTitle(word) || type == EntityType::kOccupation) continue;
    // «استقبل بارزاني علي ولايتي مستشار …»: the name is the one met.
    if (words == 0 && type == EntityType::kPerson) return false;
    if (words == 0 && IsPreposition(word)) return false;
    const std::string_view whole = unit.tokens[token].span.In(unit.text);
    if (IsMeeting(word) || IsMeeting(whole)) return true;
    ++words;
  }
  return false;
}

bool PersonFollows(const Scene& scene, size_t office) {
  const Mention& mention = scene.mentions[office];
  const auto& sentences = scene.doc.unit(mention.field).sentences;
  const auto next = std::upper_bound(
      sentences.begin(), sentences.end(), mention.span.begin,
      [](int32_t place, const Sentence& sentence) { return place < sentence.span.begin; });
  const int32_t end =
      next == sentences.end() ? std::numeric_limits<int32_t>::max() : next->span.begin;
  for (size_t m = office + 1; m < scene.mentions.size(); ++m) {
    if (scene.mentions[m].field != mention.field || scene.mentions[m].span.begin >= end)
      return false;
    if (scene.mentions[m].type == EntityType::kPerson) return true;
  }
  return false;
}

// Another office stands before the name: «استقبل ولي العهد محمد بن سلمان أمير قطر الشيخ تميم».
bool HasOffice(const Scene& scene, const std::vector<Role>& roles, size_t person) {
  const size_t first = person - std::min(person, kLongestChain);
  for (size_t m = first; m < person; ++m) {
    const std::string_view name = scene.Text(m);
    if (roles[m].holder == static_cast<int32_t>(person) && !IsPersonalTitle(name) &&
        !BeginsAddress(FirstWord(name)) && !IsRank(FirstWord(name)))
      return true;
  }
  return false;
}

// An office that says by itself whose it is, so that it can stand behind a name without a comma.
bool StandsAlone(const Scene& scene, size_t office) {
  const std::string_view name = scene.Text(office);
  if (IsPersonalTitle(name) || BeginsAddress(FirstWord(name))) return false;
  if (!scene.IsBare(office)) return true;
  if (office + 1 >= scene.mentions.size() || !IsQualifier(scene.mentions[office + 1].type))
    return false;
  return scene.JointOf(office, office + 1) != Joint::kNone;
}

// The mention before `office`, or before the nations, places and organisations that stand between.
size_t BeforeQualifiers(const Scene& scene, size_t office) {
  size_t m = office - 1;
  for (size_t steps = 0; steps < kLongestChain && m > 0; ++steps, --m) {
    if (!IsQualifier(scene.mentions[m].type) || scene.JointOf(m - 1, m) == Joint::kNone) break;
  }
  return m;
}

// «حيدر اليوسف مدير إدارة التمويل»: the form of Arabic newspapers.
int32_t HolderWithoutComma(const Scene& scene, const std::vector<Role>& roles, size_t office) {
  if (office == 0 || !scene.IsArabic(office) || !StandsAlone(scene, office)) return -1;
  if (!scene.Follows(office - 1, office)) return -1;
  // Over a chain of offices, which knows its holder: «جاسم المناعي المدير العام رئيس مجلس الإدارة».
  const size_t m = BeforeQualifiers(scene, office);
  if (scene.mentions[m].type == EntityType::kOccupation)
    return roles[m].holder < static_cast<int32_t>(m) ? roles[m].holder : -1;
  if (m + 1 != office || scene.mentions[m].type != EntityType::kPerson || !scene.OneBlank(m))
    return -1;
  const bool others =
      IsMet(scene, m) && (HasOffice(scene, roles, m) || !PersonFollows(scene, office));
  return others ? -1 : static_cast<int32_t>(m);
}

// The name, a comma, then the office.
int32_t HolderBeforeComma(const Scene& scene, size_t office) {
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
  const bool beside = scene.OneBlank(office - 1);
  // In Arabic it belongs to what stands before it.
  return beside && !scene.IsArabic(office) ? static_cast<int32_t>(office - 1) : -1;
}

Role RoleOf(const Scene& scene, const std::vector<Role>& roles, size_t office) {
  const Ahead ahead = LookAhead(scene, office);
  Role role = ahead.role;
  if (role.holder < 0 && ahead.is_told) role.qualifier = -1;
  if (role.holder < 0) role.holder = HolderBeforeComma(scene, office);
  // Between two names the title begins the second: «النعيمي مدير الجامعة البروفيسور لينارد».
  if (role.holder < 0 || ahead.past_title) {
    const int32_t before = HolderWithoutComma(scene, roles, office);
    if (before >= 0) role.holder = before;
  }
  if (role.holder < 0 && ahead.is_where) role.qualifier = -1;
  return role;
}

}  // namespace

void FindRoles(const Document& doc, std::vector<Role>& roles) {
  const Scene scene = {doc, doc.entities.mentions};
  roles.assign(scene.mentions.size(), Role{});
  for (size_t i = 0; i < scene.mentions.size(); ++i) {
    if (scene.mentions[i].type != EntityType::kOccupation) continue;
    roles[i] = RoleOf(scene, roles, i);
    if (roles[i].qualifier < 0) roles[i].qualifier = QualifierBefore(scene, i);
  }
}

}  // namespace khabar::entities
