#include "lib/analyze/quotations/lexicon.h"

#include <utility>

namespace khabar::quotations {
namespace {
constexpr size_t kFirstSlots = 8192;
}  // namespace

const Lexicon& Lexicon::Get() {
  static const Lexicon* const lexicon = new Lexicon;
  return *lexicon;
}

Lexicon::Lexicon() : hashes_(kFirstSlots), lexemes_(kFirstSlots), mask_(kFirstSlots - 1) {
  AddArabicVerbs(*this);
  AddArabicWords(*this);
  AddEnglish(*this);
}

int16_t Lexicon::AddCue(Cue cue) {
  cues_.push_back(cue);
  return static_cast<int16_t>(cues_.size() - 1);
}

void Lexicon::Add(std::string_view word, Lexeme lexeme) {
  if (2 * (count_ + 1) > hashes_.size()) Grow();
  const uint64_t hash = text::HashWord(word);
  size_t at = hash >> 20 & mask_;
  while (hashes_[at] != 0 && hashes_[at] != hash) at = (at + 1) & mask_;
  if (hashes_[at] == 0) ++count_;
  hashes_[at] = hash;
  Lexeme& known = lexemes_[at];
  if (known.roles == 0) known.form = lexeme.form;
  known.roles |= lexeme.roles;
  if (known.cue < 0 && lexeme.cue >= 0) {
    known.cue = lexeme.cue;
    known.form = lexeme.form;
  }
}

void Lexicon::Grow() {
  const std::vector<uint64_t> hashes =
      std::exchange(hashes_, std::vector<uint64_t>(2 * (mask_ + 1)));
  const std::vector<Lexeme> lexemes = std::exchange(lexemes_, std::vector<Lexeme>(hashes_.size()));
  mask_ = hashes_.size() - 1;
  for (size_t i = 0; i < hashes.size(); ++i) {
    if (hashes[i] == 0) continue;
    size_t at = hashes[i] >> 20 & mask_;
    while (hashes_[at] != 0) at = (at + 1) & mask_;
    hashes_[at] = hashes[i];
    lexemes_[at] = lexemes[i];
  }
}

}  // namespace khabar::quotations
