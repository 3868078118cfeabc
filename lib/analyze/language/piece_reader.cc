#include "lib/analyze/language/piece_reader.h"

#include "lib/analyze/language/decide.h"
#include "lib/base/utf8.h"

namespace khabar::language {
namespace {

// Long paragraphs are read in pieces of this many bytes, so that a mixed one has its shares and
// each piece is sampled.
constexpr size_t kPieceBytes = 1024;
// An article of which so many words are scored is known well enough to read the rest briefly.
constexpr int32_t kManyWords = 60;
// Working space for more pieces than this is given back.
constexpr size_t kKeepPieces = 256;

}  // namespace

void PieceReader::Clear() {
  Rewind();
  held_.clear();
  if (held_.capacity() > kKeepPieces) held_.shrink_to_fit();
}

void PieceReader::Rewind() {
  next_ = 0;
  scored_ = 0;
}

// Where the piece that begins at `begin` ends: at white space where there is any.
size_t PieceReader::PieceEnd(std::string_view text, size_t begin, size_t end) {
  if (end - begin <= kPieceBytes + kPieceBytes / 2) return end;
  // Looked for in the piece alone: a long word is not searched back to its beginning.
  const size_t space = text.substr(begin, kPieceBytes + 1).find_last_of(" \n");
  if (space != std::string_view::npos && space > kPieceBytes / 2) return begin + space;
  size_t at = begin + kPieceBytes;
  while (IsUtf8Continuation(text[at])) --at;
  return at;
}

const Evidence& PieceReader::Next(const LanguageModel& model, std::string_view piece) {
  const bool held = next_ < held_.size();
  const bool hold = !held && next_ < kMostHeld;
  if (hold) held_.emplace_back();
  Evidence& evidence = held || hold ? held_[next_] : passing_;
  if (!held) {
    evidence = ReadEvidence(model, piece, scored_ >= kManyWords);
    JoinJapanese(evidence);
  }
  for (const int32_t words : evidence.words) scored_ += words;
  ++next_;
  return evidence;
}

}  // namespace khabar::language
