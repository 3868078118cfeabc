// Letters and digits for reading names and dates in pages of any language: case and accents laid
// aside. For comparison only, never published. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_LETTERS_H_
#define KHABAR_LIB_DECODE_HTML_LETTERS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace khabar::decode::html {

// The code point at `at`; 0 at the end of the text. `length`: its bytes, 0 at the end.
char32_t CodePointAt(std::string_view text, size_t at, size_t& length);

// A letter or a mark on one, of any script; not a digit.
bool IsLetterCodePoint(char32_t c);

// 0 to 9 of ASCII, Arabic-Indic, Persian and full-width digits; -1 for all else.
int DigitValue(char32_t c);

// Blanks of every width, and the invisible marks of direction and joining.
bool IsBlankCodePoint(char32_t c);

// Lower case; Latin letters without accents, Arabic without diacritics and tatweel, أإآٱ as ا, ى as
// ي, ة as ه.
void AppendPlainLetters(std::string_view text, std::string& out);
inline std::string PlainLetters(std::string_view text) {
  std::string out;
  AppendPlainLetters(text, out);
  return out;
}

// PlainLetters with every run of other characters than letters and digits as one blank, none at
// the ends.
std::string PlainWords(std::string_view text);

// `text` without blanks at its ends.
std::string_view Trim(std::string_view text);

// Runs of blanks and line breaks as one space, none at the ends; invisible marks go.
std::string OneLine(std::string_view text);

// The first item of a list with commas, Arabic ones too, and semicolons where they part items: its
// length, and that of the mark behind it, 0 at the end. Looks no further than that.
struct ListItem {
  size_t length = 0;
  size_t mark = 0;
};
ListItem FirstItem(std::string_view list, bool semicolons);

// ASCII only.
bool EqualsIgnoreCase(std::string_view a, std::string_view b);
bool ContainsIgnoreCase(std::string_view text, std::string_view lower);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_LETTERS_H_
