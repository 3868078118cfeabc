// The words of a byline, and its parts between commas, dashes and "and". Thread-safe but for
// Splitter, which is one reader's. Views live in the byline.
#ifndef KHABAR_LIB_DECODE_HTML_BYLINE_SPLIT_H_
#define KHABAR_LIB_DECODE_HTML_BYLINE_SPLIT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::decode::html {

struct Word {
  std::string_view raw;
  std::string plain;
  bool capital = false;  // begins with a capital, or with a letter of a script without case
  bool has_digit = false;
};

// At most 64.
std::vector<Word> WordsOf(std::string_view text);

// Parts a byline at what stands between names.
class Splitter {
 public:
  struct Piece {
    std::string_view text;
    bool after_break = false;  // after a dash or a bracket, not in a list
  };

  explicit Splitter(std::string_view text) : text_(text) {}

  std::optional<Piece> Next();

 private:
  size_t SeparatorAt(size_t i, bool& is_break) const;
  // «أحمد العلي وكريم داود»: و written to the next name of two or more words.
  static size_t AttachedWaw(std::string_view rest);

  const std::string_view text_;
  size_t at_ = 0;
  bool break_ = false;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_BYLINE_SPLIT_H_
