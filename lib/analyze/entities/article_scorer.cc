#include "lib/analyze/entities/article_scorer.h"

namespace khabar::entities {

ArticleScorer::ArticleScorer(const EntityModel& model)
    : model_(model),
      extractors_{FeatureExtractor(model.clusters()), FeatureExtractor(model.clusters())},
      word_cache_(model),
      dense_(model.dense()),
      memory_weights_(model) {}

bool ArticleScorer::IsChosen(const TextUnit& unit, const Sentence& sentence) const {
  return choice_ == nullptr || IsMostly(unit, sentence, choice_->script) == choice_->mostly;
}

void ArticleScorer::Read(const Document& doc, const SentenceChoice* choice) {
  choice_ = choice;
  notes_.Clear();
  for (const Field field : Document::Fields()) AddWords(field, doc.unit(field));
  notes_.Finish();
  words_.clear();
  for (FeatureExtractor& extractor : extractors_) {
    extractor.UseCases(notes_);
    words_.insert(words_.end(), extractor.words().begin(), extractor.words().end());
  }
  if (dense_.is_active()) dense_.SetArticle(words_);
}

// The forms of all tokens, and for those of the chosen sentences the weights that single words
// give.
void ArticleScorer::AddWords(Field field, const TextUnit& unit) {
  const std::vector<Token>& tokens = unit.tokens;
  sums_[static_cast<size_t>(field)].assign(tokens.size(), WeightSums{});
  std::array<WordCache::Address, 4> ahead;  // the words that follow are on their way
  const auto locate = [&](size_t i) {
    if (i < tokens.size()) ahead[i % ahead.size()] = word_cache_.Locate(unit.text, tokens[i]);
  };
  for (size_t i = 0; i < ahead.size(); ++i) locate(i);
  auto next = unit.sentences.begin();
  size_t begin = 0, end = 0;
  bool chosen = false;
  extractor(field).PrepareWith(unit, notes_, [&](size_t i) -> const TokenForms& {
    for (; i >= end && next != unit.sentences.end(); ++next) {
      begin = static_cast<size_t>(next->first_token);
      end = begin + static_cast<size_t>(next->token_count);
      chosen = IsChosen(unit, *next);
      if (chosen) word_cache_.AddOutside(Sums(field, begin, end));
    }
    const WordCache::Address address = ahead[i % ahead.size()];
    locate(i + ahead.size());
    if (!chosen || i < begin || i >= end) return word_cache_.Form(unit.text, tokens[i]);
    const KnownWord& word = word_cache_.Recall(unit.text, tokens[i], address);
    WordCache::AddWeights(word.weights, i - begin, Sums(field, begin, end));
    return word.forms;
  });
}

void ArticleScorer::Score(Field field, size_t begin, size_t end) {
  AddContext(field, begin, end);
  if (!dense_.is_active()) return;
  const std::span<const uint32_t> words(extractor(field).words());
  dense_.AddSentence(words.subspan(begin, end - begin), model_.scale(), Sums(field, begin, end));
}

// Three tokens are under way at once, so that what is far away in memory comes while other work is
// done: the features of one are computed, those of the one before it are looked up, and the weights
// of the one before that are added.
void ArticleScorer::AddContext(Field field, size_t begin, size_t end) {
  const std::span<WeightSums> sums = Sums(field, begin, end);
  const FeatureTable& table = model_.features();
  for (size_t i = begin; i < end + 2; ++i) {
    Ahead& first = ahead_[i % 3];
    if (i < end) {
      first.features = extractor(field).ExtractContext(begin, end, i, first.feature_space);
      table.Prefetch(first.features);
    }
    Ahead& second = ahead_[(i + 2) % 3];
    if (i > begin && i <= end) second.guesses = table.Guesses(second.features, second.guess_space);
    if (i >= begin + 2) table.Add(ahead_[(i + 1) % 3].guesses, sums[i - 2 - begin]);
  }
}

bool ArticleScorer::AddMemory(Field field, size_t sentence_begin, size_t sentence_end, size_t begin,
                              size_t end) {
  const std::span<const TokenForms> forms(extractor(field).all_forms());
  return memory_weights_.Add(forms.subspan(sentence_begin, sentence_end - sentence_begin),
                             begin - sentence_begin, end - sentence_begin, Sums(field, begin, end));
}

}  // namespace khabar::entities
