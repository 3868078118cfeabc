// NameForm: what makes two spellings of one name equal. A mention is read as its folded parts, in
// which particles stand joined (عبد الله, عبدالله), أبو, أبا and أبي are one, بن and ابن are one,
// and what a name may lack is left out (Inc., the, a middle initial). Rules: docs/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_NAME_FORM_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_NAME_FORM_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/doc/document.h"

namespace khabar::entities {

// Short names of organisations have fewer parts than this; parts of a longer name beyond these are
// not looked up one by one.
inline constexpr size_t kIndexedParts = 8;

// Hashes are never 0 where there is something to hash; 0 says "none".
struct NameForm {
  uint64_t key = 0;       // equal for spellings of one name of one type
  uint64_t initials = 0;  // what an acronym of this name has as key: of two words or more
  uint64_t tail = 0;      // the key without a generic head: «داعش» of «تنظيم داعش»
  uint8_t fronts = 0;     // bit n: its first n parts may name it for short, of an organisation
  uint32_t first_part = 0;  // into the reader's parts
  uint32_t part_count = 0;
  Script script = Script::kNone;  // of the first part
  bool capitals = false;          // an acronym by its looks: 2 to 6 capitals, full stops between
  bool whole = false;   // an Arabic name of two words or more that may be a father's: no surname
  bool family = false;  // آل and one name: a family, not one person's surname
};

// Reads mentions of one document. Reused: Clear keeps the memory, so that nothing is allocated in
// the steady state. Not thread-safe.
class NameReader {
 public:
  void Clear() { parts_.clear(); }
  // REQUIRES: a mention of `unit`.
  NameForm Read(const TextUnit& unit, const Mention& mention);
  // Hashes of the parts of a name that was read since Clear.
  std::span<const uint64_t> parts(const NameForm& form) const {
    return std::span(parts_).subspan(form.first_part, form.part_count);
  }

 private:
  struct Word {
    uint32_t begin, end;  // in folded_
    bool has_article;
    Script script;
  };
  void ReadWords(const TextUnit& unit, Span span);
  void AddWord(const TextUnit& unit, const Token& token, Span span);
  void AddPersonParts();
  void AddNorpParts();
  void AddOtherParts(NameForm& form);
  uint8_t Fronts(size_t first, size_t count) const;
  bool MayNameAll(size_t first, size_t front) const;
  uint64_t Initials();
  std::string_view word(size_t i) const {
    return std::string_view(folded_).substr(words_[i].begin, words_[i].end - words_[i].begin);
  }

  std::string folded_, joined_;
  std::vector<Word> words_;
  std::vector<uint64_t> parts_;
};

// The key of a name with these parts.
uint64_t KeyOfParts(std::span<const uint64_t> parts);

// Tokens of `unit` that lie in `span`: [first, last).
struct TokenRange {
  size_t first, last;
};
TokenRange TokensIn(const TextUnit& unit, Span span);

// What stands in the text for a word that begins at `span.begin` behind للـ: its article lost its
// alef (للعراق is العراق). The letters to put before the span's text; usually none. Static storage.
std::string_view LostArticle(const TextUnit& unit, Span span);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_NAME_FORM_H_
