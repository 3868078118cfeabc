// AmountReader: the amounts of one sentence. What is one and what is not: docs/amounts.md. Made for
// one sentence and used once; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_READER_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_READER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "lib/analyze/amounts/counted.h"
#include "lib/analyze/amounts/words.h"
#include "lib/base/span.h"
#include "lib/doc/annotations.h"
#include "lib/text/decimal.h"
#include "lib/text/number_words.h"

namespace khabar::amounts {

// An amount before its texts are made.
struct Found {
  Span span;
  text::Decimal value;
  Counted counted;
  AmountModifier modifier = AmountModifier::kExact;
  float confidence = 0;
};

class AmountReader {
 public:
  // `times`: spans of the same text that are times, in order; those before the sentence may be in
  // it. Appends to `found`, in order.
  AmountReader(const Words& words, std::vector<Span>::const_iterator times,
               std::vector<Span>::const_iterator times_end, std::vector<Found>& found)
      : words_(words), time_(times), times_end_(times_end), found_(found) {}

  void Run();

 private:
  // A number with what stands around it.
  struct Candidate {
    text::Number number;
    Counted counted;
    int32_t first_token = 0;  // with a currency's sign, the noun before or a bracket
    Span span;
    bool in_brackets = false;
    AmountModifier modifier = AmountModifier::kExact;
  };

  // Reads what begins at token `i`; the token to go on at.
  int32_t ReadAt(int32_t i);
  int32_t ReadDual(int32_t i);
  int32_t ReadGluedRange(int32_t i);
  std::optional<int32_t> ReadRange(const Candidate& first);

  Candidate MakeCandidate(const text::Number& number) const;
  void LeaveBrackets(Candidate& candidate) const;
  void AddHalf(Candidate& candidate) const;
  void TakeNounBefore(Candidate& candidate) const;
  bool CanBeOneOrTwo(int32_t noun, const text::Number& number, bool before_of) const;
  bool IsPluralBefore(int32_t noun, bool in_digits) const;

  // The confidence, 0 when it is no amount.
  float Judge(const Candidate& candidate) const;
  float JudgeAlone(const Candidate& candidate) const;
  float JudgeOf(const Candidate& candidate) const;
  float JudgeNoun(const Candidate& candidate) const;
  bool IsPartOfCode(const Candidate& candidate) const;
  // REQUIRES: calls come in the order of the text.
  bool OverlapsTime(Span span);

  Span CountedFarBefore(int32_t first_token) const;
  void Emit(const Candidate& candidate, float confidence);

  const Words& words_;
  std::vector<Span>::const_iterator time_;
  const std::vector<Span>::const_iterator times_end_;
  std::vector<Found>& found_;
};

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_AMOUNT_READER_H_
