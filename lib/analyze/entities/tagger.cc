#include "lib/analyze/entities/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>

#include "lib/analyze/entities/article_scorer.h"
#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/memory.h"
#include "lib/analyze/entities/mention_span.h"
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
// Where the tagger is surer than this that a word is in no name (its log-odds against a person, by
// the word and its surroundings), it is the ordinary word and not the surname.
constexpr float kSurnameDoubt = 8;
constexpr auto kPersonBegins = static_cast<size_t>(BeginTag(EntityType::kPerson));
// As FeatureExtractor hashes bare forms.
constexpr uint64_t kServant = Hash64("عبد");
// What follows these is no surname by itself: عبد العزيز، أبو زيد، خالد بن سعيد.
constexpr std::array<uint64_t, 10> kJoinNext = {
    kServant,     Hash64("ابو"), Hash64("ابا"), Hash64("ابي"), Hash64("ام"),
    Hash64("بن"), Hash64("ابن"), Hash64("بنت"), Hash64("ال"),  Hash64("ولد")};
// The second halves of نصر الله، صلاح الدين، سيف الإسلام, without their article: ordinary words
// alone.
constexpr std::array<uint64_t, 12> kSecondHalves = {
    Hash64("له"),   Hash64("دين"),  Hash64("اسلام"), Hash64("رحمن"),
    Hash64("دوله"), Hash64("زمان"), Hash64("ملك"),   Hash64("حق"),
    Hash64("هدي"),  Hash64("نبي"),  Hash64("ايمان"), Hash64("عابدين")};

template <size_t kSize>
bool IsIn(const std::array<uint64_t, kSize>& forms, uint64_t bare) {
  return std::find(forms.begin(), forms.end(), bare) != forms.end();
}

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

// One thread's working space for one model.
class Workspace {
 public:
  explicit Workspace(const EntityModel& model)
      : serial_(model.serial()), model_(model), scorer_(model), decoder_(model) {}

  uint64_t serial() const { return serial_; }

  void Tag(const Document& doc, const SentenceChoice* choice, std::vector<Mention>& mentions) {
    found_.clear();
    sequences_.clear();
    scorer_.Read(doc, choice);
    for (const Field field : Document::Fields()) FirstPass(field, doc.unit(field));
    Remember(doc);
    surnames_.clear();
    halves_.clear();
    decided_.clear();
    for (Sequence& sequence : sequences_) {
      SecondPass(sequence);
      CollectSurnames(doc.unit(sequence.field), sequence);
    }
    std::sort(surnames_.begin(), surnames_.end());
    std::sort(halves_.begin(), halves_.end());
    for (const Sequence& sequence : sequences_) Publish(doc, sequence, mentions);
  }

 private:
  void FirstPass(Field field, const TextUnit& unit) {
    for (const Sentence& sentence : unit.sentences) {
      if (!scorer_.IsChosen(unit, sentence)) continue;
      const auto begin = static_cast<size_t>(sentence.first_token);
      const size_t end = begin + static_cast<size_t>(sentence.token_count);
      scorer_.Score(field, begin, end);
      for (size_t at = begin; at < end; at += kLongestSequence) {
        const size_t stop = std::min(end, at + kLongestSequence);
        const size_t first = found_.size();
        Decode(field, at, stop, found_);
        sequences_.push_back({field, begin, end, at, stop, first, found_.size()});
      }
    }
  }

  // Appends the mentions of the tokens [begin, end).
  void Decode(Field field, size_t begin, size_t end, std::vector<FoundSpan>& out) {
    decoder_.DecodeWeights(scorer_.weights(field, begin, end), scorer_.junctions(field, begin, end),
                           spans_);
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
            memory_builder_.Add(scorer_.forms(sequence.field, i).bare, span.type,
                                PlaceOf(i, span.begin, span.end));
        }
      }
    }
    memory_builder_.Finish(memory_);
    for (const Sequence& sequence : sequences_) {
      for (size_t i = sequence.begin; !memory_.empty() && i < sequence.end; ++i)
        memory_builder_.Count(scorer_.forms(sequence.field, i).bare, memory_);
    }
    memory_builder_.SetShares(memory_);
    scorer_.SetMemory(memory_);
  }

  // Decides on the sequence's mentions. Where nothing is remembered, what the first pass found
  // stays.
  void SecondPass(Sequence& sequence) {
    const bool changed = scorer_.AddMemory(sequence.field, sequence.sentence_begin,
                                           sequence.sentence_end, sequence.begin, sequence.end);
    sequence.first_decided = decided_.size();
    if (changed) {
      Decode(sequence.field, sequence.begin, sequence.end, decided_);
    } else {
      const auto first = found_.begin();
      decided_.insert(decided_.end(), first + static_cast<ptrdiff_t>(sequence.first_found),
                      first + static_cast<ptrdiff_t>(sequence.found_end));
    }
    sequence.decided_end = decided_.size();
  }

  uint64_t SurnameKey(Field field, const Token& token, size_t i) {
    return scorer_.forms(field, i).bare ^ (token.has_article ? 1 : 0);
  }

  bool IsOrdinary(Field field, size_t i) const {
    const WeightSums& weights = scorer_.weights(field, i, i + 1).front();
    const auto odds = static_cast<float>(weights[kOutside] - weights[kPersonBegins]);
    return odds * model_.scale() > kSurnameDoubt;
  }

  // The words behind عبد in a name.
  void CollectHalves(Field field, const FoundSpan& span) {
    for (size_t i = span.begin + 1; i < span.end; ++i) {
      if (scorer_.forms(field, i - 1).bare == kServant)
        halves_.push_back(scorer_.forms(field, i).bare);
    }
  }

  // «العزيز» of عبد العزيز, «الله», «الدين»: alone nobody's name, though the memory knows it from
  // one.
  bool IsHalf(Field field, const Token& token, size_t i) const {
    const uint64_t bare = scorer_.forms(field, i).bare;
    return token.has_article &&
           (IsIn(kSecondHalves, bare) || std::binary_search(halves_.begin(), halves_.end(), bare));
  }

  // The last words of the full names that the sequence has.
  void CollectSurnames(const TextUnit& unit, const Sequence& sequence) {
    for (size_t d = sequence.first_decided; d < sequence.decided_end; ++d) {
      const FoundSpan& span = decided_[d];
      if (span.type != EntityType::kPerson || span.end - span.begin < 2) continue;
      CollectHalves(sequence.field, span);
      const Token& token = unit.tokens[span.end - 1];
      if (span.probability < kMemoryThreshold || !MayBeSurname(unit, token)) continue;
      if (IsIn(kJoinNext, scorer_.forms(sequence.field, span.end - 2).bare)) continue;
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
      if (span.type == EntityType::kPerson && IsOneLetter(unit, span.begin, span.end)) return;
      // عبد alone is no name, and nobody is called what follows it.
      const bool servant_before = span.type == EntityType::kPerson && span.begin > at &&
                                  scorer_.forms(sequence.field, span.begin - 1).bare == kServant;
      if (servant_before) --span.begin;
      if (span.type == EntityType::kPerson && span.end - span.begin == 1 &&
          IsHalf(sequence.field, unit.tokens[span.begin], span.begin))
        return;
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
        if (IsOrdinary(sequence.field, i)) continue;
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
  ArticleScorer scorer_;
  Decoder decoder_;
  MemoryBuilder memory_builder_;
  std::vector<FormMemory> memory_;
  std::vector<TaggedSpan> spans_;
  std::vector<Sequence> sequences_;
  std::vector<FoundSpan> found_, decided_;
  std::vector<Surname> surnames_;
  std::vector<uint64_t> halves_;  // bare forms
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
