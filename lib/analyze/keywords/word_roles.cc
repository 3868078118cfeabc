#include "lib/analyze/keywords/word_roles.h"

#include "lib/analyze/keywords/stop_words.h"
#include "lib/analyze/keywords/word_key.h"

namespace khabar::keywords {
namespace {

// BackgroundWord::noun from which an Arabic word with or without the article is a noun.
constexpr int kLeastDefinite = 1, kLeastIndefinite = 3;
constexpr int kArabicAdjective = 2;
// BackgroundWord::noun of English.
constexpr int kEnglishNoun = 7, kEnglishAdjective = 3;

Role ArabicRole(const WordKey& key, const BackgroundWord& known) {
  if (!known.known) return key.definite ? Role::kNoun : Role::kBreak;
  if (known.noun < (key.definite ? kLeastDefinite : kLeastIndefinite)) return Role::kBreak;
  return known.adjective >= kArabicAdjective ? Role::kAdjective : Role::kNoun;
}

// wasn't; year-old, four-day: a hyphen before a stop word.
bool IsNoEnglishNoun(std::string_view text, const Token& token) {
  const std::string_view word = token.Stem().In(text);
  if (word.find('\'') != word.npos || word.find("’") != word.npos) return true;
  const size_t hyphen = word.rfind('-');
  if (hyphen == word.npos) return false;
  Token part = token;
  part.span.begin += static_cast<int32_t>(hyphen) + 1;
  return StopOf(KeyOf(text, part).hash) != Stop::kNo;
}

Role EnglishRole(std::string_view word, const BackgroundWord& known) {
  const bool capital = word.front() >= 'A' && word.front() <= 'Z';
  if (!known.known)
    return capital || word.size() < 4 || word.ends_with("ing") || word.ends_with("ed")
               ? Role::kBreak
               : Role::kNoun;
  if (known.noun == kEnglishNoun) return word.size() < 3 ? Role::kBreak : Role::kNoun;
  return known.noun == kEnglishAdjective ? Role::kAdjective : Role::kBreak;
}

bool IsName(EntityType type) {
  return type != EntityType::kNorp && type != EntityType::kOccupation &&
         type != EntityType::kUnspecified;
}

// Names are keywords of their own, offices are none; peoples (العراقية) are adjectives.
void MarkMentions(const Document& doc, Field field, std::vector<Word>& words) {
  const std::vector<Token>& tokens = doc.unit(field).tokens;
  size_t token = 0;
  for (const Mention& mention : doc.entities.mentions) {
    if (mention.field != field) continue;
    while (token < tokens.size() && tokens[token].span.end <= mention.span.begin) ++token;
    // A common word alone is no name (الدين of قمر الدين).
    if (token < tokens.size() && tokens[token].span.end >= mention.span.end &&
        StopOf(words[token].key) != Stop::kNo) {
      continue;
    }
    for (size_t i = token; i < tokens.size() && tokens[i].span.begin < mention.span.end; ++i) {
      if (IsName(mention.type)) {
        words[i].role = Role::kName;
      } else if (mention.type == EntityType::kOccupation) {
        words[i].role = Role::kBreak;
      } else if (words[i].role != Role::kBreak) {
        words[i].role = Role::kAdjective;
      }
    }
  }
}

}  // namespace

void AssignRoles(const Document& doc, Field field, const Background& background,
                 std::vector<Word>& words) {
  const TextUnit& unit = doc.unit(field);
  words.assign(unit.tokens.size(), Word());
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    const Token& token = unit.tokens[i];
    const WordKey key = KeyOf(unit.text, token);
    if (key.hash == 0) continue;
    Word& word = words[i];
    word.key = key.hash;
    word.arabic = token.script == Script::kArabic;
    word.definite = key.definite;
    word.lam_lam = key.lam_lam;
    word.attached = word.arabic && token.prefix_bytes > 0;
    const Stop stop = StopOf(key.hash);
    // With an attached pronoun a word is somebody's: no keyword.
    if (!word.arabic && IsNoEnglishNoun(unit.text, token)) continue;
    if (stop == Stop::kAlways || (word.arabic && token.suffix_bytes > 0)) continue;
    const BackgroundWord known = background.Find(key.hash);
    word.rarity = known.rarity;
    word.burst = known.burst;
    word.may_be_adjective = word.arabic && known.adjective > 0;
    word.alone = stop == Stop::kNo;
    word.role = word.arabic ? ArabicRole(key, known) : EnglishRole(token.span.In(unit.text), known);
  }
  if (doc.has(Layer::kEntities)) MarkMentions(doc, field, words);
}

}  // namespace khabar::keywords
