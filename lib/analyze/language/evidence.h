// What a stretch of text says about its language: how much of it is in which writing system, and
// the model's scores of a sample of its words. Thread-safe: a free function.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_EVIDENCE_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_EVIDENCE_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "lib/analyze/language/model.h"
#include "lib/analyze/language/writing_system.h"

namespace khabar::language {

struct Evidence {
  std::array<int32_t, kWritingSystems> bytes{};  // of letters; UTF-8
  std::array<int32_t, kWritingSystems> runs{};   // the most bytes with no other system between
  std::array<int32_t, kWritingSystems> words{};  // that were scored
  Scores scores{};

  void Add(const Evidence& other);
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Reads a sample of the words of each contested writing system, from the beginning and until they
// settle it, `brief` where the article has said much already; counts all letters. Addresses and
// identifiers (https://…, a@b.c, x_1) are no words. REQUIRES: valid UTF-8.
Evidence ReadEvidence(const LanguageModel& model, std::string_view text, bool brief);

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_EVIDENCE_H_
