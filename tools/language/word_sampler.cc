#include "tools/language/word_sampler.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <unordered_map>

#include "lib/analyze/language/features.h"
#include "lib/base/utf8.h"

namespace khabar::language {
namespace {

// Between a list of types (0) and running text (1): rare words are most of what must be learnt.
constexpr double kFrequencyPower = 0.75;

std::u32string Decode(std::string_view utf8) {
  std::u32string out;
  for (int32_t i = 0; i < static_cast<int32_t>(utf8.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(utf8, i);
    out.push_back(c.value);
    i += c.length;
  }
  return out;
}

using Counts = std::unordered_map<std::u32string, double>;

// What may follow a context of letters, and how often a word ends there.
struct Continuation {
  std::vector<std::pair<char32_t, double>> letters;  // cumulative
  double total = 0;                                  // with the ends of words
};
using Chain = std::unordered_map<std::u32string, Continuation>;

struct Ngrams {
  Counts begins;  // how often an n-gram of up to 4 letters begins a word
  Chain chain;
  std::vector<std::pair<std::u32string, double>> sorted;
};

Ngrams ReadNgrams(const std::string& path) {
  Ngrams ngrams;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    ngrams.sorted.emplace_back(Decode(std::string_view(line).substr(0, tab)),
                               std::strtod(line.c_str() + tab + 1, nullptr));
  }
  std::ranges::sort(ngrams.sorted);
  for (const auto& [ngram, count] : ngrams.sorted) {
    if (ngram.size() < kMostOrder) ngrams.begins[ngram] += count;
    if (ngram.size() > 1) ngrams.begins[ngram.substr(1)] -= count;
  }
  for (const auto& [ngram, count] : ngrams.sorted) {
    if (ngram.size() < kMostOrder) ngrams.chain[ngram].total = count;
  }
  for (const auto& [ngram, count] : ngrams.sorted) {
    if (ngram.size() < kMostOrder) continue;
    auto& letters = ngrams.chain[ngram.substr(0, kMostOrder - 1)].letters;
    letters.emplace_back(ngram.back(), count + (letters.empty() ? 0 : letters.back().second));
  }
  return ngrams;
}

// Words begin as the counts of beginnings say, letter by letter up to four.
Chain Beginnings(const Ngrams& ngrams) {
  Chain chain;
  for (const auto& [ngram, count] : ngrams.sorted) {
    if (ngram.size() >= kMostOrder) continue;
    const double begins = ngrams.begins.at(ngram);
    if (begins < 0.5) continue;
    Continuation& context = chain[ngram.substr(0, ngram.size() - 1)];
    const double before = context.letters.empty() ? 0 : context.letters.back().second;
    context.letters.emplace_back(ngram.back(), before + begins);
    if (ngram.size() == 1) context.total = before + begins;
    chain[ngram].total = begins;
  }
  return chain;
}

// The next letter, or 0 for the end of the word.
char32_t Next(const Chain& chain, const std::u32string& context, Random& random) {
  const auto found = chain.find(context);
  if (found == chain.end() || found->second.letters.empty()) return 0;
  const auto& letters = found->second.letters;
  const double at = random.Unit() * std::max(found->second.total, letters.back().second);
  const auto next =
      std::ranges::upper_bound(letters, at, {}, [](const auto& l) { return l.second; });
  return next == letters.end() ? 0 : next->first;
}

}  // namespace

uint64_t Random::Next() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
  return z ^ z >> 31;
}

void WordSampler::AddWord(const std::string& source, std::string_view utf8, double weight) {
  AddPieces(sources_[source], Decode(utf8), weight);
}

void WordSampler::AddPieces(Source& source, std::u32string_view word, double weight) {
  if (source.begins.empty()) source.begins.push_back(0);
  const auto close = [&] {
    if (source.letters.size() == source.begins.back()) return;
    source.begins.push_back(static_cast<uint32_t>(source.letters.size()));
    source.weights.push_back(weight);
  };
  for (const char32_t c : word) {
    const Letter letter = LetterOf(c);
    if (letter.system == WritingSystem::kSkip) continue;
    if (letter.system != system_) {
      close();
      continue;
    }
    if (source.letters.size() - source.begins.back() == kMostLetters) close();
    source.letters.push_back(letter.lower);
  }
  close();
}

void WordSampler::AddWordsOfNgrams(const std::string& path, size_t words, Random& random) {
  const Ngrams ngrams = ReadNgrams(path);
  const Chain beginnings = Beginnings(ngrams);
  if (beginnings.empty()) return;
  Source& source = sources_["ngrams"];
  for (size_t i = 0; i < words; ++i) {
    std::u32string word;
    while (word.size() < 2 * kMostLetters) {
      const bool early = word.size() < kMostOrder - 1;
      const char32_t next =
          early ? khabar::language::Next(beginnings, word, random)
                : khabar::language::Next(ngrams.chain, word.substr(word.size() - kMostOrder + 1),
                                         random);
      if (next == 0) break;
      word.push_back(next);
    }
    AddPieces(source, word, 1);
  }
}

void WordSampler::Finish(const std::map<std::string, double>& shares) {
  std::erase_if(sources_, [&](const auto& s) {
    return !shares.contains(s.first) || s.second.weights.size() < 100;
  });
  double sum = 0;
  for (auto& [name, source] : sources_) {
    sum += shares.at(name);
    source.share = sum;
    double cumulative = 0;
    for (double& weight : source.weights) weight = cumulative += std::pow(weight, kFrequencyPower);
  }
  for (auto& [name, source] : sources_) source.share /= sum;
}

std::span<const uint16_t> WordSampler::Draw(Random& random) const {
  const double pick = random.Unit();
  const Source* from = &sources_.rbegin()->second;
  for (const auto& [name, source] : sources_) {
    if (pick >= source.share) continue;
    from = &source;
    break;
  }
  const auto at = std::ranges::upper_bound(from->weights, random.Unit() * from->weights.back());
  const auto i = static_cast<size_t>(std::min(at, from->weights.end() - 1) - from->weights.begin());
  return {from->letters.data() + from->begins[i], from->begins[i + 1] - from->begins[i]};
}

}  // namespace khabar::language
