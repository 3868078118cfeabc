#include "lib/analyze/language/language_annotator.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <string>

#include "lib/analyze/language/arabic_script.h"
#include "lib/base/utf8.h"

namespace khabar::language {
namespace {

// CLD2 reads this much: the head of the article and as much from its middle. More costs time in
// proportion and changes the answer for fewer than one article in a thousand (measured on the
// annotated news: docs/language.md).
constexpr size_t kSampleBytes = 1024;
// Below this CLD2's own verdict of reliability means little.
constexpr int kShortLetters = 24;

size_t BoundaryAtOrBefore(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && IsUtf8Continuation(text[at])) --at;
  return at;
}

std::string Sample(const Document& doc) {
  const std::string_view body = doc.body().text;
  std::string sample(doc.title().text);
  if (!sample.empty()) sample += '\n';
  if (body.size() <= 2 * kSampleBytes) return sample.append(body);
  sample += body.substr(0, BoundaryAtOrBefore(body, kSampleBytes));
  sample += '\n';
  const size_t middle = BoundaryAtOrBefore(body, body.size() / 2);
  const size_t end = BoundaryAtOrBefore(body, std::min(body.size(), middle + kSampleBytes));
  return sample.append(body.substr(middle, end - middle));
}

// CLD2's codes to BCP 47.
std::string_view Bcp47(CLD2::Language language, Arena& arena) {
  const std::string_view code = CLD2::LanguageCode(language);
  if (code == "un") return "und";
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "in") return "id";
  if (code == "mo") return "ro";
  if (code == "sh") return "sr";
  std::string lower(code);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return arena.Copy(lower);
}

struct Verdict {
  std::array<CLD2::Language, 3> languages;
  std::array<int, 3> percents;
  bool reliable;
};

Verdict Ask(std::string_view sample, std::string_view declared) {
  const std::string hint(declared);
  const CLD2::CLDHints hints = {hint.empty() ? nullptr : hint.c_str(), nullptr,
                                CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  Verdict verdict{};
  std::array<double, 3> scores;
  int text_bytes = 0;
  CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, &hints, 0,
                                 verdict.languages.data(), verdict.percents.data(), scores.data(),
                                 nullptr, &text_bytes, &verdict.reliable);
  return verdict;
}

}  // namespace

absl::Status LanguageAnnotator::Annotate(Document& doc) const {
  const std::string sample = Sample(doc);
  const Verdict verdict = Ask(sample, doc.metadata.language.value);
  LanguageLayer& layer = doc.language;
  for (size_t i = 0; i < verdict.languages.size(); ++i) {
    if (verdict.languages[i] == CLD2::UNKNOWN_LANGUAGE || verdict.percents[i] == 0) continue;
    const float share = static_cast<float>(verdict.percents[i]) / 100;
    layer.shares.push_back({Bcp47(verdict.languages[i], doc.arena()),
                            verdict.reliable ? 0.5f + 0.49f * share : 0.5f * share, share});
  }
  layer.main = layer.shares.empty() ? LanguageGuess{"und", 0, 0} : layer.shares[0];

  const ArabicScriptEvidence script = ReadArabicScript(sample);
  if (script.arabic_letters <= script.other_letters) return absl::OkStatus();
  // Letters decide where CLD2 has too little text, where it found nothing, and for Kurdish and
  // Pashto, which it takes for their neighbours.
  const bool few = script.arabic_letters < kShortLetters;
  const bool neighbour = (script.language == "ckb" || script.language == "ps") &&
                         script.own_letters * 8 > script.arabic_letters;
  const bool unsure = layer.main.code == "und" || !verdict.reliable;
  if ((few || neighbour || unsure) && script.language != layer.main.code) {
    const float share = static_cast<float>(script.arabic_letters) /
                        static_cast<float>(script.arabic_letters + script.other_letters);
    layer.main = {script.language, script.own_letters >= 3 ? 0.7f : 0.5f, share};
    layer.shares.assign(1, layer.main);
  }
  return absl::OkStatus();
}

}  // namespace khabar::language
