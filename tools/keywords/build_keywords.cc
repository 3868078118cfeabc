// Makes models/keywords.bin from Arabic articles (standard input, one a line: section, tab, text)
// and a list of English words (tools/keywords/english_words.py). Run by tools/build_keywords.sh.
//   build_keywords ENGLISH_TSV OUT < articles.tsv
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/analyze/keywords/background.h"
#include "lib/analyze/keywords/word_key.h"
#include "lib/base/model_file.h"
#include "lib/text/tokenize.h"

namespace khabar::keywords {
namespace {

constexpr int kLogSlots = 18;
constexpr uint32_t kFewestArticles = 3;
// From these shares on a word gets the next higher class.
constexpr double kNounShares[] = {0.01, 0.03, 0.08, 0.15, 0.30, 0.50, 0.75};
constexpr double kAdjectiveShares[] = {0.25, 0.45, 0.65};
constexpr double kBurstShares[] = {0.17, 0.23, 0.34};
// A rare word is taken to have been in this many more articles, this share of them repeatedly.
constexpr double kMoreArticles = 20, kUsualBurst = 0.25;

struct Counts {
  uint32_t articles = 0, words = 0;
  uint32_t nominal = 0;         // with the article or a preposition written on it
  uint32_t definite = 0;        // with the article
  uint32_t after_definite = 0;  // of these, right after another definite word
  uint32_t repeated = 0;        // articles that have it more than once
  int last_article = -1;
  bool is_repeated = false;  // in the last article
};

// ب, alone or after و ف: no verb has it.
bool HasPreposition(std::string_view text, const Token& token) {
  const std::string_view prefix = Span{token.span.begin, token.WithoutProclitics().begin}.In(text);
  return prefix.find("ب") != std::string_view::npos;
}

template <size_t kSteps>
uint32_t ClassOf(double share, const double (&shares)[kSteps]) {
  return static_cast<uint32_t>(std::upper_bound(shares, shares + kSteps, share) - shares);
}

class Table {
 public:
  Table() : slots_(size_t{1} << kLogSlots) {}

  void Add(uint64_t key, uint32_t articles, uint32_t noun, uint32_t adjective, uint32_t burst) {
    const auto log = static_cast<uint32_t>(std::lround(2 * std::log2(std::max(1u, articles))));
    const uint32_t value = burst << 10 | adjective << 8 | noun << 5 | std::min(31u, log);
    size_t at = Background::Home(key) & (slots_.size() - 1);
    while (slots_[at] != 0) {
      if (slots_[at] >> 12 == Background::Tag(key)) return;  // the first, more frequent, stays
      at = (at + 1) & (slots_.size() - 1);
    }
    // A slot of 0 is empty: articles of at least 2 have a value.
    slots_[at] = std::max(1u, Background::Tag(key) << 12 | value);
    ++used_;
  }

  bool Write(const char* path, uint32_t articles) const {
    const Background::Sizes sizes = {kLogSlots,
                                     static_cast<uint32_t>(std::lround(2 * std::log2(articles)))};
    std::string payload(reinterpret_cast<const char*>(&sizes), sizeof(sizes));
    payload.append(reinterpret_cast<const char*>(slots_.data()), sizeof(uint32_t) * slots_.size());
    std::ofstream out(path, std::ios::binary);
    out << SerializeModelFile(Background::kMagic, Background::kVersion, payload);
    return out.good();
  }

  size_t used() const { return used_; }

 private:
  std::vector<uint32_t> slots_;
  size_t used_ = 0;
};

int Run(const char* english, const char* path) {
  std::unordered_map<uint64_t, Counts> words;
  std::vector<Token> tokens;
  std::string line;
  int article = 0;
  for (; std::getline(std::cin, line); ++article) {
    const size_t tab = line.find('\t');
    const std::string_view text = std::string_view(line).substr(tab == line.npos ? 0 : tab + 1);
    text::Tokenize(text, tokens);
    bool after_definite = false;
    for (const Token& token : tokens) {
      const WordKey key = KeyOf(text, token);
      if (key.hash == 0 || token.script != Script::kArabic) {
        after_definite = false;
        continue;
      }
      Counts& counts = words[key.hash];
      ++counts.words;
      if (counts.last_article != article) {
        ++counts.articles;
        counts.last_article = article;
        counts.is_repeated = false;
      } else if (!counts.is_repeated) {
        counts.is_repeated = true;
        ++counts.repeated;
      }
      if (key.definite || HasPreposition(text, token)) ++counts.nominal;
      if (key.definite) {
        ++counts.definite;
        if (after_definite && token.prefix_bytes == 0) ++counts.after_definite;
      }
      after_definite = key.definite;
    }
  }
  // In a fixed order, the frequent first: a table does not depend on the hash map.
  std::vector<std::pair<uint32_t, uint64_t>> order;
  for (const auto& [key, counts] : words) {
    if (counts.articles >= kFewestArticles) order.emplace_back(counts.articles, key);
  }
  std::sort(order.rbegin(), order.rend());
  Table table;
  for (const auto& [articles, key] : order) {
    const Counts& counts = words.at(key);
    const double nominal = double{1} * counts.nominal / counts.words;
    const double adjective =
        counts.definite == 0 ? 0 : double{1} * counts.after_definite / counts.definite;
    const double burst =
        (counts.repeated + kUsualBurst * kMoreArticles) / (counts.articles + kMoreArticles);
    table.Add(key, articles, ClassOf(nominal, kNounShares), ClassOf(adjective, kAdjectiveShares),
              ClassOf(burst, kBurstShares));
  }
  const size_t arabic = table.used();

  std::ifstream list(english);
  std::string word;
  uint32_t articles = 0, noun = 0;
  while (list >> word >> articles >> noun) {
    text::Tokenize(word, tokens);
    if (tokens.size() == 1)
      table.Add(KeyOf(word, tokens[0]).hash, articles, noun, 0, BackgroundWord::kNeutralBurst);
  }
  if (!table.Write(path, static_cast<uint32_t>(article))) {
    std::fprintf(stderr, "cannot write %s\n", path);
    return 1;
  }
  std::printf("%d articles, %zu Arabic words, %zu English words\n", article, arabic,
              table.used() - arabic);
  return 0;
}

}  // namespace
}  // namespace khabar::keywords

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: build_keywords ENGLISH_TSV OUT < articles.tsv\n");
    return 2;
  }
  return khabar::keywords::Run(argv[1], argv[2]);
}
