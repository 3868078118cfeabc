// What each token of a text can be in a keyword. Thread-safe: a free function on values.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_WORD_ROLES_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_WORD_ROLES_H_

#include <cstdint>
#include <vector>

#include "lib/analyze/keywords/background.h"
#include "lib/doc/document.h"

namespace khabar::keywords {

enum class Role : uint8_t {
  kBreak,  // no part of a phrase
  kNoun,
  kAdjective,  // after (Arabic) or before (English) a noun
  kName,       // inside a mention that is a keyword of its own: people, places, organisations …
};

struct Word {
  uint64_t key = 0;
  float rarity = 0;
  int burst = BackgroundWord::kNeutralBurst;
  Role role = Role::kBreak;
  bool arabic = false;
  bool definite = false;
  bool lam_lam = false;
  bool attached = false;  // a proclitic stands before it: a phrase can begin here, not go on
  bool may_be_adjective = false;
  bool alone = true;  // may be a keyword of one word
};

// Replaces `words`: one for each token of the field.
void AssignRoles(const Document& doc, Field field, const Background& background,
                 std::vector<Word>& words);

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_WORD_ROLES_H_
