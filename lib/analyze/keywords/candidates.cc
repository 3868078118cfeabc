#include "lib/analyze/keywords/candidates.h"

#include <algorithm>

#include "lib/analyze/keywords/word_key.h"
#include "lib/base/reuse.h"

namespace khabar::keywords {
namespace {

constexpr size_t kFirstSlots = 1024, kKeepSlots = size_t{1} << 17;
// The mean rarity that a name counts with: not its words make it worth a keyword.
constexpr float kNameRarity = 10;

uint64_t Join(uint64_t key, uint64_t word) { return (key ^ word) * 0xD6E8FEB86659FD93u + 1; }

bool IsCapital(char letter) { return letter >= 'A' && letter <= 'Z'; }

bool IsKeywordName(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
    case EntityType::kLocation:
    case EntityType::kFacility:
    case EntityType::kOrganization:
    case EntityType::kEvent:
    case EntityType::kProduct:
    case EntityType::kWork:
      return true;
    default:
      return false;
  }
}

}  // namespace

void CandidateSet::Collect(const Document& doc, const Background& background) {
  candidates_.clear();
  occurrences_.clear();
  slots_.assign(std::max(slots_.size(), kFirstSlots), -1);
  const std::vector<Span>& paragraphs = doc.body().paragraphs;
  lead_end_ = paragraphs.empty() ? 0 : paragraphs.front().end;
  for (const Field field : Document::Fields()) {
    AssignRoles(doc, field, background, words_);
    CollectPhrases(doc, field);
  }
  if (doc.has(Layer::kEntities)) CollectNames(doc);
}

void CandidateSet::Clear() {
  ClearForReuse(words_);
  ClearForReuse(candidates_);
  ClearForReuse(occurrences_);
  // Left as many as they are, so that they need not grow anew: Collect empties them.
  if (slots_.capacity() > kKeepSlots) std::vector<int32_t>().swap(slots_);
}

size_t CandidateSet::bytes_reserved() const {
  return words_.capacity() * sizeof(Word) + candidates_.capacity() * sizeof(Candidate) +
         occurrences_.capacity() * sizeof(Occurrence) + slots_.capacity() * sizeof(int32_t);
}

void CandidateSet::CollectPhrases(const Document& doc, Field field) {
  const TextUnit& unit = doc.unit(field);
  for (const Sentence& sentence : unit.sentences) {
    const int32_t end = sentence.first_token + sentence.token_count;
    for (int32_t i = sentence.first_token; i < end; ++i) {
      if (word(i).role == Role::kBreak || word(i).role == Role::kName) continue;
      if (word(i).arabic) {
        ArabicPhrasesAt(unit, field, i, end);
      } else {
        EnglishPhrasesAt(unit, field, i, end);
      }
    }
  }
}

// A noun with the article and its adjectives (الانتخابات البرلمانية), or one or two nouns without
// it before such a group (أسعار النفط, مجلس إدارة الشركة).
void CandidateSet::ArabicPhrasesAt(const TextUnit& unit, Field field, int32_t first, int32_t end) {
  if (word(first).role != Role::kNoun) return;
  // الشارع التجاري الرئيسي: the second word begins no phrase.
  const bool follows_definite = first > 0 && word(first - 1).definite && !word(first).attached;
  if (word(first).definite && word(first).may_be_adjective && follows_definite) return;
  Add(unit, field, first, first + 1);
  const int32_t limit = std::min(end, first + kMostWords);
  const auto goes_on = [&](int32_t i) {
    return i < limit && word(i).arabic && !word(i).attached &&
           (word(i).role == Role::kNoun || word(i).role == Role::kAdjective);
  };
  int32_t i = first;
  int constructs = 0;
  while (!word(i).definite && constructs < 2 && goes_on(i + 1) &&
         (word(i + 1).role == Role::kNoun || word(i + 1).definite)) {
    ++i;
    ++constructs;
  }
  if (!word(i).definite || (i > first && word(i).role == Role::kAdjective)) return;
  if (i > first) Add(unit, field, first, i + 1);
  for (++i; goes_on(i) && word(i).definite && word(i).role == Role::kAdjective; ++i)
    Add(unit, field, first, i + 1);
}

// Nouns and adjectives up to a noun: climate change, renewable energy sources.
void CandidateSet::EnglishPhrasesAt(const TextUnit& unit, Field field, int32_t first, int32_t end) {
  const int32_t limit = std::min(end, first + 3);
  for (int32_t i = first; i < limit; ++i) {
    if (word(i).arabic || (word(i).role != Role::kNoun && word(i).role != Role::kAdjective)) return;
    if (word(i).role == Role::kNoun) Add(unit, field, first, i + 1);
    // The possessive ends a phrase.
    if (unit.tokens[static_cast<size_t>(i)].suffix_bytes > 0) return;
  }
}

void CandidateSet::Add(const TextUnit& unit, Field field, int32_t first, int32_t end) {
  uint64_t key = 0;
  float rarity = 0;
  for (int32_t i = first; i < end; ++i) {
    key = Join(key, word(i).key);
    rarity += word(i).rarity;
  }
  const int32_t index = FindOrAdd(key);
  Candidate& candidate = candidates_[static_cast<size_t>(index)];
  if (candidate.word_count == 0) {
    candidate.word_count = static_cast<int8_t>(end - first);
    for (int32_t i = first; i < end; ++i) {
      candidate.words[static_cast<size_t>(i - first)] = word(i).key;
      candidate.has_unknown |= word(i).rarity >= Background::kMostRare;
    }
    candidate.rarity = rarity / static_cast<float>(end - first);
    candidate.burst = word(first).burst;
    candidate.arabic = word(first).arabic;
    candidate.can_be_alone = end - first > 1 || word(first).alone;
  }
  const Token& last = unit.tokens[static_cast<size_t>(end - 1)];
  const Span span = {unit.tokens[static_cast<size_t>(first)].WithoutProclitics().begin,
                     last.Stem().end};
  Count(candidate, index, field, span);
  // Shown as it stands in the body, best with its article, without ل written into it and without
  // the capital of a sentence's first word.
  const bool capital = IsCapital(unit.text[static_cast<size_t>(span.begin)]);
  const bool better =
      !candidate.shown_set || (candidate.shown_lam_lam && !word(first).lam_lam) ||
      (candidate.shown_capital && !capital) ||
      (end - first == 1 && !candidate.shown_definite && word(first).definite &&
       !word(first).lam_lam) ||
      (candidate.shown_field == Field::kTitle && field == Field::kBody && !word(first).lam_lam);
  if (!better) return;
  candidate.shown_set = true;
  candidate.shown = span;
  candidate.shown_field = field;
  candidate.shown_definite = word(first).definite;
  candidate.shown_lam_lam = word(first).lam_lam;
  candidate.shown_capital = capital;
}

void CandidateSet::Count(Candidate& candidate, int32_t index, Field field, Span span) {
  if (field == Field::kTitle) {
    ++candidate.in_title;
    return;
  }
  if (candidate.in_body++ == 0) candidate.first = span.begin;
  candidate.last = span.begin;
  candidate.in_lead |= span.begin < lead_end_;
  occurrences_.push_back({index, span});
}

void CandidateSet::CollectNames(const Document& doc) {
  const std::vector<Entity>& entities = doc.entities.entities;
  const auto base = static_cast<int32_t>(candidates_.size());
  // One candidate an entity, wanted or not: its index is then known.
  for (size_t i = 0; i < entities.size(); ++i) {
    Candidate& candidate = candidates_.emplace_back();
    candidate.entity = static_cast<int32_t>(i);
    candidate.rarity = kNameRarity;
    candidate.can_be_alone = IsKeywordName(entities[i].type);
  }
  size_t token = 0;
  Field field = Field::kTitle;
  for (const Mention& mention : doc.entities.mentions) {
    if (mention.entity < 0) continue;
    const TextUnit& unit = doc.unit(mention.field);
    if (mention.field != field) {
      token = 0;
      field = mention.field;
    }
    const int32_t index = base + mention.entity;
    Candidate& candidate = candidates_[static_cast<size_t>(index)];
    if (!candidate.can_be_alone) continue;
    Count(candidate, index, mention.field, mention.span);
    while (token < unit.tokens.size() && unit.tokens[token].span.end <= mention.span.begin) ++token;
    // The words of the longest mention.
    int8_t count = 0;
    std::array<uint64_t, kMostNameWords> words{};
    for (size_t i = token; i < unit.tokens.size() && count < kMostNameWords &&
                           unit.tokens[i].span.begin < mention.span.end;
         ++i) {
      words[static_cast<size_t>(count++)] = KeyOf(unit.text, unit.tokens[i]).hash;
    }
    if (count > candidate.word_count) {
      candidate.word_count = count;
      candidate.words = words;
    }
  }
}

int32_t CandidateSet::FindOrAdd(uint64_t key) {
  if (2 * candidates_.size() >= slots_.size()) Grow();
  const size_t mask = slots_.size() - 1;
  size_t at = key >> 8 & mask;
  for (; slots_[at] >= 0; at = (at + 1) & mask) {
    if (candidates_[static_cast<size_t>(slots_[at])].key == key) return slots_[at];
  }
  slots_[at] = static_cast<int32_t>(candidates_.size());
  candidates_.emplace_back().key = key;
  return slots_[at];
}

void CandidateSet::Grow() {
  slots_.assign(2 * slots_.size(), -1);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < candidates_.size(); ++i) {
    size_t at = candidates_[i].key >> 8 & mask;
    while (slots_[at] >= 0) at = (at + 1) & mask;
    slots_[at] = static_cast<int32_t>(i);
  }
}

}  // namespace khabar::keywords
