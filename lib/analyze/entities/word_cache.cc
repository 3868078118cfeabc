#include "lib/analyze/entities/word_cache.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "lib/base/hash.h"
#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

// Of the token that gets a word's weights from the word.
constexpr std::array<ptrdiff_t, kWordScopes> kOffsets = {0, 1, -1, 2, -2, 3, -3};

constexpr uint8_t kMostUses = 255;

}  // namespace

WordCache::WordCache(const EntityModel& model, size_t sets)
    : model_(model), former_(model.clusters()), sets_(sets), places_(sets * kWays) {
  assert(std::has_single_bit(sets));
  SumWeights(nullptr, outside_);
}

WordCache::Key WordCache::KeyOf(std::string_view word, const Token& token) {
  Key key;
  std::memcpy(key.bytes.data(), word.data(), word.size());
  const auto number = [](auto value) { return uint64_t{static_cast<uint16_t>(value)}; };
  key.properties = number(word.size()) | number(token.prefix_bytes) << 8 |
                   number(token.suffix_bytes) << 24 | number(token.kind) << 40 |
                   number(token.script) << 48 | number(token.has_article) << 56;
  return key;
}

uint64_t WordCache::HashOf(const Key& key) {
  uint64_t hash = key.properties;
  for (const uint64_t part : key.bytes) hash = std::rotl(hash * 0x9E3779B97F4A7C15ULL, 29) ^ part;
  return Mix64(hash);
}

WordCache::Address WordCache::Locate(std::string_view text, const Token& token) const {
  const std::string_view word = token.span.In(text);
  if (word.size() > sizeof(Key::bytes)) return {};
  Address address = {.key = KeyOf(word, token), .set = 0, .mark = 0};
  const uint64_t hash = HashOf(address.key);
  address.set = hash & (sets_.size() - 1);
  address.mark = static_cast<uint8_t>(hash >> 56);
  const Set& set = sets_[address.set];
  for (size_t way = 0; way < kWays; ++way) {
    if (set.marks[way] != address.mark) continue;
    const auto* place = reinterpret_cast<const char*>(&places_[address.set * kWays + way]);
    for (size_t line = 0; line < sizeof(Place); line += 64) __builtin_prefetch(place + line);
  }
  return address;
}

size_t WordCache::Find(const Address& address) const {
  const Set& set = sets_[address.set];
  const Place* places = &places_[address.set * kWays];
  size_t way = 0;
  while (way < kWays && (set.marks[way] != address.mark || places[way].key != address.key)) ++way;
  return way;
}

const KnownWord& WordCache::Recall(std::string_view text, const Token& token,
                                   const Address& address) {
  if (address.key.properties == 0) {  // too long for a key
    Learn(text, token, passing_);
    return passing_;
  }
  Set& set = sets_[address.set];
  Place* places = &places_[address.set * kWays];
  size_t way = Find(address);
  if (way == kWays) {
    // The word that was met least often gives way, so that of rare words only one stays.
    way =
        static_cast<size_t>(std::min_element(set.uses.begin(), set.uses.end()) - set.uses.begin());
    Learn(text, token, places[way].word);
    places[way].key = address.key;
    set.marks[way] = address.mark;
    set.uses[way] = 0;
  } else if (set.uses[way] == kMostUses) {
    for (uint8_t& uses : set.uses) uses /= 2;  // what was frequent once is forgotten
  }
  ++set.uses[way];
  return places[way].word;
}

const TokenForms& WordCache::Form(std::string_view text, const Token& token) {
  passing_.forms = former_.Form(text, token).token;
  return passing_.forms;
}

void WordCache::Learn(std::string_view text, const Token& token, KnownWord& word) {
  const FormedWord formed = former_.Form(text, token);
  word.forms = formed.token;
  SumWeights(&formed, word.weights);
}

void WordCache::SumWeights(const FormedWord* word, WordWeights& weights) {
  const FeatureTable& table = model_.features();
  ExtractWord(word, features_);
  const auto features = [this](size_t scope) { return features_.of(static_cast<Scope>(scope)); };
  for (size_t scope = 0; scope < kWordScopes; ++scope) table.Prefetch(features(scope));
  std::array<std::span<const FeatureTable::Guess>, kWordScopes> guesses;
  for (size_t scope = 0; scope < kWordScopes; ++scope) {
    const auto space = std::span(guesses_).subspan(scope * WordFeatures::kMost);
    guesses[scope] = table.Guesses(features(scope), space.first(WordFeatures::kMost));
  }
  for (size_t scope = 0; scope < kWordScopes; ++scope) {
    WeightSums sums{};
    table.Add(guesses[scope], sums);
    // A few dozen weights of 8 bits stay inside 16.
    for (size_t t = 0; t < sums.size(); ++t) weights[scope][t] = static_cast<int16_t>(sums[t]);
  }
}

KHABAR_VECTOR_CLONES
void WordCache::AddWeights(const WordWeights& weights, size_t i, std::span<WeightSums> sums) {
  for (size_t scope = 0; scope < kWordScopes; ++scope) {
    const size_t at = i + static_cast<size_t>(kOffsets[scope]);
    if (at >= sums.size()) continue;  // also what wrapped below 0
    for (size_t t = 0; t < sums[at].size(); ++t) sums[at][t] += weights[scope][t];
  }
}

void WordCache::AddOutside(std::span<WeightSums> sums) const {
  const auto end = static_cast<ptrdiff_t>(sums.size());
  for (const ptrdiff_t place : {ptrdiff_t{-3}, ptrdiff_t{-2}, ptrdiff_t{-1}, end, end + 1, end + 2})
    AddWeights(outside_, static_cast<size_t>(place), sums);
}

}  // namespace khabar::entities
