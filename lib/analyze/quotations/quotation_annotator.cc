#include "lib/analyze/quotations/quotation_annotator.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

#include "lib/analyze/quotations/arabic.h"
#include "lib/analyze/quotations/confidence.h"
#include "lib/analyze/quotations/english.h"
#include "lib/analyze/quotations/reading.h"
#include "lib/analyze/quotations/speakers.h"
#include "lib/base/errors.h"
#include "lib/doc/article_language.h"

namespace khabar::quotations {
namespace {

// Articles with more tokens are rare: their working space is given back.
constexpr size_t kKeepTokens = size_t{1} << 16;
// A first paragraph of so many tokens may be a headline.
constexpr int32_t kHeadlineTokens = 40;

bool HasLanguage(const Document& doc, std::string_view code) {
  if (IsLanguage(doc.language.main.code, code)) return true;
  return std::any_of(doc.language.shares.begin(), doc.language.shares.end(),
                     [code](const LanguageGuess& share) { return IsLanguage(share.code, code); });
}

// Finds the quotations of one document; keeps its memory.
class Finder {
 public:
  void Run(Document& doc) {
    const bool known =
        doc.language.main.code != "und" && doc.language.main.confidence >= kSureLanguage;
    arabic_ = !known || HasLanguage(doc, "ar");
    english_ = !known || HasLanguage(doc, "en");
    speakers_.Begin(doc);
    for (const Field field : Document::Fields()) RunField(doc, field);
  }

 private:
  void RunField(Document& doc, Field field) {
    Reading& reading = readings_[static_cast<size_t>(field)];
    reading.Read(doc, field);
    frames_.clear();
    arabic_finder_.Begin(reading);
    english_finder_.Begin(reading);
    for (size_t p = 0; p < reading.paragraphs().size(); ++p) {
      const Range paragraph = reading.paragraphs()[p];
      const bool headline = field == Field::kTitle || (p == 0 && doc.title().text.empty() &&
                                                       paragraph.size() <= kHeadlineTokens);
      if (IsLatin(reading, paragraph)) {
        if (english_) english_finder_.Find(reading, p, headline, frames_);
      } else if (arabic_) {
        arabic_finder_.Find(reading, p, headline, frames_);
      }
    }
    const size_t first = doc.quotations.size();
    for (const Frame& frame : frames_) Add(reading, frame, doc);
    std::stable_sort(doc.quotations.begin() + static_cast<ptrdiff_t>(first), doc.quotations.end(),
                     [](const Quotation& a, const Quotation& b) {
                       return std::tuple(a.content[0].begin, -a.content[0].end) <
                              std::tuple(b.content[0].begin, -b.content[0].end);
                     });
  }

  static bool IsLatin(const Reading& reading, Range paragraph) {
    int32_t latin = 0, words = 0;
    for (int32_t i = paragraph.first; i < paragraph.last; ++i) {
      words += reading[i].stem != 0;
      latin += reading[i].latin;
    }
    return 2 * latin > words;
  }

  static Span SpanOf(const Reading& reading, Range range) {
    const auto& tokens = reading.unit().tokens;
    return {tokens[static_cast<size_t>(range.first)].span.begin,
            tokens[static_cast<size_t>(range.last - 1)].span.end};
  }

  // Marks at the ends are no words, unless a pair of them stands around a part.
  static Range WithoutMarks(const Reading& reading, Range range) {
    const auto loose = [&reading, &range](int32_t i) {
      const Mark mark = reading[i].mark;
      if (mark < Mark::kColon || mark > Mark::kHalf || mark == Mark::kStop) return false;
      if (reading[i].quote < 0) return true;
      const Quote& quote = reading.quotes()[static_cast<size_t>(reading[i].quote)];
      const bool first = i == quote.whole.first, last = i + 1 == quote.whole.last;
      if (!first && !last) return true;
      const bool inside = range.first <= quote.whole.first && quote.whole.last <= range.last;
      const bool around = range.first == quote.whole.first && quote.whole.last == range.last;
      return !inside || around;
    };
    while (!range.empty()) {
      const bool at_first = loose(range.first), at_last = loose(range.last - 1);
      if (!at_first && !at_last) break;
      range.first += at_first;
      range.last -= at_last;
    }
    return range;
  }

  void Add(const Reading& reading, const Frame& frame, Document& doc) {
    const Speaker speaker = speakers_.Resolve(reading, frame);
    if (frame.silent) return;
    const Range content = WithoutMarks(reading, frame.content);
    if (content.empty()) return;
    Quotation quotation;
    quotation.field = reading.field();
    const Range rest = WithoutMarks(reading, frame.rest);
    quotation.content = rest.empty()
                            ? QuotedContent(SpanOf(reading, content))
                            : QuotedContent(SpanOf(reading, content), SpanOf(reading, rest));
    quotation.speaker_entity = speaker.entity;
    if (speaker.field == reading.field()) quotation.speaker = speaker.span;
    if (!frame.cue.empty()) {
      quotation.cue = SpanOf(reading, frame.cue);
      quotation.cue.begin =
          reading.unit().tokens[static_cast<size_t>(frame.cue.first)].WithoutProclitics().begin;
    }
    quotation.cue_lemma = LemmaOf(reading, frame);
    quotation.kind = frame.quoted  ? QuotationKind::kDirect
                     : frame.mixed ? QuotationKind::kMixed
                                   : QuotationKind::kIndirect;
    quotation.resolution = speaker.resolution;
    quotation.confidence = ConfidenceOf(frame, speaker);
    doc.quotations.push_back(quotation);
  }

  static std::string_view LemmaOf(const Reading& reading, const Frame& frame) {
    if (frame.verb >= 0) return reading.CueOf(frame.verb).lemma;
    if (frame.cue.empty()) return {};
    return reading[frame.cue.first].latin ? "according to" : "بحسب";
  }

  Reading readings_[2];
  ArabicFinder arabic_finder_;
  EnglishFinder english_finder_;
  Speakers speakers_;
  Frames frames_;
  bool arabic_ = false, english_ = false;
};

}  // namespace

absl::Status QuotationAnnotator::Annotate(Document& doc) const {
  const size_t tokens = doc.title().tokens.size() + doc.body().tokens.size();
  if (tokens == 0) return absl::OkStatus();
  const LanguageGuess& main = doc.language.main;
  if (main.code != "und" && main.confidence >= kSureLanguage && !HasLanguage(doc, "ar") &&
      !HasLanguage(doc, "en")) {
    return MakeError(
        ErrorCode::kUnsupportedLanguage,
        "quotations are found in Arabic and English, not in " + std::string(main.code));
  }
  static thread_local std::unique_ptr<Finder> finder;
  if (finder == nullptr) finder = std::make_unique<Finder>();
  finder->Run(doc);
  if (tokens > kKeepTokens) finder.reset();
  return absl::OkStatus();
}

}  // namespace khabar::quotations
