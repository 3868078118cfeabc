// TextCursor: a place in a text from which numbers, words and months are taken. Every Take… moves
// only when it succeeds. Cheap to copy: try with a copy, keep it on success. Not thread-safe.
#ifndef KHABAR_LIB_DECODE_HTML_TEXT_CURSOR_H_
#define KHABAR_LIB_DECODE_HTML_TEXT_CURSOR_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "lib/decode/html/month_words.h"

namespace khabar::decode::html {

struct Number {
  int value = 0;
  int digits = 0;  // 0: there was none; 9 stands for any more
};

class TextCursor {
 public:
  // REQUIRES: `text` is valid UTF-8, `at` on a code point.
  explicit TextCursor(std::string_view text, size_t at = 0) : text_(text), at_(at) {}

  size_t position() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  // The byte here, '\0' at the end.
  char Peek() const { return done() ? '\0' : text_[at_]; }
  bool Precedes(char c) const { return at_ > 0 && text_[at_ - 1] == c; }

  bool AtDigit() const;
  bool AtLetter() const;
  // One code point on.
  void Skip();
  void SkipDigits();
  void SkipLetters();

  bool Take(std::string_view exact);
  // A whole word, compared in plain letters (letters.h): `word` is given so.
  bool TakeWord(std::string_view word);
  // One of `separators`, blanks on both sides allowed; '\0' when there is none.
  char TakeSeparator(std::string_view separators);
  Number TakeNumber();
  std::optional<MonthWord> TakeMonth();

  // Blanks, invisible marks; at most some tens of them.
  void SkipBlanks();
  // The same and the code points of `fill`.
  void SkipFill(std::string_view fill);

  // A digit with a separator stands just before here: the middle of a longer number.
  bool PrecededByNumber() const;
  // A separator and a digit follow: 1.2.2018.5.
  bool ContinuesNumber() const;

 private:
  char32_t Here(size_t& length) const;

  std::string_view text_;
  size_t at_;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_TEXT_CURSOR_H_
