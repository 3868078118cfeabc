// Trains models/language.bin from what language_sources.py made:
//   train_language SOURCES OUT [MILLIONS OF SAMPLES]
// Deterministic: the same sources and the same code give the same bytes.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "lib/analyze/language/model.h"
#include "tools/language/languages.h"
#include "tools/language/softmax_trainer.h"
#include "tools/language/word_sampler.h"

namespace khabar::language {
namespace {

constexpr float kScale = 0.05f;
constexpr size_t kMadeUpWords = 150'000;

// How often each source is drawn from: lists of frequencies before lists of words; made-up words
// beside all of them, as they alone have the names and the rare words of news.
const std::map<std::string, double> kShares = {
    {"wordfreq", 6}, {"tesseract", 1.5}, {"klpt", 3}, {"ngrams", 4}};

struct System {
  WritingSystem system;
  double million_samples;  // relative to --samples
  size_t bytes;
};
constexpr System kSystems[] = {
    {WritingSystem::kLatin, 1, 7'000'000},      {WritingSystem::kCyrillic, 0.3, 1'000'000},
    {WritingSystem::kArabic, 0.25, 700'000},    {WritingSystem::kHebrew, 0.05, 60'000},
    {WritingSystem::kDevanagari, 0.1, 250'000}, {WritingSystem::kBengali, 0.05, 100'000},
    {WritingSystem::kEthiopic, 0.05, 100'000},  {WritingSystem::kHan, 0.1, 200'000},
};

using Samplers = std::map<std::string, WordSampler, std::less<>>;

Samplers ReadSources(const std::string& folder) {
  Samplers samplers;
  for (const TrainedLanguage& language : kTrainedLanguages)
    samplers.emplace(language.code, WordSampler(language.system));
  std::ifstream words(folder + "/words.tsv");
  for (std::string line; std::getline(words, line);) {
    const size_t code = line.find('\t') + 1, word = line.find('\t', code) + 1,
                 weight = line.find('\t', word) + 1;
    const auto found = samplers.find(line.substr(code, word - code - 1));
    if (found == samplers.end()) continue;
    found->second.AddWord(line.substr(0, code - 1),
                          std::string_view(line).substr(word, weight - word - 1),
                          std::strtod(line.c_str() + weight, nullptr));
  }
  Random random(1);
  for (auto& [code, sampler] : samplers) {
    const std::string path = std::filesystem::path(folder) / "ngrams" / (code + ".tsv");
    if (std::filesystem::exists(path)) sampler.AddWordsOfNgrams(path, kMadeUpWords, random);
    sampler.Finish(kShares);
  }
  return samplers;
}

int Main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    std::cerr << "usage: train_language SOURCES OUT [MILLIONS OF SAMPLES]\n";
    return 2;
  }
  const double millions = arguments.size() > 2 ? std::atof(arguments[2].c_str()) : 12;
  const Samplers all = ReadSources(arguments[0]);
  std::vector<LanguageRecord> records;
  std::vector<FeatureWeights> features;
  for (const System& system : kSystems) {
    std::vector<WordSampler> samplers;
    std::vector<double> priors;
    const size_t first = records.size();
    for (const TrainedLanguage& language : kTrainedLanguages) {
      if (language.system != system.system) continue;
      const WordSampler& sampler = all.find(language.code)->second;
      if (sampler.empty()) {
        std::cerr << "no words of " << language.code << "\n";
        return 1;
      }
      samplers.push_back(sampler);
      priors.push_back(language.prior);
      LanguageRecord record{};
      std::ranges::copy(language.code, record.code.begin());
      record.system = static_cast<uint8_t>(system.system);
      records.push_back(record);
    }
    SoftmaxTrainer trainer(system.system, samplers, priors, 7);
    trainer.Train({static_cast<size_t>(millions * system.million_samples * 1e6), system.bytes});
    for (size_t i = 0; i < samplers.size(); ++i)
      records[first + i].prior = trainer.Prior(i, priors[i]);
    const std::vector<FeatureWeights> weights = trainer.Weights(kScale, first);
    features.insert(features.end(), weights.begin(), weights.end());
    std::cerr << "system " << Index(system.system) << ": " << samplers.size() << " languages, "
              << weights.size() << " features\n";
  }
  const std::string bytes = SerializeModel(records, features, kScale);
  // In one step: programs may have the old file mapped.
  std::ofstream(arguments[1] + ".new", std::ios::binary) << bytes;
  std::filesystem::rename(arguments[1] + ".new", arguments[1]);
  std::cerr << arguments[1] << ": " << bytes.size() << " bytes, " << records.size()
            << " languages\n";
  return 0;
}

}  // namespace
}  // namespace khabar::language

int main(int argc, char** argv) { return khabar::language::Main(argc, argv); }
