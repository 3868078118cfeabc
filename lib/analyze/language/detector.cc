#include "lib/analyze/language/detector.h"

#include <algorithm>
#include <span>
#include <utility>

#include "lib/analyze/language/decide.h"
#include "lib/analyze/language/evidence.h"
#include "lib/base/utf8.h"

namespace khabar::language {
namespace {

// Long paragraphs are read in pieces of this many bytes, so that a mixed one has its shares and
// each piece is sampled.
constexpr size_t kPieceBytes = 1024;
// An article of which so many words are scored is known well enough to read the rest briefly.
constexpr int32_t kManyWords = 60;
// Letters of another script that stand together: with fewer it is a name in the text about it.
constexpr int32_t kForeignRun = 48;
// What the rest of the article says of a piece, and what the article declares of itself.
constexpr float kContextWeight = 3, kDeclaredWeight = 1.5f;
// Smaller shares are noise, unless they are sure.
constexpr float kLeastShare = 0.01f, kLeastUnsureShare = 0.05f;
constexpr float kSure = 0.9f;
// Working space for more pieces than this is given back.
constexpr size_t kKeepPieces = 256;

struct Piece {
  Span span;
  Evidence evidence;
};

struct Share {
  std::string_view code;
  double bytes = 0, confidence = 0;  // the latter times bytes
};

// Where the piece that begins at `begin` ends: at white space where there is any.
size_t PieceEnd(std::string_view text, size_t begin, size_t end) {
  if (end - begin <= kPieceBytes + kPieceBytes / 2) return end;
  // Looked for in the piece alone: a long word is not searched back to its beginning.
  const size_t space = text.substr(begin, kPieceBytes + 1).find_last_of(" \n");
  if (space != std::string_view::npos && space > kPieceBytes / 2) return begin + space;
  size_t at = begin + kPieceBytes;
  while (IsUtf8Continuation(text[at])) --at;
  return at;
}

std::string_view PrimarySubtag(std::string_view tag) {
  return tag.substr(0, std::min(tag.find_first_of("-_"), tag.size()));
}

bool SameIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

class Article {
 public:
  Article(const LanguageModel& model, std::vector<Piece>& pieces)
      : model_(model), pieces_(pieces) {}

  void Read(std::string_view title, std::string_view body, const std::vector<Span>& paragraphs) {
    pieces_.clear();
    if (!title.empty()) AddPieces(title, {0, static_cast<int32_t>(title.size())});
    first_of_body_ = pieces_.size();
    for (const Span paragraph : paragraphs) AddPieces(body, paragraph);
  }

  void Declare(std::string_view declared) {
    const std::string_view primary = PrimarySubtag(declared);
    if (primary.empty()) return;
    for (size_t l = 0; l < model_.languages(); ++l) {
      if (SameIgnoringCase(model_.code(l), primary)) declared_[l] = kDeclaredWeight;
    }
  }

  void Fill(LanguageLayer& layer) {
    DecideWhole();
    for (const Piece& piece : pieces_) AddShares(piece);
    FillShares(layer);
  }

  // One passage for neighbours of one language; a paragraph without one goes with those before.
  void FillPassages(const std::vector<Span>& paragraphs, std::vector<LanguagePassage>& passages) {
    size_t at = first_of_body_;
    int32_t begin = -1;
    for (const Span paragraph : paragraphs) {
      Evidence evidence;
      for (; at < pieces_.size() && pieces_[at].span.begin < paragraph.end; ++at)
        evidence.Add(pieces_[at].evidence);
      const Decision decision = DecideMain(evidence);
      if (begin < 0) begin = paragraph.begin;
      if (decision.code == "und") {
        if (!passages.empty()) passages.back().span.end = paragraph.end;
        continue;
      }
      if (!passages.empty() && passages.back().code == decision.code) {
        LanguagePassage& last = passages.back();
        last.span.end = paragraph.end;
        last.confidence = std::min(last.confidence, decision.confidence);
        continue;
      }
      passages.push_back({{passages.empty() ? begin : paragraph.begin, paragraph.end},
                          decision.code,
                          decision.confidence});
    }
  }

 private:
  void AddPieces(std::string_view text, Span span) {
    auto begin = static_cast<size_t>(span.begin);
    const auto end = static_cast<size_t>(span.end);
    while (begin < end) {
      const size_t stop = PieceEnd(text, begin, end);
      Piece& piece = pieces_.emplace_back();
      piece.span = {static_cast<int32_t>(begin), static_cast<int32_t>(stop)};
      piece.evidence =
          ReadEvidence(model_, text.substr(begin, stop - begin), scored_ >= kManyWords);
      for (const int32_t words : piece.evidence.words) scored_ += words;
      JoinJapanese(piece.evidence);
      whole_.Add(piece.evidence);
      begin = stop;
    }
  }

  // The article's language in each contested system.
  void DecideWhole() {
    for (size_t s = 0; s < kWritingSystems; ++s) {
      const auto system = static_cast<WritingSystem>(s);
      if (IsContested(system) && whole_.words[s] > 0)
        decisions_[s] = Decide(model_, whole_, system, declared_);
    }
  }

  // A piece is judged with what the others say.
  Decision DecidePiece(const Evidence& evidence, WritingSystem system) const {
    const size_t s = Index(system);
    Context context = declared_;
    const Decision& whole = decisions_[s];
    if (whole.language >= 0) {
      const float others = static_cast<float>(whole_.words[s] - evidence.words[s]) /
                           static_cast<float>(whole_.words[s]);
      context[static_cast<size_t>(whole.language)] += kContextWeight * others;
    }
    return Decide(model_, evidence, system, context);
  }

  Decision DecideMain(const Evidence& evidence) const {
    const WritingSystem system = MainSystem(evidence);
    if (system == WritingSystem::kNone) return {"und", 0, -1};
    return DecidePiece(evidence, system);
  }

  void AddShares(const Piece& piece) {
    const Evidence& evidence = piece.evidence;
    const WritingSystem main = MainSystem(evidence);
    if (main == WritingSystem::kNone) return;
    int32_t of_main = 0;
    for (size_t s = 0; s < kWritingSystems; ++s) {
      const auto system = static_cast<WritingSystem>(s);
      if (evidence.bytes[s] == 0) continue;
      if (system == main || evidence.runs[s] < kForeignRun)
        of_main += evidence.bytes[s];
      else
        AddShare(DecidePiece(evidence, system), evidence.bytes[s]);
    }
    AddShare(DecidePiece(evidence, main), of_main);
  }

  void AddShare(const Decision& decision, int32_t bytes) {
    letters_ += bytes;
    if (decision.code == "und") return;
    const auto found = std::ranges::find(shares_, decision.code, &Share::code);
    Share& share = found == shares_.end() ? shares_.emplace_back(Share{decision.code}) : *found;
    share.bytes += bytes;
    share.confidence += static_cast<double>(decision.confidence) * bytes;
  }

  void FillShares(LanguageLayer& layer) {
    layer = LanguageLayer{{"und", 0, 0}, std::move(layer.shares), std::move(layer.passages)};
    layer.shares.clear();
    layer.passages.clear();
    if (shares_.empty()) return;
    // Of equal ones the first in the text stays the first.
    std::ranges::stable_sort(shares_, std::ranges::greater{}, &Share::bytes);
    for (const Share& share : shares_) {
      const auto part = static_cast<float>(share.bytes / letters_);
      const auto confidence = static_cast<float>(share.confidence / share.bytes);
      const bool noise = part < kLeastShare || (part < kLeastUnsureShare && confidence < kSure);
      if (noise && !layer.shares.empty())
        layer.shares[0].share += part;
      else
        layer.shares.push_back({share.code, confidence, part});
    }
    LanguageGuess& main = layer.shares[0];
    main.share = std::min(main.share, 1.0f);
    for (const Decision& whole : decisions_)
      if (whole.code == main.code) main.confidence = whole.confidence;
    layer.main = main;
  }

  const LanguageModel& model_;
  std::vector<Piece>& pieces_;
  size_t first_of_body_ = 0;
  Evidence whole_;
  int32_t scored_ = 0;  // words
  Context declared_{};
  std::array<Decision, kWritingSystems> decisions_{};
  std::vector<Share> shares_;
  double letters_ = 0;
};

}  // namespace

Detector::Detector(std::unique_ptr<const LanguageModel> model) : model_(std::move(model)) {}

void Detector::Detect(std::string_view title, std::string_view body,
                      const std::vector<Span>& paragraphs, std::string_view declared,
                      LanguageLayer& layer) const {
  static thread_local std::vector<Piece> pieces;
  Article article(*model_, pieces);
  article.Read(title, body, paragraphs);
  article.Declare(declared);
  article.Fill(layer);
  article.FillPassages(paragraphs, layer.passages);
  if (pieces.size() > kKeepPieces) {
    pieces.clear();
    pieces.shrink_to_fit();
  }
}

}  // namespace khabar::language
