#include "lib/analyze/entities/features.h"

#include <algorithm>
#include <array>

#include "lib/analyze/entities/feature_templates.h"

namespace khabar::entities {
namespace {

uint64_t Combine(uint64_t a, uint64_t b) { return CombineHashes(a, b); }
uint64_t Feature(Template t, uint64_t value) {
  return Combine(static_cast<uint64_t>(t) << 40, value);
}

// Before the start of a sentence, after its end.
constexpr std::array<uint64_t, 2> kOutsideSentence = {0x1111, 0x2222};
constexpr TokenForms kNone{};
constexpr WordForms kNoWord{};

// A token and three on each side of it, kNone outside its sentence. `words` only for templates of
// one token.
struct Surroundings {
  std::array<const TokenForms*, 7> tokens;
  std::array<const WordForms*, 7> words;
  bool is_first, is_last;  // of the sentence
};

// Sets what stands in the seven places.
template <typename Forms>
void Surround(const std::vector<Forms>& forms, const Forms& none, size_t begin, size_t end,
              size_t i, std::array<const Forms*, 7>& around) {
  constexpr size_t kMiddle = 3;
  for (size_t p = 0; p < around.size(); ++p) {
    const bool inside = i + p >= begin + kMiddle && i + p < end + kMiddle;
    around[p] = inside ? &forms[i + p - kMiddle] : &none;
  }
}

Surroundings Around(const TokenFormer& former, size_t begin, size_t end, size_t i) {
  Surroundings around = {
      .tokens = {}, .words = {}, .is_first = i == begin, .is_last = i + 1 == end};
  Surround(former.forms(), kNone, begin, end, i, around.tokens);
  Surround(former.word_forms(), kNoWord, begin, end, i, around.words);
  return around;
}

// Inlined where it is called, with what the caller does with each template: most callers drop most
// of them, and what only those see is then not even computed.
template <typename Add>
[[gnu::always_inline]] inline void ForEachFeature(const Surroundings& around, const Add& add) {
  const auto at = [&](ptrdiff_t offset) -> const TokenForms& {
    return *around.tokens[static_cast<size_t>(3 + offset)];
  };
  const auto bare = [&](ptrdiff_t offset) {
    const TokenForms& forms = at(offset);
    return &forms == &kNone ? kOutsideSentence[offset > 0] : forms.bare;
  };
  const auto add_known = [&add](Template t, uint64_t value) __attribute__((always_inline)) {
    if (value != 0) add(t, value);
  };
  const auto word_at = [&](ptrdiff_t offset) -> const WordForms& {
    return *around.words[static_cast<size_t>(3 + offset)];
  };
  const TokenForms& here = at(0);
  const TokenForms& previous = at(-1);
  const TokenForms& next = at(1);
  const WordForms& word = word_at(0);

  add(kFull, word.full);
  add(kStem, word.stem);
  add(kBare, here.bare);
  add(kShape, here.shape);
  add(kClitics, here.clitics);
  add(kCliticsBare, Combine(here.clitics, here.bare));
  add(kBarePrev, bare(-1));
  add(kBareNext, bare(1));
  add(kBarePrev2, bare(-2));
  add(kBareNext2, bare(2));
  add(kBarePrev3, bare(-3));
  add(kBareNext3, bare(3));
  add(kFullPrev, word_at(-1).full);
  add(kFullNext, word_at(1).full);
  add(kBigramPrev, Combine(bare(-1), here.bare));
  add(kBigramNext, Combine(here.bare, bare(1)));
  add(kAround, Combine(bare(-1), bare(1)));
  add_known(kPrefix1, word.prefix[0]);
  add_known(kSuffix1, word.suffix[0]);
  add_known(kPrefix2, word.prefix[1]);
  add_known(kSuffix2, word.suffix[1]);
  add_known(kPrefix3, word.prefix[2]);
  add_known(kSuffix3, word.suffix[2]);
  add_known(kPrefix4, word.prefix[3]);
  add_known(kSuffix4, word.suffix[3]);
  add_known(kSuffixPrev, previous.ending);
  add_known(kSuffixNext, next.ending);
  add(kShapePrev, Combine(previous.shape, here.shape));
  add(kShapeNext, Combine(here.shape, next.shape));
  add(kShapes, Combine(Combine(previous.shape, here.shape), next.shape));
  add(kShapeSuffix, Combine(here.shape, word.suffix[2]));
  add(kArticles, Combine(Combine(previous.clitics, here.clitics), next.clitics));

  const WordClusters& c = here.clusters;
  add_known(kC80, c.c80);
  add_known(kC320, c.c320);
  add_known(kC1000, c.c1000);
  add_known(kStemC320, word.stem_clusters.c320);
  add_known(kStemC1000, word.stem_clusters.c1000);
  add_known(kC320Prev, previous.clusters.c320);
  add_known(kC320Next, next.clusters.c320);
  add_known(kC1000Prev, previous.clusters.c1000);
  add_known(kC1000Next, next.clusters.c1000);
  add_known(kStemC320Prev, word_at(-1).stem_clusters.c320);
  add_known(kStemC320Next, word_at(1).stem_clusters.c320);
  add_known(kC320Prev2, at(-2).clusters.c320);
  add_known(kC320Next2, at(2).clusters.c320);
  if (c.c320 != 0) {
    add(kC320BigramPrev, Combine(previous.clusters.c320, c.c320));
    add(kC320BigramNext, Combine(c.c320, next.clusters.c320));
    add(kC80Trigram, Combine(Combine(previous.clusters.c80, c.c80), next.clusters.c80));
    add(kC320PrevBare, Combine(bare(-1), c.c320));
    add(kC320NextBare, Combine(bare(1), c.c320));
  }

  if (around.is_first) add(kFirst, here.shape);
  if (around.is_last) add(kLast, here.shape);
  if (here.quote != 0) add(kQuoted, here.quote);

  add_known(kPrefix5, word.prefix[4]);
  add_known(kSuffix5, word.suffix[4]);
  add(kCliticsSuffix2, Combine(here.clitics, word.suffix[1]));
  add(kCliticsSuffix3, Combine(here.clitics, word.suffix[2]));
  if (here.cases != 0) {
    add(kCases, Combine(here.shape, here.cases));
    add(kCasesFirst, Combine(Combine(here.shape, here.cases), around.is_first ? 1 : 2));
  }
  if (here.style != CaseStyle::kMixed)
    add(kStyle, Combine(here.shape, static_cast<uint64_t>(here.style)));
  add_known(kListed, c.listed);
  add_known(kListedPrev, previous.clusters.listed);
  add_known(kListedNext, next.clusters.listed);
  if (c.listed != 0) {
    add(kListedBigramPrev, Combine(previous.clusters.listed, c.listed));
    add(kListedBigramNext, Combine(c.listed, next.clusters.listed));
    add(kListedShape, Combine(c.listed, here.shape));
  }
  if (c.c320 != 0) {
    add(kC320Shape, Combine(c.c320, here.shape));
    add(kC1000BigramPrev, Combine(previous.clusters.c1000, c.c1000));
    add(kC1000BigramNext, Combine(c.c1000, next.clusters.c1000));
  }
  add(kC320Around, Combine(previous.clusters.c320, next.clusters.c320));
  add(kC320PrevPair, Combine(at(-2).clusters.c320, previous.clusters.c320));
  add(kC320NextPair, Combine(next.clusters.c320, at(2).clusters.c320));
  add(kBarePrevPair, Combine(bare(-2), bare(-1)));
  add(kBareNextPair, Combine(bare(1), bare(2)));
  add(kSuffixBigramPrev, Combine(previous.ending, here.ending));
  add(kSuffixBigramNext, Combine(here.ending, next.ending));
  add_known(kC1000Prev2, at(-2).clusters.c1000);
  add_known(kC1000Next2, at(2).clusters.c1000);
}

constexpr size_t CountTemplates(Scope scope) {
  size_t count = 0;
  for (uint64_t t = kFull; t <= kLastTemplate; ++t)
    count += ScopeOf(static_cast<Template>(t)) == scope;
  return count;
}
static_assert(CountTemplates(Scope::kContext) <= FeatureExtractor::kMostContextFeatures);
static_assert(CountTemplates(Scope::kHere) <= WordFeatures::kMost);

}  // namespace

MemoryFeatures FeaturesOf(const FormMemory& memory) {
  return {.here = {Feature(kMemory, memory.type),
                   Feature(kMemoryStrong, Combine(memory.type, memory.strength)),
                   Feature(kMemoryPlace, Combine(memory.type, memory.place)),
                   Feature(kMemoryShare, Combine(memory.type, memory.share))},
          .next = Feature(kMemoryPrev, Combine(memory.type, memory.place)),
          .previous = Feature(kMemoryNext, Combine(memory.type, memory.place))};
}

void ExtractWord(const FormedWord* word, WordFeatures& out) {
  out.Clear();
  Surroundings around = {.tokens = {}, .words = {}, .is_first = false, .is_last = false};
  around.tokens.fill(word != nullptr ? &word->token : &kNone);
  around.words.fill(word != nullptr ? &word->word : &kNoWord);
  // Every template of one token sees the word, in whichever place it looks.
  ForEachFeature(
      around, [&out](Template t, uint64_t value) __attribute__((always_inline)) {
        if (ScopeOf(t) != Scope::kContext) out.Add(ScopeOf(t), Feature(t, value));
      });
}

std::span<const uint64_t> FeatureExtractor::ExtractContext(
    size_t begin, size_t end, size_t i, std::span<uint64_t, kMostContextFeatures> space) const {
  Surroundings around = {
      .tokens = {}, .words = {}, .is_first = i == begin, .is_last = i + 1 == end};
  Surround(all_forms(), kNone, begin, end, i, around.tokens);
  around.words.fill(&kNoWord);  // no such template looks there
  size_t count = 0;
  ForEachFeature(
      around, [&](Template t, uint64_t value) __attribute__((always_inline)) {
        if (ScopeOf(t) == Scope::kContext) space[count++] = Feature(t, value);
      });
  return space.first(count);
}

void FeatureExtractor::Extract(size_t begin, size_t end, size_t i,
                               std::span<const FormMemory> memory,
                               std::vector<uint64_t>& out) const {
  out.clear();
  ForEachFeature(Around(former_, begin, end, i),
                 [&out](Template t, uint64_t value) { out.push_back(Feature(t, value)); });
  AppendMemoryFeatures(begin, end, i, memory, out);
}

void FeatureExtractor::Extract(size_t begin, size_t end, size_t i,
                               std::span<const FormMemory> memory, std::vector<uint64_t>& out,
                               std::vector<uint8_t>& groups) const {
  out.clear();
  groups.clear();
  ForEachFeature(Around(former_, begin, end, i), [&](Template t, uint64_t value) {
    out.push_back(Feature(t, value));
    groups.push_back(GroupsOf(t));
  });
  AppendMemoryFeatures(begin, end, i, memory, out);
  groups.resize(out.size(), kSeesMemory);
}

void FeatureExtractor::Prepare(const TextUnit& unit) {
  CaseNotes notes;
  Prepare(unit, notes);
  notes.Finish();
  UseCases(notes);
}

std::array<uint32_t, kWindow> FeatureExtractor::Window(size_t begin, size_t end, size_t i) const {
  std::array<uint32_t, kWindow> words{};
  for (size_t p = 0; p < kWindow; ++p) {
    const size_t at = i + p;  // kWindow / 2 behind the word
    if (at >= begin + kWindow / 2 && at < end + kWindow / 2)
      words[p] = former_.words()[at - kWindow / 2];
  }
  return words;
}

void FeatureExtractor::AppendMemoryFeatures(size_t begin, size_t end, size_t i,
                                            std::span<const FormMemory> memory,
                                            std::vector<uint64_t>& out) const {
  if (memory.empty()) return;
  const auto recall = [&](size_t token) { return Find(memory, forms(token).bare); };
  if (const FormMemory* here = recall(i)) {
    const MemoryFeatures features = FeaturesOf(*here);
    out.insert(out.end(), features.here.begin(), features.here.end());
  }
  const FormMemory* previous = i > begin ? recall(i - 1) : nullptr;
  const FormMemory* next = i + 1 < end ? recall(i + 1) : nullptr;
  if (previous != nullptr) out.push_back(FeaturesOf(*previous).next);
  if (next != nullptr) out.push_back(FeaturesOf(*next).previous);
}

}  // namespace khabar::entities
