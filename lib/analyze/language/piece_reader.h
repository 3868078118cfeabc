// PieceReader: the evidence of an article piece by piece, in two rounds: the first to know the
// article, the second to judge each piece by it. Holds the evidence of the first pieces only and
// reads that of the others twice, so that its memory is bounded however many paragraphs there are.
// Reused from article to article; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_PIECE_READER_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_PIECE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/analyze/language/evidence.h"
#include "lib/analyze/language/model.h"
#include "lib/base/span.h"

namespace khabar::language {

class PieceReader {
 public:
  // Of how many pieces the evidence is held: more than almost any article has.
  static constexpr size_t kMostHeld = 4096;

  // Forgets the article, and gives back what a long one took.
  void Clear();
  // Begins the second round. REQUIRES: it reads the same texts as the first.
  void Rewind();

  // Calls `visit` with the evidence of each piece of `span`, one after another. How much is read of
  // a piece depends on those before it.
  template <typename Visit>
  void Read(const LanguageModel& model, std::string_view text, Span span, const Visit& visit) {
    auto begin = static_cast<size_t>(span.begin);
    const auto end = static_cast<size_t>(span.end);
    while (begin < end) {
      const size_t stop = PieceEnd(text, begin, end);
      visit(Next(model, text.substr(begin, stop - begin)));
      begin = stop;
    }
  }

  size_t bytes_reserved() const { return held_.capacity() * sizeof(Evidence); }

 private:
  static size_t PieceEnd(std::string_view text, size_t begin, size_t end);
  const Evidence& Next(const LanguageModel& model, std::string_view piece);

  std::vector<Evidence> held_;
  Evidence passing_;    // of a piece whose evidence is not held
  size_t next_ = 0;     // piece of the round
  int32_t scored_ = 0;  // words of the round
};

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_PIECE_READER_H_
