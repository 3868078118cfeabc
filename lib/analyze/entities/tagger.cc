#include "lib/analyze/entities/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/dense_layer.h"
#include "lib/analyze/entities/features.h"
#include "lib/analyze/entities/memory.h"
#include "lib/analyze/entities/mention_span.h"
#include "lib/analyze/entities/word_cache.h"
#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

// A sentence longer than this (a list, a text without full stops) is decoded in parts, so that the
// decoder's tables stay small; its features still see the whole.
constexpr size_t kLongestSequence = 1024;
// A thread keeps the working space of articles up to this size; that of larger ones is given back.
constexpr size_t kKeepTokens = size_t{1} << 16;
// How sure a surname alone is, against the full name elsewhere.
constexpr float kSurnameTrust = 0.9f;
constexpr uint64_t kServant = Hash64("عبد");  // as FeatureExtractor hashes bare forms

struct FoundSpan {
  size_t begin, end;  // tokens of the unit
  EntityType type;
  float probability;
};

// A run of tokens that is decoded at once, and what the first pass found there.
struct Sequence {
  Field field;
  size_t sentence_begin, sentence_end;  // what the features see
  size_t begin, end;
  size_t first_found, found_end;
  size_t first_decided = 0, decided_end = 0;
};

struct Surname {
  uint64_t key;
  float probability;  // of the full name
  friend bool operator<(const Surname& a, const Surname& b) {
    return std::tie(a.key, a.probability) < std::tie(b.key, b.probability);
  }
};

// The context features of a token on their way.
struct Ahead {
  std::array<uint64_t, FeatureExtractor::kMostContextFeatures> feature_space;
  std::array<FeatureTable::Guess, FeatureExtractor::kMostContextFeatures> guess_space;
  std::span<const uint64_t> features;
  std::span<const FeatureTable::Guess> guesses;
};

// One thread's working space for one model.
class Workspace {
 public:
  explicit Workspace(const EntityModel& model)
      : serial_(model.serial()),
        model_(model),
        extractors_{FeatureExtractor(model.clusters()), FeatureExtractor(model.clusters())},
        word_cache_(model),
        dense_(model.dense()),
        decoder_(model) {}

  uint64_t serial() const { return serial_; }

  void Tag(const Document& doc, const SentenceChoice* choice, std::vector<Mention>& mentions) {
    choice_ = choice;
    found_.clear();
    sequences_.clear();
    notes_.Clear();
    for (const Field field : Document::Fields()) Prepare(field, doc.unit(field));
    notes_.Finish();
    if (dense_.is_active()) SetArticle();
    for (const Field field : Document::Fields()) FirstPass(field, doc.unit(field));
    Remember(doc);
    surnames_.clear();
    decided_.clear();
    for (Sequence& sequence : sequences_) {
      SecondPass(sequence);
      CollectSurnames(doc.unit(sequence.field), sequence);
    }
    std::sort(surnames_.begin(), surnames_.end());
    for (const Sequence& sequence : sequences_) Publish(doc, sequence, mentions);
  }

 private:
  FeatureExtractor& extractor(Field field) { return extractors_[static_cast<size_t>(field)]; }
  std::vector<WeightSums>& sums(Field field) { return sums_[static_cast<size_t>(field)]; }

  std::span<WeightSums> Part(Field field, size_t begin, size_t end) {
    return std::span(sums(field)).subspan(begin, end - begin);
  }

  bool IsChosen(const TextUnit& unit, const Sentence& sentence) const {
    return choice_ == nullptr || IsMostly(unit, sentence, choice_->script) == choice_->mostly;
  }

  // The forms of all tokens, and for those of the chosen sentences the weights that single words
  // give.
  void Prepare(Field field, const TextUnit& unit) {
    sums(field).assign(unit.tokens.size(), WeightSums{});
    auto next = unit.sentences.begin();
    size_t begin = 0, end = 0;
    bool chosen = false;
    extractor(field).PrepareWith(unit, notes_, [&](size_t i) -> const TokenForms& {
      for (; i >= end && next != unit.sentences.end(); ++next) {
        begin = static_cast<size_t>(next->first_token);
        end = begin + static_cast<size_t>(next->token_count);
        chosen = IsChosen(unit, *next);
        if (chosen) word_cache_.AddOutside(Part(field, begin, end));
      }
      if (!chosen || i < begin || i >= end) return word_cache_.Form(unit.text, unit.tokens[i]);
      const KnownWord& word = word_cache_.Recall(unit.text, unit.tokens[i]);
      WordCache::AddWeights(word.weights, i - begin, Part(field, begin, end));
      return word.forms;
    });
  }

  void FirstPass(Field field, const TextUnit& unit) {
    extractor(field).UseCases(notes_);
    for (const Sentence& sentence : unit.sentences) {
      if (!IsChosen(unit, sentence)) continue;
      const auto begin = static_cast<size_t>(sentence.first_token);
      const size_t end = begin + static_cast<size_t>(sentence.token_count);
      AddContext(field, begin, end);
      if (dense_.is_active()) {
        dense_.AddSentence(std::span(extractor(field).words()).subspan(begin, end - begin),
                           model_.scale(), Part(field, begin, end));
      }
      for (size_t at = begin; at < end; at += kLongestSequence) {
        const size_t stop = std::min(end, at + kLongestSequence);
        const size_t first = found_.size();
        Decode(sums(field), at, stop, found_);
        sequences_.push_back({field, begin, end, at, stop, first, found_.size()});
      }
    }
  }

  // Three tokens are under way at once, so that what is far away in memory comes while other work
  // is done: the features of one are computed, those of the one before it are looked up, and the
  // weights of the one before that are added.
  void AddContext(Field field, size_t begin, size_t end) {
    std::vector<WeightSums>& sums = this->sums(field);
    const FeatureTable& table = model_.features();
    for (size_t i = begin; i < end + 2; ++i) {
      Ahead& first = ahead_[i % 3];
      if (i < end) {
        first.features = extractor(field).ExtractContext(begin, end, i, first.feature_space);
        table.Prefetch(first.features);
      }
      Ahead& second = ahead_[(i + 2) % 3];
      if (i > begin && i <= end)
        second.guesses = table.Guesses(second.features, second.guess_space);
      if (i >= begin + 2) table.Add(ahead_[(i + 1) % 3].guesses, sums[i - 2]);
    }
  }

  void SetArticle() {
    words_.clear();
    for (const Field field : Document::Fields()) {
      const std::vector<uint32_t>& words = extractor(field).words();
      words_.insert(words_.end(), words.begin(), words.end());
    }
    dense_.SetArticle(words_);
  }

  // Appends the mentions of the tokens [begin, end), whose weights are `sums`.
  void Decode(std::span<const WeightSums> sums, size_t begin, size_t end,
              std::vector<FoundSpan>& out) {
    decoder_.DecodeWeights(sums.subspan(begin, end - begin), spans_);
    for (const TaggedSpan& span : spans_) {
      out.push_back({begin + static_cast<size_t>(span.begin), begin + static_cast<size_t>(span.end),
                     span.type, span.probability});
    }
  }

  // What the first pass is sure of becomes the memory of the second.
  void Remember(const Document& doc) {
    memory_builder_.Clear();
    for (const Sequence& sequence : sequences_) {
      const std::vector<Token>& tokens = doc.unit(sequence.field).tokens;
      for (size_t f = sequence.first_found; f < sequence.found_end; ++f) {
        const FoundSpan& span = found_[f];
        if (span.probability < kMemoryThreshold) continue;
        for (size_t i = span.begin; i < span.end; ++i) {
          if (tokens[i].kind == TokenKind::kWord)
            memory_builder_.Add(extractor(sequence.field).forms(i).bare, span.type);
        }
      }
    }
    memory_builder_.Finish(memory_);
  }

  // Decides on the sequence's mentions. Where nothing is remembered, what the first pass found
  // stays.
  void SecondPass(Sequence& sequence) {
    std::vector<WeightSums>& all = sums(sequence.field);
    bool changed = false;
    for (size_t i = sequence.begin; i < sequence.end; ++i) {
      features_.clear();
      extractor(sequence.field)
          .AppendMemoryFeatures(sequence.sentence_begin, sequence.sentence_end, i, memory_,
                                features_);
      if (features_.empty()) continue;
      guesses_.resize(features_.size());
      model_.features().Add(model_.features().Guesses(features_, guesses_), all[i]);
      changed = true;
    }
    sequence.first_decided = decided_.size();
    if (changed) {
      Decode(all, sequence.begin, sequence.end, decided_);
    } else {
      const auto first = found_.begin();
      decided_.insert(decided_.end(), first + static_cast<ptrdiff_t>(sequence.first_found),
                      first + static_cast<ptrdiff_t>(sequence.found_end));
    }
    sequence.decided_end = decided_.size();
  }

  uint64_t SurnameKey(Field field, const Token& token, size_t i) {
    return extractor(field).forms(i).bare ^ (token.has_article ? 1 : 0);
  }

  // The last words of the full names that the sequence has.
  void CollectSurnames(const TextUnit& unit, const Sequence& sequence) {
    for (size_t d = sequence.first_decided; d < sequence.decided_end; ++d) {
      const FoundSpan& span = decided_[d];
      if (span.type != EntityType::kPerson || span.end - span.begin < 2) continue;
      const Token& token = unit.tokens[span.end - 1];
      if (span.probability < kMemoryThreshold || !MayBeSurname(unit, token)) continue;
      surnames_.push_back({SurnameKey(sequence.field, token, span.end - 1), span.probability});
    }
  }

  // The sequence's mentions in order, and between them the surnames of people whom the article
  // names in full elsewhere: the tagger misses them where the context says nothing.
  void Publish(const Document& doc, const Sequence& sequence, std::vector<Mention>& mentions) {
    const TextUnit& unit = doc.unit(sequence.field);
    size_t at = sequence.begin;
    const auto publish = [&](FoundSpan span) {
      if (AreAddresses(std::span(unit.tokens).subspan(span.begin, span.end - span.begin))) return;
      // عبد alone is no name, and nobody is called what follows it.
      const bool servant_before = span.type == EntityType::kPerson && span.begin > at &&
                                  extractor(sequence.field).forms(span.begin - 1).bare == kServant;
      if (servant_before) --span.begin;
      const Mention mention = {.field = sequence.field,
                               .span = MentionSpan(unit, span.begin, span.end),
                               .type = span.type,
                               .confidence = std::pow(span.probability, model_.calibration())};
      if (!mention.span.empty()) mentions.push_back(mention);
    };
    const auto surnames_until = [&](size_t end) {
      for (size_t i = at; i < end && !surnames_.empty(); ++i) {
        if (!MayBeSurname(unit, unit.tokens[i])) continue;
        const Surname key = {SurnameKey(sequence.field, unit.tokens[i], i), 0};
        const auto found = std::lower_bound(surnames_.begin(), surnames_.end(), key);
        if (found == surnames_.end() || found->key != key.key) continue;
        publish({i, i + 1, EntityType::kPerson, kSurnameTrust * found->probability});
        at = i + 1;
      }
    };
    for (size_t d = sequence.first_decided; d < sequence.decided_end; ++d) {
      surnames_until(decided_[d].begin);
      publish(decided_[d]);
      at = decided_[d].end;
    }
    surnames_until(sequence.end);
  }

  const uint64_t serial_;
  const EntityModel& model_;
  const SentenceChoice* choice_ = nullptr;      // null: all sentences
  std::array<FeatureExtractor, 2> extractors_;  // by Field
  std::array<std::vector<WeightSums>, 2> sums_;
  WordCache word_cache_;
  CaseNotes notes_;
  std::vector<uint32_t> words_;  // of the whole article
  DenseScorer dense_;
  Decoder decoder_;
  MemoryBuilder memory_builder_;
  std::vector<FormMemory> memory_;
  std::array<Ahead, 3> ahead_;
  std::vector<uint64_t> features_;
  std::vector<FeatureTable::Guess> guesses_;
  std::vector<TaggedSpan> spans_;
  std::vector<Sequence> sequences_;
  std::vector<FoundSpan> found_, decided_;
  std::vector<Surname> surnames_;
};

std::unique_ptr<Workspace>& WorkspaceFor(const EntityModel& model) {
  // A process has one model a language; a second one of either (in tests) rebuilds the space.
  static thread_local std::array<std::unique_ptr<Workspace>, 2> spaces;
  for (auto& space : spaces) {
    if (space != nullptr && space->serial() == model.serial()) return space;
  }
  std::swap(spaces[0], spaces[1]);
  spaces[0] = std::make_unique<Workspace>(model);
  return spaces[0];
}

}  // namespace

void Tagger::TagChosen(const Document& doc, const SentenceChoice* choice,
                       std::vector<Mention>& mentions) const {
  std::unique_ptr<Workspace>& space = WorkspaceFor(*model_);
  space->Tag(doc, choice, mentions);
  if (doc.title().tokens.size() + doc.body().tokens.size() > kKeepTokens) space.reset();
}

void Tagger::Tag(const Document& doc, std::vector<Mention>& mentions) const {
  TagChosen(doc, nullptr, mentions);
}

void Tagger::Tag(const Document& doc, SentenceChoice choice, std::vector<Mention>& mentions) const {
  TagChosen(doc, &choice, mentions);
}

}  // namespace khabar::entities
