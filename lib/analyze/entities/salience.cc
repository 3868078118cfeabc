#include "lib/analyze/entities/salience.h"

#include <array>
#include <cmath>

namespace khabar::entities {
namespace {

constexpr float kTitle = 0.3f, kPlace = 0.3f, kFrequency = 0.4f;
// What the lead leaves out is at best this far up, and falls to 0 at the end.
constexpr float kAfterLead = 0.6f;

// By EntityType. A nation's adjective and an office tell of something else; the rest are what an
// article may be about.
constexpr std::array<float, 10> kTypeWeights = {0, 1, 0.9f, 0.9f, 1, 0.5f, 0.4f, 1, 0.9f, 0.9f};

}  // namespace

float Salience(const SalienceEvidence& entity, const ArticleEvidence& article) {
  const float place = entity.in_title || entity.in_lead ? 1 : kAfterLead * (1 - entity.position);
  // The tenth mention says less than the second.
  const float frequency = std::log1p(static_cast<float>(entity.mentions)) /
                          std::log1p(static_cast<float>(article.most_mentions));
  float sum = kPlace * place + kFrequency * frequency;
  if (article.has_title) {
    sum += entity.in_title ? kTitle : 0;
  } else {
    sum /= kPlace + kFrequency;
  }
  return kTypeWeights[static_cast<size_t>(entity.type)] * sum;
}

}  // namespace khabar::entities
