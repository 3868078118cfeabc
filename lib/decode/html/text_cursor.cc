#include "lib/decode/html/text_cursor.h"

#include <string>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr int kLongestFill = 40;  // code points

}  // namespace

char32_t TextCursor::Here(size_t& length) const { return CodePointAt(text_, at_, length); }

bool TextCursor::AtDigit() const {
  size_t length = 0;
  return DigitValue(Here(length)) >= 0;
}

bool TextCursor::AtLetter() const {
  size_t length = 0;
  return IsLetterCodePoint(Here(length));
}

void TextCursor::Skip() {
  size_t length = 0;
  Here(length);
  at_ += length;
}

void TextCursor::SkipDigits() {
  while (AtDigit()) Skip();
}

void TextCursor::SkipLetters() {
  while (AtLetter()) Skip();
}

bool TextCursor::Take(std::string_view exact) {
  if (!text_.substr(at_).starts_with(exact)) return false;
  at_ += exact.size();
  return true;
}

bool TextCursor::TakeWord(std::string_view word) {
  TextCursor end = *this;
  for (int letters = 0; end.AtLetter(); ++letters) {
    if (letters > 24) return false;
    end.Skip();
  }
  if (PlainLetters(text_.substr(at_, end.at_ - at_)) != word) return false;
  *this = end;
  return true;
}

char TextCursor::TakeSeparator(std::string_view separators) {
  TextCursor ahead = *this;
  ahead.SkipBlanks();
  const char c = ahead.Peek();
  if (c == '\0' || separators.find(c) == std::string_view::npos) return '\0';
  ahead.Skip();
  ahead.SkipBlanks();
  if (!ahead.AtDigit()) return '\0';
  *this = ahead;
  return c;
}

Number TextCursor::TakeNumber() {
  Number out;
  size_t length = 0;
  for (int digit = DigitValue(Here(length)); digit >= 0; digit = DigitValue(Here(length))) {
    if (out.digits < 8) out.value = 10 * out.value + digit;
    if (out.digits < 9) ++out.digits;
    at_ += length;
  }
  return out;
}

std::optional<MonthWord> TextCursor::TakeMonth() {
  if (!AtLetter()) return std::nullopt;
  const std::optional<MonthWord> month = MonthAt(text_, at_);
  if (month) {
    at_ += month->bytes;
    if (Peek() == '.') ++at_;
  }
  return month;
}

void TextCursor::SkipBlanks() {
  size_t length = 0;
  for (int i = 0; i < kLongestFill && IsBlankCodePoint(Here(length)) && length > 0; ++i)
    at_ += length;
}

void TextCursor::SkipFill(std::string_view fill) {
  for (int i = 0; i < kLongestFill && !done(); ++i) {
    size_t length = 0;
    const char32_t c = Here(length);
    if (!IsBlankCodePoint(c) && fill.find(text_.substr(at_, length)) == std::string_view::npos)
      return;
    at_ += length;
  }
}

bool TextCursor::PrecededByNumber() const {
  if (at_ < 2) return false;
  const char before = text_[at_ - 1];
  const char digit = text_[at_ - 2];
  return (before == '.' || before == '/' || before == ',' || before == '-') && digit >= '0' &&
         digit <= '9';
}

bool TextCursor::ContinuesNumber() const {
  TextCursor ahead = *this;
  const char c = Peek();
  if (c != '.' && c != '/' && c != '-') return false;
  ahead.Skip();
  return ahead.AtDigit();
}

}  // namespace khabar::decode::html
