// Background: how common a word is in the news and what kind of word it is, from counts of other
// articles (models/keywords.md). Immutable, thread-safe.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_BACKGROUND_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_BACKGROUND_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "lib/base/model_file.h"

namespace khabar::keywords {

struct BackgroundWord {
  bool known = false;
  // log2 of articles per article that has the word: 0 it is in all of them, kMostRare in none.
  float rarity = 0;
  // 0 to 7. Arabic: how often it has the article or a preposition written on it; verbs and
  // particles have none. English: 7 noun, 5 name, 3 adjective, 1 verb, 0 other.
  int noun = 0;
  // 0 to 3. Arabic: how often, with the article, it follows another word with the article.
  int adjective = 0;
  // 0 to 3: of the articles that have the word, how many have it again. What an article is about
  // comes back (الزلزال), what any article may say does not (الاستعانة); Church and Gale 1995.
  int burst = kNeutralBurst;
  static constexpr int kNeutralBurst = 2;  // of words that were not counted in articles: English
};

class Background {
 public:
  static constexpr float kMostRare = 14;

  // Maps keywords.bin. MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<Background> Load(const std::string& path);
  // The same from bytes that outlive the object.
  static absl::StatusOr<Background> FromBytes(std::string_view bytes, const std::string& name);

  // `key` from KeyOf(). An unknown word is rarer than every known one.
  BackgroundWord Find(uint64_t key) const;

  const std::string& sha256() const { return file_.sha256(); }

  // A ModelFile whose payload is, little-endian: Sizes; then the slots of an open-addressing hash
  // table with linear probing, uint32, 0 for empty:
  // tag(20) | burst(2) | adjective(2) | noun(3) | round(2 · log2 articles with it)(5).
  static constexpr ModelMagic kMagic = {'K', 'H', 'B', 'K', 'E', 'Y', '\0', '\0'};
  static constexpr uint32_t kVersion = 3;
  struct Sizes {
    uint32_t log_slots;     // log2 of how many slots there are
    uint32_t log_articles;  // 2 · log2 of the articles
  };
  static constexpr uint32_t Tag(uint64_t key) { return static_cast<uint32_t>(key >> 44); }
  static constexpr size_t Home(uint64_t key) { return static_cast<size_t>(key >> 4); }

 private:
  Background() = default;
  static absl::StatusOr<Background> Read(ModelFile file, const std::string& name);

  ModelFile file_;
  std::string_view slots_;
  size_t mask_ = 0;
  float articles_ = 0;  // log2
};

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_BACKGROUND_H_
