// ArticleScorer: the weights of all tags for the tokens of an article, by one model: what words
// give to themselves and to their neighbours, what they mean together, what their vectors say, and
// what the article's memory adds. One a thread and model, reused.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_ARTICLE_SCORER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_ARTICLE_SCORER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/dense_layer.h"
#include "lib/analyze/entities/features.h"
#include "lib/analyze/entities/memory_weights.h"
#include "lib/analyze/entities/model.h"
#include "lib/analyze/entities/sentence_choice.h"
#include "lib/analyze/entities/word_cache.h"
#include "lib/doc/document.h"

namespace khabar::entities {

class ArticleScorer {
 public:
  // `model` must outlive the scorer.
  explicit ArticleScorer(const EntityModel& model);

  // Of this article are the calls that follow. Only the sentences of `choice` (null: all) can be
  // scored; the others still say what the article is about and how it writes its words.
  void Read(const Document& doc, const SentenceChoice* choice);
  bool IsChosen(const TextUnit& unit, const Sentence& sentence) const;
  // Completes the weights of a chosen sentence [begin, end), without the memory. Once a sentence.
  void Score(Field field, size_t begin, size_t end);
  // Sorted by bare form; must outlive the calls of AddMemory.
  void SetMemory(std::span<const FormMemory> memory) { memory_weights_.SetMemory(memory); }
  // Adds to the weights of the tokens [begin, end) of a sentence what the memory says of them and
  // their neighbours. Whether there is anything.
  bool AddMemory(Field field, size_t sentence_begin, size_t sentence_end, size_t begin, size_t end);

  std::span<const WeightSums> weights(Field field, size_t begin, size_t end) const {
    return std::span(sums_[static_cast<size_t>(field)]).subspan(begin, end - begin);
  }
  std::span<const Junction> junctions(Field field, size_t begin, size_t end) const {
    return extractors_[static_cast<size_t>(field)].junctions().subspan(begin, end - begin);
  }
  const TokenForms& forms(Field field, size_t token) const {
    return extractors_[static_cast<size_t>(field)].forms(token);
  }

 private:
  // The context features of a token on their way.
  struct Ahead {
    std::array<uint64_t, FeatureExtractor::kMostContextFeatures> feature_space;
    std::array<FeatureTable::Guess, FeatureExtractor::kMostContextFeatures> guess_space;
    std::span<const uint64_t> features;
    std::span<const FeatureTable::Guess> guesses;
  };

  FeatureExtractor& extractor(Field field) { return extractors_[static_cast<size_t>(field)]; }
  std::span<WeightSums> Sums(Field field, size_t begin, size_t end) {
    return std::span(sums_[static_cast<size_t>(field)]).subspan(begin, end - begin);
  }
  void AddWords(Field field, const TextUnit& unit);
  void AddContext(Field field, size_t begin, size_t end);

  const EntityModel& model_;
  const SentenceChoice* choice_ = nullptr;
  std::array<FeatureExtractor, 2> extractors_;  // by Field
  std::array<std::vector<WeightSums>, 2> sums_;
  WordCache word_cache_;
  CaseNotes notes_;
  std::vector<uint32_t> words_;  // of the whole article
  DenseScorer dense_;
  MemoryWeights memory_weights_;
  std::array<Ahead, 3> ahead_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_ARTICLE_SCORER_H_
