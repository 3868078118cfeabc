// WordCache: what templates see of a word, and the weights that it gives to itself and to its
// neighbours, for the words that a thread meets often. News repeats its words: most tokens are
// found here, and only what they mean together is looked up in the model. A word is known by all
// that its forms follow from, so that nothing depends on what the cache holds. Not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_WORD_CACHE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_WORD_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "lib/analyze/entities/features.h"
#include "lib/analyze/entities/model.h"
#include "lib/analyze/entities/token_forms.h"
#include "lib/doc/token.h"

namespace khabar::entities {

// The weights that a word gives to itself and to the six tokens around it, each a sum over the
// templates of one Scope.
using WordWeights = std::array<std::array<int16_t, std::tuple_size_v<WeightSums>>, kWordScopes>;

struct KnownWord {
  TokenForms forms;  // as of WordFormer
  WordWeights weights;
};

class WordCache {
 public:
  static constexpr size_t kSets = 4096;
  static constexpr size_t kWays = 4;  // words a set

  // `model` must outlive the cache. `sets` is a power of two.
  explicit WordCache(const EntityModel& model, size_t sets = kSets);

  // What is written, and the token's properties, 0 in an empty place.
  struct Key {
    std::array<uint64_t, 4> bytes{};
    uint64_t properties = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  // Where a word would be.
  struct Address {
    Key key;
    size_t set;
    uint8_t mark;
  };

  // In two steps, so that what is far away in memory can come while other words are recalled: asks
  // for the word; gives it, valid until the next call.
  Address Locate(std::string_view text, const Token& token) const;
  const KnownWord& Recall(std::string_view text, const Token& token, const Address& address);
  const KnownWord& Recall(std::string_view text, const Token& token) {
    return Recall(text, token, Locate(text, token));
  }
  // Its forms alone, for words that are not worth a place. Valid until the next call.
  const TokenForms& Form(std::string_view text, const Token& token);
  // Adds what the word at `i` gives to the sums of its sentence, which begins and ends with `sums`.
  static void AddWeights(const WordWeights& weights, size_t i, std::span<WeightSums> sums);
  // The same for the places before and behind a sentence.
  void AddOutside(std::span<WeightSums> sums) const;

 private:
  struct Place {
    Key key;
    KnownWord word;
  };
  // How often each word of a set was met, to keep the frequent ones, and a part of its hash.
  struct Set {
    std::array<uint8_t, kWays> uses{};
    std::array<uint8_t, kWays> marks{};
  };

  static Key KeyOf(std::string_view word, const Token& token);
  static uint64_t HashOf(const Key& key);
  // The way of its set that has the word, else kWays.
  size_t Find(const Address& address) const;
  void Learn(std::string_view text, const Token& token, KnownWord& word);
  void SumWeights(const FormedWord* word, WordWeights& weights);

  const EntityModel& model_;
  WordFormer former_;
  std::vector<Set> sets_;
  std::vector<Place> places_;  // kWays a set
  KnownWord passing_;          // a word that has no place
  WordWeights outside_;
  WordFeatures features_;
  std::array<FeatureTable::Guess, kWordScopes * WordFeatures::kMost> guesses_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_WORD_CACHE_H_
