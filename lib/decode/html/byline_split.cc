#include "lib/decode/html/byline_split.h"

#include <algorithm>
#include <array>

#include "lib/decode/html/byline_words.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

bool StartsCapital(std::string_view raw) {
  size_t length = 0;
  const char32_t c = CodePointAt(raw, 0, length);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  // Latin 1 has its capitals before its small letters, the letters behind it alternate.
  if (c >= 0xC0 && c < 0x100) return c < 0xDF;
  if (c >= 0x100 && c < 0x180) return c % 2 == 0;
  if (c >= 0x0370 && c < 0x0530)
    return PlainLetters(raw.substr(0, length)) != raw.substr(0, length);
  return true;
}

}  // namespace

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> out;
  while (!(text = Trim(text)).empty() && out.size() < 64) {
    size_t end = 0;
    for (size_t length = 0; end < text.size(); end += length) {
      if (IsBlankCodePoint(CodePointAt(text, end, length))) break;
    }
    Word word;
    word.raw = text.substr(0, end);
    word.plain = PlainWords(word.raw);
    word.capital = StartsCapital(word.raw);
    word.has_digit = std::any_of(word.plain.begin(), word.plain.end(),
                                 [](char c) { return c >= '0' && c <= '9'; });
    out.push_back(std::move(word));
    text.remove_prefix(end);
  }
  return out;
}

std::optional<Splitter::Piece> Splitter::Next() {
  if (at_ > text_.size()) return std::nullopt;
  Piece piece{{}, break_};
  const size_t begin = at_;
  for (size_t i = at_; i < text_.size(); ++i) {
    bool is_break = false;
    if (const size_t length = SeparatorAt(i, is_break)) {
      piece.text = Trim(text_.substr(begin, i - begin));
      at_ = i + length;
      break_ = is_break;
      return piece;
    }
  }
  piece.text = Trim(text_.substr(begin));
  at_ = text_.size() + 1;
  return piece;
}

size_t Splitter::SeparatorAt(size_t i, bool& is_break) const {
  const std::string_view rest = text_.substr(i);
  constexpr auto kLists = std::to_array<std::string_view>(
      {",",    ";",   "|",   "&",      "،",    "؛",     "\n",   " and ", " AND ", " And ", " und ",
       " et ", " y ", " و ", " with ", " og ", " och ", " en ", "/",     "•",     "·"});
  for (const std::string_view mark : kLists) {
    if (rest.starts_with(mark)) return mark.size();
  }
  constexpr auto kBreaks =
      std::to_array<std::string_view>({" - ", "–", "—", "(", ")", ":", " -", "[", "]", "»", "«"});
  for (const std::string_view mark : kBreaks) {
    if (rest.starts_with(mark)) {
      is_break = true;
      return mark.size();
    }
  }
  return AttachedWaw(rest);
}

size_t Splitter::AttachedWaw(std::string_view rest) {
  constexpr std::string_view kWaw = " و";
  if (!rest.starts_with(kWaw) || rest.size() == kWaw.size()) return 0;
  const std::vector<Word> words = WordsOf(rest.substr(0, 80));
  if (words.size() < 2) return 0;
  const std::string_view first = words[0].plain;
  if (IsNameWithWaw(first) || IsOrganisationWord(first) || IsRoleWord(first)) return 0;
  return kWaw.size();
}

}  // namespace khabar::decode::html
