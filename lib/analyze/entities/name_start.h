// Where a name begins inside its first word: «فورد» is a name and no ف before «ورد», «وبوش» is و
// and a name. The tokeniser decides word by word; here the words of the article's other names
// decide with it. n log n in the mentions' words.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_NAME_START_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_NAME_START_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/doc/document.h"

namespace khabar::entities {

// Not thread-safe; reused, so that nothing is allocated in the steady state.
class NameStarts {
 public:
  // Moves the beginnings of mentions, inside the words that they begin with.
  void Correct(const Document& doc, std::vector<Mention>& mentions);

 private:
  void CollectWords(const Document& doc, const std::vector<Mention>& mentions);
  // Bytes of proclitics of the word that a name of this type begins with.
  int32_t Decide(std::string_view word, EntityType type, bool has_article);
  bool IsInside(uint64_t word) const;
  size_t CountFirst(uint64_t word) const;
  uint64_t HashOf(std::string_view word);

  std::vector<uint64_t> first_, inside_;  // words of mentions, folded, with all their letters
  std::string scratch_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_NAME_START_H_
