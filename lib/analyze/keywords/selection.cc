#include "lib/analyze/keywords/selection.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lib/analyze/keywords/stop_words.h"

namespace khabar::keywords {
namespace {

constexpr size_t kMost = 12, kFewest = 5;
// Tokens of the body that are worth one keyword more than kFewest.
constexpr size_t kTokensForOneMore = 45;
// Of a keyword's score, in shares of the best one's.
constexpr float kLeastShare = 0.22f;
// As many of the best are compared with each other.
constexpr size_t kMostCompared = 64;
// log2 of articles per article with the word, of a phrase the mean.
constexpr float kLeastRarityAlone = 4.5f, kLeastRarityInTitle = 3.8f, kLeastRarity = 3;
// To fill up to kFewest: of a phrase that stands once in the title or the first paragraph, of one
// that stands once anywhere, of a word alone.
constexpr float kLeastRarityOnce = 4.5f, kLeastRarityAnywhere = 5, kLeastRarityFilling = 3.5f;
constexpr float kLeastSalienceOnce = 0.3f;
constexpr float kLastChoiceWeight = 0.6f;
// Shorter articles are not filled up from their whole text.
constexpr size_t kFewTokens = 60;
// By BackgroundWord::burst, of words alone.
constexpr int kLeastInLead[] = {3, 2, 2, 2}, kLeastCount[] = {4, 3, 2, 2};
constexpr float kBurstWeight[] = {0.6f, 0.8f, 1, 1.1f};
// Score at which 0.5 is given.
constexpr float kHalf = 1.5f;

// What a name is worth beside a phrase, by its type.
float NameWeight(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return 1.15f;
    case EntityType::kLocation:
      return 0.85f;
    default:
      return 1;
  }
}

// More words say more, up to three.
float LengthWeight(int words) {
  constexpr float kWeights[] = {0, 0.8f, 1.3f, 1.35f, 1.2f};
  return kWeights[words];
}

// What will do as a keyword.
enum class Demand : uint8_t {
  kRepeated,  // it stands there more than once
  kOnceInLead,
  kOnce,
};

// بان, إف: the half of a name that is left where the other was not found.
bool IsShortArabic(const Entity& entity) {
  const size_t letters = entity.type == EntityType::kPerson ? 3 : 2;
  return static_cast<unsigned char>(entity.name.front()) >= 0x80 &&
         entity.name.size() <= 2 * letters;
}

// The source of a report, not what it is about.
bool IsMedium(const Entity& entity) {
  for (const std::string_view head :
       {"صحيفة ", "إذاعة ", "اذاعة ", "قناة ", "وكالة أنباء ", "وكالة الأنباء ", "تلفزيون ",
        "مجلة ", "محطة ", "رويترز", "فرانس برس", "يو بي آي", "د ب أ", "أ ف ب"}) {
    if (entity.name.starts_with(head)) return true;
  }
  return false;
}

class Scorer {
 public:
  Scorer(const Document& doc, Demand demand)
      : doc_(doc), body_(std::max<size_t>(1, doc.body().text.size())), demand_(demand) {}

  // 0 when it is no keyword at any rate.
  float operator()(const Candidate& candidate) const {
    if (!candidate.can_be_alone || candidate.word_count == 0) return 0;
    const float weight = candidate.entity >= 0 ? NameScore(candidate) : PhraseScore(candidate);
    return weight == 0 ? 0 : weight * Frequency(candidate) * Place(candidate);
  }

 private:
  float NameScore(const Candidate& candidate) const {
    const Entity& entity = doc_.entities.entities[static_cast<size_t>(candidate.entity)];
    // A common word that was taken for a name.
    if (candidate.word_count == 1 && StopOf(candidate.words[0]) != Stop::kNo) return 0;
    // The newspaper's own name in the dateline.
    if (entity.name.empty() || entity.name == doc_.metadata.source.value ||
        entity.name == doc_.metadata.site_name.value) {
      return 0;
    }
    if (candidate.in_title == 0 && (IsShortArabic(entity) || IsMedium(entity))) return 0;
    const bool once = candidate.in_title == 0 && candidate.in_body < 2;
    const bool once_will_do =
        demand_ == Demand::kOnce || (demand_ == Demand::kOnceInLead && candidate.in_lead &&
                                     entity.salience >= kLeastSalienceOnce);
    if (once && !once_will_do) return 0;
    return NameWeight(entity.type) * (0.6f + 0.6f * entity.salience);
  }

  float PhraseScore(const Candidate& candidate) const {
    const bool alone = candidate.word_count == 1;
    const bool in_title = candidate.in_title > 0;
    const int count = candidate.in_body + candidate.in_title;
    if (candidate.rarity < LeastRarity(alone, in_title, count)) return 0;
    if (alone &&
        (count < LeastCountAlone(candidate) || (candidate.arabic && !candidate.shown_definite))) {
      return 0;
    }
    const bool once_will_do = demand_ == Demand::kOnce ||
                              (demand_ == Demand::kOnceInLead && (in_title || candidate.in_lead));
    if (count < 2 && !once_will_do) return 0;
    // What stands once and is unknown is as often a misspelling.
    if (count < 2 && candidate.has_unknown) return 0;
    const float rarity = std::min(candidate.rarity, 10.0f) / 8;
    const bool last_choice = count < 2 && !in_title && !candidate.in_lead;
    return rarity * LengthWeight(candidate.word_count) * (last_choice ? kLastChoiceWeight : 1) *
           (alone ? kBurstWeight[candidate.burst] : 1);
  }

  // How often a word alone has to stand there. A word that any article may say proves by standing
  // there again and again that this one is about it.
  int LeastCountAlone(const Candidate& candidate) const {
    const bool prominent = candidate.in_title > 0 || candidate.in_lead;
    const int usual = prominent || demand_ == Demand::kOnce ? 2 : 3;
    return std::max(usual, (prominent ? kLeastInLead : kLeastCount)[candidate.burst]);
  }

  float LeastRarity(bool alone, bool in_title, int count) const {
    if (alone && demand_ == Demand::kOnce) return kLeastRarityFilling;
    if (alone) return in_title ? kLeastRarityInTitle : kLeastRarityAlone;
    if (count > 1) return kLeastRarity;
    return demand_ == Demand::kOnce ? kLeastRarityAnywhere : kLeastRarityOnce;
  }

  static float Frequency(const Candidate& candidate) {
    return std::log2(1.0f + static_cast<float>(candidate.in_body + candidate.in_title));
  }

  float Place(const Candidate& candidate) const {
    const float spread =
        static_cast<float>(candidate.last - candidate.first) / static_cast<float>(body_);
    return (candidate.in_title > 0 ? 1.4f : 1.0f) * (candidate.in_lead ? 1.2f : 1.0f) *
           (1 + 0.3f * spread);
  }

  const Document& doc_;
  const size_t body_;
  const Demand demand_;
};

// Are the words of `part` some of the words of `whole`?
bool IsWithin(const Candidate& part, const Candidate& whole) {
  for (int i = 0; i < part.word_count; ++i) {
    if (std::find(whole.words.begin(), whole.words.begin() + whole.word_count,
                  part.words[static_cast<size_t>(i)]) == whole.words.begin() + whole.word_count) {
      return false;
    }
  }
  return true;
}

// قيمة التداول, قيمة الأسهم: of two phrases that share a word one is enough. Names may share one.
bool ShareAWord(const Candidate& a, const Candidate& b) {
  if (a.entity >= 0 || b.entity >= 0 || a.word_count < 2 || b.word_count < 2) return false;
  return std::find_first_of(a.words.begin(), a.words.begin() + a.word_count, b.words.begin(),
                            b.words.begin() + b.word_count) != a.words.begin() + a.word_count;
}

int32_t Count(const Candidate& candidate) { return candidate.in_body + candidate.in_title; }

// What stands once is as often a word that came before or after by chance (neutron star collide).
bool IsByChance(const Candidate& longer) { return longer.entity < 0 && Count(longer) == 1; }

// Does the longer of two phrases stand for both? Where it is about as frequent.
bool LongerWins(const Candidate& shorter, const Candidate& longer) {
  if (shorter.entity >= 0) return false;
  return Count(shorter) == 1 || (!IsByChance(longer) && 2 * Count(longer) >= Count(shorter));
}

// One of two that share their words is enough: the longer where it stands for both, else the
// better.
void DropRepeats(const std::vector<Candidate>& candidates, std::vector<Selected>& ranked) {
  for (size_t i = 0; i < ranked.size(); ++i) {
    const Candidate& better = candidates[static_cast<size_t>(ranked[i].candidate)];
    for (size_t j = i + 1; j < ranked.size(); ++j) {
      if (ranked[j].score == 0 || ranked[i].score == 0) continue;
      const Candidate& worse = candidates[static_cast<size_t>(ranked[j].candidate)];
      if (IsWithin(worse, better)) {
        ranked[IsByChance(better) && Count(worse) > 1 ? i : j].score = 0;
      } else if (IsWithin(better, worse)) {
        ranked[LongerWins(better, worse) ? i : j].score = 0;
      } else if (ShareAWord(better, worse)) {
        ranked[j].score = 0;
      }
    }
  }
  std::erase_if(ranked, [](const Selected& one) { return one.score == 0; });
}

std::string_view TextOf(const Document& doc, const Candidate& candidate) {
  if (candidate.entity >= 0)
    return doc.entities.entities[static_cast<size_t>(candidate.entity)].name;
  return doc.TextOf(candidate.shown_field, candidate.shown);
}

// لسينسبري beside سينسبري: a name whose proclitic was not known for one.
bool IsWithProclitic(std::string_view name, std::string_view plain) {
  constexpr size_t kLetter = 2;
  if (name.size() != plain.size() + kLetter || !name.ends_with(plain)) return false;
  for (const std::string_view letter : {"و", "ف", "ب", "ل", "ك"}) {
    if (name.starts_with(letter)) return true;
  }
  return false;
}

// الديموقراطي and الديمقراطي: long texts that differ in one letter.
bool AreSpellings(std::string_view a, std::string_view b) {
  if (IsWithProclitic(a, b) || IsWithProclitic(b, a)) return true;
  constexpr size_t kShortest = 16, kLetter = 2;  // bytes
  if (a.size() < kShortest || b.size() < kShortest) return false;
  size_t prefix = 0;
  while (prefix < std::min(a.size(), b.size()) && a[prefix] == b[prefix]) ++prefix;
  size_t suffix = 0;
  while (suffix < std::min(a.size(), b.size()) - prefix &&
         a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix]) {
    ++suffix;
  }
  return a.size() - prefix - suffix <= kLetter && b.size() - prefix - suffix <= kLetter;
}

// بريطانيا and المملكة المتحدة.
bool AreOneThing(const Document& doc, const Candidate& a, const Candidate& b) {
  if (a.entity < 0 || b.entity < 0) return false;
  const std::string_view id = doc.entities.entities[static_cast<size_t>(a.entity)].wikidata_id;
  return !id.empty() && id == doc.entities.entities[static_cast<size_t>(b.entity)].wikidata_id;
}

void DropSpellings(const Document& doc, const std::vector<Candidate>& candidates,
                   std::vector<Selected>& ranked) {
  for (size_t i = 0; i < ranked.size(); ++i) {
    const Candidate& better = candidates[static_cast<size_t>(ranked[i].candidate)];
    const std::string_view text = TextOf(doc, better);
    const auto same = [&](const Selected& other) {
      const Candidate& worse = candidates[static_cast<size_t>(other.candidate)];
      return AreSpellings(text, TextOf(doc, worse)) || AreOneThing(doc, better, worse);
    };
    const auto rest = ranked.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    ranked.erase(std::remove_if(rest, ranked.end(), same), ranked.end());
  }
}

// The best candidates with their scores, no two alike.
void Rank(const Document& doc, const std::vector<Candidate>& candidates, Demand demand,
          std::vector<Selected>& ranked) {
  ranked.clear();
  const Scorer scorer(doc, demand);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const float score = scorer(candidates[i]);
    if (score > 0) ranked.push_back({static_cast<int32_t>(i), score});
  }
  const size_t compared = std::min(ranked.size(), kMostCompared);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(compared),
                    ranked.end(), [](const Selected& a, const Selected& b) {
                      return a.score != b.score ? a.score > b.score : a.candidate < b.candidate;
                    });
  ranked.resize(compared);
  DropRepeats(candidates, ranked);
  DropSpellings(doc, candidates, ranked);
}

}  // namespace

void Select(const Document& doc, const std::vector<Candidate>& candidates,
            std::vector<Selected>& selected) {
  Rank(doc, candidates, Demand::kRepeated, selected);
  const bool few = selected.size() < kFewest;
  if (few) Rank(doc, candidates, Demand::kOnceInLead, selected);
  if (selected.size() < kFewest && doc.body().tokens.size() >= kFewTokens)
    Rank(doc, candidates, Demand::kOnce, selected);
  if (selected.empty()) return;
  const size_t most =
      few ? kFewest : std::min(kMost, kFewest + doc.body().tokens.size() / kTokensForOneMore);
  const float least = selected.front().score * kLeastShare;
  size_t keep = 0;
  while (keep < std::min(selected.size(), most) &&
         (keep < kFewest || selected[keep].score >= least)) {
    ++keep;
  }
  selected.resize(keep);
  for (Selected& one : selected) one.score = one.score / (one.score + kHalf);
}

}  // namespace khabar::keywords
