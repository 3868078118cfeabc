#include "lib/analyze/language/detector.h"

#include <algorithm>
#include <span>
#include <utility>

#include "lib/analyze/language/decide.h"
#include "lib/analyze/language/evidence.h"
#include "lib/analyze/language/piece_reader.h"

namespace khabar::language {
namespace {

// Letters of another script that stand together: with fewer it is a name in the text about it.
constexpr int32_t kForeignRun = 48;
// What the rest of the article says of a piece, and what the article declares of itself.
constexpr float kContextWeight = 3, kDeclaredWeight = 1.5f;
// Smaller shares are noise, unless they are sure.
constexpr float kLeastShare = 0.01f, kLeastUnsureShare = 0.05f;
constexpr float kSure = 0.9f;

struct Share {
  std::string_view code;
  double bytes = 0, confidence = 0;  // the latter times bytes
};

std::string_view PrimarySubtag(std::string_view tag) {
  return tag.substr(0, std::min(tag.find_first_of("-_"), tag.size()));
}

bool SameIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

class Article {
 public:
  Article(const LanguageModel& model, std::string_view title, std::string_view body,
          const std::vector<Span>& paragraphs, PieceReader& pieces)
      : model_(model), title_(title), body_(body), paragraphs_(paragraphs), pieces_(pieces) {}

  void Read() {
    pieces_.Clear();
    const auto add = [this](const Evidence& piece) { whole_.Add(piece); };
    ReadTitle(add);
    for (const Span paragraph : paragraphs_) pieces_.Read(model_, body_, paragraph, add);
  }

  void Declare(std::string_view declared) {
    const std::string_view primary = PrimarySubtag(declared);
    if (primary.empty()) return;
    for (size_t l = 0; l < model_.languages(); ++l) {
      if (SameIgnoringCase(model_.code(l), primary)) declared_[l] = kDeclaredWeight;
    }
  }

  // After Read.
  void Fill(LanguageLayer& layer) {
    layer.passages.clear();
    DecideWhole();
    pieces_.Rewind();
    ReadTitle([this](const Evidence& piece) { AddShares(piece); });
    for (const Span paragraph : paragraphs_) {
      Evidence evidence;
      pieces_.Read(model_, body_, paragraph, [&](const Evidence& piece) {
        AddShares(piece);
        evidence.Add(piece);
      });
      AddPassage(paragraph, DecideMain(evidence), layer.passages);
    }
    FillShares(layer);
  }

 private:
  template <typename Visit>
  void ReadTitle(const Visit& visit) {
    pieces_.Read(model_, title_, {0, static_cast<int32_t>(title_.size())}, visit);
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

  void AddShares(const Evidence& evidence) {
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

  // One passage for neighbours of one language; a paragraph without one goes with those before.
  void AddPassage(Span paragraph, const Decision& decision,
                  std::vector<LanguagePassage>& passages) const {
    if (decision.code == "und") {
      if (!passages.empty()) passages.back().span.end = paragraph.end;
      return;
    }
    if (!passages.empty() && passages.back().code == decision.code) {
      LanguagePassage& last = passages.back();
      last.span.end = paragraph.end;
      last.confidence = std::min(last.confidence, decision.confidence);
      return;
    }
    const int32_t begin = passages.empty() ? paragraphs_.front().begin : paragraph.begin;
    passages.push_back({{begin, paragraph.end}, decision.code, decision.confidence});
  }

  void FillShares(LanguageLayer& layer) {
    layer = LanguageLayer{{"und", 0, 0}, std::move(layer.shares), std::move(layer.passages)};
    layer.shares.clear();
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
  const std::string_view title_, body_;
  const std::vector<Span>& paragraphs_;
  PieceReader& pieces_;
  Evidence whole_;
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
  static thread_local PieceReader pieces;
  Article article(*model_, title, body, paragraphs, pieces);
  article.Read();
  article.Declare(declared);
  article.Fill(layer);
  pieces.Clear();
}

}  // namespace khabar::language
