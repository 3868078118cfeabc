// Sentence boundaries, decided token by token. Source of the rules: UAX #29 for the marks that end
// a sentence, with the guards for abbreviations, initials and continued sentences that news text
// needs (docs/text.md).
#include <algorithm>
#include <array>
#include <string>

#include "lib/base/utf8.h"
#include "lib/text/char_class.h"
#include "lib/text/tokenize.h"

namespace khabar::text {
namespace {

constexpr auto kTitlesEn = std::to_array<std::string_view>(
    {"Adm", "Capt", "Cmdr", "Col",    "Cpl",  "Dr",  "Drs", "Fr",   "Gen", "Gov",
     "Hon", "Lt",   "Maj",  "Messrs", "Mlle", "Mme", "Mr",  "Mrs",  "Ms",  "Mt",
     "Mx",  "Pres", "Prof", "Rep",    "Reps", "Rev", "Sen", "Sens", "Sgt"});
constexpr auto kAbbreviationsEn = std::to_array<std::string_view>(
    {"Approx", "Apr",  "Aug", "Ave", "Blvd", "Bros", "Co",     "Corp", "Dec", "Dept", "Est", "Feb",
     "Inc",    "Jan",  "Jr",  "Jul", "Jun",  "Ltd",  "Mar",    "No",   "Nos", "Nov",  "Oct", "Rd",
     "Sep",    "Sept", "Sr",  "St",  "Univ", "al",   "approx", "ca",   "cf",  "ed",   "eds", "est",
     "etc",    "ft",   "lb",  "lbs", "mph",  "no",   "nos",    "op",   "pp",  "viz",  "vol", "vs"});
constexpr auto kStartersEn = std::to_array<std::string_view>(
    {"A",      "After", "Also",  "An",   "And",   "As",    "At",        "Both", "But",     "By",
     "During", "For",   "From",  "He",   "Her",   "Here",  "His",       "How",  "However", "I",
     "If",     "In",    "It",    "Its",  "Last",  "Many",  "Meanwhile", "More", "Most",    "My",
     "No",     "Not",   "On",    "One",  "Our",   "She",   "Since",     "So",   "Some",    "Such",
     "That",   "The",   "Their", "Then", "There", "These", "They",      "This", "Those",   "Though",
     "To",     "Under", "We",    "What", "When",  "While", "Who",       "With", "Yet",     "You"});
// Short forms before a full stop. Single letters are handled apart.
constexpr auto kAbbreviationsAr = std::to_array<std::string_view>({"إلخ", "الخ", "تح"});

static_assert(std::is_sorted(kTitlesEn.begin(), kTitlesEn.end()));
static_assert(std::is_sorted(kAbbreviationsEn.begin(), kAbbreviationsEn.end()));
static_assert(std::is_sorted(kStartersEn.begin(), kStartersEn.end()));

template <size_t N>
bool Has(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

enum class EndMark : uint8_t { kNone, kFullStop, kEllipsis, kStrong };

class Splitter {
 public:
  explicit Splitter(TextUnit& unit) : unit_(unit), text_(unit.text), tokens_(unit.tokens) {}

  void Run() {
    unit_.sentences.clear();
    size_t token = 0;
    for (size_t p = 0; p < unit_.paragraphs.size(); ++p) {
      const size_t first = token;
      while (token < tokens_.size() && tokens_[token].span.begin < unit_.paragraphs[p].end) ++token;
      SplitParagraph(first, token, static_cast<int32_t>(p));
    }
  }

 private:
  void SplitParagraph(size_t first, size_t last, int32_t paragraph) {
    size_t begin = first;
    for (size_t i = first; i < last; ++i) {
      const EndMark mark = MarkOf(i);
      if (mark == EndMark::kNone) continue;
      size_t end = i + 1;
      // ?! and !!! are one end; closing quotes and brackets belong to the sentence they close.
      // A dotted word behind a title (Rep. J.D. Harlow) is no further mark.
      while (end < last &&
             ((tokens_[end].kind == TokenKind::kPunctuation && MarkOf(end) != EndMark::kNone) ||
              IsCloser(end))) {
        ++end;
      }
      if (end < last && IsBoundary(begin, i, end, mark)) {
        Add(begin, end, paragraph);
        begin = end;
      }
      i = end - 1;
    }
    if (begin < last) Add(begin, last, paragraph);
  }

  void Add(size_t begin, size_t end, int32_t paragraph) {
    unit_.sentences.push_back({{tokens_[begin].span.begin, tokens_[end - 1].span.end},
                               static_cast<int32_t>(begin),
                               static_cast<int32_t>(end - begin),
                               paragraph});
  }

  std::string_view Word(size_t i) const { return tokens_[i].span.In(text_); }
  char32_t FirstOf(size_t i) const { return DecodeValidUtf8(text_, tokens_[i].span.begin).value; }

  EndMark MarkOf(size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kWord) {  // U.S.
      const bool dotted = token.script == Script::kLatin && token.span.size() > 3 &&
                          text_[static_cast<size_t>(token.span.end) - 1] == '.';
      return dotted ? EndMark::kFullStop : EndMark::kNone;
    }
    if (token.kind != TokenKind::kPunctuation) return EndMark::kNone;
    switch (FirstOf(i)) {
      case '.':
        return token.span.size() > 1 ? EndMark::kEllipsis : EndMark::kFullStop;
      case 0x2026:
        return EndMark::kEllipsis;
      case '!':
      case '?':
      case 0x061F:  // ؟
      case 0x06D4:  // ۔ Urdu full stop
      case 0x0964:  // danda
      case 0x3002:  // ideographic full stop
      case 0xFF01:
      case 0xFF1F:
      case 0x203C:
      case 0x2047:
      case 0x2048:
      case 0x2049:
        return EndMark::kStrong;
      default:
        return EndMark::kNone;
    }
  }

  // A closing mark, written against what it closes.
  bool IsCloser(size_t i) const {
    if (tokens_[i].kind != TokenKind::kPunctuation) return false;
    switch (FirstOf(i)) {
      case 0xBB:  // »
      case ')':
      case ']':
      case 0x300D:
      case 0x300F:
        return true;
      // These open as well as close: against the word before they close. In Arabic “ may stand for
      // either.
      case '"':
      case '\'':
      case 0x201C:
      case 0x201D:
      case 0x2019:
        return !tokens_[i].space_before &&
               (i + 1 >= tokens_.size() || tokens_[i + 1].space_before ||
                tokens_[i + 1].kind == TokenKind::kPunctuation);
      default:
        return false;
    }
  }

  // Does the sentence end between the tokens end - 1 and end? `mark_at` holds the first ending
  // mark.
  bool IsBoundary(size_t begin, size_t mark_at, size_t end, EndMark mark) const {
    const Token& next = tokens_[end];
    const char32_t first = FirstOf(end);
    if (ContinuesSentence(first)) return false;
    const bool latin = next.script == Script::kLatin;
    const bool lower = latin && IsLowerCase(first);
    if (lower) return false;
    if (mark != EndMark::kFullStop || end > mark_at + 1) return !GluedForeign(begin, mark_at, end);
    if (tokens_[mark_at].kind == TokenKind::kWord) return latin && Has(kStartersEn, Word(end));
    if (!tokens_[mark_at].space_before && mark_at > begin) {
      if (IsAbbreviation(mark_at - 1, end)) return false;
      // A list number (1. Rain) stays with its text.
      if (tokens_[mark_at - 1].kind == TokenKind::kNumber && mark_at - 1 == begin) return false;
    }
    if (tokens_[mark_at].space_before && mark_at > begin && IsInitial(mark_at - 1))
      return Has(kStartersEn, Word(end));
    return !GluedForeign(begin, mark_at, end);
  }

  // A capital alone, "I" excepted: also before a full stop that stands apart (George W . Bush), as
  // in text with a blank between any two tokens.
  bool IsInitial(size_t word) const {
    const std::string_view text = Word(word);
    return text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z' && text != "I";
  }

  // node.js, 3.الأول: a mark with text glued to both sides ends a sentence only between Arabic
  // words.
  bool GluedForeign(size_t begin, size_t mark_at, size_t end) const {
    if (tokens_[end].space_before) return false;
    if (FirstOf(mark_at) >= 0x3000) return false;  // 。 is never followed by a space
    if (tokens_[end].kind == TokenKind::kPunctuation || tokens_[end].kind == TokenKind::kSymbol)
      return false;
    const bool arabic_before = mark_at > begin && tokens_[mark_at - 1].script == Script::kArabic;
    return !(arabic_before && tokens_[end].script == Script::kArabic) && end == mark_at + 1;
  }

  bool IsAbbreviation(size_t word, size_t next) const {
    const Token& token = tokens_[word];
    if (token.kind != TokenKind::kWord) return false;
    const std::string_view text = Word(word);
    if (token.script == Script::kArabic) {
      // د. أحمد, ق.م, أ.ف.ب, and ود. behind another: single letters.
      return IsOneLetter(text) || (text.starts_with("و") && IsOneLetter(text.substr(2))) ||
             std::find(kAbbreviationsAr.begin(), kAbbreviationsAr.end(), text) !=
                 kAbbreviationsAr.end();
    }
    if (token.script != Script::kLatin) return false;
    const bool starter = Has(kStartersEn, Word(next));
    // J. R. Smith, but: plan B. The first had failed.
    if (IsInitial(word)) return !starter || Word(next).size() == 1;
    if (Has(kTitlesEn, text)) return true;
    return Has(kAbbreviationsEn, text) && !starter &&
           !(text == "No" && tokens_[next].kind != TokenKind::kNumber) &&
           !(text == "no" && tokens_[next].kind != TokenKind::kNumber);
  }

  // Tatweel and marks do not count: هـ.
  static bool IsOneLetter(std::string_view text) {
    int letters = 0;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size()) && letters < 2;) {
      const DecodedCodePoint c = DecodeValidUtf8(text, i);
      letters += !IsArabicDiacritic(c.value);
      i += c.length;
    }
    return letters == 1;
  }

  static bool ContinuesSentence(char32_t c) {
    return c == ',' || c == ';' || c == ':' || c == 0x060C || c == 0x061B || c == ')' || c == ']' ||
           c == 0xBB;
  }

  static bool IsLowerCase(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
  }

  TextUnit& unit_;
  const std::string_view text_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void SplitSentences(TextUnit& unit) { Splitter(unit).Run(); }

}  // namespace khabar::text
