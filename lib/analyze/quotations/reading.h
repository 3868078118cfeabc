// Reading: one text of a document as the finders of quotations see it: its tokens with what the
// lexicon and the entities say of each, and its quotation marks in pairs. Reused from text to text.
// Not thread-safe; valid as long as the document is not changed.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_READING_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_READING_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/analyze/quotations/lexicon.h"
#include "lib/doc/document.h"

namespace khabar::quotations {

enum class Mark : uint8_t {
  kWord,  // no mark: a word, number or address
  kColon,
  kComma,
  kSemicolon,
  kStop,  // . ! ? …
  kDash,
  kGuillemetOpen,  // « <<
  kGuillemetClose,
  kCurlyLeft,     // “ „
  kCurlyRight,    // ”
  kStraight,      // "
  kBracketOpen,   // ((
  kBracketClose,  // ))
  kSingleOpen,    // ‘
  kSingleClose,   // ’
  kHalf,          // the outer half of a mark that is written as two: ((
  kOther,
};

constexpr bool IsQuoteMark(Mark mark) {
  return mark >= Mark::kGuillemetOpen && mark <= Mark::kSingleClose;
}

struct Word {
  Lexeme lexeme;
  uint64_t stem = 0;     // hash without conjunction, other proclitics and article; 0: no letters
  int32_t mention = -1;  // of the document's mentions, the one that covers this token
  int32_t quote = -1;    // the innermost quote that holds this token or that it opens or closes
  Mark mark = Mark::kWord;
  bool conjoined = false;  // و or ف before it
  bool attached = false;   // ب ل ك س before it
  bool article = false;
  bool owned = false;  // a pronoun hangs on it: «والده»
  bool latin = false;
  bool first_of_mention = false;
};

// Tokens [first, last).
struct Range {
  int32_t first = 0, last = 0;
  bool empty() const { return last <= first; }
  int32_t size() const { return last - first; }
  bool Contains(int32_t token) const { return first <= token && token < last; }
};

// Words between marks. A quotation that runs over several paragraphs is one Quote in each.
struct Quote {
  Range words;  // without the marks
  Range whole;  // with them
  int32_t parent = -1;
  bool continues = false;  // began in an earlier paragraph
  int32_t from = -1;       // the quote that it continues
  bool closed = true;
};

class Reading {
 public:
  void Read(const Document& doc, Field field);

  const TextUnit& unit() const { return *unit_; }
  const Document& doc() const { return *doc_; }
  Field field() const { return field_; }
  int32_t size() const { return static_cast<int32_t>(words_.size()); }
  const Word& operator[](int32_t i) const { return words_[static_cast<size_t>(i)]; }
  bool Is(int32_t i, uint32_t roles) const { return (*this)[i].lexeme.Is(roles); }
  bool IsMark(int32_t i, Mark mark) const { return (*this)[i].mark == mark; }
  const Cue& CueOf(int32_t i) const { return Lexicon::Get().cue((*this)[i].lexeme.cue); }
  bool HasHabit(int32_t i, uint32_t habit) const {
    return (*this)[i].lexeme.cue >= 0 && (CueOf(i).habit & habit) != 0;
  }
  // nullptr: none.
  const Mention* MentionAt(int32_t i) const {
    const int32_t m = (*this)[i].mention;
    return m < 0 ? nullptr : &doc_->entities.mentions[static_cast<size_t>(m)];
  }
  std::string_view Text(int32_t i) const {
    return unit_->tokens[static_cast<size_t>(i)].span.In(unit_->text);
  }

  const std::vector<Quote>& quotes() const { return quotes_; }
  // The quote that begins with the mark at `i`; nullptr: none.
  const Quote* QuoteOpenedAt(int32_t i) const;
  // Words of letters or digits in the range.
  int32_t CountWords(Range range) const;

  // Tokens of each paragraph.
  const std::vector<Range>& paragraphs() const { return paragraphs_; }
  // The end of the sentence that holds token `i`, and its begin.
  int32_t SentenceEnd(int32_t i) const { return sentence_of(i).last; }
  int32_t SentenceBegin(int32_t i) const { return sentence_of(i).first; }

 private:
  const Range& sentence_of(int32_t i) const {
    return sentences_[static_cast<size_t>(sentence_index_[static_cast<size_t>(i)])];
  }
  void ReadWords();
  void ReadAnswer(int32_t i);
  void ReadPassive(int32_t i);
  void ReadDoubledMarks();
  void ReadMentions();
  bool IsAttached(Span proclitics) const;
  void ReadSentences();

  const Document* doc_ = nullptr;
  const TextUnit* unit_ = nullptr;
  Field field_ = Field::kBody;
  std::vector<Word> words_;
  std::vector<Quote> quotes_;
  std::vector<Range> paragraphs_, sentences_;
  std::vector<int32_t> sentence_index_;
};

// Fills `quotes` and the words' `quote`. Linear. (marks.cc)
void PairMarks(const TextUnit& unit, const std::vector<Range>& paragraphs, std::vector<Word>& words,
               std::vector<Quote>& quotes);

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_READING_H_
