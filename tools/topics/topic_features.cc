// Shows the trainer (tools/topics/train_topics.py) what the annotator will see, so that there is
// one definition of a feature. Reads one text a line; writes, for each, the number of its features
// (uint32), then for each different one its hash (uint64) and its weight (uint32), in the order of
// their first places. With --words it writes the stems instead, one line a text, for people.
//
//   topic_features [--words] < TEXTS > FEATURES
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/analyze/topics/features.h"
#include "lib/text/normalize.h"
#include "lib/text/tokenize.h"

namespace khabar::topics {
namespace {

struct Feature {
  uint64_t hash;
  uint32_t weight;
};

template <typename T>
void Write(const T& value) {
  std::fwrite(&value, sizeof(value), 1, stdout);
}

void WriteFeatures(const std::vector<uint64_t>& words) {
  std::vector<Feature> features;
  std::unordered_map<uint64_t, size_t> places;
  ForEachFeature(words, [&](uint64_t hash, uint32_t weight) {
    const auto [place, added] = places.try_emplace(hash, features.size());
    if (added) features.push_back({hash, 0});
    features[place->second].weight += weight;
  });
  Write(static_cast<uint32_t>(features.size()));
  for (const Feature& feature : features) {
    Write(feature.hash);
    Write(feature.weight);
  }
}

void WriteStems(const TextUnit& unit) {
  std::string stem, line;
  for (const Token& token : unit.tokens) {
    if (token.kind != TokenKind::kWord) continue;
    StemWord(unit.text, token, stem);
    if (!stem.empty()) line += (line.empty() ? "" : " ") + stem;
  }
  std::puts(line.c_str());
}

int Main(bool show_words) {
  std::ios::sync_with_stdio(false);
  Document doc;
  std::string line, scratch;
  std::vector<uint64_t> words;
  while (std::getline(std::cin, line)) {
    doc.Reset();
    TextUnit& unit = doc.unit(Field::kBody);
    unit.text = text::Publish(doc.arena().Copy(line), doc.arena(), unit.to_original);
    text::Tokenize(unit.text, unit.tokens);
    if (show_words) {
      WriteStems(unit);
      continue;
    }
    words.clear();
    AppendWords(unit, kMostWords, scratch, words);
    WriteFeatures(words);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace
}  // namespace khabar::topics

int main(int argc, char** argv) {
  return khabar::topics::Main(argc > 1 && std::strcmp(argv[1], "--words") == 0);
}
