#include "lib/analyze/entities/word_cache.h"

#include <bit>
#include <cassert>
#include <cstring>

#include "lib/base/hash.h"
#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

// Of the token that gets a word's weights from the word.
constexpr std::array<ptrdiff_t, kWordScopes> kOffsets = {0, 1, -1, 2, -2, 3, -3};

}  // namespace

WordCache::WordCache(const EntityModel& model, size_t words)
    : model_(model), former_(model.clusters()), places_(words) {
  assert(std::has_single_bit(words));
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

const KnownWord& WordCache::Recall(std::string_view text, const Token& token) {
  const std::string_view word = token.span.In(text);
  if (word.size() > sizeof(Key::bytes)) {
    Learn(text, token, passing_);
    return passing_;
  }
  const Key key = KeyOf(word, token);
  Place& place = places_[HashOf(key) & (places_.size() - 1)];
  if (place.key != key) {
    Learn(text, token, place.word);
    place.key = key;
  }
  return place.word;
}

const TokenForms& WordCache::Form(std::string_view text, const Token& token) {
  passing_.forms = former_.Form(text, token);
  return passing_.forms;
}

void WordCache::Learn(std::string_view text, const Token& token, KnownWord& word) {
  word.forms = former_.Form(text, token);
  SumWeights(&word.forms, word.weights);
}

void WordCache::SumWeights(const TokenForms* forms, WordWeights& weights) {
  ExtractWord(forms, features_);
  for (const std::vector<uint64_t>& features : features_) model_.features().Prefetch(features);
  for (size_t scope = 0; scope < kWordScopes; ++scope) {
    WeightSums sums{};
    space_.resize(features_[scope].size());
    model_.features().Add(model_.features().Guesses(features_[scope], space_), sums);
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
