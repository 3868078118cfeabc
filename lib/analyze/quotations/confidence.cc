#include "lib/analyze/quotations/confidence.h"

#include <array>

namespace khabar::quotations {
namespace {

// The content, by pattern in its order.
constexpr std::array<float, kPatternCount> kContent = {0.95f, 0.88f, 0.92f, 0.92f, 0.93f, 0.80f,
                                                       0.80f, 0.93f, 0.85f, 0.70f, 0.85f};
// The speaker, by resolution: explicit, carried, pronoun, unresolved.
constexpr std::array<float, 5> kSpeaker = {0.80f, 0.83f, 0.80f, 0.82f, 0.88f};
// A quotation inside of another's words is told at second hand.
constexpr float kInner = 0.90f;

}  // namespace

float ConfidenceOf(const Frame& frame, const Speaker& speaker) {
  const float content = kContent[static_cast<size_t>(frame.pattern)];
  const float who = kSpeaker[static_cast<size_t>(speaker.resolution)];
  return content * who * (frame.inner ? kInner : 1.0f);
}

}  // namespace khabar::quotations
