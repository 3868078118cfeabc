#include "lib/analyze/language/decide.h"

#include <algorithm>
#include <cmath>

namespace khabar::language {
namespace {

// Words of a text are no independent witnesses: the scores of n of them are divided by n to this
// power. Fitted on held-out texts of one word to whole sentences (docs/language.md).
constexpr float kWordPower = 0.35f;
// Letters of a script with one language; a lone letter may be a symbol.
constexpr int32_t kSureBytes = 12;
// A language so far behind (natural logarithm) is out.
constexpr float kNoChance = 16;
// Nothing is certain.
constexpr float kMostConfidence = 0.9999f;

Decision ByScript(WritingSystem system, int32_t bytes) {
  const std::string_view code = OnlyLanguage(system);
  if (code.empty()) return {"und", 0, -1};
  const float sure = static_cast<float>(std::min(bytes, kSureBytes)) / kSureBytes;
  return {code, 0.9f + 0.0999f * sure, -1};
}

}  // namespace

Decision Decide(const LanguageModel& model, const Evidence& evidence, WritingSystem system,
                const Context& context) {
  const Candidates candidates = model.candidates(system);
  if (candidates.begin == candidates.end) return ByScript(system, evidence.bytes[Index(system)]);
  const auto words = static_cast<float>(std::max(1, evidence.words[Index(system)]));
  const float scale = model.scale() / std::pow(words, kWordPower);
  std::array<float, kMostLanguages> scores;
  size_t best = candidates.begin;
  for (size_t l = candidates.begin; l < candidates.end; ++l) {
    scores[l] = scale * static_cast<float>(evidence.scores[l]) + model.prior(l) + context[l];
    if (scores[l] > scores[best]) best = l;
  }
  float sum = 0;
  for (size_t l = candidates.begin; l < candidates.end; ++l) {
    const float behind = scores[l] - scores[best];
    if (behind > -kNoChance) sum += std::exp(behind);
  }
  return {model.code(best), std::min(kMostConfidence, 1 / sum), static_cast<int>(best)};
}

void JoinJapanese(Evidence& evidence) {
  int32_t& han = evidence.bytes[Index(WritingSystem::kHan)];
  int32_t& kana = evidence.bytes[Index(WritingSystem::kKana)];
  if (kana == 0 || kana * 10 < han) return;
  kana += han;
  han = 0;
}

WritingSystem MainSystem(const Evidence& evidence) {
  WritingSystem best = WritingSystem::kNone;
  int32_t most = 0;
  for (size_t s = Index(WritingSystem::kLatin); s < kWritingSystems; ++s) {
    const auto system = static_cast<WritingSystem>(s);
    // Bytes: a letter of another script counts two or three times as much. Names in Latin letters
    // stand in texts of all scripts, and few others in texts of Latin script.
    const int32_t weight = evidence.bytes[s];
    if (weight <= most) continue;
    most = weight;
    best = system;
  }
  return best;
}

}  // namespace khabar::language
