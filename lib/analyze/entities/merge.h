// Merging: which mentions of one document name the same thing. Spellings of one name, a surname or
// first name and the full name, an acronym and what it stands for. Two different full names are
// never merged, and what could be either of two stays alone. Offices (OCCUPATION) are left to
// roles.h. n log n in the mentions. Rules: docs/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MERGE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MERGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lib/analyze/entities/name_form.h"
#include "lib/doc/document.h"

namespace khabar::entities {

// Not thread-safe; reused.
class Merger {
 public:
  // Decides over all mentions of `doc.entities`. Ordered as in EntityLayer.
  void Merge(const Document& doc);

  // The group of a mention: the index of one of its mentions, the same for all of them.
  // Mentions of OCCUPATION are alone with those of their own spelling.
  size_t GroupOf(size_t mention) const {
    return static_cast<size_t>(forms_[FullestOf(mention)].first_mention);
  }
  // A part or an acronym of the fullest name of its group, or that name.
  MentionKind KindOf(size_t mention) const;
  // How full the name of this mention is; the group's display name is the fullest.
  bool IsFullest(size_t mention) const;

 private:
  // What stands beside a name and says that its one word is a first name («الملك سلمان»), or that
  // it is a prophet's, who has no other («محمد صلى الله عليه وسلم»).
  enum class Honour : uint8_t { kNone, kRuler, kProphet };
  Honour HonourOf(const TextUnit& unit, const Mention& mention);
  // Without its proclitics; in folded_, until the next call.
  std::string_view FoldedToken(const TextUnit& unit, size_t token);

  // One name as spelled in one or several mentions.
  struct Form {
    NameForm name;
    EntityType type;
    int32_t first_mention;
    int32_t parent = -1;  // a fuller form that names the same; after Merge the fullest
    bool has_small_letters = false;
    bool is_acronym = false;        // of the fuller form
    Honour honour = Honour::kNone;  // the highest of its mentions
  };
  struct Entry {
    EntityType type;
    uint64_t hash;
    uint32_t form;
    friend bool operator==(const Entry&, const Entry&) = default;
    friend bool operator<(const Entry& a, const Entry& b) {
      return std::tie(a.type, a.hash, a.form) < std::tie(b.type, b.hash, b.form);
    }
  };
  // Which part of a fuller name a form may be.
  enum Part : uint64_t { kFront = 1, kBack, kFrame, kInitials, kTail };

  void BuildForms(const Document& doc);
  void LinkPersons();
  void LinkPerson(uint32_t form);
  void LinkOneWordPerson(uint32_t form);
  void LinkOthers();
  void IndexOther(uint32_t form);
  void LinkOther(uint32_t form);
  // Is it, by another type, something else in this article as well?
  bool HasOtherType(uint32_t form) const;
  // order_: the fullest first, so that what a shorter one finds is already a group.
  void SortByFullness();
  void LinkBrackets(const Document& doc);
  void LinkTo(uint32_t form, uint32_t fuller) {
    if (const uint32_t root = RootOf(fuller); root != form)
      forms_[form].parent = static_cast<int32_t>(root);
  }
  void PointToRoots();
  void Index(uint32_t form, uint64_t key, Part part);
  void SortIndex();
  // Halves the way it goes, so that a chain of names in brackets stays short.
  uint32_t RootOf(uint32_t form) {
    while (forms_[form].parent >= 0) {
      const int32_t parent = forms_[form].parent;
      const int32_t next = forms_[static_cast<size_t>(parent)].parent;
      if (next < 0) return static_cast<uint32_t>(parent);
      forms_[form].parent = next;
      form = static_cast<uint32_t>(next);
    }
    return form;
  }
  // The root of a mention's form, after Merge.
  uint32_t FullestOf(size_t mention) const {
    const uint32_t form = form_of_[mention];
    return forms_[form].parent < 0 ? form : static_cast<uint32_t>(forms_[form].parent);
  }
  // What the index has for a key: none, one group, or several (then the one named first).
  struct Candidates {
    int32_t root = -1;
    bool several = false;
  };
  Candidates Find(uint32_t form, uint64_t key, Part part);

  NameReader reader_;
  std::vector<NameForm> names_;  // by mention
  std::string folded_;
  std::vector<uint32_t> form_of_;
  std::vector<uint32_t> order_;
  std::vector<Form> forms_;
  std::vector<Entry> index_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MERGE_H_
