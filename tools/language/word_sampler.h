// WordSampler: words of one language as a text would have them, drawn from several sources.
// Deterministic by its random numbers. Not thread-safe.
#ifndef KHABAR_TOOLS_LANGUAGE_WORD_SAMPLER_H_
#define KHABAR_TOOLS_LANGUAGE_WORD_SAMPLER_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/language/writing_system.h"

namespace khabar::language {

// SplitMix64: the same numbers everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next();
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  uint64_t state_;
};

class WordSampler {
 public:
  explicit WordSampler(WritingSystem system) : system_(system) {}

  // A word of a list; its pieces in the language's writing system are kept.
  void AddWord(const std::string& source, std::string_view utf8, double weight);
  // Words made up from counts of n-grams of letters, as AddWord with the source "ngrams". The
  // counts tell where words begin and end: where a longer n-gram does not go on.
  void AddWordsOfNgrams(const std::string& path, size_t words, Random& random);
  // To be called after the last word. `shares` says how often a source is drawn from; those that
  // are not named, never.
  void Finish(const std::map<std::string, double>& shares);

  bool empty() const { return sources_.empty(); }
  // REQUIRES: not empty.
  std::span<const uint16_t> Draw(Random& random) const;

 private:
  struct Source {
    std::vector<uint32_t> begins;  // into letters_, one more than there are words
    std::vector<uint16_t> letters;
    std::vector<double> weights;  // after Finish: cumulative
    double share = 0;
  };

  void AddPieces(Source& source, std::u32string_view word, double weight);

  const WritingSystem system_;
  std::map<std::string, Source> sources_;
};

}  // namespace khabar::language

#endif  // KHABAR_TOOLS_LANGUAGE_WORD_SAMPLER_H_
