#include "lib/analyze/entities/merge.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>

#include "lib/base/hash.h"
#include "lib/text/fold.h"

namespace khabar::entities {
namespace {

// In folded spelling, without article.
constexpr std::array<std::string_view, 13> kRulers = {"ملك",  "ملكه",  "خديو", "خديوي", "سلطان",
                                                      "امير", "اميره", "نبي",  "رسول",  "خليفه",
                                                      "بابا", "قديس",  "امام"};

uint64_t PartHash(uint64_t key, uint64_t part) { return Mix64(key + part * 0x9E3779B97F4A7C15ULL); }

bool IsSmallLetter(char c) { return c >= 'a' && c <= 'z'; }

// «الملك», «لملك» of «للملك», «سيدنا».
bool IsRuler(std::string_view word, bool has_article) {
  if (word == "سيدنا") return true;
  if (!has_article) return false;
  const std::string_view article = word.starts_with("ا") ? "ال" : "ل";
  if (!word.starts_with(article)) return false;
  word.remove_prefix(article.size());
  return std::find(kRulers.begin(), kRulers.end(), word) != kRulers.end();
}

// Not a first name, whatever title it has: «الإمام الغزالي» is «أبو حامد الغزالي», and «ابن مسعود»
// «عبد الله بن مسعود».
bool IsSurname(std::string_view written) {
  return written.starts_with("ال") || written.starts_with("ابن ") || written.starts_with("بن ");
}

// "(" and at most one blank between them, and ")" behind the second.
bool IsBracketed(std::string_view text, Span first, Span second) {
  std::string_view gap = Span{first.end, second.begin}.In(text);
  if (gap.starts_with(' ')) gap.remove_prefix(1);
  return gap == "(" && text.substr(static_cast<size_t>(second.end)).starts_with(')');
}

}  // namespace

void Merger::Merge(const Document& doc) {
  BuildForms(doc);
  LinkPersons();
  LinkOthers();
  LinkBrackets(doc);
  PointToRoots();
}

void Merger::BuildForms(const Document& doc) {
  const std::vector<Mention>& mentions = doc.entities.mentions;
  reader_.Clear();
  names_.clear();
  for (const Mention& mention : mentions)
    names_.push_back(reader_.Read(doc.unit(mention.field), mention));
  order_.resize(mentions.size());
  std::iota(order_.begin(), order_.end(), 0u);
  std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
    return std::tuple(mentions[a].type, names_[a].key, a) <
           std::tuple(mentions[b].type, names_[b].key, b);
  });
  forms_.clear();
  form_of_.resize(mentions.size());
  for (size_t i = 0; i < order_.size(); ++i) {
    const uint32_t m = order_[i];
    const bool same = i > 0 && mentions[order_[i - 1]].type == mentions[m].type &&
                      names_[order_[i - 1]].key == names_[m].key;
    if (!same) {
      forms_.push_back(
          {.name = names_[m], .type = mentions[m].type, .first_mention = static_cast<int32_t>(m)});
    }
    form_of_[m] = static_cast<uint32_t>(forms_.size() - 1);
    const std::string_view text = doc.TextOf(mentions[m].field, mentions[m].span);
    Form& form = forms_.back();
    if (form.type == EntityType::kPerson && form.name.part_count == 1)
      form.honour = std::max(form.honour, HonourOf(doc.unit(mentions[m].field), mentions[m]));
    form.has_small_letters |= std::any_of(text.begin(), text.end(), IsSmallLetter);
  }
}

std::string_view Merger::FoldedToken(const TextUnit& unit, size_t token) {
  folded_.clear();
  if (token >= unit.tokens.size()) return {};
  Span span = unit.tokens[token].span;
  span.begin += unit.tokens[token].prefix_bytes;
  text::AppendFolded(span.In(unit.text), folded_);
  return folded_;
}

Merger::Honour Merger::HonourOf(const TextUnit& unit, const Mention& mention) {
  const auto [first, next] = TokensIn(unit, mention.span);
  if (first == next) return Honour::kNone;
  const auto follow = [&, at = next](std::string_view word, std::string_view second) {
    return FoldedToken(unit, at) == word && FoldedToken(unit, at + 1) == second;
  };
  if (follow("صلي", "الله") || follow("عليه", "السلام") || follow("عليها", "السلام"))
    return Honour::kProphet;
  if (IsSurname(mention.span.In(unit.text))) return Honour::kNone;
  const bool ruler =
      first > 0 && IsRuler(FoldedToken(unit, first - 1), unit.tokens[first - 1].has_article);
  return ruler || follow("رضي", "الله") ? Honour::kRuler : Honour::kNone;
}

void Merger::Index(uint32_t form, uint64_t key, Part part) {
  if (key != 0) index_.push_back({forms_[form].type, PartHash(key, part), form});
}

void Merger::SortIndex() {
  std::sort(index_.begin(), index_.end());
  index_.erase(std::unique(index_.begin(), index_.end()), index_.end());
}

Merger::Candidates Merger::Find(uint32_t form, uint64_t key, Part part) {
  Candidates found;
  const Entry from = {forms_[form].type, PartHash(key, part), 0};
  for (auto at = std::lower_bound(index_.begin(), index_.end(), from);
       at != index_.end() && at->type == from.type && at->hash == from.hash; ++at) {
    const auto root = static_cast<int32_t>(RootOf(at->form));
    if (root == static_cast<int32_t>(form) || root == found.root) continue;
    if (found.root < 0) {
      found.root = root;
      continue;
    }
    found.several = true;
    if (forms_[static_cast<size_t>(root)].first_mention <
        forms_[static_cast<size_t>(found.root)].first_mention)
      found.root = root;
  }
  return found;
}

void Merger::LinkPersons() {
  index_.clear();
  order_.clear();
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    if (forms_[f].type != EntityType::kPerson) continue;
    order_.push_back(f);
    const auto parts = reader_.parts(forms_[f].name);
    if (parts.size() < 2 || forms_[f].name.family) continue;
    for (size_t n = 1; n < std::min(parts.size(), kIndexedParts); ++n) {
      Index(f, KeyOfParts(parts.first(n)), kFront);
      Index(f, KeyOfParts(parts.last(n)), kBack);
    }
    const std::array<uint64_t, 2> frame = {parts.front(), parts.back()};
    if (parts.size() > 2) Index(f, KeyOfParts(frame), kFrame);
  }
  SortIndex();
  SortByFullness();
  for (const uint32_t form : order_) LinkPerson(form);
}

void Merger::SortByFullness() {
  std::stable_sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    return std::tuple(forms_[b].name.part_count, forms_[a].first_mention) <
           std::tuple(forms_[a].name.part_count, forms_[b].first_mention);
  });
}

// A surname that two people share is the one's that was named first; a first name that two share
// stays alone. «الخديو إسماعيل» is not the director «أحمد إسماعيل».
void Merger::LinkOneWordPerson(uint32_t form) {
  const uint64_t key = forms_[form].name.key;
  const Honour honour = forms_[form].honour;
  if (honour == Honour::kProphet) return;
  const Candidates back = Find(form, key, kBack);
  if (back.root >= 0 && honour == Honour::kNone)
    return LinkTo(form, static_cast<uint32_t>(back.root));
  const Candidates front = Find(form, key, kFront);
  if (front.root >= 0 && !front.several) LinkTo(form, static_cast<uint32_t>(front.root));
}

// A part of several words that two people share stays alone.
void Merger::LinkPerson(uint32_t form) {
  const NameForm& name = forms_[form].name;
  if (name.family) return;
  if (name.part_count == 1) return LinkOneWordPerson(form);
  const Candidates back = Find(form, name.key, kBack);
  // «عبد الكريم الصافي» is the father of «ليلى عبد الكريم الصافي».
  Candidates all = name.whole ? Candidates{} : back;
  for (const Part part : {kFront, kFrame}) {
    const Candidates more = Find(form, name.key, part);
    if (more.root < 0) continue;
    all.several |= more.several || (all.root >= 0 && all.root != more.root);
    all.root = more.root;
  }
  if (all.root >= 0 && !all.several) LinkTo(form, static_cast<uint32_t>(all.root));
}

void Merger::LinkOthers() {
  index_.clear();
  order_.clear();
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    if (forms_[f].type == EntityType::kPerson || forms_[f].type == EntityType::kOccupation)
      continue;
    order_.push_back(f);
    IndexOther(f);
  }
  SortIndex();
  SortByFullness();
  for (const uint32_t form : order_) LinkOther(form);
}

void Merger::IndexOther(uint32_t form) {
  const NameForm& name = forms_[form].name;
  Index(form, name.initials, kInitials);
  Index(form, name.tail, kTail);
  if (forms_[form].type != EntityType::kOrganization) return;
  for (size_t n = 1; n < kIndexedParts; ++n) {
    if ((name.fronts >> n & 1u) != 0) Index(form, KeyOfParts(reader_.parts(name).first(n)), kFront);
  }
}

void Merger::LinkOther(uint32_t f) {
  Form& form = forms_[f];
  // داعش has the looks of any word: its letters are enough where they are four.
  const bool acronym =
      form.name.part_count == 1 && (form.name.capitals || form.name.script == Script::kArabic);
  for (const Part part : {kInitials, kTail, kFront}) {
    if (part == kInitials && !acronym) continue;
    const Candidates found = Find(f, form.name.key, part);
    if (found.root < 0 || found.several) continue;
    // «وزارة الدفاع» is the British one where that was named before, not where it comes later.
    const Form& fuller = forms_[static_cast<size_t>(found.root)];
    if (part == kFront && (fuller.first_mention > form.first_mention || HasOtherType(f))) continue;
    form.is_acronym = part == kInitials;
    return LinkTo(f, static_cast<uint32_t>(found.root));
  }
}

// The forms are sorted by type and key.
bool Merger::HasOtherType(uint32_t form) const {
  const uint64_t key = forms_[form].name.key;
  for (const EntityType type : {EntityType::kPerson, EntityType::kLocation, EntityType::kFacility,
                                EntityType::kEvent, EntityType::kProduct, EntityType::kWork}) {
    const auto at = std::lower_bound(forms_.begin(), forms_.end(), std::tuple(type, key),
                                     [](const Form& a, const std::tuple<EntityType, uint64_t>& b) {
                                       return std::tuple(a.type, a.name.key) < b;
                                     });
    if (at != forms_.end() && at->type == type && at->name.key == key) return true;
  }
  return false;
}

// «حركة المقاومة الإسلامية (حماس)», «منظمة الصحة العالمية (WHO)», «إيلون ماسك (Elon Musk)».
void Merger::LinkBrackets(const Document& doc) {
  const std::vector<Mention>& mentions = doc.entities.mentions;
  for (size_t i = 0; i + 1 < mentions.size(); ++i) {
    const Mention& first = mentions[i];
    const Mention& second = mentions[i + 1];
    if (first.field != second.field || first.type != second.type) continue;
    if (first.type == EntityType::kOccupation || first.type == EntityType::kNorp) continue;
    if (!IsBracketed(doc.unit(first.field).text, first.span, second.span)) continue;
    const uint32_t from = form_of_[i + 1];
    const uint32_t to = form_of_[i];
    const bool other_script = names_[i].script != names_[i + 1].script;
    const bool short_name = first.type == EntityType::kOrganization &&
                            names_[i + 1].part_count == 1 && names_[i].part_count > 1;
    if (forms_[from].parent >= 0 || (!other_script && !short_name)) continue;
    if (RootOf(to) == from) continue;  // the brackets were turned round before
    LinkTo(from, to);
    forms_[from].is_acronym = short_name;
  }
}

void Merger::PointToRoots() {
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    if (const uint32_t root = RootOf(f); root != f) forms_[f].parent = static_cast<int32_t>(root);
  }
}

MentionKind Merger::KindOf(size_t mention) const {
  const Form& form = forms_[form_of_[mention]];
  if (form.type == EntityType::kOccupation) return MentionKind::kTitle;
  if (form.is_acronym || (form.name.capitals && !form.has_small_letters))
    return MentionKind::kAcronym;
  const Form& root = forms_[FullestOf(mention)];
  return form.name.part_count < root.name.part_count ? MentionKind::kShortName : MentionKind::kName;
}

bool Merger::IsFullest(size_t mention) const { return forms_[form_of_[mention]].parent < 0; }

}  // namespace khabar::entities
