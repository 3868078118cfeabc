#include "lib/analyze/topics/topic_annotator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "lib/analyze/topics/features.h"
#include "lib/analyze/topics/sections.h"
#include "lib/analyze/topics/taxonomy.h"
#include "lib/analyze/topics/topic_scorer.h"
#include "lib/base/errors.h"
#include "lib/doc/article_language.h"

namespace khabar::topics {
namespace {

// A topic is told when it is likelier than this; the best top topic from kLeastBest on, for an
// article is about something.
constexpr float kLeast = 0.35f, kLeastBest = 0.08f;
// Fewer known features tell nothing.
constexpr size_t kLeastFeatures = 3;
constexpr size_t kMostTop = 4, kMostSecond = 4;

float Probability(float logit) { return 1 / (1 + std::exp(-logit)); }

struct Scored {
  int index;
  float score;
};

// The likeliest of [begin, end), at most `most`, none below kLeast.
void Pick(const std::vector<float>& scores, int begin, int end, size_t most,
          std::vector<Scored>& picked) {
  const size_t before = picked.size();
  for (int i = begin; i < end; ++i) {
    if (const float score = scores[static_cast<size_t>(i)]; score >= kLeast) {
      picked.push_back({i, score});
    }
  }
  std::sort(picked.begin() + static_cast<std::ptrdiff_t>(before), picked.end(),
            [](const Scored& a, const Scored& b) {
              return a.score != b.score ? a.score > b.score : a.index < b.index;
            });
  picked.resize(std::min(picked.size(), before + most));
}

// From logits to scores: probabilities; a second-level topic is told no surer than the one above
// it.
void ToScores(std::vector<float>& logits) {
  for (size_t i = 0; i < logits.size(); ++i) {
    logits[i] = Probability(logits[i]);
    if (const auto top = static_cast<size_t>(TopOf(static_cast<int>(i))); top != i) {
      logits[i] *= logits[top];
    }
  }
}

void PickTopics(const std::vector<float>& scores, std::vector<Scored>& picked) {
  picked.clear();
  Pick(scores, 0, kTopConcepts, kMostTop, picked);
  if (picked.empty()) {
    const auto best = std::max_element(scores.begin(), scores.begin() + kTopConcepts);
    if (*best < kLeastBest) return;
    picked.push_back({static_cast<int>(best - scores.begin()), *best});
  }
  const size_t tops = picked.size();
  Pick(scores, kTopConcepts, static_cast<int>(scores.size()), kMostSecond, picked);
  const auto is_orphan = [&](const Scored& topic) {
    return std::none_of(picked.begin(), picked.begin() + static_cast<std::ptrdiff_t>(tops),
                        [&](const Scored& top) { return top.index == TopOf(topic.index); });
  };
  picked.erase(
      std::remove_if(picked.begin() + static_cast<std::ptrdiff_t>(tops), picked.end(), is_orphan),
      picked.end());
  std::stable_sort(picked.begin(), picked.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
}

struct Space {
  ScoringSpace scoring;
  std::string scratch;
  std::vector<float> logits;
  std::vector<Scored> picked;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const TopicAnnotator>> TopicAnnotator::Load(
    const std::string& model_dir) {
  KHABAR_ASSIGN_OR_RETURN(auto model, TopicModel::Load(model_dir + "/topics.bin"));
  return std::make_unique<const TopicAnnotator>(std::move(model));
}

absl::Status TopicAnnotator::Annotate(Document& doc) const {
  if (doc.title().tokens.empty() && doc.body().tokens.empty()) return absl::OkStatus();
  const std::string_view language = ArabicOrEnglish(doc);
  if (language.empty()) {
    return MakeError(
        ErrorCode::kUnsupportedLanguage,
        "topics are told in Arabic and English, not in " + std::string(doc.language.main.code));
  }
  static thread_local Space space;
  space.scoring.words.clear();
  for (const Field field : Document::Fields()) {
    AppendWords(doc.unit(field), kMostWords, space.scratch, space.scoring.words);
  }
  const TopicWeights& weights =
      model_->weights(language == "ar" ? ModelLanguage::kArabic : ModelLanguage::kEnglish);
  const auto taxonomy = Taxonomy();
  if (ScoreTopics(weights, taxonomy.size(), space.scoring, space.logits) < kLeastFeatures) {
    return absl::OkStatus();
  }
  for (const int topic : TopicsOfSection(doc.metadata.section.value)) {
    space.logits[static_cast<size_t>(topic)] += kSectionHint;
  }
  ToScores(space.logits);
  PickTopics(space.logits, space.picked);
  for (const Scored& topic : space.picked) {
    const Concept& concept_of = taxonomy[static_cast<size_t>(topic.index)];
    doc.topics.push_back({concept_of.code, concept_of.label_ar, concept_of.label_en, topic.score});
  }
  return absl::OkStatus();
}

}  // namespace khabar::topics
