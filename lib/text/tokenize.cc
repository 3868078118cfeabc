#include "lib/text/tokenize.h"

#include "lib/base/utf8.h"
#include "lib/text/addresses.h"
#include "lib/text/char_class.h"
#include "lib/text/clitics.h"

namespace khabar::text {
namespace {

constexpr int16_t kLetterBytes = 2;  // of an Arabic letter

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& tokens)
      : text_(text), size_(static_cast<int32_t>(text.size())), tokens_(tokens) {}

  void Run() {
    bool space_before = true;
    while (at_ < size_) {
      const DecodedCodePoint c = Peek(at_);
      const CharClass cls = ClassOf(c.value);
      if (cls == CharClass::kSpace || cls == CharClass::kNewline) {
        space_before = true;
        at_ += c.length;
        continue;
      }
      const int32_t begin = at_;
      Token token = Next(c, cls);
      token.span = {begin, at_};
      token.space_before = space_before;
      if (token.kind == TokenKind::kWord) Analyse(token);
      tokens_.push_back(token);
      space_before = false;
    }
  }

 private:
  DecodedCodePoint Peek(int32_t at) const { return DecodeValidUtf8(text_, at); }
  CharClass ClassAt(int32_t at) const {
    return at < size_ ? ClassOf(Peek(at).value) : CharClass::kSpace;
  }

  Token Next(DecodedCodePoint c, CharClass cls) {
    Token token{};
    if (int32_t length = AddressLength(text_, at_, token.kind); length > 0) {
      at_ += length;
      token.script = Script::kNone;
      return token;
    }
    switch (cls) {
      case CharClass::kDigit:
        token.kind = TokenKind::kNumber;
        EatNumber();
        // 3G, 100m, 9/11 stay numbers only while no letter is glued to them.
        if (IsLetter(ClassAt(at_)) && Peek(at_).value < 0x600) {
          token.kind = TokenKind::kWord;
          EatWord(token);
        }
        return token;
      case CharClass::kArabicLetter:
      case CharClass::kLatinLetter:
      case CharClass::kOtherLetter:
      case CharClass::kMark:
        token.kind = TokenKind::kWord;
        if (!EatDotted(token)) EatWord(token);
        return token;
      case CharClass::kIdeograph:
        token.kind = TokenKind::kWord;
        token.script = Script::kOther;
        at_ += c.length;
        return token;
      case CharClass::kPunctuation:
        token.kind = TokenKind::kPunctuation;
        EatRun(c);
        return token;
      default:
        token.kind = TokenKind::kSymbol;
        at_ += c.length;
        if (IsFlagLetter(c.value) && at_ < size_ && IsFlagLetter(Peek(at_).value)) at_ += 4;
        EatEmojiTail();
        return token;
    }
  }

  // U.S.  a.m.  J.K.: single Latin letters with full stops, at least two of them, the last stop
  // included.
  bool EatDotted(Token& token) {
    if (at_ < no_dotted_before_) return false;
    int32_t at = at_;
    int letters = 0;
    while (at + 1 < size_ && ClassAt(at) == CharClass::kLatinLetter) {
      const int32_t stop = at + Peek(at).length;
      if (stop >= size_ || text_[static_cast<size_t>(stop)] != '.') break;
      at = stop + 1;
      ++letters;
    }
    if (letters < 2 || IsLetter(ClassAt(at)) || ClassAt(at) == CharClass::kDigit) {
      no_dotted_before_ = at;  // its later letters fail at the same place: not read again
      return false;
    }
    token.script = Script::kLatin;
    at_ = at;
    return true;
  }

  // Letters, marks and digits; an apostrophe or hyphen between two of them belongs to the word.
  void EatWord(Token& token) {
    while (at_ < size_) {
      const DecodedCodePoint c = Peek(at_);
      const CharClass cls = ClassOf(c.value);
      if (IsLetter(cls)) {
        if (token.script == Script::kNone) {
          token.script = cls == CharClass::kArabicLetter  ? Script::kArabic
                         : cls == CharClass::kLatinLetter ? Script::kLatin
                                                          : Script::kOther;
        }
      } else if (cls != CharClass::kMark && cls != CharClass::kDigit) {
        if (!JoinsWords(c.value)) return;
        const CharClass next = ClassAt(at_ + c.length);
        if (!IsLetter(next) && next != CharClass::kDigit) return;
      }
      at_ += c.length;
    }
  }

  static bool JoinsWords(char32_t c) {
    return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011;
  }

  // Digits with inner separators: 2,500  ٢٬٥٠٠٫٧٥  10:30  3/4  2015-08-11. The separator needs
  // digits on both sides.
  void EatNumber() {
    while (at_ < size_) {
      const DecodedCodePoint c = Peek(at_);
      if (ClassOf(c.value) != CharClass::kDigit) {
        const bool separator = c.value == '.' || c.value == ',' || c.value == ':' ||
                               c.value == '/' || c.value == '-' || c.value == 0x066B ||
                               c.value == 0x066C || c.value == 0x060C || c.value == 0x2019;
        if (!separator || ClassAt(at_ + c.length) != CharClass::kDigit) return;
      }
      at_ += c.length;
    }
  }

  // A run of one mark is one token only for marks that are written in runs: ... -- !! ؟؟ ،، ((
  void EatRun(DecodedCodePoint first) {
    const bool runs = first.value == '.' || first.value == '-' || first.value == '!' ||
                      first.value == '?' || first.value == 0x061F || first.value == '*' ||
                      first.value == '_' || first.value == 0x2026;
    do at_ += first.length;
    while (runs && at_ < size_ && Peek(at_).value == first.value);
  }

  // A flag is two of these, the letters of the country's code.
  static bool IsFlagLetter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

  // Skin tones and joined emoji: one sign each.
  void EatEmojiTail() {
    while (at_ < size_) {
      const DecodedCodePoint c = Peek(at_);
      const bool tail =
          (c.value >= 0x1F3FB && c.value <= 0x1F3FF) || c.value == 0xFE0F || c.value == 0x20E3;
      if (tail) {
        at_ += c.length;
      } else if (c.value == 0x200D && at_ + c.length < size_ &&
                 ClassAt(at_ + c.length) == CharClass::kSymbol) {
        at_ += c.length;
        at_ += Peek(at_).length;
      } else {
        return;
      }
    }
  }

  void Analyse(Token& token) const {
    const std::string_view word = token.span.In(text_);
    if (token.script == Script::kArabic) {
      const Clitics clitics = FindClitics(word);
      token.prefix_bytes = static_cast<int16_t>(clitics.prefix_bytes);
      token.has_article = clitics.has_article;
      if (!clitics.has_article) token.suffix_bytes = static_cast<int16_t>(FindPronoun(word));
      if (IsConjoinedInitial(token)) token.prefix_bytes = kLetterBytes;
    } else if (token.script == Script::kLatin) {
      token.suffix_bytes = static_cast<int16_t>(PossessiveBytes(word));
    }
  }

  // «د. محمد ود. أحمد»: و and an abbreviated title.
  bool IsConjoinedInitial(const Token& token) const {
    const std::string_view word = token.span.In(text_);
    return word.size() == 2 * kLetterBytes && word.starts_with("و") && token.span.end < size_ &&
           text_[static_cast<size_t>(token.span.end)] == '.';
  }

  static int32_t PossessiveBytes(std::string_view word) {
    for (const std::string_view ending : {"'s", "’s", "'S", "’S"}) {
      if (word.size() > ending.size() && word.ends_with(ending))
        return static_cast<int32_t>(ending.size());
    }
    return 0;
  }

  const std::string_view text_;
  const int32_t size_;
  std::vector<Token>& tokens_;
  int32_t at_ = 0;
  int32_t no_dotted_before_ = 0;
};

}  // namespace

void Tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  Scanner(text, tokens).Run();
}

void SplitParagraphs(std::string_view text, std::vector<Span>& paragraphs) {
  paragraphs.clear();
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    size_t first = begin;
    size_t last = end;
    while (first < last && text[first] == ' ') ++first;
    while (last > first && text[last - 1] == ' ') --last;
    if (first < last)
      paragraphs.push_back({static_cast<int32_t>(first), static_cast<int32_t>(last)});
    begin = end + 1;
  }
}

}  // namespace khabar::text
