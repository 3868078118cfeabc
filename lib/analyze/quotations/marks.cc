// Pairs of quotation marks: «…», “…” in both orders, "…", ((…)), <<…>>, ‘…’, nested, and left open
// over paragraphs.
#include <algorithm>

#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {
namespace {

// An open quotation is looked for in so many paragraphs behind its own.
constexpr int kParagraphsOpen = 12;
// Deeper nesting is no language.
constexpr size_t kDeepest = 8;

// “ ” and " stand for each other in much of the news.
enum class Family : uint8_t { kNone, kGuillemet, kDouble, kBracket, kSingle };

Family FamilyOf(Mark mark) {
  switch (mark) {
    case Mark::kGuillemetOpen:
    case Mark::kGuillemetClose:
      return Family::kGuillemet;
    case Mark::kCurlyLeft:
    case Mark::kCurlyRight:
    case Mark::kStraight:
      return Family::kDouble;
    case Mark::kBracketOpen:
    case Mark::kBracketClose:
      return Family::kBracket;
    case Mark::kSingleOpen:
    case Mark::kSingleClose:
      return Family::kSingle;
    default:
      return Family::kNone;
  }
}

class Pairer {
 public:
  Pairer(const TextUnit& unit, const std::vector<Range>& paragraphs, std::vector<Word>& words,
         std::vector<Quote>& quotes)
      : unit_(unit), paragraphs_(paragraphs), words_(words), quotes_(quotes) {}

  void Run() {
    quotes_.clear();
    for (size_t p = 0; p < paragraphs_.size(); ++p) Paragraph(p);
  }

 private:
  struct Opened {
    int32_t quote;
    Mark mark;
  };

  Mark mark(int32_t i) const { return words_[static_cast<size_t>(i)].mark; }
  Quote& quote(int32_t q) { return quotes_[static_cast<size_t>(q)]; }
  // White space or the begin of the paragraph before it, a word behind it.
  bool LooksOpening(int32_t i, Range paragraph) const {
    const bool free_before =
        i == paragraph.first || unit_.tokens[static_cast<size_t>(i)].space_before;
    const bool bound_behind =
        i + 1 < paragraph.last && !unit_.tokens[static_cast<size_t>(i) + 1].space_before;
    return free_before && bound_behind;
  }
  bool LooksClosing(int32_t i, Range paragraph) const {
    const bool bound_before =
        i > paragraph.first && !unit_.tokens[static_cast<size_t>(i)].space_before;
    const bool free_behind = i + 1 >= paragraph.last ||
                             unit_.tokens[static_cast<size_t>(i) + 1].space_before ||
                             words_[static_cast<size_t>(i) + 1].mark != Mark::kWord;
    return bound_before && free_behind;
  }

  int32_t OpenOf(Family family) const {
    for (size_t s = stack_.size(); s-- > 0;) {
      if (FamilyOf(stack_[s].mark) == family) return static_cast<int32_t>(s);
    }
    return -1;
  }

  // Whether the mark opens, given the innermost open mark of its family (-1: none).
  bool Opens(int32_t i, Range paragraph, int32_t open) const {
    const Mark m = mark(i);
    const bool none = open < 0;
    switch (m) {
      case Mark::kGuillemetOpen:  // closes only what »this« began
        return none || stack_[static_cast<size_t>(open)].mark != Mark::kGuillemetClose;
      case Mark::kGuillemetClose:
        return none && LooksOpening(i, paragraph);
      case Mark::kCurlyLeft:
      case Mark::kCurlyRight:
        if (none) return true;
        return stack_[static_cast<size_t>(open)].mark == m && LooksOpening(i, paragraph);
      case Mark::kStraight:
        return none || LooksOpening(i, paragraph);
      case Mark::kBracketOpen:
      case Mark::kSingleOpen:
        return true;
      default:
        return false;
    }
  }

  // The half of a double bracket before it belongs to it, unless it is of the paragraph before.
  void Open(int32_t i, int32_t words_first, Mark with, Range paragraph) {
    if (stack_.size() >= kDeepest) return;
    Quote opened;
    opened.whole = {i, i + 1};
    if (i > paragraph.first && mark(i) != Mark::kWord && mark(i - 1) == Mark::kHalf) {
      --opened.whole.first;
      words_[static_cast<size_t>(i) - 1].quote = static_cast<int32_t>(quotes_.size());
    }
    opened.words = {words_first, words_first};
    opened.parent = stack_.empty() ? -1 : stack_.back().quote;
    stack_.push_back({static_cast<int32_t>(quotes_.size()), with});
    quotes_.push_back(opened);
  }

  void Close(size_t level, int32_t words_last, int32_t whole_last, bool closed) {
    while (stack_.size() > level) {
      Quote& q = quote(stack_.back().quote);
      const bool this_one = stack_.size() == level + 1;
      q.words.last = words_last;
      q.whole.last = this_one ? whole_last : words_last;
      q.closed = this_one && closed;
      stack_.pop_back();
    }
  }

  void Paragraph(size_t p) {
    const Range paragraph = paragraphs_[p];
    int32_t i = paragraph.first;
    if (pending_ != Mark::kOther) {
      const bool anew = FamilyOf(mark(i)) == FamilyOf(pending_) && LooksOpening(i, paragraph);
      if (!anew) Open(i, i, pending_, paragraph);
      if (!anew) quotes_.back().continues = true;
      if (!anew) quotes_.back().from = pending_quote_;
    }
    for (; i < paragraph.last; ++i) {
      const Family family = FamilyOf(mark(i));
      bool closes = false;
      if (family != Family::kNone) {
        const int32_t open = OpenOf(family);
        if (Opens(i, paragraph, open)) {
          Open(i, i + 1, mark(i), paragraph);
        } else if (open >= 0) {
          words_[static_cast<size_t>(i)].quote = stack_[static_cast<size_t>(open)].quote;
          const bool half = i + 1 < paragraph.last && mark(i + 1) == Mark::kHalf;
          Close(static_cast<size_t>(open), i, i + 1 + half, true);
          closes = true;
        }
      }
      if (!closes && !stack_.empty()) words_[static_cast<size_t>(i)].quote = stack_.back().quote;
    }
    pending_ = stack_.empty() ? Mark::kOther : stack_.front().mark;
    pending_quote_ = stack_.empty() ? -1 : stack_.front().quote;
    Close(0, paragraph.last, paragraph.last, false);
    if (pending_ != Mark::kOther && !GoesOn(p)) pending_ = Mark::kOther;
  }

  // Whether a later paragraph closes what is open at the end of this one.
  bool GoesOn(size_t p) const {
    const Family family = FamilyOf(pending_);
    const size_t end = std::min(paragraphs_.size(), p + 1 + kParagraphsOpen);
    for (size_t next = p + 1; next < end; ++next) {
      const Range paragraph = paragraphs_[next];
      for (int32_t i = paragraph.first; i < paragraph.last; ++i) {
        if (FamilyOf(mark(i)) != family) continue;
        // Each paragraph of a long quotation may open anew.
        if (i == paragraph.first && LooksOpening(i, paragraph)) continue;
        if (family == Family::kGuillemet || family == Family::kBracket)
          return mark(i) == Mark::kGuillemetClose || mark(i) == Mark::kBracketClose;
        return LooksClosing(i, paragraph);
      }
    }
    return false;
  }

  const TextUnit& unit_;
  const std::vector<Range>& paragraphs_;
  std::vector<Word>& words_;
  std::vector<Quote>& quotes_;
  std::vector<Opened> stack_;
  int32_t pending_quote_ = -1;
  Mark pending_ = Mark::kOther;  // what is open at the begin of the paragraph; kOther: nothing
};

}  // namespace

void PairMarks(const TextUnit& unit, const std::vector<Range>& paragraphs, std::vector<Word>& words,
               std::vector<Quote>& quotes) {
  Pairer(unit, paragraphs, words, quotes).Run();
}

}  // namespace khabar::quotations
