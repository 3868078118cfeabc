// NameKeys: under which keys a name may stand in the gazetteer, the surest first: as it is, with
// the article or without it, behind a generic word (مدينة الموصل, Ohio State), and by its
// consonants alone, for foreign names that every newspaper spells another way (لاس فيغاس، لاس
// فيجاس).
#ifndef KHABAR_LIB_ANALYZE_LINKING_NAME_KEYS_H_
#define KHABAR_LIB_ANALYZE_LINKING_NAME_KEYS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::linking {

// What a generic word says of the thing that it stands before.
enum class NameHint : uint8_t {
  kNone,
  kCountry,
  kSubdivision,
  kCity,
  kIsland,
  kPart,      // a part of it, or beside it: northern Syria
  kBuilding,  // what a building may be called after: مستشفى كلباء
};

struct NameKey {
  uint64_t hash;
  NameHint hint;
  bool loose;  // by consonants: sure only where one well-known place has them
};

// Not thread-safe; reused, so that nothing is allocated in the steady state.
class NameKeys {
 public:
  // None of a name that is longer than any in the gazetteer. REQUIRES: valid UTF-8. The result is
  // valid until the next call.
  std::span<const NameKey> Read(std::string_view name);
  // Of the place that a building is called after: what stands behind the word for the building, and
  // its first word or two where an adjective follows («مركز دبي العالمي للفنون»). None where
  // the name begins with no such word. As it is written only: «مستشفى الرشيد» is not of رشيد.
  std::span<const NameKey> ReadBuilding(std::string_view name);

 private:
  void Fold(std::string_view name);
  void AddWords(std::string_view words, NameHint hint);
  void AddWithoutGenericWord();
  void AddNamesake(std::string_view words);
  void AddLoose(std::string_view words);

  std::string word_, folded_, other_;
  std::vector<NameKey> keys_;
};

// The key of a name as it is, and by its consonants (0: too few of them); for the tool that makes
// the gazetteer. A name of two words may have one consonant less where the place is a metropolis.
uint64_t ExactKey(std::string_view name);
uint64_t LooseKey(std::string_view name, bool metropolis = false);

}  // namespace khabar::linking

#endif  // KHABAR_LIB_ANALYZE_LINKING_NAME_KEYS_H_
