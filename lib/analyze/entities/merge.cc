#include "lib/analyze/entities/merge.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

// Parts of a longer name beyond these are not looked up one by one.
constexpr size_t kIndexedParts = 8;

uint64_t PartHash(uint64_t key, uint64_t part) { return Mix64(key + part * 0x9E3779B97F4A7C15ULL); }

bool IsSmallLetter(char c) { return c >= 'a' && c <= 'z'; }

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
    forms_.back().has_small_letters |= std::any_of(text.begin(), text.end(), IsSmallLetter);
  }
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
  // The fullest first, so that what a shorter one finds is already a group.
  std::stable_sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    return std::tuple(forms_[b].name.part_count, forms_[a].first_mention) <
           std::tuple(forms_[a].name.part_count, forms_[b].first_mention);
  });
  for (const uint32_t form : order_) LinkPerson(form);
}

// A surname that two people share is the one's that was named first; a first name or a part of
// several words that two share stays alone.
void Merger::LinkPerson(uint32_t form) {
  const NameForm& name = forms_[form].name;
  if (name.family) return;
  const Candidates back = Find(form, name.key, kBack);
  if (name.part_count == 1) {
    if (back.root >= 0) return LinkTo(form, static_cast<uint32_t>(back.root));
    const Candidates front = Find(form, name.key, kFront);
    if (front.root >= 0 && !front.several) LinkTo(form, static_cast<uint32_t>(front.root));
    return;
  }
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
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    if (forms_[f].type == EntityType::kPerson || forms_[f].type == EntityType::kOccupation)
      continue;
    Index(f, forms_[f].name.initials, kInitials);
    Index(f, forms_[f].name.tail, kTail);
    if (forms_[f].type == EntityType::kOrganization) Index(f, forms_[f].name.trunk, kTrunk);
  }
  SortIndex();
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    Form& form = forms_[f];
    if (form.type == EntityType::kPerson || form.type == EntityType::kOccupation) continue;
    // داعش has the looks of any word: its letters are enough where they are four.
    const bool acronym =
        form.name.part_count == 1 && (form.name.capitals || form.name.script == Script::kArabic);
    for (const Part part : {kInitials, kTail, kTrunk}) {
      if (part == kInitials && !acronym) continue;
      const Candidates found = Find(f, form.name.key, part);
      if (found.root < 0 || found.several) continue;
      // «وزارة الدفاع» is the British one where that was named before, not where it comes later.
      const Form& fuller = forms_[static_cast<size_t>(found.root)];
      if (part == kTrunk && fuller.first_mention > form.first_mention) continue;
      form.is_acronym = part == kInitials;
      LinkTo(f, static_cast<uint32_t>(found.root));
      break;
    }
  }
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
